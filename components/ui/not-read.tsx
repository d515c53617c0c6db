import { useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../../utils/i18n/i18n.ts';
import { Button } from './button.tsx';

/** Something that a page shows could not be read. */
export interface Missing {
  /** Why, in the reader's language. */
  words: string;
  /** It is asked for again. */
  busy: boolean;
  onAgain: () => void;
}

/** In its place: why, and a way to try again. The focus goes from the button to the part of the page that is then there. */
export function NotRead({ words, busy, onAgain }: Missing) {
  const note = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const own = note.current;
    const part =
      own?.closest<HTMLElement>('[tabindex="-1"]') ??
      own?.closest('li')?.querySelector<HTMLElement>('[tabindex="-1"]');
    return () => void (own?.contains(document.activeElement) && part?.focus({ preventScroll: true }));
  }, []);
  return (
    <div class="row wrap" role="alert" ref={note}>
      <span class="soft">{words}</span>
      <Button slim busy={busy} onClick={onAgain}>
        {t('tryAgain')}
      </Button>
    </div>
  );
}
