/**
 * The keys of an index and their words: every name, abbreviation and alias, folded. There are tens of thousands, in
 * which the same words turn up again and again: columns of numbers rather than objects, and no text is made of a word.
 */
import { foldText, isAscii, type Word, wordsOf } from './fold.ts';
import type { SearchEntry } from './search-entry.ts';
import { ABBREVIATION_FIELD, FIRST_ALIAS_FIELD, NAME_FIELD } from './search-index.ts';
import type { Texts } from './sort-texts.ts';

/** All keys in the order of their entries and fields. */
export interface IndexKeys {
  /** The folded keys, words run together. */
  folded: Texts;
  entry: Uint32Array;
  field: Uint32Array;
  /** Numbers of the words of all keys, each once a key, one key after the other. */
  words: Uint32Array;
  /** Key → where its words end in `words`. */
  wordsEnd: Uint32Array;
  /** The words by their numbers, in the order in which they turn up; they lie in the keys. */
  vocabulary: Texts;
}

/** A list of numbers that grows. */
class Column {
  length = 0;
  #numbers: Uint32Array;

  /** @param room for so many it need not grow */
  constructor(room: number) {
    this.#numbers = new Uint32Array(Math.max(room, 16));
  }

  push(number: number): void {
    if (this.length === this.#numbers.length) this.#numbers = grown(this.#numbers, Uint32Array);
    this.#numbers[this.length++] = number;
  }

  get(n: number): number {
    return this.#numbers[n] as number;
  }

  set(n: number, number: number): void {
    this.#numbers[n] = number;
  }

  get all(): Uint32Array {
    return this.#numbers.subarray(0, this.length);
  }
}

function grown<T extends Uint16Array | Uint32Array>(numbers: T, Kind: new (length: number) => T): T {
  const larger = new Kind(numbers.length * 2);
  larger.set(numbers);
  return larger;
}

/** Signs that join two words into one that people also write without: e-mail. */
const HYPHEN = /[-‐‑./&]/;

/** ASCII unit → the unit of its folded letter or digit; 0: it is none. */
const FOLDED = Uint8Array.from({ length: 128 }, (_, unit) => {
  const folded = String.fromCharCode(unit).toLowerCase();
  return /[a-z0-9]/.test(folded) ? folded.charCodeAt(0) : 0;
});
const APOSTROPHE = 39;
const PLUS = 43;
const HASH = 35;
/** The ASCII ones of `HYPHEN`: - . / & */
const HYPHENS = [45, 46, 47, 38];

/** FNV-1a, 32 bit. */
const SEED = 0x811c9dc5;
const PRIME = 0x01000193;

class KeyBuilder {
  readonly #entry: Column;
  readonly #field: Column;
  readonly #keyStart: Column;
  readonly #keyEnd: Column;
  readonly #words: Column;
  readonly #wordsEnd: Column;
  #units: Uint16Array;
  #length = 0;
  /** By number of the word. */
  readonly #wordStart = new Column(4096);
  readonly #wordEnd = new Column(4096);
  readonly #wordHash = new Column(4096);
  /** The last key that has the word. */
  readonly #lastKey = new Column(4096);
  /** Number of a word + 1 at the place that its hash says or behind; a power of two, at most half full. */
  #table = new Uint32Array(1 << 12);

  /** @param keys how many there will be, and of how many UTF-16 units together */
  constructor(keys: number, units: number) {
    this.#entry = new Column(keys);
    this.#field = new Column(keys);
    this.#keyStart = new Column(keys);
    this.#keyEnd = new Column(keys);
    this.#wordsEnd = new Column(keys);
    // A word of three letters and a space, on average, or longer.
    this.#words = new Column(units >> 2);
    this.#units = new Uint16Array(Math.max(units, 16));
  }

  addKey(text: string, entry: number, field: number): void {
    const start = this.#length;
    const key = this.#entry.length;
    if (isAscii(text)) this.#addAscii(text, key);
    else this.#addWords(text, key);
    // A name without a letter or digit is found as it is written.
    if (this.#length === start) this.#append(foldText(text).replace(/\s+/g, ''));
    this.#entry.push(entry);
    this.#field.push(field);
    this.#keyStart.push(start);
    this.#keyEnd.push(this.#length);
    this.#wordsEnd.push(this.#words.length);
  }

  /** The words of `wordsOf`, without a text for each of them. */
  #addAscii(text: string, key: number): void {
    const { length } = text;
    this.#makeRoom(length);
    const units = this.#units;
    let to = this.#length;
    /** Where the last word begins among the units, and where it ends in the text. */
    let left = -1;
    let leftEnd = -1;
    let leftIsNumber = false;
    for (let at = 0; at < length; at++) {
      let folded = FOLDED[text.charCodeAt(at)] as number;
      if (folded === 0) continue;
      const start = to;
      const joined =
        left >= 0 && at - leftEnd === 1 && !leftIsNumber && HYPHENS.includes(text.charCodeAt(leftEnd));
      let isNumber = true;
      for (;;) {
        units[to++] = folded;
        if (folded > 57) isNumber = false;
        if (++at === length) break;
        folded = FOLDED[text.charCodeAt(at)] as number;
        if (folded !== 0) continue;
        if (text.charCodeAt(at) !== APOSTROPHE || at + 1 === length) break;
        folded = FOLDED[text.charCodeAt(at + 1)] as number;
        if (folded === 0) break;
        at++;
      }
      for (; at < length; at++) {
        const sign = text.charCodeAt(at);
        if (sign !== PLUS && sign !== HASH) break;
        units[to++] = sign;
        isNumber = false;
      }
      this.#addWord(start, to, key);
      if (joined) this.#addWord(left, to, key);
      left = start;
      leftEnd = at;
      leftIsNumber = isNumber;
      at--;
    }
    this.#length = to;
  }

  #addWords(text: string, key: number): void {
    let left: Word | undefined;
    let leftStart = 0;
    for (const word of wordsOf(text)) {
      const start = this.#length;
      this.#append(word.folded);
      this.#addWord(start, this.#length, key);
      const hyphened = left && word.start - left.end === 1 && HYPHEN.test(text[left.end] as string);
      if (left && hyphened && /\D/.test(left.folded)) this.#addWord(leftStart, this.#length, key);
      left = word;
      leftStart = start;
    }
  }

  #append(text: string): void {
    this.#makeRoom(text.length);
    for (let i = 0; i < text.length; i++) this.#units[this.#length++] = text.charCodeAt(i);
  }

  #makeRoom(more: number): void {
    while (this.#units.length < this.#length + more) this.#units = grown(this.#units, Uint16Array);
  }

  /** Takes down that the key has the word that lies in these units. */
  #addWord(start: number, end: number, key: number): void {
    const number = this.#numberOf(start, end);
    if (this.#lastKey.get(number) === key + 1) return;
    this.#lastKey.set(number, key + 1);
    this.#words.push(number);
  }

  #numberOf(start: number, end: number): number {
    const units = this.#units;
    let hash = SEED;
    for (let i = start; i < end; i++) hash = Math.imul(hash ^ (units[i] as number), PRIME);
    hash = (hash ^ (hash >>> 15)) >>> 0;
    const mask = this.#table.length - 1;
    let place = hash & mask;
    for (; ; place = (place + 1) & mask) {
      const number = (this.#table[place] as number) - 1;
      if (number < 0) break;
      if (this.#wordHash.get(number) === hash && this.#isWord(number, start, end)) return number;
    }
    const number = this.#wordStart.length;
    this.#wordStart.push(start);
    this.#wordEnd.push(end);
    this.#wordHash.push(hash);
    this.#lastKey.push(0);
    this.#table[place] = number + 1;
    if (number * 2 >= mask) this.#growTable();
    return number;
  }

  #isWord(number: number, start: number, end: number): boolean {
    const at = this.#wordStart.get(number);
    if (this.#wordEnd.get(number) - at !== end - start) return false;
    for (let i = start; i < end; i++) if (this.#units[i] !== this.#units[at + i - start]) return false;
    return true;
  }

  #growTable(): void {
    const table = new Uint32Array(this.#table.length * 4);
    const mask = table.length - 1;
    for (let number = 0; number < this.#wordHash.length; number++) {
      let place = this.#wordHash.get(number) & mask;
      while (table[place] !== 0) place = (place + 1) & mask;
      table[place] = number + 1;
    }
    this.#table = table;
  }

  finish(): IndexKeys {
    const units = this.#units.subarray(0, this.#length);
    return {
      folded: { units, starts: this.#keyStart.all, ends: this.#keyEnd.all },
      entry: this.#entry.all,
      field: this.#field.all,
      words: this.#words.all,
      wordsEnd: this.#wordsEnd.all,
      vocabulary: { units, starts: this.#wordStart.all, ends: this.#wordEnd.all },
    };
  }
}

export function indexKeys(entries: readonly SearchEntry[]): IndexKeys {
  let count = 0;
  let units = 0;
  for (const { name, abbreviation, aliases } of entries) {
    count += 2 + aliases.length;
    units += name.length + abbreviation.length;
    for (const alias of aliases) units += alias.length;
  }
  const keys = new KeyBuilder(count, units);
  for (let entry = 0; entry < entries.length; entry++) {
    const { name, abbreviation, aliases } = entries[entry] as SearchEntry;
    keys.addKey(name, entry, NAME_FIELD);
    if (abbreviation !== '') keys.addKey(abbreviation, entry, ABBREVIATION_FIELD);
    for (let i = 0; i < aliases.length; i++) {
      const alias = aliases[i] as string;
      if (alias !== '') keys.addKey(alias, entry, FIRST_ALIAS_FIELD + i);
    }
  }
  return keys.finish();
}
