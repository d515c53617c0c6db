import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../../utils/i18n/i18n.ts';
import { Button } from './button.tsx';
import { IconButton } from './icon-button.tsx';

const LASTS = 10_000;

/**
 * Says what was just done and offers to take it back. Keep it mounted with `text={null}`: a live region is only read when
 * it stood on the page before its text came. It leaves by itself, never while pointed at or used by keyboard.
 *
 * After Undo and Dismiss the focus is where it was before. Where there is no such place, or a button that has the focus goes by
 * itself, it stays here: on Dismiss, or on the region until there is one again.
 */
export function Toast({
  text,
  onUndo,
  onClose,
}: {
  text: string | null;
  onUndo?: (() => void) | undefined;
  onClose: () => void;
}) {
  const box = useRef<HTMLDivElement>(null);
  /** Where the focus was before it came in here. */
  const from = useRef<HTMLElement | null>(null);
  const close = useRef(onClose);
  close.current = onClose;
  useEffect(() => {
    if (text === null) return;
    let timer: ReturnType<typeof setTimeout>;
    const wait = () => {
      timer = setTimeout(
        () => (box.current?.querySelector(':hover, :focus-visible') ? wait() : close.current()),
        LASTS,
      );
    };
    wait();
    return () => clearTimeout(timer);
  }, [text]);
  const isHere = () => box.current?.contains(document.activeElement);
  // Asked before it is drawn: a button with the focus may be gone afterwards.
  const wasHere = isHere();
  useLayoutEffect(() => {
    if (text === null && !isHere()) from.current = null;
    if (document.activeElement === box.current || (wasHere && !isHere())) {
      (box.current?.querySelector<HTMLElement>('.icon-button') ?? box.current)?.focus();
    }
  });
  const leave = (act: () => void) => () => {
    from.current?.focus({ preventScroll: true });
    from.current = null;
    act();
  };
  return (
    <div
      role="status"
      ref={box}
      tabIndex={-1}
      onFocusIn={({ relatedTarget }) => {
        if (relatedTarget && !box.current?.contains(relatedTarget as Node)) {
          from.current = relatedTarget as HTMLElement;
        }
      }}
    >
      {text === null ? null : (
        <div class="toast" key={text}>
          <span class="grow">{text}</span>
          {onUndo ? (
            <Button slim onClick={leave(onUndo)}>
              {t('undoWord')}
            </Button>
          ) : null}
          <IconButton icon="close" label={t('dismiss')} onClick={leave(onClose)} />
        </div>
      )}
    </div>
  );
}
