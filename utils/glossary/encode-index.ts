/** Builds the bytes that `search-index.ts` reads. */
import { compact, foldText, type Word, wordsOf } from './fold.ts';
import { layOut, type Numbers, pack } from './search-blob.ts';
import type { SearchEntry } from './search-entry.ts';
import { ABBREVIATION_FIELD, FIELD_SEPARATOR, FIRST_ALIAS_FIELD, NAME_FIELD } from './search-index.ts';
import { SEARCH_TYPES } from './search-source.ts';

const encoder = new TextEncoder();

/** @param removed ids to hide in the index under this one. */
export function encodeIndex(entries: SearchEntry[], removed: readonly string[] = []): Uint8Array {
  const keys = keysOf(entries);
  const order = inOrder(keys.folded);
  const words = [...keys.vocabulary.keys()].sort();
  const { counts, postings } = postingsOf(keys, order, words);
  const display = encodeLines(
    entries.map((e) => [e.id, e.name, e.abbreviation, e.hint, ...e.aliases].join(FIELD_SEPARATOR)),
  );
  const texts = encodeLines(entries.map((e) => e.text));
  const folded = Array.from(order, (key) => keys.folded[key] as string);
  return layOut({
    displayLength: display.lengths,
    textLength: texts.lengths,
    entryType: pack(entries.map((e) => SEARCH_TYPES.indexOf(e.type))),
    keyLength: pack(folded.map((key) => key.length + 1)),
    keyEntry: pack(order.map((key) => keys.entry[key] as number)),
    keyField: pack(order.map((key) => keys.field[key] as number)),
    wordLength: pack(words.map((word) => word.length + 1)),
    postingCount: pack(counts),
    postings: pack(postings),
    keys: utf8(lines(folded)),
    words: utf8(lines(words)),
    display: display.bytes,
    removed: utf8(removed.join(FIELD_SEPARATOR)),
    texts: texts.bytes,
  });
}

/** All keys in the order of their entries and fields; columns rather than objects, since there are tens of thousands. */
interface Keys {
  folded: string[];
  entry: number[];
  field: number[];
  /** Numbers of the words of all keys, each once a key, one key after the other. */
  words: number[];
  /** Key → where its words end in `words`. */
  wordsEnd: number[];
  /** Word → its number, in the order in which words turn up. */
  vocabulary: Map<string, number>;
}

function keysOf(entries: SearchEntry[]): Keys {
  const keys: Keys = { folded: [], entry: [], field: [], words: [], wordsEnd: [], vocabulary: new Map() };
  /** Word number → the last key that has it. */
  const lastKey: number[] = [];
  const add = (word: string) => {
    const key = keys.folded.length;
    let number = keys.vocabulary.get(word);
    if (number === undefined) {
      number = keys.vocabulary.size;
      keys.vocabulary.set(word, number);
    } else if (lastKey[number] === key) return;
    lastKey[number] = key;
    keys.words.push(number);
  };
  const addKey = (text: string, entry: number, field: number) => {
    const words = wordsOf(text);
    let left: Word | undefined;
    for (const word of words) {
      add(word.folded);
      const hyphened = left && word.start - left.end === 1 && HYPHEN.test(text[left.end] as string);
      if (left && hyphened && /\D/.test(left.folded)) add(left.folded + word.folded);
      left = word;
    }
    // A name without a letter or digit is found as it is written.
    keys.folded.push(words.length > 0 ? compact(words) : foldText(text).replace(/\s+/g, ''));
    keys.entry.push(entry);
    keys.field.push(field);
    keys.wordsEnd.push(keys.words.length);
  };
  entries.forEach(({ name, abbreviation, aliases }, entry) => {
    addKey(name, entry, NAME_FIELD);
    if (abbreviation !== '') addKey(abbreviation, entry, ABBREVIATION_FIELD);
    aliases.forEach((alias, i) => {
      if (alias !== '') addKey(alias, entry, FIRST_ALIAS_FIELD + i);
    });
  });
  return keys;
}

/** Signs that join two words into one that people also write without: e-mail. */
const HYPHEN = /[-‐‑./&]/;

/**
 * The numbers of the texts, sorted by text, then number. Each number goes with its text through the engine's own
 * sort of strings, which calls no function of ours for each comparison.
 */
function inOrder(texts: readonly string[]): Uint32Array {
  // The newline sorts before all that a folded text can have; all numbers have as many digits.
  const digits = String(texts.length).length;
  const first = 10 ** digits;
  const sorted = texts.map((text, n) => `${text}\n${first + n}`).sort();
  return Uint32Array.from(sorted, (line) => Number(line.slice(-digits - 1)) - first);
}

/** Per word, in the order of `words`: how many keys have it, and which (their places in `order`, ascending). */
function postingsOf(
  keys: Keys,
  order: Uint32Array,
  words: readonly string[],
): { counts: Uint32Array; postings: Uint32Array } {
  /** Word number → its place in `words`. */
  const place = new Uint32Array(words.length);
  for (const [w, word] of words.entries()) place[keys.vocabulary.get(word) as number] = w;
  const counts = new Uint32Array(words.length);
  for (const word of keys.words) {
    const w = place[word] as number;
    counts[w] = (counts[w] as number) + 1;
  }
  /** Word → where its next key goes. */
  const next = new Uint32Array(words.length);
  for (let w = 1; w < words.length; w++) next[w] = (next[w - 1] as number) + (counts[w - 1] as number);
  const postings = new Uint32Array(keys.words.length);
  for (const [k, key] of order.entries()) {
    const end = keys.wordsEnd[key] as number;
    for (let i = key === 0 ? 0 : (keys.wordsEnd[key - 1] as number); i < end; i++) {
      const w = place[keys.words[i] as number] as number;
      const at = next[w] as number;
      postings[at] = k;
      next[w] = at + 1;
    }
  }
  return { counts, postings };
}

/** A newline after each. */
function lines(texts: readonly string[]): string {
  return texts.length === 0 ? '' : `${texts.join('\n')}\n`;
}

/** Into an array that surely has room: several times quicker than `encode` (Chromium 156), and what is not written costs nothing. */
function utf8(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 3);
  return bytes.subarray(0, encoder.encodeInto(text, bytes).written);
}

function encodeLines(texts: readonly string[]): { bytes: Uint8Array; lengths: Numbers } {
  const all = lines(texts);
  const bytes = utf8(all);
  // All ASCII: as many bytes as units.
  if (bytes.length === all.length) return { bytes, lengths: pack(texts.map((text) => text.length + 1)) };
  const lengths: number[] = [];
  for (let from = 0; from < bytes.length; ) {
    const to = bytes.indexOf(10, from) + 1;
    lengths.push(to - from);
    from = to;
  }
  return { bytes, lengths: pack(lengths) };
}
