/**
 * Address → record. Used by content scripts: no zod, no browser API, nothing is thrown, and what it imports
 * is small. The address is parsed once; the host picks the Sites; whole segments and named parameters are
 * read from the place the tool uses, and nowhere else.
 */
import type { RecordRef } from '../records/record-ref.ts';
import { matchRecord } from './match-record.ts';
import type { Found } from './matchers.ts';
import { Place } from './place.ts';
import type { Site } from './site.ts';
import { type CompiledSite, hitsFor, indexSites, type SiteIndex } from './site-index.ts';

/** No tool needs an address as long as this; longer ones are not looked at. In UTF-16 units. */
const MAX_LENGTH = 32_768;

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
  if (hits.length === 0) return null;
  const { protocol, pathname } = url;
  for (const { compiled, protocols, basePath, hostPart } of hits) {
    if (!protocols.includes(protocol)) continue;
    const base = basePath ?? '';
    if (base && pathname !== base && !pathname.startsWith(`${base}/`)) continue;
    const place = new Place(
      url,
      hostPart,
      basePath === null ? null : url.host + base,
      pathname.slice(base.length),
    );
    const ref = detectAt(compiled, place);
    if (ref) return ref;
  }
  return null;
}

/** `null` for what is no address, is too long, or carries a user name (`https://crm.example@evil.example/`). */
export function parseAddress(address: string | URL): URL | null {
  try {
    if (typeof address === 'string' && address.length > MAX_LENGTH) return null;
    const url = typeof address === 'string' ? new URL(address) : address;
    const { href } = url;
    return href.length > MAX_LENGTH || (href.includes('@') && (url.username || url.password)) ? null : url;
  } catch {
    return null;
  }
}

function detectAt({ site, records, matcher }: CompiledSite, place: Place): RecordRef | null {
  for (const record of records) {
    const found = matchRecord(record, site.tenant, place);
    if (found) return toRef(site, place, found);
  }
  try {
    const found = matcher?.(place);
    return found ? toRef(site, place, found) : null;
  } catch {
    return null;
  }
}

/** Under a base, the tenant is host + base path + the tool's own part; on the Site's hosts the tool's own part. */
function toRef(site: Site, place: Place, { kind, id, tenant: own }: Found): RecordRef {
  const prefix = place.base ?? (site.tenant.from === 'full-host' ? place.url.host : undefined);
  const tenant = prefix === undefined || own === undefined ? (prefix ?? own) : `${prefix}/${own}`;
  return tenant === undefined ? { site: site.id, kind, id } : { site: site.id, tenant, kind, id };
}
