import { parseAddress, type SiteHere } from './detect-here.ts';
import { isInPages } from './normalise.ts';
import type { Site } from './site.ts';
import { type Hit, hitsFor, indexSites } from './site-index.ts';

function hitsAt(url: string | URL, sites: readonly Site[]): Hit[] {
  const address = parseAddress(url);
  if (!address) return [];
  return hitsFor(indexSites(sites), address.host).filter((hit) => hit.protocols.includes(address.protocol));
}

/** All Sites whose hosts or declared bases cover the address's origin, nearest host first, each once. */
export function sitesForUrl(url: string | URL, sites: readonly Site[]): Site[] {
  return [...new Set(hitsAt(url, sites).map((hit) => hit.site))];
}

/** Whether a page's own detection reads all records of the Site. */
function isPlain({ matcher, records, tenant }: Site): boolean {
  const names = [...records.flatMap((record) => record.normalise ?? []), ...(tenant.normalise ?? [])];
  return matcher === undefined && names.every(isInPages);
}

/** The same, compiled for a page of that origin: what its content script needs to detect records, and no more. */
export function sitesHere(url: string | URL, sites: readonly Site[]): SiteHere[] {
  return hitsAt(url, sites).map(({ site, records, protocols, basePath, hostPart }) => {
    const { id, tenant, matcher, read } = site;
    const here = { protocols, basePath, hostPart };
    if (!isPlain(site)) return { ...here, site: { id, tenant, read }, records: [], remote: true };
    return { ...here, site: { id, tenant, matcher, read }, records };
  });
}
