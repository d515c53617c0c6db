/**
 * Finds candidates in one index (the base or the delta) and keeps each entry's best rank.
 *
 * Ranks are numbers, lower is better: tier, then how well within the tier, then length of the name, then type.
 * They depend on the query and the entry alone, never on what else is in the index: a base with a delta over it
 * ranks like the index built anew.
 */
import { DefinitionTexts } from './definition-texts.ts';
import { editDistance, prefixDistance, slipDistance, slipsAllowed } from './edit-distance.ts';
import { bitCount, isUnspaced, LetterMasks } from './fold.ts';
import { lowerBound } from './lower-bound.ts';
import {
  ABBREVIATION_FIELD,
  keyText,
  NAME_FIELD,
  namesAt,
  type SearchIndex,
  writtenKey,
} from './search-index.ts';
import { lowerCase, type SearchQuery } from './search-query.ts';
import { WAY, WordMatches } from './word-matches.ts';

/** The order of worth. */
const TIER = {
  nameExact: 0,
  aliasExact: 1,
  namePrefix: 2,
  nameWords: 3,
  aliasWords: 4,
  /** The whole name or alias with a slip. */
  slip: 5,
  /** Inside a word: `abwanderung` in `Kundenabwanderung`. */
  inside: 6,
  /** Every word found, at least one of them with a slip. */
  wordSlips: 7,
  /** A name nearly whole, and no more than the smaller half of the query besides: what is …? */
  asked: 8,
  definition: 9,
  /** Most words found in one name, the others nowhere. */
  someWords: 10,
} as const;

/** An abbreviation comes after all aliases that are found as well: these differ by less. */
const ABBREVIATED = 2;

/** Ranks of one tier. */
const TIER_SIZE = 4096 * 4096 * 4;

/** Ranks that differ by the length of the name and the type alone. */
const WORTHS = 4096 * 4;

/** Room for the number of an entry beside its worth. */
const NUMBERS = 2 ** 20;

/**
 * So many definitions are tried, best first, before all are looked through: a list of twenty is full by then if one in
 * fifty has the words.
 */
const TRIED = 1024;

/** Letter masks that are made at a step of {@link SearchPart.prepare}. */
const STEP = 4096;

export class SearchPart {
  readonly index: SearchIndex;
  /** Entries that this part shows; a delta hides those of the base that it replaces. */
  readonly alive: Uint8Array;
  /** Entries found by the current query. */
  readonly found: number[] = [];
  readonly bestRank: Float64Array;
  readonly bestKey: Int32Array;
  #wanted = 0b1111;
  readonly #words: WordMatches;
  readonly #definitions: DefinitionTexts;
  readonly #keyMasks: LetterMasks;
  #order: Uint32Array | null = null;

  constructor(index: SearchIndex) {
    this.index = index;
    this.alive = new Uint8Array(index.entryCount).fill(1);
    this.bestRank = new Float64Array(index.entryCount).fill(Infinity);
    this.bestKey = new Int32Array(index.entryCount);
    this.#words = new WordMatches(index);
    this.#keyMasks = new LetterMasks(index.keys, index.keyStart);
    this.#definitions = new DefinitionTexts(index);
  }

  /** How many entries are found so well that no slip can come before them. */
  get foundWell(): number {
    let count = 0;
    for (const entry of this.found) if ((this.bestRank[entry] as number) < TIER.slip * TIER_SIZE) count++;
    return count;
  }

  /** @param wanted bit `n`: entries of type number `n` count. */
  start(wanted: number): void {
    for (const entry of this.found) this.bestRank[entry] = Infinity;
    this.found.length = 0;
    this.#wanted = wanted;
  }

  /** @returns whether the entry counts at all; if so it is found, with this rank or a better one. */
  #offer(entry: number, key: number, tier: number, within: number): boolean {
    if (this.alive[entry] === 0 || ((this.#wanted >> (this.index.entryType[entry] as number)) & 1) === 0)
      return false;
    const rank = tier * TIER_SIZE + Math.min(4095, Math.round(within * 100)) * WORTHS + this.#worth(entry);
    const best = this.bestRank[entry] as number;
    if (rank >= best) return true;
    if (best === Infinity) this.found.push(entry);
    this.bestRank[entry] = rank;
    this.bestKey[entry] = key;
    return true;
  }

  /** What decides between entries that are found equally well: the shorter name, then the type. */
  #worth(entry: number): number {
    const length = this.#keyLength(this.index.nameKey[entry] as number);
    return Math.min(4095, length) * 4 + (this.index.entryType[entry] as number);
  }

  /** 0 of a key that there is not: damage that the checksum did not meet spoils the order, and nothing else. */
  #keyLength(key: number): number {
    return (this.index.keyStart[key + 1] as number) - (this.index.keyStart[key] as number) - 1 || 0;
  }

  /**
   * Keys that equal the query or begin with it.
   * @returns whether the query is the whole name, abbreviation or alias of an entry that counts.
   */
  findBeginnings(query: SearchQuery): boolean {
    const { keyEntry, keyField, keyCount } = this.index;
    const text = query.compact;
    let whole = false;
    for (let key = lowerBound(keyCount, (k) => keyText(this.index, k) < text); key < keyCount; key++) {
      const start = this.index.keyStart[key] as number;
      if (!this.index.keys.startsWith(text, start)) break;
      const entry = keyEntry[key] as number;
      const isName = keyField[key] === NAME_FIELD;
      const short = keyField[key] === ABBREVIATION_FIELD ? ABBREVIATED : 0;
      if (this.#keyLength(key) === text.length) {
        const other = lowerCase(writtenKey(this.index, key)) === query.raw ? 0 : 1;
        if (this.#offer(entry, key, isName ? TIER.nameExact : TIER.aliasExact, other + short)) whole = true;
      } else {
        this.#offer(entry, key, isName ? TIER.namePrefix : TIER.aliasWords, short);
      }
    }
    return whole;
  }

  /** Keys in which every word of the query begins a word, or stands inside one. */
  findWords(query: SearchQuery): void {
    const { keyEntry, keyField } = this.index;
    const { tokens } = query;
    this.#words.visitAll(tokens, ({ key, worst }) => {
      const inWords = keyField[key] === NAME_FIELD ? TIER.nameWords : TIER.aliasWords;
      const apart = tokens.length === 1 || keyText(this.index, key).includes(query.compact) ? 0 : 1;
      const short = keyField[key] === ABBREVIATION_FIELD ? ABBREVIATED : 0;
      this.#offer(keyEntry[key] as number, key, worst < WAY.inside ? inWords : TIER.inside, apart + short);
    });
  }

  /** Keys that are the query with a slip or two, and keys that hold it across words. */
  findSlips(query: SearchQuery): void {
    const { keyCount, keyStart, keyEntry, keys } = this.index;
    const text = query.compact;
    const max = slipsAllowed(text.length);
    // Nearly all keys end at the first two tests, and all come by: nothing is called for them.
    const masks = max > 0 ? this.#keyMasks.all() : [];
    for (let key = 0; key < masks.length; key++) {
      const longer = (keyStart[key + 1] as number) - (keyStart[key] as number) - 1 - text.length;
      if (longer > max || longer < -max) continue;
      const mask = masks[key] as number;
      if (bitCount(mask & ~query.mask) > max || bitCount(query.mask & ~mask) > max) continue;
      const slips = slipDistance(text, keyText(this.index, key), max);
      if (slips > max) continue;
      // Equal so far, the spelling with its signs and spaces decides.
      const display = lowerCase(writtenKey(this.index, key));
      const spelling = Math.min(9, editDistance(query.raw, display, 9));
      this.#offer(keyEntry[key] as number, key, TIER.slip, slips + spelling / 100);
    }
    if (text.length < 5 && !isUnspaced(text)) return;
    for (let at = keys.indexOf(text); at >= 0; ) {
      const key = lowerBound(keyCount, (k) => (keyStart[k + 1] as number) <= at);
      this.#offer(keyEntry[key] as number, key, TIER.inside, 1);
      at = keys.indexOf(text, keyStart[key + 1] as number);
    }
  }

  /** Keys in which every word of the query is found, slips allowed. */
  findWordSlips(query: SearchQuery): void {
    const { keyEntry, keyField } = this.index;
    const { tokens } = query;
    this.#words.visitSlips(tokens, tokens.length, ({ key, worst, cost }) => {
      if (worst < WAY.slip) return;
      const near = tokens.length > 1 ? prefixDistance(query.compact, keyText(this.index, key), 3) : Infinity;
      const short = keyField[key] === ABBREVIATION_FIELD ? 1 : 0;
      this.#offer(keyEntry[key] as number, key, TIER.wordSlips, Math.min(near, cost + 0.5) + short);
    });
  }

  /** Keys in which half of the query's letters are found, and keys that the query has nearly whole: what is …? */
  findSomeWords(query: SearchQuery): void {
    const { tokens } = query;
    const length = tokens.reduce((sum, token) => sum + token.length, 0);
    this.#words.visitSlips(tokens, 1, ({ key, cost, covered }) => {
      const missing = length - covered;
      const isMost = missing <= length / 2;
      const isWhole = covered >= Math.max(4, this.#keyLength(key) * 0.8);
      if (!isMost && !isWhole) return;
      const within = Math.min(30, missing) + cost / 10;
      const tier = isMost && isWhole ? TIER.asked : TIER.someWords;
      this.#offer(this.index.keyEntry[key] as number, key, tier, within);
    });
  }

  /**
   * Entries whose definition has every word of the query (the beginning of a word is enough): all of them, or as many
   * as are left for `room` more hits.
   */
  findDefinitions({ tokens }: SearchQuery, room: number): void {
    if (this.#definitions.reach(tokens) > TRIED && this.#fillWithBest(tokens, room)) return;
    for (const entry of this.#definitions.find(tokens)) this.#offer(entry, -1, TIER.definition, 0);
  }

  /** @returns whether no other definition can come before those that were found. */
  #fillWithBest(tokens: readonly string[], room: number): boolean {
    const order = this.#bestFirst();
    let left = room;
    let last = -1;
    for (let i = 0; i < TRIED; i++) {
      if (i === TRIED / 4 && left === room) return false;
      const entry = order[i];
      if (entry === undefined) return true;
      const worth = this.#worth(entry);
      // Equal ones are sorted by more than their worth: all of them are wanted.
      if (left <= 0 && worth !== last) return true;
      if (this.bestRank[entry] !== Infinity || !this.#definitions.has(entry, tokens)) continue;
      if (!this.#offer(entry, -1, TIER.definition, 0)) continue;
      left--;
      last = worth;
    }
    return false;
  }

  /** All entries in the order of their worth; made when first asked for. */
  #bestFirst(): Uint32Array {
    this.#order ??= Uint32Array.from(
      new Float64Array(this.index.entryCount).map((_, n) => this.#worth(n) * NUMBERS + n).sort(),
      (sorted) => sorted % NUMBERS,
    );
    return this.#order;
  }

  /**
   * What later searches need and otherwise make themselves, one or two milliseconds of it at a step.
   * For callers that have time between keys.
   */
  *prepare(): Generator<void> {
    this.#bestFirst();
    yield;
    while (this.#definitions.prepare()) yield;
    for (const masks of [this.#keyMasks, this.#words.masks]) while (masks.make(STEP)) yield;
  }

  /** Names with the signs of a query that has no words, such as `%`. */
  findSigns(query: SearchQuery): void {
    for (let entry = 0; entry < this.index.entryCount; entry++) {
      const key = this.index.nameKey[entry] as number;
      if (lowerCase(namesAt(this.index, entry).name).includes(query.raw)) {
        this.#offer(entry, key, TIER.inside, 0);
      }
    }
  }
}
