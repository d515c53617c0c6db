/**
 * The search index as one run of bytes: built where definitions change, read as typed arrays where people search.
 * Opening it costs two UTF-8 decodings (folded names, vocabulary) and one checksum; names as written and
 * definitions are decoded for the hits that are shown, or when a search gets to the definitions.
 *
 * Layout: a header of 32-bit words, then sections, each starting at a multiple of 4.
 *   0 magic  1 version  2 length  3 checksum  4 entries  5 keys  6 words  7 postings  8… start of each section
 * Everything is in the machine's own byte order: the bytes never leave it, and the magic tells.
 *
 * An *entry* is a definition. A *key* is one folded name of it (its name, abbreviation, an alias) with words run
 * together; keys are sorted. The *vocabulary* is every word of every key, sorted, with the keys that have it.
 */
/** The bytes are no search index that this code can read: build it anew. */
export class SearchBlobError extends Error {
  override name = 'SearchBlobError';
}

const MAGIC = 0x544c_5353;
const VERSION = 1;
const HEADER_WORDS = 32;
const CHECKED_FROM = 16;

/** Sections in the order in which they lie. The texts come last and are not part of the checksum. */
const SECTIONS = [
  'displayStart',
  'textStart',
  'nameKey',
  'idHash',
  'keyStart',
  'keyMask',
  'keyEntry',
  'wordStart',
  'wordMask',
  'postingStart',
  'postings',
  'keyField',
  'entryType',
  'keys',
  'words',
  'display',
  'removed',
  'texts',
] as const;

export type Section = (typeof SECTIONS)[number];

/** How many entries, keys, words and postings there are. */
export type Counts = [entries: number, keys: number, words: number, postings: number];

/** Puts the sections behind one another. */
export function layOut(
  sections: Record<Section, Uint8Array | Uint16Array | Uint32Array>,
  counts: Counts,
): Uint8Array {
  let length = HEADER_WORDS * 4;
  const starts: number[] = [];
  for (const name of SECTIONS) {
    starts.push(length);
    length = (length + sections[name].byteLength + 3) & ~3;
  }
  const bytes = new Uint8Array(length);
  for (const [i, name] of SECTIONS.entries()) {
    const { buffer, byteOffset, byteLength } = sections[name];
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), starts[i] as number);
  }
  const header = new Uint32Array(bytes.buffer, 0, HEADER_WORDS);
  header.set([MAGIC, VERSION, length, 0, ...counts, ...starts]);
  // The last words say how many bytes of `removed` and `texts` are not padding.
  header[HEADER_WORDS - 2] = sections.removed.byteLength;
  header[3] = checksum(bytes, starts[SECTIONS.indexOf('texts')] as number);
  return bytes;
}

export interface Sections {
  counts: Counts;
  /** The bytes of a section with up to three bytes of padding, aligned to 4. */
  bytes(name: Section): Uint8Array;
  /** Bytes of `removed` without padding. */
  removedLength: number;
}

/** @throws SearchBlobError when the bytes are cut, damaged, of another version or no index at all. */
export function readSections(blob: Uint8Array): Sections {
  if (blob.byteLength < HEADER_WORDS * 4) throw new SearchBlobError('Too short for a search index');
  const bytes = blob.byteOffset % 4 === 0 ? blob : blob.slice();
  const header = new Uint32Array(bytes.buffer, bytes.byteOffset, HEADER_WORDS);
  if (header[0] !== MAGIC) throw new SearchBlobError('Not a search index');
  if (header[1] !== VERSION) throw new SearchBlobError(`Search index of version ${header[1]}`);
  if (header[2] !== bytes.byteLength) throw new SearchBlobError('Search index cut short');
  const starts = [...header.subarray(8, 8 + SECTIONS.length), bytes.byteLength];
  const ordered = starts.every((start, i) => start % 4 === 0 && start >= (starts[i - 1] ?? HEADER_WORDS * 4));
  const textsStart = starts[SECTIONS.indexOf('texts')] as number;
  if (!ordered || textsStart > bytes.byteLength || checksum(bytes, textsStart) !== header[3]) {
    throw new SearchBlobError('Search index damaged');
  }
  return {
    counts: [...header.subarray(4, 8)] as Counts,
    bytes(name) {
      const at = SECTIONS.indexOf(name);
      return bytes.subarray(starts[at], starts[at + 1]);
    },
    removedLength: header[HEADER_WORDS - 2] as number,
  };
}

function checksum(bytes: Uint8Array, end: number): number {
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, end >>> 2);
  let sum = words[2] as number;
  for (let i = CHECKED_FROM >>> 2; i < words.length; i++) {
    sum = Math.imul(sum ^ (words[i] as number), 0x9e37_79b1);
    sum ^= sum >>> 15;
  }
  return sum >>> 0;
}
