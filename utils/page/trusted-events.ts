/** Acts only count when a person did them. */

/** Stops clicks and keys that a script made before anything of ours hears them. */
export function onlyTrustedEvents(host: Pick<Window, 'addEventListener'>): void {
  const stop = (event: Event): void => {
    if (event.isTrusted) return;
    event.stopImmediatePropagation();
    event.preventDefault();
  };
  for (const type of ['click', 'keydown', 'keyup', 'pointerdown', 'pointerup', 'submit']) {
    host.addEventListener(type, stop, { capture: true });
  }
}
