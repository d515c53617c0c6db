/** Builds the bytes that `search-index.ts` reads. */
import { type IndexKeys, indexKeys } from './index-keys.ts';
import { layOut, type Numbers, pack, startsOf } from './search-blob.ts';
import type { SearchEntry } from './search-entry.ts';
import { FIELD_SEPARATOR, NAME_FIELD } from './search-index.ts';
import { SEARCH_TYPES } from './search-source.ts';
import { sortTexts, type Texts } from './sort-texts.ts';

const encoder = new TextEncoder();
const utf16 = new TextDecoder('utf-16le', { ignoreBOM: true });
const NEWLINE = 10;

/** @param removed ids to hide in the index under this one. */
export function encodeIndex(entries: SearchEntry[], removed: readonly string[] = []): Uint8Array {
  const keys = indexKeys(entries);
  const order = sortTexts(keys.folded);
  const wordOrder = sortTexts(keys.vocabulary);
  const { counts, postings } = postingsOf(keys, order, wordOrder);
  const display = encodeLines(entries.map(displayLine));
  const texts = encodeLines(entries.map((e) => e.text));
  return layOut({
    displayStart: startsOf(display.lengths),
    textLength: texts.lengths,
    entryType: pack(entries.map((e) => SEARCH_TYPES.indexOf(e.type))),
    nameKey: pack(nameKeys(keys, order, entries.length)),
    keyStart: startsOf(lineLengths(keys.folded, order)),
    keyEntry: pack(order.map((key) => keys.entry[key] as number)),
    keyField: pack(order.map((key) => keys.field[key] as number)),
    wordStart: startsOf(lineLengths(keys.vocabulary, wordOrder)),
    postingStart: startsOf(counts),
    postings: pack(postings),
    keys: linesOf(keys.folded, order),
    words: linesOf(keys.vocabulary, wordOrder),
    display: display.bytes,
    removed: utf8(removed.join(FIELD_SEPARATOR)),
    texts: texts.bytes,
  });
}

/** Per entry the place of its name in `order`. */
function nameKeys({ entry, field }: IndexKeys, order: Uint32Array, count: number): Uint32Array {
  const keys = new Uint32Array(count);
  for (let k = 0; k < order.length; k++) {
    const key = order[k] as number;
    if (field[key] === NAME_FIELD) keys[entry[key] as number] = k;
  }
  return keys;
}

function displayLine({ id, name, abbreviation, hint, aliases }: SearchEntry): string {
  const line = id + FIELD_SEPARATOR + name + FIELD_SEPARATOR + abbreviation + FIELD_SEPARATOR + hint;
  return aliases.length === 0 ? line : line + FIELD_SEPARATOR + aliases.join(FIELD_SEPARATOR);
}

/** Per word, in the order of `wordOrder`: how many keys have it, and which (their places in `order`, ascending). */
function postingsOf(
  keys: IndexKeys,
  order: Uint32Array,
  wordOrder: Uint32Array,
): { counts: Uint32Array; postings: Uint32Array } {
  const { words, wordsEnd } = keys;
  /** Word number → its place in `wordOrder`. */
  const place = new Uint32Array(wordOrder.length);
  for (let w = 0; w < wordOrder.length; w++) place[wordOrder[w] as number] = w;
  const counts = new Uint32Array(wordOrder.length);
  for (let i = 0; i < words.length; i++) {
    const w = place[words[i] as number] as number;
    counts[w] = (counts[w] as number) + 1;
  }
  /** Word → where its next key goes. */
  const next = new Uint32Array(wordOrder.length);
  for (let w = 1; w < wordOrder.length; w++) next[w] = (next[w - 1] as number) + (counts[w - 1] as number);
  const postings = new Uint32Array(words.length);
  for (let k = 0; k < order.length; k++) {
    const key = order[k] as number;
    const end = wordsEnd[key] as number;
    for (let i = key === 0 ? 0 : (wordsEnd[key - 1] as number); i < end; i++) {
      const w = place[words[i] as number] as number;
      const at = next[w] as number;
      postings[at] = k;
      next[w] = at + 1;
    }
  }
  return { counts, postings };
}

/** UTF-16 units of each text in this order, with its newline. */
function lineLengths({ starts, ends }: Texts, order: Uint32Array): Uint32Array {
  return order.map((n) => (ends[n] as number) - (starts[n] as number) + 1);
}

/** The texts in this order, a newline after each, in UTF-8. */
function linesOf({ units, starts, ends }: Texts, order: Uint32Array): Uint8Array {
  let length = order.length;
  for (let n = 0; n < order.length; n++) length += (ends[n] as number) - (starts[n] as number);
  const lines = new Uint16Array(length);
  let to = 0;
  let all = 0;
  for (let n = 0; n < order.length; n++) {
    const text = order[n] as number;
    const end = ends[text] as number;
    for (let i = starts[text] as number; i < end; i++) {
      const unit = units[i] as number;
      all |= unit;
      lines[to++] = unit;
    }
    lines[to++] = NEWLINE;
  }
  return all < 128 ? new Uint8Array(lines) : utf8(utf16.decode(lines));
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

/** So many at once: all of them in one text would take their memory once more. */
const PART = 64;

function encodeLines(texts: readonly string[]): { bytes: Uint8Array; lengths: Numbers } {
  const units = Uint32Array.from(texts, (text) => text.length + 1);
  const bytes = new Uint8Array(units.reduce((sum, length) => sum + length, 0));
  let to = 0;
  for (let from = 0; from < texts.length; from += PART) {
    const part = lines(texts.slice(from, from + PART));
    const { read, written } = encoder.encodeInto(part, bytes.subarray(to));
    // As many bytes as units: all ASCII, as nearly all texts of most teams.
    if (read !== part.length || written !== read) return encodeWideLines(texts);
    to += written;
  }
  return { bytes, lengths: pack(units) };
}

function encodeWideLines(texts: readonly string[]): { bytes: Uint8Array; lengths: Numbers } {
  const bytes = utf8(lines(texts));
  const lengths: number[] = [];
  for (let from = 0; from < bytes.length; ) {
    const to = bytes.indexOf(10, from) + 1;
    lengths.push(to - from);
    from = to;
  }
  return { bytes, lengths: pack(lengths) };
}
