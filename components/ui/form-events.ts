/** A key listener of a form: Escape leaves it, where nothing in it took the key, and not what it stands in. */
export const onEscape =
  (leave: () => void) =>
  (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    leave();
  };

/** What a form does with Enter or its button, instead of what the browser would do with it. */
export const onSend =
  (send: () => unknown) =>
  (event: Event): void => {
    event.preventDefault();
    send();
  };
