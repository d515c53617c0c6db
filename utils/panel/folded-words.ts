/** What counts as the same text when names are compared: case, accents, width and punctuation do not matter. */

const NOT_ASCII = /[\u0080-\uffff]/;
/** Accents of Latin, Greek and Cyrillic; marks of other scripts carry meaning. */
const ACCENTS = /[\u0300-\u036f]+/g;
const WORD = /[\p{L}\p{N}\p{M}]+/gu;
/** The same for texts that are ASCII and folded: most are, and an index holds tens of thousands. */
const ASCII_WORD = /[a-z0-9]+/g;
/** Scripts without spaces between words: Thai to Khmer, kana, Han. */
const UNSPACED =
  /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]/;
/** Longer texts are compared by their beginning: nobody writes a name or an audience of a book's length. */
const READ = 8000;

/** Lower case without accents and compatibility forms (full-width letters, ligatures). */
function fold(text: string): string {
  if (!NOT_ASCII.test(text)) return text.toLowerCase();
  return text.normalize('NFKD').toLowerCase().replace(ACCENTS, '').replaceAll('ß', 'ss');
}

/** The folded words of the text's beginning, in order. */
export function foldedWords(text: string): string[] {
  const folded = fold(text.slice(0, READ));
  return folded.match(NOT_ASCII.test(folded) ? WORD : ASCII_WORD) ?? [];
}

/** All words run together: `Q4 Webinar`, `q4_webinar` and `q4-webinar` are one. */
export function compactName(text: string): string {
  return foldedWords(text).join('');
}

export function isUnspaced(text: string): boolean {
  return UNSPACED.test(text);
}

/** For sorting as people expect (`EXP-2` before `EXP-10`) by plain comparison, which is many times faster than a collator. */
export function sortKey(text: string): string {
  return fold(text.slice(0, 200)).replace(/[0-9]+/g, (number) => number.padStart(12, '0'));
}
