/**
 * One element of ours in the page, with a closed shadow root. The root is for the page's styles to stay out, not for
 * secrecy: nothing that the page may not read is ever drawn in it (see the frame).
 */

/** How often a page may remove the element before we stop putting it back: a page that fights wins. */
const MAX_RETURNS = 5;

export interface HostElement {
  element: HTMLElement;
  root: ShadowRoot;
}

/** A custom element name that tells a page nothing, different on every load. */
function randomTag(): string {
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  const bytes = crypto.getRandomValues(new Uint8Array(10));
  const name = Array.from(bytes, (byte) => letters[byte % letters.length]).join('');
  return `${name.slice(0, 5)}-${name.slice(5)}`;
}

/**
 * Adds the element to the document until `signal` aborts. `css` is adopted by the root.
 * The element itself takes no room and no clicks; what is drawn in the root is positioned against the window.
 */
export function addHostElement(css: string, document: Document, signal: AbortSignal): HostElement {
  const element = document.createElement(randomTag());
  // `all: initial` stops inherited text styles and any rule of the page for unknown elements.
  element.style.cssText =
    'all: initial !important; position: fixed !important; inset: 0 auto auto 0 !important; width: 0 !important; height: 0 !important; z-index: 2147483647 !important; display: block !important;';
  const root = element.attachShadow({ mode: 'closed' });
  const style = document.createElement('style');
  style.textContent = css;
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
  } catch {
    // Firefox refuses a sheet constructed in a content script's own world; a style element there is exempt from
    // the page's policy.
    root.append(style);
  }
  const parent = document.documentElement;
  parent.append(element);

  let returns = 0;
  // Narrow on purpose: children of <html> only, and at most MAX_RETURNS answers.
  const observer = new MutationObserver(() => {
    if (element.isConnected) return;
    if (returns++ >= MAX_RETURNS) {
      observer.disconnect();
      return;
    }
    document.documentElement.append(element);
  });
  observer.observe(parent, { childList: true });
  signal.addEventListener('abort', () => {
    observer.disconnect();
    element.remove();
  });
  return { element, root };
}
