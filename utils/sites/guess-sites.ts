/** Which self-hosted tool an address may be of, where nobody has declared its base yet. */
import { parseAddress } from './detect-here.ts';
import { detectWith } from './detect-record.ts';
import type { Site } from './site.ts';
import { indexSites } from './site-index.ts';

export interface Guess {
  site: Site;
  /** Origin, and the path below which the tool lives. */
  base: string;
}

/** More than that is no guess. */
const MOST = 3;
/** Path segments that an installation may stand below. */
const DEEPEST = 2;

/**
 * The tools in whose grammar the address names a record. Many have the same (`/dashboard/12`): those whose name stands in the
 * page's title come first, and alone. The base is the shortest under which the address is a record.
 */
export function guessSites(address: string, sites: readonly Site[], title = ''): Guess[] {
  const url = parseAddress(address);
  if (!url || !/^https?:$/.test(url.protocol)) return [];
  const segments = url.pathname.split('/').filter(Boolean);
  const bases = Array.from({ length: Math.min(segments.length, DEEPEST) + 1 }, (_, length) =>
    [url.origin, ...segments.slice(0, length)].join('/'),
  );
  const guesses = sites.flatMap((site): Guess[] => {
    if (!site.selfHosted) return [];
    const base = bases.find((one) => detectWith(indexSites([{ ...site, hosts: [], bases: [one] }]), url));
    return base === undefined ? [] : [{ site, base }];
  });
  const named = guesses.filter(({ site }) => says(title, site.name));
  return (named.length > 0 ? named : guesses).slice(0, MOST);
}

/** Whether a title holds the tool's name, or the part of it that tells it apart (`Apache Superset`). */
function says(title: string, name: string): boolean {
  const text = title.toLowerCase();
  const words = name.toLowerCase().split(' ');
  return text.includes(name.toLowerCase()) || words.some((word) => word.length > 5 && text.includes(word));
}
