/**
 * Finds the terms of a glossary in running text, for marking them on a page.
 *
 * By hash of words, not by one large expression: the cost grows with the text, not with the glossary. Rules:
 *  - whole words only, the longest name wins, matches do not overlap; of two terms with one name the first counts
 *  - case does not matter, except that one to three capitals (`IT`, `MQL`) must be written so
 *  - a plural `s` at the end may be there or not, on either side
 *  - between words any white space or hyphen will do; other signs must stand as in the name: `8(a)`, `R&D`
 *  - names of a single letter or digit are not looked for
 */

export interface MatchableTerm {
  id: string;
  /** Name, abbreviation and aliases. */
  names: string[];
}

export interface TermMatch {
  id: string;
  /** UTF-16 units of the text, end not included. */
  start: number;
  end: number;
}

interface Candidate {
  id: string;
  /** Signs that must stand right before and after: `.NET`, `C++`. */
  before: string;
  after: string;
  /** Must be written so, apart from a plural s; `null`: in any case. */
  exact: string | null;
}

export interface TermMatcher {
  /** Words with the signs between them, the last one without plural → terms, in the order given. */
  readonly names: Map<string, Candidate[]>;
  /** What names of several words begin with, up to each word but the last. */
  readonly beginnings: Set<string>;
  /** One for the hashes of first words: passes over nearly all words of a text without making a string. */
  readonly gate: Uint8Array;
}

const GATE_BITS = 16;

export function buildTermMatcher(terms: Iterable<MatchableTerm>): TermMatcher {
  const matcher: TermMatcher = {
    names: new Map(),
    beginnings: new Set(),
    gate: new Uint8Array(1 << GATE_BITS),
  };
  for (const { id, names } of terms) for (const name of names) addName(matcher, id, name.trim());
  return matcher;
}

function addName(matcher: TermMatcher, id: string, name: string): void {
  const words = wordSpans(name);
  const first = words[0];
  const last = words[words.length - 1];
  if (!first || !last || name.length < 2) return;
  let key = '';
  for (const [w, { start, end }] of words.entries()) {
    if (w > 0) {
      matcher.beginnings.add(key);
      key += gapKey(name, (words[w - 1] as Span).end, start) ?? '\n';
    }
    key += w === words.length - 1 ? singular(name.slice(start, end)) : fold(name.slice(start, end));
  }
  const candidate: Candidate = {
    id,
    before: /[.#@$]*$/.exec(name.slice(0, first.start))?.[0] ?? '',
    after: /^[+#%]*/.exec(name.slice(last.end))?.[0] ?? '',
    exact: /^\p{Lu}{1,3}$/u.test(name) ? name : null,
  };
  const known = matcher.names.get(key);
  if (known) known.push(candidate);
  else matcher.names.set(key, [candidate]);
  openGate(matcher.gate, words.length > 1 ? fold(name.slice(first.start, first.end)) : key);
}

/** The terms in a text, in order. */
export function matchTerms(text: string, matcher: TermMatcher): TermMatch[] {
  const matches: TermMatch[] = [];
  const words = wordSpans(text, matcher.gate);
  for (let w = 0; w < words.length; w++) {
    const word = words[w] as Span;
    if (!word.open) continue;
    const found = longestAt(text, words, w, matcher);
    // Signs that belong to a name (`C#`) may stand between two names; the first one keeps them.
    if (!found || found.match.start < (matches[matches.length - 1]?.end ?? 0)) continue;
    matches.push(found.match);
    w += found.words - 1;
  }
  return matches;
}

function longestAt(
  text: string,
  words: Span[],
  from: number,
  matcher: TermMatcher,
): { match: TermMatch; words: number } | null {
  const { start } = words[from] as Span;
  let key = '';
  let found: { match: TermMatch; words: number } | null = null;
  for (let w = from; w < words.length; w++) {
    const word = words[w] as Span;
    if (w > from) {
      const gap = gapKey(text, (words[w - 1] as Span).end, word.start);
      if (gap === null) break;
      key += gap;
    }
    const raw = text.slice(word.start, word.end);
    const fits = matcher.names
      .get(key + singular(raw))
      ?.find((candidate) => isWritten(candidate, text, start, word.end));
    if (fits) {
      const match = { id: fits.id, start: start - fits.before.length, end: word.end + fits.after.length };
      found = { match, words: w - from + 1 };
    }
    key += fold(raw);
    if (!matcher.beginnings.has(key)) break;
  }
  return found;
}

function isWritten({ before, after, exact }: Candidate, text: string, start: number, end: number): boolean {
  if (!text.startsWith(after, end) || !text.startsWith(before, start - before.length)) return false;
  if (exact === null) return true;
  const raw = text.slice(start, end);
  return raw === exact || raw === `${exact}s`;
}

interface Span {
  start: number;
  end: number;
  /** May be the first word of a name. */
  open: boolean;
}

const OTHER = 1;
const LETTER = 2;
/** A character of a script without spaces: a word of its own. */
const ALONE = 3;
const ALONE_SCRIPT =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const WORD_SIGN = /[\p{L}\p{N}\p{M}_]/u;

/** Kind of each UTF-16 unit outside the surrogates, filled as they are met; 0: not met yet. */
const kinds = new Uint8Array(1 << 16);

function kindOf(sign: string): number {
  if (!WORD_SIGN.test(sign)) return OTHER;
  return ALONE_SCRIPT.test(sign) && !/\p{M}/u.test(sign) ? ALONE : LETTER;
}

function kindAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  if (unit >= 0xd800 && unit < 0xe000) return kindOf(String.fromCodePoint(text.codePointAt(at) as number));
  let kind = kinds[unit] as number;
  if (kind === 0) {
    kind = kindOf(String.fromCharCode(unit));
    kinds[unit] = kind;
  }
  return kind;
}

/** The words of a text; with a gate, each says whether a name may begin there. */
function wordSpans(text: string, gate?: Uint8Array): Span[] {
  const spans: Span[] = [];
  const { length } = text;
  let at = 0;
  while (at < length) {
    const kind = kindAt(text, at);
    const start = at;
    at += widthAt(text, at);
    if (kind === OTHER) continue;
    // A mark belongs to the character before it; so does the next letter, if that one is a letter.
    for (let next = at < length ? kindAt(text, at) : OTHER; next === LETTER; ) {
      if (kind === ALONE && !isMark(text, at)) break;
      at += widthAt(text, at);
      next = at < length ? kindAt(text, at) : OTHER;
    }
    spans.push({ start, end: at, open: !gate || passes(gate, text, start, at) });
  }
  return spans;
}

function widthAt(text: string, at: number): number {
  return (text.codePointAt(at) as number) > 0xffff ? 2 : 1;
}

function isMark(text: string, at: number): boolean {
  return /\p{M}/u.test(String.fromCodePoint(text.codePointAt(at) as number));
}

/** How the stretch between two words counts: `null` when no name reaches over it. */
function gapKey(text: string, from: number, to: number): string | null {
  if (from === to) return '';
  if (to - from > 64) return null;
  if (to - from === 1 && text.charCodeAt(from) === 32) return ' ';
  const signs = text.slice(from, to).replace(/[\s\p{Pd}'’]+/gu, '');
  return signs === '' ? ' ' : signs;
}

function fold(word: string): string {
  if (!/[\u0080-\uffff]/.test(word)) return word.toLowerCase();
  return word.normalize('NFKC').toLowerCase().replaceAll('ς', 'σ');
}

/** Folded, without a plural s: of words of four letters, and of capitals (`ARs`). */
function singular(raw: string): string {
  const word = fold(raw);
  const plural = word.length > 3 ? word.endsWith('s') && !word.endsWith('ss') : /^\p{Lu}{2}s$/u.test(raw);
  return plural ? word.slice(0, -1) : word;
}

function hashStep(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193);
}

function slot(hash: number): number {
  return (hash ^ (hash >>> GATE_BITS)) & ((1 << GATE_BITS) - 1);
}

function openGate(gate: Uint8Array, folded: string): void {
  let hash = 0;
  for (let i = 0; i < folded.length; i++) hash = hashStep(hash, folded.charCodeAt(i));
  gate[slot(hash)] = 1;
}

/** Whether the word, as it stands or without its last letter, may be a first word. Words beyond ASCII always pass. */
function passes(gate: Uint8Array, text: string, start: number, end: number): boolean {
  let hash = 0;
  let before = 0;
  for (let i = start; i < end; i++) {
    const unit = text.charCodeAt(i);
    if (unit > 127) return true;
    before = hash;
    hash = hashStep(hash, unit >= 65 && unit <= 90 ? unit | 32 : unit);
  }
  return gate[slot(hash)] === 1 || gate[slot(before)] === 1;
}
