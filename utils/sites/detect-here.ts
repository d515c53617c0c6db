/**
 * Address → record, where the Sites of the address's origin are already at hand, compiled. This is all of the
 * detection that a content script carries: no zod, no browser API, no parser of Sites; nothing is thrown.
 */
import type { RecordRef } from '../records/record-ref.ts';
import { type CompiledRecord, matchRecord } from './match-record.ts';
import type { Found } from './matchers.ts';
import { type Address, Place } from './place.ts';
import type { Site, SiteTenant } from './site.ts';

/** No tool needs an address as long as this; longer ones are not looked at. In UTF-16 units. */
export const MAX_LENGTH = 32_768;

/** A Site as it counts on one origin: plain data, fit for a message. */
export interface SiteHere {
  site: Pick<Site, 'id' | 'tenant' | 'matcher' | 'read'>;
  records: readonly CompiledRecord[];
  /** `https:`, `http:`, or both. */
  protocols: string;
  /** Path of a declared base; `null` on the Site's own hosts. */
  basePath: string | null;
  /** What the host's first wildcard stands for. */
  hostPart: string;
  /** It takes more than pages carry to read its records: the worker is asked. */
  remote?: true;
}

/** The record that an address of this origin names, or `null`; those of `remote` Sites it cannot tell. Never throws. */
export function detectHere(sites: readonly SiteHere[], address: string | URL): RecordRef | null {
  const url = parseAddress(address);
  return (
    url && detectParsed(sites, url, ({ site, records }, place) => findByForms(records, site.tenant, place))
  );
}

/** Reads the record of one Site from a place; must not throw. */
export type Find = (here: SiteHere, place: Place) => Found | null;

/** The same for an address that {@link parseAddress} gave, or that is as good. */
export function detectParsed(sites: readonly SiteHere[], url: Address, find: Find): RecordRef | null {
  const { protocol, pathname } = url;
  for (const here of sites) {
    if (!here.protocols.includes(protocol)) continue;
    const base = here.basePath ?? '';
    if (base && pathname !== base && !pathname.startsWith(`${base}/`)) continue;
    const below = base ? pathname.slice(base.length) : pathname;
    const place = new Place(url, here.hostPart, here.basePath === null ? null : url.host + base, below);
    const found = find(here, place);
    if (found) return toRef(here.site, place, found);
  }
  return null;
}

/** The record by the first form that fits. */
export function findByForms(
  forms: readonly CompiledRecord[],
  tenant: SiteTenant,
  place: Place,
): Found | null {
  for (const form of forms) {
    const found = matchRecord(form, tenant, place);
    if (found) return found;
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

/** Under a base, the tenant is host + base path + the tool's own part; on the Site's hosts the tool's own part. */
function toRef(site: SiteHere['site'], place: Place, { kind, id, tenant: own }: Found): RecordRef {
  const prefix = place.base ?? (site.tenant.from === 'full-host' ? place.url.host : undefined);
  const tenant = prefix === undefined || own === undefined ? (prefix ?? own) : `${prefix}/${own}`;
  return tenant === undefined ? { site: site.id, kind, id } : { site: site.id, tenant, kind, id };
}
