/**
 * One element of ours in the page, with a closed shadow root. The root is for the page's styles to stay out, not for
 * secrecy: nothing that the page may not read is ever drawn in it (see the frame).
 */

import { newNonce } from './new-nonce.ts';

/** How often a page may remove the element before we stop putting it back: a page that fights wins. */
const MAX_RETURNS = 5;

/** Adds rules to a root of ours, whatever the page's policy says of styles. */
export function addStyle(css: string, root: ShadowRoot): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  } catch {
    // Firefox refuses a sheet constructed in a content script's own world; a style element there is exempt from
    // the page's policy.
    const style = root.ownerDocument.createElement('style');
    style.textContent = css;
    root.append(style);
  }
}

/**
 * Adds the element to the document until `signal` aborts. `css` is for what is drawn in the root.
 * The element itself takes no room and no clicks; what is drawn is positioned against the window.
 */
export function addHostElement(css: string, document: Document, signal: AbortSignal): ShadowRoot {
  // A name that tells a page nothing, different on every load.
  const element = document.createElement(`x${newNonce()}-x`);
  // `all: initial` stops inherited text styles and any rule of the page for unknown elements.
  element.style.cssText = 'all:initial!important;position:fixed!important;z-index:2147483647!important';
  const root = element.attachShadow({ mode: 'closed' });
  addStyle(css, root);
  const attach = () => document.documentElement.append(element);
  attach();

  let returns = 0;
  // Narrow on purpose: children of <html> only, and at most MAX_RETURNS answers.
  const observer = new MutationObserver(() => {
    if (element.isConnected) return;
    if (returns++ < MAX_RETURNS) attach();
    else observer.disconnect();
  });
  observer.observe(document.documentElement, { childList: true });
  signal.addEventListener('abort', () => {
    observer.disconnect();
    element.remove();
  });
  return root;
}
