import type { DefinitionId } from '../definitions/types.ts';

/** How many pages the definitions of most sources are spread over: about 150 documents a page at 10,000. */
export const BUCKETS = 64;

/**
 * So many definitions of a kilobyte take less than 64 kB once Chromium has compressed them: what is larger it keeps in a file of its
 * own beside the database. (Version 156, 50,000 definitions: in 64 or 256 pages most are files; in 512, as of 10,000 in 64, none.)
 */
const ROWS_A_PAGE = 160;

/**
 * Over how many pages a source of so many definitions is spread. A larger one has more pages, not larger ones: a change writes a
 * page whole, and for each copy of a large text the browser takes fresh memory. (Chromium 156, 50,000 definitions handed over in
 * 64 pages: 51,000 pages of memory touched for the first time; in 512: 7,300.)
 * @param definitions those that vanished among them: their rows stay
 */
export function bucketsFor(definitions: number): number {
  let buckets = BUCKETS;
  while (definitions > buckets * ROWS_A_PAGE) buckets *= 2;
  return buckets;
}

/**
 * The page of rows changed lately, not yet folded into their buckets; its rows win. A single change then writes this
 * small page instead of a bucket of hundreds (measured in Chromium 156: 1.7 against 3.4 times a bare put).
 */
export const FRESH = -1;

/** Above this many rows the fresh page is folded into the buckets. */
export const FRESH_ROWS = 8;

/**
 * Which of so many buckets a definition lies in: FNV-1a (32 bit) over UTF-16 units, modulo their number. Never change it: it is
 * stored.
 */
export function bucketAmong(buckets: number): (id: DefinitionId) => number {
  return (id) => {
    let hash = 0x811c9dc5;
    for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
    return (hash >>> 0) % buckets;
  };
}
