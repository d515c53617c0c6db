/** Which record a Site reads from an address, and if none, the first thing that keeps it from it. */
import { recordKey } from '../records/record-ref.ts';
import { compileRecord } from './compile-record.ts';
import { detectWith } from './detect-record.ts';
import { type CompiledRecord, matchRecord } from './match-record.ts';
import { matchPath, type PathPattern } from './pattern.ts';
import { type Params, Place } from './place.ts';
import { quoted, type ReadAddress, readAddresses, type SiteNote } from './read-address.ts';
import type { Site } from './site.ts';
import { type Hit, hitsFor, indexSites } from './site-index.ts';

export interface TestedLine {
  /** What was pasted, shortened. */
  text: string;
  /** The record's key; absent: no record. */
  key?: string;
  /** The id alone, as people compare it. */
  id?: string;
  /** Why it is no record. */
  note?: SiteNote;
}

/** How far a form gets, and what stops it. */
interface Stop {
  reach: number;
  note: SiteNote;
}

const stop = (reach: number, code: string, ...params: string[]): Stop => ({
  reach,
  note: { code, params: params.map(quoted) },
});

/** Every line of a text, tested against the Site. */
export function testSite(site: Site, text: string): TestedLine[] {
  return testLines(site, readAddresses(text));
}

export function testLines(site: Site, lines: readonly ReadAddress[]): TestedLine[] {
  const index = indexSites([site]);
  return lines.map((line) => {
    if ('note' in line) return line;
    const { text, url } = line;
    const ref = detectWith(index, url);
    if (ref) return { text, key: recordKey(ref), id: ref.id };
    return { text, note: whyNot(site, url, hitsFor(index, url.host)) };
  });
}

function whyNot(site: Site, url: URL, hits: readonly Hit[]): SiteNote {
  const covered = [...site.hosts, ...(site.bases ?? [])].join(', ');
  if (hits.length === 0) return { code: 'other-host', params: [quoted(url.host), quoted(covered)] };
  const here = hits.filter(({ protocols }) => protocols.includes(url.protocol));
  if (here.length === 0) return { code: 'other-scheme', params: [url.protocol.slice(0, -1)] };
  const below = here.filter(
    ({ basePath: base }) => !base || url.pathname === base || url.pathname.startsWith(`${base}/`),
  );
  if (below.length === 0) return { code: 'outside-base', params: [quoted(covered)] };
  const stops = below.flatMap(({ basePath, hostPart }) => {
    const path = basePath ? url.pathname.slice(basePath.length) : url.pathname;
    const place = new Place(url, hostPart, basePath === null ? null : url.host + basePath, path);
    return site.records.map((record) => firstStop(compileRecord(record), site, place));
  });
  // The form that comes nearest says best what is missing.
  const nearest = stops.reduce<Stop | undefined>(
    (best, one) => (!best || one.reach > best.reach ? one : best),
    undefined,
  );
  return nearest?.note ?? { code: 'no-form', params: [] };
}

/** In the order in which `matchRecord` looks. */
function firstStop(form: CompiledRecord, { tenant }: Site, place: Place): Stop {
  const { record } = form;
  const onPath = pathStop(form.path, place.path, form.caseless, 0);
  if (onPath) return onPath;
  const isHash = record.in === 'hash';
  const inner = isHash ? place.hash : { path: null, query: place.query };
  const onHash = isHash ? pathStop(form.innerPath, inner.path, form.caseless, 10) : undefined;
  if (onHash) return onHash;
  const wanted = [...(form.query ?? []), ...(form.innerQuery ?? []), ...form.require];
  for (const [name, part] of wanted) {
    const value = paramOf(name, isHash ? inner.query : undefined, place.query);
    if (!value) return stop(20, 'no-param', name);
    if (part.words && !part.words.includes(form.caseless ? value.toLowerCase() : value)) {
      return stop(20, 'other-param', name, part.words.join(', '), value);
    }
  }
  // Parts are all there: what remains is that a value does not have its form.
  const anyId: CompiledRecord = { ...form, record: { ...loose(record), idShape: 'opaque' } };
  const { shape: _shape, normalise: _normalise, ...anyTenant } = tenant;
  const found = matchRecord(anyId, anyTenant, place);
  if (!found) return stop(25, record.kindFrom ? 'other-kind' : 'no-form');
  const id = found.id;
  const strict = matchRecord(form, anyTenant, place);
  return strict ? stop(30, 'not-account', found.tenant ?? '') : stop(30, `not-${record.idShape}`, id);
}

function loose({
  normalise: _normalise,
  idLength: _length,
  idType: _type,
  ...record
}: CompiledRecord['record']) {
  return record;
}

const paramOf = (name: string, first: Params | undefined, second: Params) =>
  first?.get(name) ?? second.get(name);

function pathStop(
  patterns: readonly PathPattern[] | null,
  segments: readonly string[] | null,
  caseless: boolean,
  from: number,
): Stop | undefined {
  if (!patterns) return undefined;
  if (!segments) return stop(from, 'broken-path');
  let nearest: Stop | undefined;
  for (const pattern of patterns) {
    const here = segmentStop(pattern, segments, caseless, from);
    if (!here) return undefined;
    if (!nearest || here.reach > nearest.reach) nearest = here;
  }
  return nearest;
}

function segmentStop(
  pattern: PathPattern,
  segments: readonly string[],
  caseless: boolean,
  from: number,
): Stop | undefined {
  const { parts, rest } = pattern;
  for (const [i, part] of parts.entries()) {
    const reach = from + i / parts.length;
    const value = segments[i];
    if (value === undefined) return stop(reach, part.name === 'id' ? 'ends-before-id' : 'ends-early');
    const word = caseless ? value.toLowerCase() : value;
    if (part.words && !part.words.includes(word))
      return stop(reach, 'other-word', value, part.words.join(', '));
    if (part.name !== undefined && value.includes('/')) return stop(reach, 'slash-in-part', value);
  }
  const more = segments.slice(parts.length);
  if (!rest && more.length > 0) return stop(from + 1, 'goes-on', more.join('/'));
  return matchPath(pattern, segments, [], caseless) ? undefined : stop(from + 1, 'form-page', more.join('/'));
}
