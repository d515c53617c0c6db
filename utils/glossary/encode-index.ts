/** Builds the bytes that `search-index.ts` reads. */
import { compact, foldText, wordsOf } from './fold.ts';
import { layOut, type Numbers, pack } from './search-blob.ts';
import type { SearchEntry } from './search-entry.ts';
import { FIELD_SEPARATOR, NAME_FIELD } from './search-index.ts';
import { SEARCH_TYPES } from './search-source.ts';

const encoder = new TextEncoder();

/** @param removed ids to hide in the index under this one. */
export function encodeIndex(entries: SearchEntry[], removed: readonly string[] = []): Uint8Array {
  const keys = keysOf(entries);
  const vocabulary = vocabularyOf(keys);
  const words = [...vocabulary.keys()].sort();
  const postingLists = words.map((word) => vocabulary.get(word) as number[]);
  const display = encodeLines(
    entries.map((e) => [e.id, e.name, e.abbreviation, e.hint, ...e.aliases].join(FIELD_SEPARATOR)),
  );
  const texts = encodeLines(entries.map((e) => e.text));
  return layOut({
    displayLength: display.lengths,
    textLength: texts.lengths,
    entryType: pack(entries.map((e) => SEARCH_TYPES.indexOf(e.type))),
    keyLength: pack(keys.map((key) => key.folded.length + 1)),
    keyEntry: pack(keys.map((key) => key.entry)),
    keyField: pack(keys.map((key) => key.field)),
    wordLength: pack(words.map((word) => word.length + 1)),
    postingCount: pack(postingLists.map((list) => list.length)),
    postings: pack(postingLists.flat()),
    keys: encoder.encode(keys.map((key) => `${key.folded}\n`).join('')),
    words: encoder.encode(words.map((word) => `${word}\n`).join('')),
    display: display.bytes,
    removed: encoder.encode(removed.join(FIELD_SEPARATOR)),
    texts: texts.bytes,
  });
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
      keys.push({ folded, entry, field, words: own });
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

function encodeLines(lines: string[]): { bytes: Uint8Array; lengths: Numbers } {
  const bytes = encoder.encode(lines.map((line) => `${line}\n`).join(''));
  const lengths: number[] = [];
  for (let from = 0; from < bytes.length; ) {
    const to = bytes.indexOf(10, from) + 1;
    lengths.push(to - from);
    from = to;
  }
  return { bytes, lengths: pack(lengths) };
}
