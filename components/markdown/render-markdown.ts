/**
 * Markdown with HTML in it → elements, in three steps:
 * 1. marked turns the text into HTML;
 * 2. the browser parses it into a document that is shown nowhere: it runs no script and loads nothing;
 * 3. that tree is read, never moved or serialised: for each allowed element a new one is made, text becomes text, all
 *    else is left behind. What is not in `allowed.ts` cannot come through, whatever the parsers made of it.
 */
import { getDefaults, Lexer, Parser, Renderer } from 'marked';
import { linkAddress } from '../../utils/definitions/link-address.ts';
import { withinLimits } from '../../utils/definitions/markdown-limits.ts';
import { isAllowed } from './allowed.ts';

export interface MarkdownWords {
  /** Text of the link that stands for an embedded page. */
  openEmbedded: string;
}

class OurRenderer extends Renderer<string, string> {
  // A picture would be fetched from a stranger's server: its words stand for it.
  override image({ text, title }: { text: string; title: string | null }): string {
    return escapeText(text || title || '');
  }

  override checkbox({ checked }: { checked: boolean }): string {
    return checked ? '☑ ' : '☐ ';
  }
}

/** Not the library's own instance, which brings what is there for extensions: its two halves, as it puts them together. */
function toHtml(markdown: string): string {
  const options = { ...getDefaults(), gfm: true, async: false, renderer: new OurRenderer() };
  return Parser.parse(Lexer.lex(markdown, options), options) as string;
}

/** Elements whose content is no text for people. Any other element that is not allowed gives way to its content. */
const WITHOUT_CONTENT = new Set(
  'script style template noscript noembed noframes object embed applet audio video canvas head title select'.split(
    ' ',
  ),
);
const DEEPEST = 200;
const XHTML = 'http://www.w3.org/1999/xhtml';

/**
 * A definition's Markdown as allowed elements only, the links' attributes being the only ones beside a task's class. A text beyond the parsers'
 * limits, or one that they choke on, becomes one plain paragraph.
 */
export function renderMarkdown(source: string, document: Document, words: MarkdownWords): DocumentFragment {
  const fragment = document.createDocumentFragment();
  if (withinLimits(source)) {
    try {
      rebuild(parseInert(toHtml(source)).body, fragment, { document, words }, 0);
      return fragment;
    } catch (error) {
      // A parser that overflows its stack must not take the card with it; anything else is a fault of ours.
      if (!(error instanceof RangeError)) throw error;
      fragment.replaceChildren();
    }
  }
  const paragraph = document.createElement('p');
  paragraph.textContent = source;
  fragment.append(paragraph);
  return fragment;
}

function parseInert(html: string): Document {
  return new DOMParser().parseFromString(html, 'text/html');
}

interface Making {
  document: Document;
  words: MarkdownWords;
}

function rebuild(from: Node, into: Node, making: Making, depth: number): void {
  if (depth > DEEPEST) {
    into.appendChild(making.document.createTextNode(from.textContent ?? ''));
    return;
  }
  for (const child of from.childNodes) {
    if (child.nodeType === child.TEXT_NODE) {
      into.appendChild(making.document.createTextNode(child.nodeValue ?? ''));
    } else if (child.nodeType === child.ELEMENT_NODE) {
      rebuildElement(child as Element, into, making, depth);
    }
  }
}

function rebuildElement(element: Element, into: Node, making: Making, depth: number): void {
  const tag = element.localName;
  if (element.namespaceURI !== XHTML || WITHOUT_CONTENT.has(tag)) return;
  if (tag === 'img') {
    into.appendChild(making.document.createTextNode(element.getAttribute('alt') ?? ''));
    return;
  }
  if (tag === 'iframe') {
    const address = linkAddress(element.getAttribute('src'));
    if (address?.startsWith('https:')) {
      const link = makeLink(address, making.document);
      link.textContent = making.words.openEmbedded;
      into.appendChild(link);
    }
    return;
  }
  rebuild(element, placeFor(element, into, making.document), making, depth + 1);
}

/** Where the element's content goes: into its likeness, or, when it is not allowed, where it stood itself. */
function placeFor(element: Element, into: Node, document: Document): Node {
  const tag = element.localName;
  // A heading becomes a bold line: a text must not break the page's outline.
  if (/^h[1-6]$/.test(tag)) {
    return into.appendChild(document.createElement('p')).appendChild(document.createElement('strong'));
  }
  if (tag === 'a') {
    const address = linkAddress(element.getAttribute('href'));
    return address === null ? into : into.appendChild(makeLink(address, document));
  }
  if (!isAllowed(tag)) return into;
  const made = into.appendChild(document.createElement(tag));
  // A task's box stands where the bullet would.
  if (tag === 'li' && /^[☐☑]/.test(element.textContent ?? '')) made.className = 'boxed';
  return made;
}

function makeLink(address: string, document: Document): HTMLAnchorElement {
  const link = document.createElement('a');
  link.setAttribute('href', address);
  link.setAttribute('rel', 'noopener noreferrer');
  link.setAttribute('target', '_blank');
  return link;
}

function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}
