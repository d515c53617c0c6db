/**
 * The words of a Markdown or HTML text on one line, for hints and for search. Every step is linear in the
 * length: definitions come from outside. The result is text, to be shown as text.
 */

/** Elements whose content is no text. */
const SILENT = ['script', 'style', 'iframe', 'template', 'svg'];
const TAG = /^<\/?([a-z][a-z0-9-]*)(?=[\s/>])/i;

/** Removes tags and comments; what is never closed ends the text, a lone `<` stays. */
function withoutTags(text: string): string {
  let out = '';
  let at = 0;
  while (at < text.length) {
    const open = text.indexOf('<', at);
    if (open < 0) return out + text.slice(at);
    out += text.slice(at, open);
    if (text.startsWith('<!--', open)) {
      const close = text.indexOf('-->', open + 4);
      if (close < 0) return out;
      at = close + 3;
      continue;
    }
    const tag = TAG.exec(text.slice(open, open + 64));
    if (!tag) {
      out += '<';
      at = open + 1;
      continue;
    }
    let close = text.indexOf('>', open);
    if (close < 0) return out;
    const name = (tag[1] as string).toLowerCase();
    if (SILENT.includes(name) && text[open + 1] !== '/' && text[close - 1] !== '/') {
      close = endOfElement(text, name, close);
      if (close < 0) return out;
    }
    out += ' ';
    at = close + 1;
  }
  return out;
}

/** Index of the `>` that closes the element; `-1` if nothing does. */
function endOfElement(text: string, name: string, from: number): number {
  const end = new RegExp(`</${name}[^<>]*>`, 'gi');
  end.lastIndex = from;
  return end.test(text) ? end.lastIndex - 1 : -1;
}

const ENTITIES: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  le: '≤',
  ge: '≥',
};

function decodeEntity(whole: string, name: string): string {
  if (name[0] !== '#') return ENTITIES[name.toLowerCase()] ?? whole;
  const hex = name[1] === 'x' || name[1] === 'X';
  const code = Number.parseInt(name.slice(hex ? 2 : 1), hex ? 16 : 10);
  return code > 31 && code <= 0x10ffff ? String.fromCodePoint(code) : ' ';
}

function underscores(run: string, at: number, text: string): string {
  const inside =
    WORD_END.test(text.slice(Math.max(0, at - 2), at)) &&
    WORD_START.test(text.slice(at + run.length, at + run.length + 2));
  return inside ? run : ' ';
}

const WORD_END = /[\p{L}\p{N}]$/u;
const WORD_START = /^[\p{L}\p{N}]/u;

/**
 * What `plainText` may have to change: signs of markup, spaces other than single ones between words. Found in one
 * look and, being a search for one or two units, in linear time; most short definitions have none of it.
 */
const NOT_PLAIN =
  /[^ !"$%'-)+-;=?-\\^a-z{}\u00a1-\u167f\u2010-\u2027\u2030-\u205e\u2190-\u2bff\u3001-\ud7ff]|^[-+ ]| (?:$|[ ,.;:!?)])/;

/** @param text Markdown, HTML or plain. */
export function plainText(text: string): string {
  if (!NOT_PLAIN.test(text)) return text;
  let plain = text.toWellFormed();
  if (plain.includes('<')) plain = withoutTags(plain);
  if (plain.includes('](')) plain = plain.replace(/!?\[([^[\]]*)\]\([^()]*\)/g, '$1');
  if (/[*_`~#>|]|^\s*[-+]\s/m.test(plain)) {
    plain = plain
      // Line beginnings: heading, quote, bullet with its box to tick, fence; then rules of tables.
      .replace(/^[ \t]{0,12}(?:#{1,6}[ \t]|>|[-*+][ \t](?:\[[ xX]\])?|`{3,}\w*)/gm, ' ')
      .replace(/^[ \t|:-]{3,}$/gm, ' ')
      .replace(/[*`|]|~~/g, ' ')
      // Underscores mark emphasis only at the edge of a word: snake_case stays.
      .replace(/_+/g, underscores);
  }
  if (plain.includes('&')) plain = plain.replace(/&(#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,8});/gi, decodeEntity);
  return plain
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .replace(/ ([,.;:!?)])/g, '$1')
    .trim();
}

/** The beginning of a plain text, cut at a word, at most `length` UTF-16 units with its ellipsis. */
export function beginning(text: string, length: number): string {
  if (text.length <= length) return text;
  let cut = text.lastIndexOf(' ', length - 1);
  if (cut < length / 2) cut = length - 1;
  if (isHighSurrogate(text.charCodeAt(cut - 1))) cut--;
  return `${text.slice(0, cut).replace(/[\s,;:–—-]{1,8}$/, '')}…`;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00;
}

/** A name on one line: spaces and control characters run together. */
export function oneLine(text: string): string {
  return PLAIN_NAME.test(text)
    ? text
    : text
        .toWellFormed()
        .replace(/[\s\p{Cc}]+/gu, ' ')
        .trim();
}

/** Printable ASCII with single spaces inside, as nearly all names are. */
const PLAIN_NAME = /^[!-~]+(?: [!-~]+)*$/;
