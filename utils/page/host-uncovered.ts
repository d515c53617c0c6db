/**
 * Whether the page lets its person see the frame, as far as a content script can tell where the engine cannot
 * (Firefox has no IntersectionObserver v2): not faded, filtered, clipped or moved by a style of ours or of the root
 * element, nothing in the top layer, nothing after us in the document, and a grid of points over the frame hits us.
 *
 * What it cannot see: a cover without pointer events at our own z-index inside somebody else's shadow tree. Hence the
 * time to undo before anything leaves this machine.
 */
const STYLES = 'opacity mix-blend-mode filter transform scale clip-path mask-image'.split(' ');
const PLAIN = '1,normal,none,none,none,none,none';
/** A page may be zoomed by a style of its own as by the browser: as long as what stands in it can be read. */
const MOST_ZOOM = 2;

/** @param root our shadow root, in which the frame hangs */
export function isHostUncovered(root: ShadowRoot, frame: Element): boolean {
  const { host, ownerDocument: document } = root;
  const view = document.defaultView;
  if (!view || host.nextElementSibling || document.querySelector(':modal,:popover-open')) return false;
  for (const element of [host, document.documentElement]) {
    const style = view.getComputedStyle(element);
    if (STYLES.map((name) => style.getPropertyValue(name)).join() !== PLAIN) return false;
    const zoom = Number(style.zoom);
    const most = element === host ? 1 : MOST_ZOOM;
    if (!(zoom >= 1 / most && zoom <= most)) return false;
  }
  // Generated content is after us in the document without being an element of it.
  const after = view.getComputedStyle(document.documentElement, '::after').content;
  if (after && after !== 'none' && after !== 'normal') return false;
  const { left, top, width, height } = frame.getBoundingClientRect();
  for (let i = 0; i < 20; i++) {
    const x = left + width * (0.02 + 0.32 * (i % 4));
    if (document.elementFromPoint(x, top + height * (0.02 + 0.05 * i)) !== host) return false;
  }
  return true;
}
