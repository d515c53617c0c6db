/** Builds the bytes that `search-index.ts` reads. */
import { compact, foldText, letterMask, wordsOf } from './fold.ts';
import { layOut } from './search-blob.ts';
import type { SearchEntry } from './search-entry.ts';
import { FIELD_SEPARATOR, hashOf, NAME_FIELD } from './search-index.ts';
import { SEARCH_TYPES } from './search-source.ts';

const encoder = new TextEncoder();

/** @param removed ids to hide in the index under this one. */
export function encodeIndex(entries: SearchEntry[], removed: readonly string[] = []): Uint8Array {
  const keys = keysOf(entries);
  const vocabulary = vocabularyOf(keys);
  const nameKey = new Uint32Array(entries.length);
  for (const [k, key] of keys.entries()) if (key.field === NAME_FIELD) nameKey[key.entry] = k;
  const words = [...vocabulary.keys()].sort();
  const postingLists = words.map((word) => vocabulary.get(word) as number[]);
  const display = encodeLines(
    entries.map((e) => [e.id, e.name, e.abbreviation, e.hint, ...e.aliases].join(FIELD_SEPARATOR)),
  );
  const texts = encodeLines(entries.map((e) => e.text));
  const sections = {
    displayStart: display.starts,
    textStart: texts.starts,
    nameKey,
    idHash: Uint32Array.from(entries, (e) => hashOf(e.id)),
    keyStart: startsOf(keys.map((key) => key.folded)),
    keyMask: Uint32Array.from(keys, (key) => letterMask(key.folded)),
    keyEntry: Uint32Array.from(keys, (key) => key.entry),
    wordStart: startsOf(words),
    wordMask: Uint32Array.from(words, letterMask),
    postingStart: runningSum(postingLists.map((list) => list.length)),
    postings: Uint32Array.from(postingLists.flat()),
    keyField: Uint16Array.from(keys, (key) => key.field),
    entryType: Uint8Array.from(entries, (e) => SEARCH_TYPES.indexOf(e.type)),
    keys: encoder.encode(keys.map((key) => `${key.folded}\n`).join('')),
    words: encoder.encode(words.map((word) => `${word}\n`).join('')),
    display: display.bytes,
    removed: encoder.encode(removed.join(FIELD_SEPARATOR)),
    texts: texts.bytes,
  };
  return layOut(sections, [entries.length, keys.length, words.length, sections.postings.length]);
}

interface Key {
  folded: string;
  entry: number;
  field: number;
  words: string[];
}

function keysOf(entries: SearchEntry[]): Key[] {
  const keys: Key[] = [];
  for (const [entry, { name, abbreviation, aliases }] of entries.entries()) {
    for (const [field, text] of [name, abbreviation, ...aliases].entries()) {
      if (field !== NAME_FIELD && text === '') continue;
      const words = wordsOf(text);
      // A name without a letter or digit is found as it is written.
      const folded = words.length > 0 ? compact(words) : foldText(text).replace(/\s+/g, '');
      const own = words.map((word) => word.folded);
      for (let i = 1; i < words.length; i++) {
        const [left, right] = [words[i - 1], words[i]];
        if (!left || !right || right.start - left.end !== 1 || !HYPHEN.test(text[left.end] as string))
          continue;
        if (/\D/.test(left.folded)) own.push(left.folded + right.folded);
      }
      keys.push({ folded, entry, field: Math.min(field, 0xffff), words: own });
    }
  }
  return keys.sort((a, b) =>
    a.folded < b.folded ? -1 : a.folded > b.folded ? 1 : a.entry - b.entry || a.field - b.field,
  );
}

/** Signs that join two words into one that people also write without: e-mail. */
const HYPHEN = /[-‐‑./&]/;

function vocabularyOf(keys: Key[]): Map<string, number[]> {
  const vocabulary = new Map<string, number[]>();
  for (const [k, key] of keys.entries()) {
    for (const word of key.words) {
      const list = vocabulary.get(word);
      if (!list) vocabulary.set(word, [k]);
      else if (list[list.length - 1] !== k) list.push(k);
    }
  }
  return vocabulary;
}

/** Starts of lines that are each followed by a newline, and the end. */
function startsOf(lines: string[]): Uint32Array {
  return runningSum(lines.map((line) => line.length + 1));
}

function runningSum(lengths: number[]): Uint32Array {
  const sums = new Uint32Array(lengths.length + 1);
  for (const [i, length] of lengths.entries()) sums[i + 1] = (sums[i] as number) + length;
  return sums;
}

function encodeLines(lines: string[]): { bytes: Uint8Array; starts: Uint32Array } {
  const bytes = encoder.encode(lines.map((line) => `${line}\n`).join(''));
  const starts = new Uint32Array(lines.length + 1);
  let line = 1;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) starts[line++] = at + 1;
  return { bytes, starts };
}
