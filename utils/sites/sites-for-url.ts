import { parseAddress } from './detect-record.ts';
import type { Site } from './site.ts';
import { hitsFor, indexSites } from './site-index.ts';

/** All Sites whose hosts or declared bases cover the address's origin, nearest host first, each once. */
export function sitesForUrl(url: string | URL, sites: readonly Site[]): Site[] {
  const address = parseAddress(url);
  if (!address) return [];
  const hits = hitsFor(indexSites(sites), address.host).filter((hit) =>
    hit.protocols.includes(address.protocol),
  );
  return [...new Set(hits.map((hit) => hit.compiled.site))];
}
