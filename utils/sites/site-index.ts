/**
 * Which Sites may know an address, found by its host: one look-up for each label of the host, so that the size of
 * the catalogue does not matter.
 */
import { parseBase } from './bases.ts';
import { compileRecord } from './compile-record.ts';
import type { SiteHere } from './detect-here.ts';
import { type HostPattern, isLocalhost, matchHost, parseHost } from './host-pattern.ts';
import { MATCHERS, type Matchers } from './matchers.ts';
import { hashOf, type Scan } from './plain-address.ts';
import type { Site } from './site.ts';
import './more-normalisers.ts';

interface Entry extends HostPattern, Omit<SiteHere, 'hostPart'> {
  site: Site;
}

/** A Site that covers an address's origin. */
export interface Hit extends SiteHere {
  site: Site;
}

/** Built once for a list of Sites, and kept. */
export interface SiteIndex {
  /** By the literal end of the host. */
  bySuffix: ReadonlyMap<string, readonly Entry[]>;
  /** The last two labels of every one of these ends (or its only one): what a host must end in to be known. */
  ends: ReadonlySet<string>;
  /** Whether one of them is a single label (`localhost:4173`). */
  oneLabel: boolean;
  /** {@link hashOf} each of them. */
  endHashes: ReadonlySet<number>;
  /** The answers for the hosts asked last among those that may be known; a person, or a list of addresses, comes back to few of them. */
  recent: Map<string, readonly Hit[]>;
  /** The same by the hash of the host; the host itself is still to be compared. */
  recentByHash: Map<number, Known>;
  /** The named matchers that a Site may refer to. */
  matchers: Matchers;
}

/** A host that may be known, and the Sites that cover it. */
export interface Known {
  host: string;
  hits: readonly Hit[];
}

const RECENT = 256;
const NONE: readonly Hit[] = [];

export function indexSites(sites: readonly Site[], matchers: Matchers = MATCHERS): SiteIndex {
  const bySuffix = new Map<string, Entry[]>();
  const add = (entry: Entry) => {
    const entries = bySuffix.get(entry.suffix);
    if (entries) entries.push(entry);
    else bySuffix.set(entry.suffix, [entry]);
  };
  for (const site of sites) {
    const compiled = { site, records: site.records.map(compileRecord) };
    const bases = (site.bases ?? []).map(parseBase).filter((base) => base !== null);
    // The longest path first: a tool at /crm is not another one at /.
    bases.sort((a, b) => b.path.length - a.path.length);
    for (const { host, protocol, path } of bases) {
      add({ ...compiled, suffix: host, head: [], protocols: protocol, basePath: path });
    }
    for (const text of site.hosts) {
      const host = parseHost(text);
      const plain = isLocalhost(host.suffix) || site.http?.includes(text);
      // No literal end would be a rule for every host.
      if (host.suffix)
        add({ ...host, ...compiled, protocols: plain ? 'http: https:' : 'https:', basePath: null });
    }
  }
  const ends = new Set([...bySuffix.keys()].map((suffix) => suffix.slice(lastTwo(suffix))));
  const oneLabel = [...ends].some((end) => !end.includes('.'));
  const endHashes = new Set([...ends].map(hashOf));
  return { bySuffix, ends, endHashes, oneLabel, recent: new Map(), recentByHash: new Map(), matchers };
}

/** Where the last two labels begin. */
function lastTwo(host: string): number {
  let dots = 0;
  for (let at = host.length - 1; at >= 0; at--)
    if (host.charCodeAt(at) === DOT && ++dots === 2) return at + 1;
  return 0;
}

const DOT = 46;

/** A quick look at the end of a host; `false`: no Site covers it. */
function mayKnow({ ends, oneLabel }: SiteIndex, host: string): boolean {
  const two = host.slice(lastTwo(host));
  return ends.has(two) || (oneLabel && ends.has(two.slice(two.indexOf('.') + 1)));
}

/**
 * The host that was scanned in an address, and the Sites that cover it; `null`: none does. Most hosts are told by a number, of
 * which no text is made.
 */
export function knownAt(index: SiteIndex, address: string, scan: Scan): Known | null {
  const { endHashes, oneLabel, recentByHash } = index;
  if (!endHashes.has(scan.two) && !(oneLabel && endHashes.has(scan.last))) return null;
  const { start, end } = scan;
  let known = recentByHash.get(scan.host);
  if (!known || known.host.length !== end - start || !address.startsWith(known.host, start)) {
    const host = address.slice(start, end);
    known = { host, hits: hitsFor(index, host) };
    if (recentByHash.size >= RECENT) recentByHash.clear();
    if (known.hits.length > 0) recentByHash.set(scan.host, known);
  }
  return known.hits.length > 0 ? known : null;
}

/** The Sites that cover this host, nearest first; `protocols` of a hit is still to be compared. */
export function hitsFor(index: SiteIndex, host: string): readonly Hit[] {
  const known = index.recent.get(host);
  if (known) return known;
  // Hosts of no tool are many; none of them takes the place of one that counts.
  if (!mayKnow(index, host)) return NONE;
  const hits: Hit[] = [];
  for (let suffix = host, dot = 0; dot >= 0; suffix = suffix.slice(dot + 1)) {
    for (const entry of index.bySuffix.get(suffix) ?? []) {
      const hostPart = matchHost(entry, host);
      const { site } = entry;
      if (hostPart === null || (entry.basePath === null && site.exceptHosts?.includes(host))) continue;
      if (hostPart.split('.').length <= (site.tenant.labels ?? 99)) hits.push({ ...entry, hostPart });
    }
    dot = suffix.indexOf('.');
  }
  if (index.recent.size >= RECENT) index.recent.clear();
  index.recent.set(host, hits);
  return hits;
}
