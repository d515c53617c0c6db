import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';

/** A modal question in the browser's own `<dialog>`: it keeps focus inside, closes on Escape, gives focus back. */
export function Dialog({
  title,
  open,
  onClose,
  actions,
  children,
}: {
  title: string;
  open: boolean;
  onClose: () => void;
  actions?: ComponentChildren;
  children: ComponentChildren;
}) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (!element) return;
    if (open && !element.open) element.showModal();
    if (!open && element.open) element.close();
  }, [open]);
  return (
    <dialog class="dialog" ref={dialog} aria-labelledby={id} onClose={onClose}>
      {open ? (
        <>
          <h2 class="title" id={id}>
            {title}
          </h2>
          {children}
          {actions ? <div class="dialog-actions">{actions}</div> : null}
        </>
      ) : null}
    </dialog>
  );
}
