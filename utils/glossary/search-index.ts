/** Reads the bytes of an index: typed arrays over them, nothing decoded that need not be. */
import { readSections, type Section } from './search-blob.ts';
import type { SearchEntry } from './search-entry.ts';
import { SEARCH_TYPES } from './search-source.ts';

/** What a key is: its definition's name, abbreviation, or (from 2 on) alias number `field - 2`. */
export const NAME_FIELD = 0;
export const ABBREVIATION_FIELD = 1;
export const FIRST_ALIAS_FIELD = 2;

/** Separates the fields of an entry in `display`, and ids in `removed`. */
export const FIELD_SEPARATOR = '\u001f';

export interface SearchIndex {
  entryCount: number;
  keyCount: number;
  wordCount: number;
  /** Bytes into `display` and `texts`, one more than there are entries. */
  displayStart: Uint32Array;
  textStart: Uint32Array;
  /** Entry → key of its name. */
  nameKey: Uint32Array;
  idHash: Uint32Array;
  entryType: Uint8Array;
  /** UTF-16 units into `keys`, one more than there are keys; a newline follows each key. */
  keyStart: Uint32Array;
  keyMask: Uint32Array;
  keyEntry: Uint32Array;
  keyField: Uint16Array;
  wordStart: Uint32Array;
  wordMask: Uint32Array;
  /** Word → its keys: `postings[postingStart[w] … postingStart[w + 1]]`. */
  postingStart: Uint32Array;
  postings: Uint32Array;
  keys: string;
  words: string;
  display: Uint8Array;
  texts: Uint8Array;
  /** Ids that this blob takes away from the one under it (a delta only). */
  removed: string[];
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** @throws SearchBlobError when the bytes are cut, damaged, of another version or no index at all. */
export function decodeIndex(blob: Uint8Array): SearchIndex {
  const { counts, bytes, removedLength } = readSections(blob);
  const [entryCount, keyCount, wordCount, postingCount] = counts;
  const u32 = (name: Section, length: number) => {
    const { buffer, byteOffset } = bytes(name);
    return new Uint32Array(buffer, byteOffset, length);
  };
  const keyField = bytes('keyField');
  const removed = decoder.decode(bytes('removed').subarray(0, removedLength));
  return {
    entryCount,
    keyCount,
    wordCount,
    displayStart: u32('displayStart', entryCount + 1),
    textStart: u32('textStart', entryCount + 1),
    nameKey: u32('nameKey', entryCount),
    idHash: u32('idHash', entryCount),
    entryType: bytes('entryType').subarray(0, entryCount),
    keyStart: u32('keyStart', keyCount + 1),
    keyMask: u32('keyMask', keyCount),
    keyEntry: u32('keyEntry', keyCount),
    keyField: new Uint16Array(keyField.buffer, keyField.byteOffset, keyCount),
    wordStart: u32('wordStart', wordCount + 1),
    wordMask: u32('wordMask', wordCount),
    postingStart: u32('postingStart', wordCount + 1),
    postings: u32('postings', postingCount),
    keys: decoder.decode(bytes('keys')),
    words: decoder.decode(bytes('words')),
    display: bytes('display'),
    texts: bytes('texts'),
    removed: removed === '' ? [] : removed.split(FIELD_SEPARATOR),
  };
}

/** The folded key, words run together. */
export function keyText(index: SearchIndex, key: number): string {
  return index.keys.slice(index.keyStart[key] as number, (index.keyStart[key + 1] as number) - 1);
}

/** An entry but for its text. */
export function namesAt(index: SearchIndex, entry: number): Omit<SearchEntry, 'text'> {
  const { display, displayStart, entryType } = index;
  const line = decoder.decode(display.subarray(displayStart[entry], (displayStart[entry + 1] as number) - 1));
  const [id = '', name = '', abbreviation = '', hint = '', ...aliases] = line.split(FIELD_SEPARATOR);
  return { id, type: SEARCH_TYPES[entryType[entry] as number] ?? 'term', name, abbreviation, hint, aliases };
}

/** The name, abbreviation or alias that a key came from, as it is written. */
export function writtenKey(index: SearchIndex, key: number): string {
  const { name, abbreviation, aliases } = namesAt(index, index.keyEntry[key] as number);
  const field = index.keyField[key] as number;
  if (field === NAME_FIELD) return name;
  return field === ABBREVIATION_FIELD ? abbreviation : (aliases[field - FIRST_ALIAS_FIELD] ?? name);
}

/** The texts of the entries `from` to `to` (not included), a newline after each. */
export function textsAt(index: SearchIndex, from: number, to: number): string {
  return decoder.decode(index.texts.subarray(index.textStart[from], index.textStart[to]));
}

/** FNV-1a over UTF-16 units: finds an id without decoding every one. */
export function hashOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
