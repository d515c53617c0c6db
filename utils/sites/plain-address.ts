/**
 * Addresses that are written so plainly that the URL parser would only cut them up: read in one pass, a code unit at a
 * time. Most are of no tool, and end at their host, of which no text is made. What is in any way unusual is left to the
 * parser: other schemes, capitals, users, ports, dots as path segments, whatever would have to be encoded.
 */
import type { Address } from './place.ts';

/** The end of a host, before anything is made of it. */
export interface Scan {
  /** Where the host begins and ends in the address. */
  start: number;
  end: number;
  /** {@link hashOf} the host, of its last two labels (its only one), and of its last. */
  host: number;
  two: number;
  last: number;
}

export const newScan = (): Scan => ({ start: 0, end: 0, host: 0, two: 0, last: 0 });

/** The next unit after those before; 30 bits, which engines hold without making an object of them. */
const mix = (hash: number, unit: number): number => (Math.imul(hash, 31) + unit) & 0x3fffffff;

/** A number for a text: the same for the same text. */
export function hashOf(text: string): number {
  let hash = 0;
  for (let i = 0; i < text.length; i++) hash = mix(hash, text.charCodeAt(i));
  return hash;
}

const HASH = 35;
const PERCENT = 37;
const HYPHEN = 45;
const DOT = 46;
const SLASH = 47;
const QUESTION = 63;

/**
 * Reads scheme and host of an address into `scan`. The host is of small ASCII letters, digits, dots and hyphens; its last label
 * begins with a letter (else it may be a number), none has two hyphens in a row (`xn--…`), there is no user and no port.
 * @returns false: ask the URL parser
 */
export function scanHost(address: string, scan: Scan): boolean {
  const start = address.startsWith('https://') ? 8 : address.startsWith('http://') ? 7 : 0;
  if (start === 0) return false;
  let host = 0;
  let last = 0;
  let two = 0;
  let label = start;
  let before = 0;
  let end = start;
  for (; end < address.length; end++) {
    const unit = address.charCodeAt(end);
    if (unit === SLASH || unit === QUESTION || unit === HASH) break;
    if (unit === DOT) {
      two = mix(last, DOT);
      last = 0;
      label = end + 1;
    } else if (unit === HYPHEN ? before === HYPHEN : (unit < 97 || unit > 122) && (unit < 48 || unit > 57)) {
      return false;
    } else {
      two = mix(two, unit);
      last = mix(last, unit);
    }
    host = mix(host, unit);
    before = unit;
  }
  if (!(address.charCodeAt(label) >= 97) || label === end) return false;
  scan.start = start;
  scan.end = end;
  scan.host = host;
  scan.two = two;
  scan.last = last;
  return true;
}

/** The host that {@link scanHost} reads, or `null`. */
export function plainHost(address: string): string | null {
  const scan = newScan();
  return scanHost(address, scan) ? address.slice(scan.start, scan.end) : null;
}

const IN_QUERY = 1;
const IN_FRAGMENT = 2;

/** What the parser would change: all but ASCII, spaces, quotes, brackets, and what else a part encodes. */
const CHANGED = new Uint8Array(128).fill(1);
for (let unit = 33; unit < 127; unit++) CHANGED[unit] = 0;
for (const char of '"<>`\\{}^|\'') CHANGED[char.charCodeAt(0)] = 1;

/**
 * The address behind the host cut into its parts, `null` if the parser would change one of them.
 * @param host known by the caller, as {@link scanHost} found it
 */
export function plainAddress(address: string, { start, end }: Scan, host: string): Address | null {
  let query = -1;
  let fragment = -1;
  let part = 0;
  let before = 0;
  for (let i = end; i < address.length; i++) {
    const unit = address.charCodeAt(i);
    if (unit > 126 || CHANGED[unit] === 1) return null;
    if (part === 0) {
      // `.`, `..` and what stands for them are taken away with what is before them.
      if (before === SLASH && (unit === DOT || unit === PERCENT)) return null;
    }
    if (unit === HASH && part < IN_FRAGMENT) {
      fragment = i;
      part = IN_FRAGMENT;
    } else if (unit === QUESTION && part < IN_QUERY) {
      query = i;
      part = IN_QUERY;
    }
    before = unit;
  }
  const searchEnd = fragment < 0 ? address.length : fragment;
  const pathEnd = query < 0 ? searchEnd : query;
  return {
    protocol: start === 8 ? 'https:' : 'http:',
    host,
    hostname: host,
    pathname: pathEnd === end ? '/' : address.slice(end, pathEnd),
    // A mark with nothing behind it is nothing.
    search: query < 0 || query + 1 === searchEnd ? '' : address.slice(query, searchEnd),
    hash: fragment < 0 || fragment + 1 === address.length ? '' : address.slice(fragment),
  };
}
