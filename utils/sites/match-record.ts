import type { RecordKind } from '../records/record-ref.ts';
import { shaped } from './id-shape.ts';
import type { Found } from './matchers.ts';
import { normalise } from './normalise.ts';
import {
  type Captures,
  captured,
  matchPart,
  matchPath,
  type Part,
  type PathPattern,
  splitPath,
} from './pattern.ts';
import { type Inner, Params, type Place } from './place.ts';
import type { SiteRecord, SiteTenant } from './site.ts';

type QueryPattern = readonly (readonly [name: string, part: Part])[];

/** A SiteRecord made ready for matching, as plain data: the worker sends it to pages. A pattern that is `null` always fits. */
export interface CompiledRecord {
  record: SiteRecord;
  caseless: boolean;
  /** On the address's own path and query. */
  path: PathPattern[] | null;
  query: QueryPattern | null;
  /** On the fragment, or on the value of the parameter `within`. */
  innerPath: PathPattern[] | null;
  innerQuery: QueryPattern | null;
  require: readonly (readonly [name: string, part: Part])[];
  forbid: readonly string[];
  /** `kindFrom.map`, folded like the values it is asked for. */
  kinds: Readonly<Record<string, RecordKind>>;
}

/** No inner address. */
const NOTHING: Inner = { path: null, query: new Params('') };

/** The record that `place` names by this form, or `null`. Never throws. */
export function matchRecord(compiled: CompiledRecord, tenant: SiteTenant, place: Place): Found | null {
  const { record, caseless } = compiled;
  if (record.declared && place.base === null) return null;
  const { captures } = place;
  captures.length = 0;
  // Most forms end here: the path costs least.
  if (!onPath(compiled.path, place.path, captures, caseless)) return null;
  if (compiled.query && !onQuery(compiled.query, place.query, captures, caseless)) return null;
  const inner = innerPlace(record, place);
  if (!inner || !onPath(compiled.innerPath, inner.path, captures, caseless)) return null;
  if (compiled.innerQuery && !onQuery(compiled.innerQuery, inner.query, captures, caseless)) return null;

  // A hash route's own parameters count first; those inside `within` where the address itself does not say.
  const isHash = record.in === 'hash';
  const first = isHash ? inner : place;
  const second = isHash ? place : inner;
  const param = (name: string) => first.query.get(name) ?? second.query.get(name);
  for (const [name, part] of compiled.require) {
    if (!matchPart(part, param(name), captures, caseless)) return null;
  }
  for (const name of compiled.forbid) if (first.query.filled(name)) return null;

  const id = readId(record, captures);
  if (id === null) return null;
  const kind = record.kindFrom ? readKind(compiled, id, captures, param) : record.kind;
  if (!kind) return null;
  const own = readTenant(tenant, place, captures, param);
  if (own === null) return null;
  const typed = record.idType === undefined ? id : `${record.idType}/${id}`;
  return own === undefined ? { kind, id: typed } : { kind, id: typed, tenant: own };
}

function onPath(
  patterns: PathPattern[] | null,
  segments: readonly string[] | null,
  captures: Captures,
  caseless: boolean,
): boolean {
  if (!patterns) return true;
  if (segments)
    for (const pattern of patterns) if (matchPath(pattern, segments, captures, caseless)) return true;
  return false;
}

function onQuery(pattern: QueryPattern, params: Params, captures: Captures, caseless: boolean): boolean {
  for (const [name, part] of pattern)
    if (!matchPart(part, params.get(name), captures, caseless)) return false;
  return true;
}

/** The second address inside the first, {@link NOTHING} if the record has none, `null` if it is missing here. */
function innerPlace(record: SiteRecord, place: Place): Inner | null {
  if (record.in === 'hash') return place.hash;
  if (record.within === undefined) return NOTHING;
  const text = place.query.get(record.within.toLowerCase());
  if (text === undefined) return null;
  if (record.in === 'query') return { path: null, query: new Params(text.replace(/^\?/, '')) };
  const [path = '', query = ''] = text.split('?', 2);
  return { path: splitPath(path), query: new Params(query) };
}

/** Every `:id` of the pattern, each in its shape, joined by `/`. */
function readId(record: SiteRecord, captures: Captures): string | null {
  let id = '';
  for (let i = 0; i < captures.length; i += 2) {
    if (captures[i] !== 'id') continue;
    const part = shaped(normalise(captures[i + 1] as string, record.normalise), record.idShape);
    if (part === null) return null;
    id = id === '' ? part : `${id}/${part}`;
  }
  if (id === '') return null;
  const [min, max] = record.idLength ?? [1, 512];
  return id.length >= min && id.length <= max ? id : null;
}

type Param = (name: string) => string | undefined;

function readKind({ record, kinds, caseless }: CompiledRecord, id: string, captures: Captures, param: Param) {
  const from = record.kindFrom;
  if (!from) return undefined;
  const told =
    from.param === 'id' ? id : (captured(captures, from.param) ?? param(from.param.toLowerCase()) ?? '');
  const value = from.prefix === undefined ? told : told.slice(0, from.prefix);
  const key = caseless ? value.toLowerCase() : value;
  // A value of the address may be called like a method of every object.
  return Object.hasOwn(kinds, key) ? kinds[key] : undefined;
}

/** The tool's own part of the tenant; `undefined`: the address does not say; `null`: this is no such tenant. */
function readTenant(
  tenant: SiteTenant,
  place: Place,
  captures: Captures,
  param: Param,
): string | undefined | null {
  if (tenant.from === 'none') return undefined;
  if (tenant.from === 'host') {
    return tenant.except?.includes(place.hostPart) ? undefined : clean(tenant, place.hostPart) || undefined;
  }
  if (tenant.from === 'query') {
    for (const name of tenant.params ?? []) {
      const value = clean(tenant, param(name.toLowerCase()));
      if (value) return tenant.named ? `${name}:${value}` : value;
    }
    return undefined;
  }
  const segment = captured(captures, 'tenant');
  return segment === undefined ? undefined : clean(tenant, segment) || null;
}

function clean(tenant: SiteTenant, text: string | undefined): string | null {
  const value = text ? normalise(text, tenant.normalise) : '';
  return tenant.shape ? shaped(value, tenant.shape) : value;
}
