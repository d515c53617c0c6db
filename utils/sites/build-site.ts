/** Parts of an address with their roles → the SiteRecord and the Site that read such addresses. */
import type { RecordKind } from '../records/record-ref.ts';
import type { AddressPart } from './address-parts.ts';
import { idForm } from './guess-parts.ts';
import { isLocalhost } from './host-pattern.ts';
import type { Site, SiteRecord, SiteTenant } from './site.ts';

/** `same`: always as it is; `any`: may change; `below`: behind the id, not looked at. */
export type PartRole = 'id' | 'tenant' | 'same' | 'any' | 'below';

export interface RoledPart extends AddressPart {
  role: PartRole;
  /** What the pasted addresses of the same form have here, this one first. */
  values: readonly string[];
}

/** Whether a pattern can carry the text as a word. */
export function isWord(text: string): boolean {
  return /^[^*:|?=/\\\s][^|?=/\\\s]*$/.test(text) && text.length <= 100;
}

function segment({ role, text }: RoledPart): string {
  if (role === 'id') return ':id';
  if (role === 'tenant') return ':tenant';
  return role === 'same' && isWord(text) ? text : '*';
}

function pathPattern(parts: readonly RoledPart[], place: 'path' | 'hash'): string {
  const mine = parts.filter((part) => part.place === place);
  return `/${mine
    .filter(({ role }) => role !== 'below')
    .map(segment)
    .join('/')}`;
}

/** The record form, or `null` without an id. @param below pages below the record are the record */
export function buildRecord(
  parts: readonly RoledPart[],
  kind: RecordKind,
  below: boolean,
): SiteRecord | null {
  const id = parts.find(({ role }) => role === 'id');
  if (!id) return null;
  const tenant = parts.find(({ role }) => role === 'tenant');
  const usesHash = [id, tenant].some((part) => part?.place === 'hash' || part?.place === 'hashQuery');
  const place = usesHash ? 'hash' : id.place === 'query' ? 'query' : 'path';
  const rest = (path: string, of: 'path' | 'hash') => (below && id.place === of ? `${path}/**` : path);
  const path = rest(pathPattern(parts, 'path'), 'path');
  const same = parts.filter(
    ({ role, place: at }) => role === 'same' && (at === 'query' || (usesHash && at === 'hashQuery')),
  );
  const record: SiteRecord = { kind, in: place, pattern: path, ...idForm(id.values) };
  if (place === 'query') Object.assign(record, { pattern: `${id.name}=:id`, path });
  if (place === 'hash') {
    const hasPath = parts.some((part) => part.place === 'hash');
    const inner = hasPath ? rest(pathPattern(parts, 'hash'), 'hash') : '';
    const param =
      id.place === 'hashQuery'
        ? `${id.name}=:id`
        : tenant?.place === 'hashQuery' && !hasPath
          ? `${tenant.name}=*`
          : '';
    record.pattern = param === '' ? inner : hasPath ? `${inner}?${param}` : param;
    record.path = path;
  }
  // A parameter that is the id while the fragment has the account.
  if (place === 'hash' && id.place === 'query') record.require = { [id.name as string]: [':id'] };
  for (const { name = '', text } of same) record.require = { ...record.require, [name]: [text] };
  return record;
}

/** Where the account is read from. Where the address does not tell one, it is the host. */
export function buildTenant(parts: readonly RoledPart[]): SiteTenant {
  const tenant = parts.find(({ role }) => role === 'tenant');
  if (!tenant) return { from: 'full-host' };
  if (tenant.place === 'host') return { from: 'host', labels: 1 };
  const { idShape: shape, normalise } = idForm(tenant.values);
  const isNumber = (shape === 'digits' || shape === 'uuid') && normalise === undefined;
  const narrow = isNumber ? { shape } : {};
  if (tenant.name !== undefined) return { from: 'query', params: [tenant.name], ...narrow };
  return { from: 'segment', ...narrow };
}

/** Hosts, or bases where the address has a port or is not encrypted: those are declared as they are. */
export function buildPlaces(
  urls: readonly URL[],
  parts: readonly RoledPart[],
): Pick<Site, 'hosts' | 'bases'> {
  const tenant = parts.find(({ role, place }) => role === 'tenant' && place === 'host');
  const hosts = new Set<string>();
  const bases = new Set<string>();
  for (const { host, hostname, protocol, port, origin } of urls) {
    const local = isLocalhost(host);
    if (!local && (port !== '' || protocol === 'http:')) bases.add(origin);
    else hosts.add(tenant ? withStar(hostname, tenant.at) : host);
  }
  return { hosts: [...hosts], ...(bases.size > 0 ? { bases: [...bases] } : {}) };
}

function withStar(hostname: string, at: number): string {
  return hostname
    .split('.')
    .map((label, i) => (i === at ? '*' : label))
    .join('.');
}
