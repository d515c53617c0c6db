import { editDistance, prefixDistance } from './edit-distance.ts';
import { isUnspaced, type Word, wordsOf } from './fold.ts';
import type { SearchQuery } from './search-query.ts';

/** From and to (not included), in UTF-16 units of the text. */
export type Range = [start: number, end: number];

/** The parts of a name that answer the query, in order and apart. */
export function highlightRanges(text: string, query: SearchQuery): Range[] {
  const words = wordsOf(text);
  const whole = wholeRange(words, query.compact);
  if (whole) return [whole];
  const ranges: Range[] = [];
  const left = new Set(words);
  for (const [t, token] of query.tokens.entries()) {
    const typing = t === query.tokens.length - 1;
    const found = bestWord([...left], token, typing);
    if (!found) continue;
    left.delete(found.word);
    ranges.push(found.range);
  }
  return merged(ranges);
}

/** Where the words that begin with the whole query stand, spaces and signs between them included. */
function wholeRange(words: Word[], compact: string): Range | null {
  for (const [first, start] of words.entries()) {
    let run = '';
    for (const word of words.slice(first)) {
      const before = run.length;
      run += word.folded;
      if (run.length < compact.length) {
        if (!compact.startsWith(run)) break;
        continue;
      }
      if (!run.startsWith(compact)) break;
      return [start.start, partEnd(word, compact.length - before)];
    }
  }
  return null;
}

function bestWord(words: Word[], token: string, typing: boolean): { word: Word; range: Range } | null {
  const beginning =
    words.find((word) => word.folded === token) ?? words.find((word) => word.folded.startsWith(token));
  if (beginning) {
    return { word: beginning, range: [beginning.start, partEnd(beginning, token.length)] };
  }
  if (token.length >= 3 || isUnspaced(token)) {
    const around = words.find((word) => word.folded.includes(token));
    if (around) {
      const at = around.folded.indexOf(token);
      const sameLength = around.end - around.start === around.folded.length;
      const range: Range = sameLength
        ? [around.start + at, around.start + at + token.length]
        : [around.start, around.end];
      return { word: around, range };
    }
  }
  let best: Word | null = null;
  let least = token.length < 3 ? -1 : token.length < 8 ? 1 : 2;
  for (const word of words) {
    const slips = typing ? prefixDistance(token, word.folded, 2) : editDistance(token, word.folded, 2);
    if (slips > least || (best && slips === least)) continue;
    best = word;
    least = slips;
  }
  return best && { word: best, range: [best.start, best.end] };
}

/** The end of the first `length` letters of a word; the word's end where folding changed its length. */
function partEnd(word: Word, length: number): number {
  return word.end - word.start === word.folded.length ? word.start + length : word.end;
}

function merged(ranges: Range[]): Range[] {
  const sorted = ranges.sort((a, b) => a[0] - b[0]);
  const apart: Range[] = [];
  for (const range of sorted) {
    const last = apart[apart.length - 1];
    if (last && range[0] <= last[1]) last[1] = Math.max(last[1], range[1]);
    else apart.push(range);
  }
  return apart;
}
