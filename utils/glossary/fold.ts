/**
 * What counts as the same text when people type: case, accents, width, punctuation and spacing do not matter.
 * Search and index must fold alike, so both use this file.
 */

/** A word of a text: where it stands (UTF-16 units of the original) and its folded form. */
export interface Word {
  start: number;
  end: number;
  folded: string;
}

const NOT_ASCII = /[\u0080-\uffff]/;

export function isAscii(text: string): boolean {
  return !NOT_ASCII.test(text);
}

/**
 * Accents of Latin, Greek, Cyrillic, Hebrew and Arabic, and invisible formatting. Vowel signs of Indic and Thai
 * scripts and the Japanese voicing marks are combining marks too, but they carry meaning and stay.
 */
const MARKS =
  /(?:[\u0300-\u036f]|[\u0591-\u05c7]|[\u0610-\u061a]|[\u064b-\u065f]|\u0670|[\u06d6-\u06dc]|[\u06df-\u06ed]|[\u1ab0-\u1aff]|[\u1dc0-\u1dff]|[\u20d0-\u20ff]|[\ufe20-\ufe2f]|[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff])+/g;

/** Letters that Unicode does not decompose, though people type them so. */
const LETTERS: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ς: 'σ',
  ـ: '',
};
const LETTER = /[ßæœøłđðþıςـ]/g;

/** Lower case without accents and compatibility forms; punctuation and spaces stay. */
export function foldText(text: string): string {
  if (isAscii(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(MARKS, '')
    .replace(LETTER, (letter) => LETTERS[letter] ?? letter);
}

/** `+` and `#` at the end belong to the word: C++, C#. An apostrophe inside does not part it: don't. */
const WORD =
  /[\p{L}\p{N}\p{M}][\p{L}\p{N}\p{M}\u00ad\u200b-\u200f\u2060]*(?:['’ʼ][\p{L}\p{N}\p{M}]+)*[+#]*/gu;
const NOT_WORD = /[^\p{L}\p{N}\p{M}+#]+/gu;

/** The words of a text in order. */
export function wordsOf(text: string): Word[] {
  if (isAscii(text)) return asciiWords(text);
  const words: Word[] = [];
  for (const match of text.matchAll(WORD)) {
    const folded = foldText(match[0]).replace(NOT_WORD, '');
    if (folded !== '') words.push({ start: match.index, end: match.index + match[0].length, folded });
  }
  return words;
}

/** The same without regular expressions: most names are ASCII, and an index holds tens of thousands. */
function asciiWords(text: string): Word[] {
  const lower = text.toLowerCase();
  const words: Word[] = [];
  let at = 0;
  while (at < lower.length) {
    if (!isLetterOrDigit(lower.charCodeAt(at))) {
      at++;
      continue;
    }
    const start = at;
    let apostrophe = false;
    for (;;) {
      while (isLetterOrDigit(lower.charCodeAt(at))) at++;
      if (lower[at] !== "'" || !isLetterOrDigit(lower.charCodeAt(at + 1))) break;
      apostrophe = true;
      at++;
    }
    while (lower[at] === '+' || lower[at] === '#') at++;
    const word = lower.slice(start, at);
    words.push({ start, end: at, folded: apostrophe ? word.replaceAll("'", '') : word });
  }
  return words;
}

function isLetterOrDigit(unit: number): boolean {
  return (unit >= 97 && unit <= 122) || (unit >= 48 && unit <= 57);
}

const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

/** Whether a folded UTF-16 unit belongs to a word. */
export function isWordUnit(unit: number): boolean {
  return unit < 128 ? isLetterOrDigit(unit) : LETTER_OR_DIGIT.test(String.fromCharCode(unit));
}

/** All words of a text run together: `E-mail` and `email`, `8(a)` and `8a` are the same. */
export function compact(words: readonly Word[]): string {
  let text = '';
  for (const word of words) text += word.folded;
  return text;
}

/** Scripts written without spaces: a word may begin anywhere (Thai to Khmer, kana, Han). */
const UNSPACED =
  /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ud840-\ud88f]/;

export function isUnspaced(text: string): boolean {
  return UNSPACED.test(text);
}

/**
 * 32 bits for the letters that a folded text has. Texts at most `k` edits apart differ by at most `k` bits in
 * each direction (letters that share a bit only make the test weaker, never wrong).
 */
export function letterMask(folded: string): number {
  let mask = 0;
  for (let i = 0; i < folded.length; i++) mask |= 1 << (folded.charCodeAt(i) & 31);
  return mask;
}

/** The masks of many texts that lie in one, text `n` from `starts[n]` on with a newline after it: made when needed. */
export class LetterMasks {
  readonly #text: string;
  readonly #starts: Uint32Array;
  readonly #masks: Uint32Array;
  #made = 0;

  constructor(text: string, starts: Uint32Array) {
    this.#text = text;
    this.#starts = starts;
    this.#masks = new Uint32Array(starts.length - 1);
  }

  /** The mask of each text. */
  all(): Uint32Array {
    this.make(Infinity);
    return this.#masks;
  }

  /** Makes so many more. @returns whether some are still to be made */
  make(count: number): boolean {
    const text = this.#text;
    const to = Math.min(this.#masks.length, this.#made + count);
    for (let n = this.#made; n < to; n++) {
      const end = (this.#starts[n + 1] as number) - 1;
      let mask = 0;
      for (let i = this.#starts[n] as number; i < end; i++) mask |= 1 << (text.charCodeAt(i) & 31);
      this.#masks[n] = mask;
    }
    this.#made = to;
    return to < this.#masks.length;
  }
}

export function bitCount(mask: number): number {
  let bits = mask - ((mask >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
