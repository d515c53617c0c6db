/** Finds the words of a query in the vocabulary of one index, and through it the keys that have them. */
import { prefixDistance, slipDistance, slipsAllowed } from './edit-distance.ts';
import { bitCount, isUnspaced, LetterMasks, letterMask } from './fold.ts';
import { lowerBound } from './lower-bound.ts';
import type { SearchIndex } from './search-index.ts';

/** How a word of the query is found in a word of a key, best first. */
export const WAY = { whole: 0, beginning: 1, inside: 2, slip: 3 } as const;

/** A word of the vocabulary that is nearly a word of the query. */
interface Slip {
  word: number;
  slips: number;
}

/** Every key may be marked, however many words of the query it has so far. */
const ANY = -1;

/** A key that has words of the query. */
export interface KeyMatch {
  key: number;
  /** How many of the query's words it has. */
  count: number;
  /** The worst way in which one is found. */
  worst: number;
  /** What slips, endings and insides cost together; a slip costs 1. */
  cost: number;
  /** Letters of the query that are found. */
  covered: number;
}

export class WordMatches {
  readonly #index: SearchIndex;
  /** Per key; valid where `#token` is not 0. `#token` is the number of the last word found, from 1 on. */
  readonly #token: Uint8Array;
  readonly #count: Uint8Array;
  readonly #worst: Uint8Array;
  readonly #cost: Float32Array;
  readonly #covered: Uint16Array;
  #touched: number[] = [];
  /** Of the vocabulary. */
  readonly masks: LetterMasks;
  /** While one types, all words but the last stay: their slips need no second look. */
  readonly #slips = new Map<string, Slip[]>();

  constructor(index: SearchIndex) {
    this.#index = index;
    this.masks = new LetterMasks(index.words, index.wordStart);
    this.#token = new Uint8Array(index.keyCount);
    this.#count = new Uint8Array(index.keyCount);
    this.#worst = new Uint8Array(index.keyCount);
    this.#cost = new Float32Array(index.keyCount);
    this.#covered = new Uint16Array(index.keyCount);
  }

  /** Visits the keys that have every word of the query, none with a slip. */
  visitAll(tokens: readonly string[], visit: (match: KeyMatch) => void): void {
    for (const [t, token] of tokens.entries()) this.#matchWords(token, t + 1, t);
    this.#visit(tokens.length, visit);
  }

  /** Visits the keys that have `least` words of the query or more, slips allowed. */
  visitSlips(tokens: readonly string[], least: number, visit: (match: KeyMatch) => void): void {
    for (const [t, token] of tokens.entries()) {
      this.#matchWords(token, t + 1, ANY);
      this.#matchSlips(token, t + 1, t === tokens.length - 1);
    }
    this.#visit(least, visit);
  }

  #visit(least: number, visit: (match: KeyMatch) => void): void {
    const match: KeyMatch = { key: 0, count: 0, worst: 0, cost: 0, covered: 0 };
    for (const key of this.#touched) {
      this.#token[key] = 0;
      match.count = this.#count[key] as number;
      if (match.count < least) continue;
      match.key = key;
      match.worst = this.#worst[key] as number;
      match.cost = this.#cost[key] as number;
      match.covered = this.#covered[key] as number;
      visit(match);
    }
    this.#touched = [];
  }

  /** Marks the keys that have a word which is, begins with or holds the token. */
  #matchWords(token: string, mark: number, need: number): void {
    const { wordCount, wordStart, words } = this.#index;
    const from = lowerBound(wordCount, (w) => this.#word(w) < token);
    let to = from;
    while (to < wordCount && words.startsWith(token, wordStart[to] as number)) {
      const whole = (wordStart[to + 1] as number) - (wordStart[to] as number) - 1 === token.length;
      this.#mark(to, mark, whole ? WAY.whole : WAY.beginning, whole ? 0 : 0.1, token.length, need);
      to++;
    }
    const unspaced = isUnspaced(token);
    if (token.length < 3 && !unspaced) return;
    const way = unspaced ? WAY.beginning : WAY.inside;
    for (let at = words.indexOf(token); at >= 0; ) {
      const word = lowerBound(wordCount, (w) => (wordStart[w + 1] as number) <= at);
      if (word < from || word >= to) this.#mark(word, mark, way, 0.3, token.length, need);
      at = words.indexOf(token, wordStart[word + 1] as number);
    }
  }

  /** Marks the keys that have a word which is the token with a slip; the word being typed may still lack its end. */
  #matchSlips(token: string, mark: number, typing: boolean): void {
    for (const { word, slips } of this.#slipsOf(token, typing)) {
      this.#mark(word, mark, WAY.slip, slips, token.length - slips, ANY);
    }
  }

  #slipsOf(token: string, typing: boolean): Slip[] {
    const name = `${typing} ${token}`;
    const known = this.#slips.get(name);
    if (known) return known;
    if (this.#slips.size >= 64) this.#slips.clear();
    const slips = this.#computeSlips(token, typing).sort((a, b) => a.slips - b.slips || a.word - b.word);
    this.#slips.set(name, slips);
    return slips;
  }

  #computeSlips(token: string, typing: boolean): Slip[] {
    const found: Slip[] = [];
    const max = token.length > 64 ? 0 : Math.min(2, slipsAllowed(token.length));
    if (max === 0) return found;
    const { wordCount, wordStart, words } = this.#index;
    const mask = letterMask(token);
    // Nearly all words end at the first test, and the whole vocabulary comes by: nothing is called for it.
    const masks = this.masks.all();
    for (let w = 0; w < wordCount; w++) {
      const other = masks[w] as number;
      let missing = mask & ~other;
      for (let bits = max; bits > 0; bits--) missing &= missing - 1;
      if (missing !== 0) continue;
      const start = wordStart[w] as number;
      const longer = (wordStart[w + 1] as number) - start - 1 - token.length;
      if (longer < -max || (longer > max && !typing)) continue;
      if (max === 1 && !beginsAlike(token, words, start)) continue;
      const word = this.#word(w);
      let slips = longer > max || bitCount(other & ~mask) > max ? Infinity : slipDistance(token, word, max);
      if (slips > max && typing && token.length > 3) slips = prefixDistance(token, word, max) + 0.1;
      if (slips < max + 1) found.push({ word: w, slips });
    }
    return found;
  }

  #word(word: number): string {
    return this.#index.words.slice(
      this.#index.wordStart[word] as number,
      (this.#index.wordStart[word + 1] as number) - 1,
    );
  }

  #mark(word: number, mark: number, way: number, cost: number, covered: number, need: number): void {
    const { postingStart, postings } = this.#index;
    const end = postingStart[word + 1] as number;
    for (let p = postingStart[word] as number; p < end; p++) {
      const key = postings[p] as number;
      const token = this.#token[key] as number;
      // Words come best first: a key that has the token already has it in a better way.
      if (token === mark || (need >= 0 && (token === 0 ? 0 : this.#count[key]) !== need)) continue;
      if (token === 0) {
        this.#touched.push(key);
        this.#count[key] = 0;
        this.#worst[key] = 0;
        this.#cost[key] = 0;
        this.#covered[key] = 0;
      }
      this.#token[key] = mark;
      this.#count[key] = (this.#count[key] as number) + 1;
      this.#worst[key] = Math.max(this.#worst[key] as number, way);
      this.#cost[key] = (this.#cost[key] as number) + cost;
      this.#covered[key] = (this.#covered[key] as number) + covered;
    }
  }
}

/** What one slip leaves: the first letter, or it was missed, added, replaced or swapped with the second. */
function beginsAlike(token: string, words: string, start: number): boolean {
  const a = token.charCodeAt(0);
  const b = token.charCodeAt(1);
  const c = words.charCodeAt(start);
  const d = words.charCodeAt(start + 1);
  return a === c || a === d || b === c || b === d;
}
