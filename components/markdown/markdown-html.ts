/**
 * Markdown → HTML: paragraphs, headings, lists, tasks, quotes, code, tables, lines, references, and HTML as it is. What
 * CommonMark and GitHub's tables make of texts that people write, in a sixth of the bytes of a library; the test compares it
 * with one. Nothing here has to be safe: whoever shows it takes it apart (`render-markdown.ts`).
 */
import { inlineHtml, nameOf } from './inline-html.ts';

const FENCE = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})/;
const HEADING = /^ {0,3}(#{1,6})(?:[ \t]+(.*?))??(?:[ \t]+#+)?[ \t]*$/;
const RULE = /^ {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$/;
const QUOTE = /^ {0,3}> ?/;
const ITEM = /^( {0,3})([-*+]|\d{1,9}[.)])(?=[ \t]|$)([ \t]*)/;
const UNDERLINE = /^ {0,3}(=+|-+)[ \t]*$/;
const REFERENCE = /^ {0,3}\[([^[\]]+)\]:[ \t]*(?:<([^<>]*)>|(\S+))(?:[ \t]+["'(].*["')])?[ \t]*$/;
const COLUMNS = /^ {0,3}\|?(?:[ \t]*:?-+:?[ \t]*\|)*[ \t]*:?-+:?[ \t]*\|?[ \t]*$/;
/** Whose text is not Markdown, with what ends it. */
const VERBATIM = /^ {0,3}<(script|pre|style|textarea)(?=[\s>]|$)/i;
const HTML_BLOCK =
  /^ {0,3}<\/?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul)(?=[\s/>]|$)/i;
const COMMENT = /^ {0,3}<!--/;
/** A tag alone on its line begins a block too, but ends no paragraph. */
const TAG_ALONE = /^ {0,3}<\/?[a-z][^<>]*>[ \t]*$/i;

export function markdownHtml(source: string): string {
  const lines = source
    .replaceAll('\r\n', '\n')
    .replaceAll('\0', '\ufffd')
    .split('\n')
    .map((line) => line.replace(/^[ ]*\t+[ \t]*/, (start) => start.replaceAll('\t', '    ')));
  const references = new Map<string, string>();
  return blocks(lines, references, false);
}

const isBlank = (line: string | undefined): boolean => line === undefined || line.trim() === '';

/** Whether a line ends a paragraph above it. */
const isInterrupting = (line: string): boolean =>
  FENCE.test(line) ||
  (/^ {0,3}#/.test(line) && HEADING.test(line)) ||
  RULE.test(line) ||
  QUOTE.test(line) ||
  VERBATIM.test(line) ||
  COMMENT.test(line) ||
  HTML_BLOCK.test(line) ||
  // A number in a text that happens to begin a line is no list.
  /^ {0,3}(?:[-*+]|1[.)])[ \t]+\S/.test(line);

/** @param isTight paragraphs are of a list whose items stand close, and get no element */
function blocks(lines: readonly string[], references: Map<string, string>, isTight: boolean): string {
  collect(lines, references);
  let html = '';
  let at = 0;
  const line = (): string => lines[at] as string;
  /** Takes lines as long as one is wanted. */
  const takeWhile = (wanted: (line: string) => boolean): string[] => {
    const start = at;
    while (at < lines.length && wanted(line())) at++;
    return lines.slice(start, at);
  };
  while (at < lines.length) {
    const first = line();
    if (isBlank(first) || REFERENCE.test(first)) {
      at++;
      continue;
    }
    const fence = FENCE.exec(first)?.[1];
    const heading = HEADING.exec(first);
    if (/^ {4}/.test(first)) {
      const code = takeWhile((next) => isBlank(next) || /^ {4}/.test(next));
      html += `<pre><code>${literal(code.map((one) => one.slice(4)).join('\n'))}</code></pre>\n`;
    } else if (fence) {
      at++;
      const end = new RegExp(`^ {0,3}${fence[0]}{${fence.length},}[ \\t]*$`);
      const code = takeWhile((next) => !end.test(next));
      at++;
      html += `<pre><code>${literal(code.join('\n'))}</code></pre>\n`;
    } else if (heading) {
      at++;
      const level = heading[1]?.length;
      html += `<h${level}>${inlineHtml(heading[2]?.trim() ?? '', references)}</h${level}>\n`;
    } else if (RULE.test(first)) {
      at++;
      html += '<hr>\n';
    } else if (QUOTE.test(first)) {
      let isText = false;
      const quoted = takeWhile((next) => {
        const goesOn = QUOTE.test(next) || (isText && !isBlank(next) && !isInterrupting(next));
        isText = !isBlank(next.replace(QUOTE, ''));
        return goesOn;
      });
      const inner = quoted.map((one) => one.replace(QUOTE, ''));
      html += `<blockquote>\n${blocks(inner, references, false)}</blockquote>\n`;
    } else if (ITEM.test(first)) html += list();
    else if (VERBATIM.test(first)) {
      const end = `</${VERBATIM.exec(first)?.[1]?.toLowerCase()}`;
      const raw = takeWhile((next) => !next.toLowerCase().includes(end));
      html += `${[...raw, ...lines.slice(at, at + 1)].join('\n')}\n`;
      at++;
    } else if (COMMENT.test(first)) {
      const raw = takeWhile((next) => !next.includes('-->'));
      html += `${[...raw, ...lines.slice(at, at + 1)].join('\n')}\n`;
      at++;
    } else if (HTML_BLOCK.test(first) || TAG_ALONE.test(first)) {
      html += `${takeWhile((next) => !isBlank(next)).join('\n')}\n`;
    } else if (first.includes('|') && COLUMNS.test(lines[at + 1] ?? '') && isTable()) html += table();
    else paragraph();
  }
  return html;

  function paragraph(): void {
    const start = at;
    let level = 0;
    at++;
    while (at < lines.length && !isBlank(line())) {
      const underline = UNDERLINE.exec(line())?.[1];
      if (underline) {
        level = underline[0] === '=' ? 1 : 2;
        break;
      }
      if (isInterrupting(line())) break;
      at++;
    }
    const text = lines
      .slice(start, at)
      .map((one) => one.trimStart())
      .join('\n')
      .trimEnd();
    if (level > 0) at++;
    const inner = inlineHtml(text, references);
    if (level > 0) html += `<h${level}>${inner}</h${level}>\n`;
    else html += isTight ? `${inner}\n` : `<p>${inner}</p>\n`;
  }

  function list(): string {
    const [, , mark = ''] = ITEM.exec(line()) ?? [];
    const kind = mark.at(-1);
    const items: string[][] = [];
    let isLoose = false;
    for (;;) {
      const [whole, , own] = ITEM.exec(lines[at] ?? '') ?? [];
      if (whole === undefined || own?.at(-1) !== kind || RULE.test(line())) break;
      const rest = line().slice(whole.length);
      const marked = whole.trimEnd().length;
      // Code in an item is indented once more.
      const width = rest === '' || whole.length - marked > 4 ? marked + 1 : whole.length;
      const item = [line().slice(width)];
      at++;
      let isAfterBlank = false;
      while (at < lines.length) {
        const next = line();
        const isInside = next.startsWith(' '.repeat(width));
        if (isBlank(next)) isAfterBlank = true;
        else if (isInside || !(isAfterBlank || isInterrupting(next) || ITEM.test(next))) {
          if (isAfterBlank) isLoose = true;
          isAfterBlank = false;
        } else break;
        item.push(isInside ? next.slice(width) : next.trimStart());
        at++;
      }
      items.push(item);
      if (isAfterBlank && ITEM.exec(lines[at] ?? '')?.[2]?.at(-1) === kind) isLoose = true;
    }
    const tag = /\d/.test(mark) ? 'ol' : 'ul';
    const inner = items.map((item) => {
      const [, box, task] = /^\[([ x])\][ \t]+(.*)$/i.exec(item[0] ?? '') ?? [];
      const own = box === undefined ? item : [`${box === ' ' ? '☐' : '☑'} ${task}`, ...item.slice(1)];
      return `<li>${blocks(own, references, !isLoose).trimEnd()}</li>\n`;
    });
    return `<${tag}>\n${inner.join('')}</${tag}>\n`;
  }

  function isTable(): boolean {
    return cellsOf(line()).length === cellsOf(lines[at + 1] ?? '').length;
  }

  function table(): string {
    const names = cellsOf(line());
    at += 2;
    const rows = takeWhile((next) => !isBlank(next) && !isInterrupting(next)).map(cellsOf);
    const row = (cells: readonly string[], tag: string): string =>
      `<tr>${names.map((_, i) => `<${tag}>${inlineHtml(cells[i] ?? '', references)}</${tag}>`).join('')}</tr>\n`;
    const body = rows.length > 0 ? `<tbody>${rows.map((cells) => row(cells, 'td')).join('')}</tbody>` : '';
    return `<table><thead>${row(names, 'th')}</thead>${body}</table>\n`;
  }
}

/** As it is written, entities too. */
const literal = (text: string): string =>
  `${text.trimEnd().replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`)}\n`;

function cellsOf(line: string): string[] {
  const cells = line
    .trim()
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll('\\|', '|'));
  if (cells[0] === '') cells.shift();
  if (cells.at(-1) === '') cells.pop();
  return cells;
}

/** Addresses that a text names once, for links that say the name; the first of a name counts. */
function collect(lines: readonly string[], references: Map<string, string>): void {
  for (const line of lines) {
    const [, name, bracketed, address] = REFERENCE.exec(line) ?? [];
    if (name === undefined) continue;
    const known = nameOf(name);
    if (!references.has(known)) references.set(known, bracketed ?? address ?? '');
  }
}
