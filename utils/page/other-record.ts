/**
 * A record that the page shows without its address naming it: in a frame, or in a drawer or dialog that links to it. Found
 * only to doubt the address, never to name a record: what a page holds may be anything.
 */

/** More links than that in one dialog, and it is a list. */
const LINKS = 50;

/**
 * @param keyOf the record that an address names
 * @returns the key of the first record that stands in a frame or dialog of at least half the window's height
 */
export function otherRecord(
  window: Window,
  keyOf: (address: string) => string | undefined,
): string | undefined {
  for (const box of window.document.querySelectorAll('iframe[src],[role=dialog],dialog[open]')) {
    if (box.clientHeight < window.innerHeight / 2) continue;
    const links = [...box.querySelectorAll('a[href]')].slice(0, LINKS);
    for (const { src, href } of [box, ...links] as Partial<HTMLIFrameElement & HTMLAnchorElement>[]) {
      const key = keyOf(src || href || '');
      if (key) return key;
    }
  }
  return undefined;
}
