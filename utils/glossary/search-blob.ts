/**
 * The search index as one run of bytes: made where definitions change, read as typed arrays where people search.
 * Opening it costs two UTF-8 decodings (folded names, vocabulary) and one short loop: each takes an engine that has just
 * started some milliseconds, while a person waits. Names as they are written and
 * definitions are decoded for the hits that are shown, or when a search gets to the definitions. The bytes are
 * kept few, since reading them from the database is most of the wait for a first answer; definitions, which are half of
 * them, come last and can be cut off and read after it.
 *
 * Layout: a header of 32-bit words, then sections, each starting at a multiple of 4.
 *   0 magic  1 version  2 length in bytes  3 checksum  4 where the texts start  5 checksum of the texts
 *   8… start, length in bytes, bytes a number of each section
 * Everything is in the machine's own byte order: the bytes never leave it, and the magic tells.
 *
 * An *entry* is a definition. A *key* is one folded name of it (its name, abbreviation, an alias) with words run
 * together; keys are sorted. The *vocabulary* is every word of every key, sorted, with the keys that have it.
 */

/** The bytes are no search index that this code can read: build it anew. */
export class SearchBlobError extends Error {
  override name = 'SearchBlobError';
}

/** Numbers as narrow as the largest of them allows. */
export type Numbers = Uint8Array | Uint16Array | Uint32Array;

const MAGIC = 0x544c_5353;
const VERSION = 2;
const HEADER_WORDS = 64;
const TABLE = 8;
/** Where the texts start, their checksum. */
const TEXTS = 4;
/** The checksum takes one 32-bit word in so many: damage comes in blocks of 4 kB, and all of 5 MB would take too long. */
const STRIDE = 1024;
/** Of the texts every word: two indexes may differ by one, and they are read while nobody waits. */
const ALL = Infinity;

const SECTIONS = [
  /** Per entry: where it begins in `display` (and the end), bytes in `texts`, number of its type, key of its name. */
  'displayStart',
  'textLength',
  'entryType',
  'nameKey',
  /** Per key: where it begins in `keys` in UTF-16 units (and the end), its entry, what it is of the entry. */
  'keyStart',
  'keyEntry',
  'keyField',
  /** Per word: where it begins in `words`, where its keys do in `postings` (and the ends). */
  'wordStart',
  'postingStart',
  'postings',
  /** UTF-8, a newline after each key, word, entry. */
  'keys',
  'words',
  'display',
  'removed',
  /** The last: a blob may do without it. */
  'texts',
] as const;

export type Section = (typeof SECTIONS)[number];

/** As narrow as the largest number allows. */
export function pack(numbers: readonly number[] | Uint32Array): Numbers {
  const wide = numbers instanceof Uint32Array ? numbers : new Uint32Array(numbers);
  let bits = 0;
  for (let i = 0; i < wide.length; i++) bits |= wide[i] as number;
  if (bits >>> 8 === 0) return new Uint8Array(wide);
  return bits >>> 16 === 0 ? new Uint16Array(wide) : wide;
}

/** Running sums, one more than there are lengths. */
export function startsOf(lengths: Numbers): Uint32Array {
  const starts = new Uint32Array(lengths.length + 1);
  // The engine widens the numbers: a loop over arrays of several widths is compiled anew for each.
  starts.set(lengths, 1);
  let sum = 0;
  for (let i = 1; i < starts.length; i++) {
    sum += starts[i] as number;
    starts[i] = sum;
  }
  return starts;
}

/** Puts the sections behind one another. */
export function layOut(sections: Record<Section, Numbers>): Uint8Array {
  let length = HEADER_WORDS * 4;
  const table: number[] = [];
  for (const name of SECTIONS) {
    const { byteLength, BYTES_PER_ELEMENT } = sections[name];
    table.push(length, byteLength, BYTES_PER_ELEMENT);
    length = (length + byteLength + 3) & ~3;
  }
  const bytes = new Uint8Array(length);
  for (const [s, name] of SECTIONS.entries()) {
    const { buffer, byteOffset, byteLength } = sections[name];
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), table[s * 3]);
  }
  const header = new Uint32Array(bytes.buffer, 0, HEADER_WORDS);
  const textsStart = table[table.length - 3] as number;
  header.set([MAGIC, VERSION, length]);
  header.set([textsStart, checksum(bytes.subarray(textsStart), ALL)], TEXTS);
  header.set(table, TABLE);
  header[3] = checksum(bytes.subarray(0, textsStart), HEADER_WORDS);
  return bytes;
}

interface Opened {
  bytes: Uint8Array;
  header: Uint32Array;
}

function openHeader(blob: Uint8Array): Opened {
  if (blob.byteLength < HEADER_WORDS * 4) throw new SearchBlobError('Too short for a search index');
  const bytes = blob.byteOffset % 4 === 0 ? blob : blob.slice();
  const header = new Uint32Array(bytes.buffer, bytes.byteOffset, HEADER_WORDS);
  if (header[0] !== MAGIC) throw new SearchBlobError('Not a search index');
  if (header[1] !== VERSION) throw new SearchBlobError(`Search index of version ${header[1]}`);
  return { bytes, header };
}

/**
 * @returns what reads a section; `null`: the texts, of a blob that they were cut off
 * @throws SearchBlobError when the bytes are cut elsewhere, damaged, of another version or no index at all.
 */
export function readSections(blob: Uint8Array): (name: Section) => Numbers | null {
  const { bytes, header } = openHeader(blob);
  const textsStart = header[TEXTS] as number;
  const isWhole = bytes.byteLength === header[2];
  if (!isWhole && bytes.byteLength !== textsStart) throw new SearchBlobError('Search index cut short');
  // The header first: it says where the texts are.
  if (
    header[3] !== checksum(bytes.subarray(0, textsStart), HEADER_WORDS) ||
    (isWhole && header[TEXTS + 1] !== checksum(bytes.subarray(textsStart), ALL))
  ) {
    throw new SearchBlobError('Search index damaged');
  }
  return (name) => {
    if (name === 'texts' && !isWhole) return null;
    const at = TABLE + SECTIONS.indexOf(name) * 3;
    const [start, length, width] = header.subarray(at, at + 3) as unknown as [number, number, number];
    const from = bytes.byteOffset + start;
    if (width === 4) return new Uint32Array(bytes.buffer, from, length / 4);
    return width === 2
      ? new Uint16Array(bytes.buffer, from, length / 2)
      : new Uint8Array(bytes.buffer, from, length);
  };
}

/** The bytes of a blob without its texts, and those. Copies: a database stores all that a part is a part of. */
export function cutTexts(blob: Uint8Array): { base: Uint8Array; texts: Uint8Array } {
  const start = openHeader(blob).header[TEXTS];
  return { base: blob.slice(0, start), texts: blob.slice(start) };
}

/** @throws SearchBlobError when the texts were not cut off this blob */
export function checkTexts(base: Uint8Array, texts: Uint8Array): void {
  const { header } = openHeader(base);
  if (header[2] !== (header[TEXTS] as number) + texts.length || checksum(texts, ALL) !== header[TEXTS + 1]) {
    throw new SearchBlobError('Texts of another search index');
  }
}

/** A blob and the texts that were cut off it. @throws SearchBlobError when they are not its own */
export function joinTexts(base: Uint8Array, texts: Uint8Array): Uint8Array {
  checkTexts(base, texts);
  const blob = new Uint8Array(base.length + texts.length);
  blob.set(base);
  blob.set(texts, base.length);
  return blob;
}

/** Over the first `whole` words but for the checksum itself, and a sample of the rest. */
function checksum(bytes: Uint8Array, whole: number): number {
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >>> 2);
  let sum = 0;
  for (let i = 0; i < words.length; i += i < whole ? 1 : STRIDE) {
    if (i === 3 && whole === HEADER_WORDS) continue;
    sum = Math.imul(sum ^ (words[i] as number), 0x9e37_79b1);
    sum ^= sum >>> 15;
  }
  return sum >>> 0;
}
