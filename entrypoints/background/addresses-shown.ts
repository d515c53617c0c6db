/**
 * Addresses that stand in frames, dialogs and drawers of a page. They only make the page's own address doubtful and are offered to the
 * person: a page can write into itself whatever it likes.
 */
import { browser } from '../../utils/platform/browser.ts';

export interface ShownAddress {
  address: string;
  /** Words of the link; `''` for a frame. */
  text: string;
}

/** A tab that does not answer (frozen, discarded) must not keep the panel waiting. */
const PATIENCE_MS = 1000;

/** Runs in the page, as text: what {@link otherRecord} of the content script looks at. */
function readPage(): ShownAddress[] {
  const found: ShownAddress[] = [];
  for (const box of document.querySelectorAll('iframe[src],[role=dialog],dialog[open]')) {
    if (box.clientHeight < innerHeight / 2) continue;
    if (box instanceof HTMLIFrameElement) found.push({ address: box.src, text: '' });
    for (const link of [...box.querySelectorAll<HTMLAnchorElement>('a[href]')].slice(0, 50)) {
      found.push({ address: link.href, text: (link.textContent ?? '').trim().slice(0, 300) });
    }
  }
  return found.slice(0, 60);
}

/** Empty where the browser does not let us into the page. */
export async function addressesShown(tabId: number): Promise<ShownAddress[]> {
  const read = browser.scripting
    .executeScript({ target: { tabId }, func: readPage })
    .then(([result]) => (Array.isArray(result?.result) ? (result.result as ShownAddress[]) : []))
    .catch(() => []);
  return Promise.race([read, new Promise<ShownAddress[]>((done) => setTimeout(done, PATIENCE_MS, []))]);
}
