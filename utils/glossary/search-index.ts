/** Reads the bytes of an index: typed arrays over them, nothing decoded that need not be. */
import { type Numbers, readSections, SearchBlobError, type Section, startsOf } from './search-blob.ts';
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
  /** Bytes into `display`, one more than there are entries. */
  displayStart: Uint32Array;
  /** Bytes of each entry's text. */
  textLength: Numbers;
  /** Entry → key of its name. */
  nameKey: Numbers;
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
  texts: Texts | null;
  /** Ids that this blob takes away from the one under it (a delta only). */
  removed: string[];
}

interface Texts {
  bytes: Uint8Array;
  /** Into `bytes`, one more than there are entries. */
  starts: Uint32Array;
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** @throws SearchBlobError when the bytes are cut, damaged, of another version or no index at all. */
export function decodeIndex(blob: Uint8Array): SearchIndex {
  const section = readSections(blob);
  const bytes = (name: Section) => section(name) as Uint8Array;
  const numbers = (name: Section) => section(name) as Numbers;
  const starts = (name: Section) => section(name) as Uint32Array;
  const [keyEntry, entryType] = [numbers('keyEntry'), numbers('entryType')];
  const removed = decoder.decode(bytes('removed'));
  const index: SearchIndex = {
    entryCount: entryType.length,
    keyCount: keyEntry.length,
    wordCount: starts('wordStart').length - 1,
    displayStart: starts('displayStart'),
    textLength: numbers('textLength'),
    nameKey: numbers('nameKey'),
    entryType,
    keyStart: starts('keyStart'),
    keyEntry,
    keyField: numbers('keyField'),
    wordStart: starts('wordStart'),
    postingStart: starts('postingStart'),
    postings: numbers('postings'),
    keys: decoder.decode(bytes('keys')),
    words: decoder.decode(bytes('words')),
    display: bytes('display'),
    texts: null,
    removed: removed === '' ? [] : removed.split(FIELD_SEPARATOR),
  };
  if (!fits(index)) throw new SearchBlobError('Search index damaged');
  const texts = section('texts');
  if (texts) addTexts(index, texts as Uint8Array);
  return index;
}

/** @throws SearchBlobError when they do not reach as far as the index says */
export function addTexts(index: SearchIndex, bytes: Uint8Array): void {
  const starts = startsOf(index.textLength);
  const end = starts[index.entryCount] as number;
  if (end > bytes.length) throw new SearchBlobError('Search index damaged');
  index.texts = { bytes: bytes.subarray(0, end), starts };
}

/** Whether the parts reach as far as they say, one after the other: a search among others might have no end. */
function fits(index: SearchIndex): boolean {
  return (
    risesTo(index.display.length, index.displayStart, index.entryCount) &&
    risesTo(index.keys.length, index.keyStart, index.keyCount) &&
    risesTo(index.words.length, index.wordStart, index.wordCount) &&
    risesTo(index.postings.length, index.postingStart, index.wordCount)
  );
}

function risesTo(end: number, starts: Uint32Array, count: number): boolean {
  if (starts[count] !== end) return false;
  let last = 0;
  for (let i = 0; i <= count; i++) {
    const start = starts[i] as number;
    if (start < last) return false;
    last = start;
  }
  return true;
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
export function textsAt({ texts }: SearchIndex, from: number, to: number): string {
  return texts ? decoder.decode(texts.bytes.subarray(texts.starts[from], texts.starts[to])) : '';
}
