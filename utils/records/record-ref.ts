/**
 * The name of one record in one tool: which site, which account of it, which kind, which id.
 * This file is used by content scripts: no zod, no browser API.
 */

/** What a record can be. The tools' own words ("opportunity", "company") are mapped to these by the Site. */
export const RECORD_KINDS = [
  'deal',
  'account',
  'contact',
  'lead',
  'campaign',
  'experiment',
  'dashboard',
] as const;

export type RecordKind = (typeof RECORD_KINDS)[number];

export interface RecordRef {
  /** Id of the Site that recognised the record, e.g. `hubspot`. */
  site: string;
  /** What makes `id` unique within the site (portal, org, host). Absent: the address does not say. */
  tenant?: string;
  kind: RecordKind;
  /** The tool's own id as text; many exceed 2^53. */
  id: string;
}

/** RFC 3986 encoding of one key part; `encodeURIComponent` leaves `!'()*` alone, which is fine: none is a separator. */
const encodePart = encodeURIComponent;

/**
 * The record's key `site/tenant/kind/id`, each part percent-encoded (`:` too), `-` for no tenant.
 * A literal tenant `-` is written `%2D`, so that it is not taken for none.
 * @throws URIError when a part holds a lone surrogate.
 */
export function recordKey(ref: RecordRef): string {
  const tenant = ref.tenant === undefined ? '-' : ref.tenant === '-' ? '%2D' : encodePart(ref.tenant);
  return `${encodePart(ref.site)}/${tenant}/${ref.kind}/${encodePart(ref.id)}`;
}

/** The reverse of {@link recordKey}; `null` for a text that is no key. */
export function parseRecordKey(key: string): RecordRef | null {
  const parts = key.split('/');
  if (parts.length !== 4) return null;
  const [site, tenant, kind, id] = parts as [string, string, string, string];
  if (!site || !tenant || !id || !isRecordKind(kind)) return null;
  try {
    const ref: RecordRef = { site: decodeURIComponent(site), kind, id: decodeURIComponent(id) };
    if (tenant !== '-') ref.tenant = decodeURIComponent(tenant);
    return ref;
  } catch {
    return null;
  }
}

export function isRecordKind(value: unknown): value is RecordKind {
  return typeof value === 'string' && (RECORD_KINDS as readonly string[]).includes(value);
}

/** A weak record: its address does not tell the account, so two accounts' records may share its key. */
export function isWeak(ref: RecordRef): boolean {
  return ref.tenant === undefined;
}

export function sameRecord(a: RecordRef | null, b: RecordRef | null): boolean {
  if (!a || !b) return a === b;
  return a.site === b.site && a.tenant === b.tenant && a.kind === b.kind && a.id === b.id;
}
