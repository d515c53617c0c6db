/**
 * A line of Markdown → HTML: emphasis as CommonMark has it, code, links, addresses, pictures (their words), and HTML, which
 * passes as it is: whoever shows it takes it apart (`render-markdown.ts`). Takes time in proportion to the text, but for
 * emphasis, whose marks `within-limits.ts` counts.
 */

/** Name in small letters → address, of `[name]: address`. */
export type References = ReadonlyMap<string, string>;

/** A run of `*`, `_` or `~` that may turn out to be emphasis. */
interface Run {
  char: string;
  left: number;
  opens: boolean;
  closes: boolean;
  before: string;
  after: string;
}

/** What may mean something, and addresses that stand in a text by themselves: marks in them mean nothing. */
const SPECIAL = /[\\`<![\]*_~\n]|(?<![\w.+-])(?:https?:\/\/|www\.)[^\s<]+/gi;
const ESCAPED = /\\([!-/:-@[-`{-~])/g;
const TAG =
  /<(?:[a-z][a-z\d-]*(?:\s+[a-z_:][\w.:-]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*\s*\/?|\/[a-z][a-z\d-]*\s*|![a-z][^<>]*|\?[^<>]*\?)>/iy;
const ADDRESS = /<([a-z][a-z\d+.-]{1,31}:[^\s<>]*|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)>/iy;
const TARGET =
  /\(\s*(?:<((?:[^<>\n\\]|\\.)*)>|((?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.)*\))*))(?:\s+(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\([^()]*\)))?\s*\)/y;
const NAME = /\[([^[\]]*)\]/y;
const LONGEST_NAME = 1000;
const MAIL = /(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;

const escapeText = (text: string): string =>
  text.replace(/&(?!#?\w{1,31};)|[<>"]/g, (char) => `&#${char.charCodeAt(0)};`);

const unescaped = (text: string): string => text.replace(ESCAPED, '$1');

const linkTo = (address: string, html: string): string => `<a href="${escapeText(address)}">${html}</a>`;

export function inlineHtml(text: string, references: References, isInLink = false): string {
  const out: (string | Run)[] = [];
  const brackets = pairsOf(text);
  const ticks = backticksOf(text);
  const lastComment = text.lastIndexOf('-->');
  let at = 0;
  let from = 0;
  const plain = (to: number): void => {
    if (to > from) out.push(isInLink ? escapeText(text.slice(from, to)) : linked(text.slice(from, to)));
  };
  const put = (to: number, piece: string | Run): void => {
    plain(at);
    out.push(piece);
    at = from = to;
  };
  /** A sticky pattern at a place. */
  const match = (pattern: RegExp, place: number): RegExpExecArray | null => {
    pattern.lastIndex = place;
    return pattern.exec(text);
  };
  for (;;) {
    SPECIAL.lastIndex = at;
    const next = SPECIAL.exec(text);
    if (!next) break;
    at = next.index;
    const char = next[0];
    if (char === '\n') {
      const spaces = /(?: {2,}|\\)$/.exec(text.slice(Math.max(from, at - 40), at))?.[0].length ?? 0;
      at -= spaces;
      put(at + spaces + 1, spaces > 0 ? '<br>' : '\n');
    } else if (char === '\\') {
      const mark = text[at + 1] ?? '';
      if (/[!-/:-@[-`{-~]/.test(mark)) put(at + 2, mark === '&' ? '&amp;' : escapeText(mark));
      else at++;
    } else if (char === '`') {
      const length = /^`+/.exec(text.slice(at, at + 4001))?.[0].length ?? 1;
      const end = ticks(length, at);
      if (end === undefined) at += length;
      else put(end + length, `<code>${codeText(text.slice(at + length, end))}</code>`);
    } else if (char === '<') {
      const address = match(ADDRESS, at);
      const tag = address ? null : match(TAG, at);
      const comment = text.startsWith('<!--', at) && at < lastComment ? text.indexOf('-->', at + 4) : -1;
      if (address?.[1]) {
        const mail = address[1].includes('@') && !/^[a-z][a-z\d+.-]*:/i.test(address[1]);
        const html = escapeText(address[1]);
        put(at + address[0].length, isInLink ? html : linkTo(`${mail ? 'mailto:' : ''}${address[1]}`, html));
      } else if (comment >= 0) put(comment + 3, text.slice(at, comment + 3));
      else if (tag) put(at + tag[0].length, tag[0]);
      else put(at + 1, '&lt;');
    } else if (char === '!' || char === '[') {
      const open = char === '!' ? at + 1 : at;
      const link = text[open] === '[' ? linkAt(open, brackets.get(open)) : undefined;
      if (!link) at++;
      else if (char === '!') put(link.end, escapeText(unescaped(link.text)));
      else if (isInLink) at++;
      else put(link.end, linkTo(link.address, inlineHtml(link.text, references, true)));
    } else if (char === ']') at++;
    else if (char.length > 1) {
      const address = bareAddress(char);
      const scheme = /^www/i.test(address) ? 'http://' : '';
      const html = escapeText(address);
      put(at + address.length, isInLink ? html : linkTo(scheme + address, html));
    } else {
      const run = runAt(at);
      put(at + run.left, run.char === '~' && run.left > 2 ? run.char.repeat(run.left) : run);
    }
  }
  at = text.length;
  plain(at);
  return emphasised(out);

  function linkAt(
    open: number,
    close: number | undefined,
  ): { text: string; address: string; end: number } | undefined {
    if (close === undefined) return undefined;
    const target = match(TARGET, close + 1);
    if (target) {
      const address = unescaped(target[1] ?? target[2] ?? '').replaceAll(' ', '%20');
      return { text: text.slice(open + 1, close), address, end: close + 1 + target[0].length };
    }
    if (references.size === 0 || close - open > LONGEST_NAME) return undefined;
    const inside = text.slice(open + 1, close);
    const name = match(NAME, close + 1);
    const address = references.get(nameOf(name?.[1] || inside));
    return address === undefined
      ? undefined
      : { text: inside, address, end: close + 1 + (name?.[0].length ?? 0) };
  }

  /** Whether a run may open or close emphasis: CommonMark's rules of what stands on its sides. */
  function runAt(start: number): Run {
    const char = text[start] as string;
    let end = start;
    while (text[end] === char) end++;
    const [before, after] = [text[start - 1] ?? ' ', text[end] ?? ' '];
    const [isSpaceBefore, isSpaceAfter] = [/\s/.test(before), /\s/.test(after)];
    const [isMarkBefore, isMarkAfter] = [/[\p{P}\p{S}]/u.test(before), /[\p{P}\p{S}]/u.test(after)];
    const isLeft = !isSpaceAfter && (!isMarkAfter || isSpaceBefore || isMarkBefore);
    const isRight = !isSpaceBefore && (!isMarkBefore || isSpaceAfter || isMarkAfter);
    const inWord = char === '_' && isLeft && isRight;
    return {
      char,
      left: end - start,
      opens: isLeft && (!inWord || isMarkBefore),
      closes: isRight && (!inWord || isMarkAfter),
      before: '',
      after: '',
    };
  }
}

export const nameOf = (name: string): string => name.trim().replace(/\s+/g, ' ').toLowerCase();

function codeText(text: string): string {
  const line = text.replaceAll('\n', ' ');
  const inner = /^ .*[^ ].* $/.test(line) ? line.slice(1, -1) : line;
  return inner.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
}

/** Without what ends a sentence, and without a bracket that was opened before it. */
function bareAddress(whole: string): string {
  let end = whole.length;
  let unopened = whole.split(')').length - whole.split('(').length;
  for (; end > 0; end--) {
    const last = whole[end - 1] as string;
    if (last === ')' && unopened > 0) unopened--;
    else if (!`?!.,:*_~'"`.includes(last)) break;
  }
  return whole.slice(0, end);
}

function linked(text: string): string {
  let html = '';
  let from = 0;
  for (const { 0: mail, index } of text.matchAll(MAIL)) {
    html += escapeText(text.slice(from, index)) + linkTo(`mailto:${mail}`, escapeText(mail));
    from = index + mail.length;
  }
  return html + escapeText(text.slice(from));
}

/** Where each `[` is closed. */
function pairsOf(text: string): Map<number, number> {
  const pairs = new Map<number, number>();
  const open: number[] = [];
  for (const { 0: char, index } of text.matchAll(/\\.|[[\]]/g)) {
    if (char === '[') open.push(index);
    else if (char === ']') {
      const start = open.pop();
      if (start !== undefined) pairs.set(start, index);
    }
  }
  return pairs;
}

/** @returns of a run of so many backticks that begins at `from`, where the run begins that ends it */
function backticksOf(text: string): (length: number, from: number) => number | undefined {
  const byLength = new Map<number, number[]>();
  for (const { 0: run, index } of text.matchAll(/`+/g)) {
    const known = byLength.get(run.length);
    if (known) known.push(index);
    else byLength.set(run.length, [index]);
  }
  for (const places of byLength.values()) places.reverse();
  return (length, from) => {
    const places = byLength.get(length) ?? [];
    while ((places.at(-1) ?? Number.POSITIVE_INFINITY) <= from) places.pop();
    return places.at(-1);
  };
}

const TAGS = { one: 'em', two: 'strong', strike: 'del' } as const;

/** CommonMark's way: each run that may close looks back for the nearest of its kind that may open. */
function emphasised(pieces: readonly (string | Run)[]): string {
  const runs = pieces.filter((piece) => typeof piece !== 'string');
  const open: Run[] = [];
  for (const run of runs) {
    for (let i = open.length - 1; run.closes && run.left > 0 && i >= 0; ) {
      const other = open[i] as Run;
      if (!belong(other, run)) {
        i--;
        continue;
      }
      const isStrike = run.char === '~';
      const count = isStrike ? run.left : Math.min(2, other.left, run.left);
      const tag = isStrike ? TAGS.strike : count === 2 ? TAGS.two : TAGS.one;
      other.after = `<${tag}>${other.after}`;
      run.before += `</${tag}>`;
      other.left -= count;
      run.left -= count;
      open.length = other.left > 0 ? i + 1 : i;
      i = open.length - 1;
    }
    if (run.opens && run.left > 0) open.push(run);
  }
  return pieces
    .map((piece) =>
      typeof piece === 'string' ? piece : piece.before + piece.char.repeat(piece.left) + piece.after,
    )
    .join('');
}

function belong(open: Run, close: Run): boolean {
  if (open.char !== close.char) return false;
  if (open.char === '~') return open.left === close.left;
  // A run that does both goes with another only if their lengths together are no multiple of three, or each is one.
  const both = open.closes || close.opens;
  return !both || (open.left + close.left) % 3 !== 0 || (open.left % 3 === 0 && close.left % 3 === 0);
}
