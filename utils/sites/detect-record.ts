/**
 * Address → record, among many Sites. The host picks the candidates; whole segments and named parameters are read
 * from the place the tool uses, and nowhere else.
 */
import type { RecordRef } from '../records/record-ref.ts';
import { detectHere, parseAddress } from './detect-here.ts';
import type { Site } from './site.ts';
import { hitsFor, indexSites, type SiteIndex } from './site-index.ts';

/**
 * The record that an address names, or `null`. For one Site or few addresses; for many addresses keep the
 * index of {@link indexSites} and use {@link detectWith}.
 */
export function detectRecord(url: string | URL, sites: readonly Site[]): RecordRef | null {
  return detectWith(indexSites(sites), url);
}

/** The record that an address names, or `null`. Never throws. */
export function detectWith(index: SiteIndex, address: string | URL): RecordRef | null {
  const url = parseAddress(address);
  if (!url) return null;
  const hits = hitsFor(index, url.host);
  return hits.length === 0 ? null : detectHere(hits, url, index.matchers);
}
