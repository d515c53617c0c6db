/** Reads the bytes of an index: typed arrays over them, nothing decoded that need not be. */
import { type Numbers, readSections, SearchBlobError, type Section } from './search-blob.ts';
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
  entryType: Numbers;
  /** UTF-16 units into `keys`, one more than there are keys; a newline follows each key. */
  keyStart: Uint32Array;
  keyEntry: Numbers;
  keyField: Numbers;
  /** The same for `words`. */
  wordStart: Uint32Array;
  /** Word → its keys: `postings[postingStart[w] … postingStart[w + 1]]`. */
  postingStart: Uint32Array;
  postings: Numbers;
  keys: string;
  words: string;
  display: Uint8Array;
  /** `null`: not read yet. */
  texts: Uint8Array | null;
  /** Ids that this blob takes away from the one under it (a delta only). */
  removed: string[];
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** @throws SearchBlobError when the bytes are cut, damaged, of another version or no index at all. */
export function decodeIndex(blob: Uint8Array): SearchIndex {
  const section = readSections(blob);
  const bytes = (name: Section) => section(name) as Uint8Array;
  const numbers = (name: Section) => section(name) as Numbers;
  const [keyEntry, keyField, entryType] = [numbers('keyEntry'), numbers('keyField'), numbers('entryType')];
  const removed = decoder.decode(bytes('removed'));
  const index: SearchIndex = {
    entryCount: entryType.length,
    keyCount: keyEntry.length,
    wordCount: numbers('wordLength').length,
    displayStart: startsOf(numbers('displayLength')),
    textStart: startsOf(numbers('textLength')),
    nameKey: new Uint32Array(entryType.length),
    entryType,
    keyStart: startsOf(numbers('keyLength')),
    keyEntry,
    keyField,
    wordStart: startsOf(numbers('wordLength')),
    postingStart: startsOf(numbers('postingCount')),
    postings: numbers('postings'),
    keys: decoder.decode(bytes('keys')),
    words: decoder.decode(bytes('words')),
    display: bytes('display'),
    texts: section('texts') as Uint8Array | null,
    removed: removed === '' ? [] : removed.split(FIELD_SEPARATOR),
  };
  for (let key = 0; key < keyEntry.length; key++) {
    if (keyField[key] === NAME_FIELD) index.nameKey[keyEntry[key] as number] = key;
  }
  if (!fits(index)) throw new SearchBlobError('Search index damaged');
  return index;
}

/**
 * Running sums, one more than there are lengths. The engine widens the numbers: a loop over arrays of several widths is
 * compiled anew for each, in the milliseconds in which a person waits for the first answer.
 */
function startsOf(lengths: Numbers): Uint32Array {
  const starts = new Uint32Array(lengths.length + 1);
  starts.set(lengths, 1);
  let sum = 0;
  for (let i = 1; i < starts.length; i++) {
    sum += starts[i] as number;
    starts[i] = sum;
  }
  return starts;
}

/** Whether the parts reach as far as they say. */
function fits(index: SearchIndex): boolean {
  return (
    index.displayStart[index.entryCount] === index.display.length &&
    (!index.texts || index.textStart[index.entryCount] === index.texts.length) &&
    index.keyStart[index.keyCount] === index.keys.length &&
    index.wordStart[index.wordCount] === index.words.length &&
    index.postingStart[index.wordCount] === index.postings.length
  );
}

/** The ids of all entries. */
export function idsOf(index: SearchIndex): string[] {
  const lines = decoder.decode(index.display);
  const ids: string[] = [];
  for (let from = 0; from < lines.length; from = lines.indexOf('\n', from) + 1) {
    ids.push(lines.slice(from, lines.indexOf(FIELD_SEPARATOR, from)));
  }
  return ids;
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

/** The texts of the entries `from` to `to` (not included), a newline after each; empty before they are read. */
export function textsAt({ texts, textStart }: SearchIndex, from: number, to: number): string {
  return texts ? decoder.decode(texts.subarray(textStart[from], textStart[to])) : '';
}
