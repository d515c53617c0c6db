import { useEffect, useRef } from 'preact/hooks';
import { t } from '../../utils/i18n/i18n.ts';
import { Button } from './button.tsx';
import { IconButton } from './icon-button.tsx';

/**
 * Says what was just done and offers to take it back. Keep it mounted with `text={null}`: a live region is only read when
 * it stood on the page before its text came. It leaves after `lasts` milliseconds, never while pointed at or focused.
 */
export function Toast({
  text,
  onUndo,
  onClose,
  lasts = 10_000,
}: {
  text: string | null;
  onUndo?: (() => void) | undefined;
  onClose: () => void;
  lasts?: number;
}) {
  const held = useRef(false);
  const close = useRef(onClose);
  close.current = onClose;
  useEffect(() => {
    if (text === null) return;
    held.current = false;
    let timer: ReturnType<typeof setTimeout>;
    const wait = () => {
      timer = setTimeout(() => (held.current ? wait() : close.current()), lasts);
    };
    wait();
    return () => clearTimeout(timer);
  }, [text, lasts]);
  const hold = () => {
    held.current = true;
  };
  const release = () => {
    held.current = false;
  };
  /** Where the focus was before it came here: the buttons go with the text. */
  const from = useRef<EventTarget | null>(null);
  const leave = (act: () => void) => () => {
    if (from.current instanceof HTMLElement) from.current.focus();
    act();
  };
  return (
    <div
      role="status"
      onMouseEnter={hold}
      onMouseLeave={release}
      onFocusIn={({ relatedTarget, currentTarget }) => {
        hold();
        if (!currentTarget.contains(relatedTarget as Node | null)) from.current = relatedTarget;
      }}
      onFocusOut={release}
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
