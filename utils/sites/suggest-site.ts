/**
 * A person pastes addresses of a tool and points at parts; this makes the Site that reads them, says what it understood
 * of each part, and why an address or a Site cannot be used. Pure; the worker asks it for each change of the form.
 */
import type { RecordKind } from '../records/record-ref.ts';
import { type AddressPart, addressParts, sameForm } from './address-parts.ts';
import {
  buildPlaces,
  buildRecord,
  buildTenant,
  isWord,
  type PartRole,
  type RoledPart,
} from './build-site.ts';
import { compileRecord } from './compile-record.ts';
import { detectParsed, findByForms } from './detect-here.ts';
import { detectRecord } from './detect-record.ts';
import { categoryOf, guessAccount, guessId, guessKind, idLikeness, picksPage } from './guess-parts.ts';
import type { CompiledRecord } from './match-record.ts';
import { quoted, type ReadAddress, readAddresses, type SiteNote } from './read-address.ts';
import type { Site, SiteCategory } from './site.ts';
import { hitsFor, indexSites, type SiteIndex } from './site-index.ts';
import { siteProblems } from './site-problems.ts';
import { type TestedLine, testLines } from './test-site.ts';

/** What the person decided; whatever is absent is guessed. */
export interface SiteChoice {
  /** Key of the part that is the id. */
  id?: string | undefined;
  /** Key of the part that is the account; `''`: the address has none. */
  tenant?: string | undefined;
  /** Parts that stay the same (`true`) or may change (`false`), by key. */
  same?: Record<string, boolean> | undefined;
  kind?: RecordKind | undefined;
  category?: SiteCategory | undefined;
  name?: string | undefined;
  /** Pages below the record count as the record; default: yes. */
  below?: boolean | undefined;
  /** An address without encryption is meant as it is. */
  http?: boolean | undefined;
}

export interface Suggestion {
  /** Of the first address that can be read; empty if there is none. */
  parts: RoledPart[];
  kind: RecordKind;
  category: SiteCategory;
  name: string;
  below: boolean;
  /** `null`: nothing to build from yet. */
  site: Site | null;
  /** What keeps the Site from being saved. */
  problems: SiteNote[];
  /** What to look at twice, though it can be saved. */
  notes: SiteNote[];
  /** Each pasted line: its key, or why it is no record. */
  lines: TestedLine[];
  /** A known self-hosted tool that reads the first address: a base address of it would do. */
  known?: { site: string; name: string; base: string };
}

interface World {
  /** Every Site that there is already. */
  sites: readonly Site[];
  /** The person's own Site that is changed: the page is added to it. */
  into?: Site | undefined;
}

/** @param text addresses, one a line */
export function suggestSite(text: string, choice: SiteChoice, { sites, into }: World): Suggestion {
  const read = readAddresses(text);
  const urls = read.flatMap((line) => ('url' in line ? [line.url] : []));
  const [url] = urls;
  const empty: Suggestion = {
    parts: [],
    kind: choice.kind ?? 'deal',
    category: choice.category ?? into?.category ?? 'crm',
    name: choice.name ?? into?.name ?? '',
    below: choice.below ?? true,
    site: into
      ? { ...into, name: choice.name?.trim() || into.name, category: choice.category ?? into.category }
      : null,
    problems: [],
    notes: [],
    lines: [],
  };
  if (!url) {
    const [first] = read;
    return { ...empty, problems: first && 'note' in first ? [first.note] : [], lines: refusedLines(read) };
  }
  const others = sites.filter(({ id }) => id !== into?.id);
  const parts = roles(urls, choice);
  const owner = ownerOf(url, { sites, into });
  const known = owner ? undefined : knownTool(url, sites);
  const id = parts.find(({ role }) => role === 'id');
  const kind = choice.kind ?? guessKind(parts, id) ?? 'deal';
  const category = choice.category ?? into?.category ?? categoryOf(kind);
  const name = (choice.name ?? into?.name ?? toolName(url)).trim().slice(0, 200);
  const below = (choice.below ?? true) && isToldBefore(parts, id);
  const record = buildRecord(parts, kind, below);
  const similar = urls.filter((other) => isNear(other, url) && sameForm(addressParts(other), parts));
  const site: Site | null = record && {
    ...(into ?? { id: newSiteId(name, sites), tenant: buildTenant(parts) }),
    name: name || url.hostname,
    category,
    ...joined(into, buildPlaces(similar, parts)),
    records: [...(into?.records ?? []).filter((one) => !sameRecord(one, record)), record],
  };
  return {
    ...empty,
    parts,
    kind,
    category,
    name,
    below,
    site,
    problems: problemsOf(url, site, { owner, others, choice, into, parts }),
    notes: url.hostname.includes('xn--') ? [{ code: 'other-alphabet', params: [url.hostname] }] : [],
    lines: site ? testLines(site, read) : refusedLines(read),
    ...(known && !into ? { known } : {}),
  };
}

/** Lines of which nothing can be said but why they are no addresses. */
function refusedLines(read: readonly ReadAddress[]): TestedLine[] {
  return read.map((line) => ('note' in line ? line : { text: line.text }));
}

function roles(urls: readonly URL[], choice: SiteChoice): RoledPart[] {
  const [parts = [], ...more] = urls.map(addressParts);
  const alike = more.filter(
    (other, i) => isNear(urls[i + 1] as URL, urls[0] as URL) && sameForm(other, parts),
  );
  const valuesOf = ({ key, text }: AddressPart) => [
    text,
    ...alike.flatMap((other) => other.find((one) => one.key === key)?.text ?? []),
  ];
  const byKey = (key: string | undefined) => parts.find((part) => part.key === key && part.pointable);
  const id = byKey(choice.id) ?? guessId(parts.filter(({ key }) => key !== choice.tenant));
  const tenant =
    choice.tenant === undefined
      ? (guessAccount(parts, id) ?? variedLabel(parts, valuesOf))
      : byKey(choice.tenant);
  const last = Math.max(...[id, tenant].map((part) => (part && part.place === id?.place ? part.at : -1)));
  const isBelow = ({ place, at }: AddressPart) =>
    (choice.below ?? true) &&
    place === id?.place &&
    (place === 'path' || place === 'hash') &&
    at > last &&
    isToldBefore(parts, id);
  return parts.map((part) => {
    const values = valuesOf(part);
    const role = ((): PartRole => {
      if (part === id) return 'id';
      if (part === tenant) return 'tenant';
      if (isBelow(part)) return 'below';
      const wanted = choice.same?.[part.key];
      if (part.place === 'host') return 'same';
      if (part.name === undefined && !isWord(part.text)) return 'any';
      if (wanted !== undefined) return wanted ? 'same' : 'any';
      if (part.name !== undefined) return part.place === id?.place && picksPage(part) ? 'same' : 'any';
      const varies = values.some((value) => value !== part.text);
      return varies || idLikeness(part) > 2 || /^[a-z]{2}[-_][a-z]{2}$/i.test(part.text) ? 'any' : 'same';
    })();
    return { ...part, role, values: [...new Set(values)] };
  });
}

/** Of the same owner, as far as names tell: another tool's address that was pasted along is not asked for. */
function isNear(a: URL, b: URL): boolean {
  const domain = ({ hostname }: URL) =>
    /^[\d.]+$/.test(hostname) ? hostname : hostname.split('.').slice(-2).join('.');
  return domain(a) === domain(b);
}

/** Several hosts that differ in one label, below the domain: that label is the account. */
function variedLabel(
  parts: readonly AddressPart[],
  valuesOf: (part: AddressPart) => string[],
): AddressPart | undefined {
  const labels = parts.filter(({ place }) => place === 'host');
  const varied = labels.filter((part) => new Set(valuesOf(part)).size > 1);
  return varied.length === 1 && (varied[0] as AddressPart).at < labels.length - 2 ? varied[0] : undefined;
}

/** A word before the id, or a parameter, tells the page: what comes behind the id need not be looked at. */
function isToldBefore(parts: readonly AddressPart[], id: AddressPart | undefined): boolean {
  if (id?.place !== 'path' && id?.place !== 'hash') return false;
  return parts.some(
    (part) => part.place === id.place && part.at < id.at && isWord(part.text) && idLikeness(part) <= 2,
  );
}

function joined(
  into: Site | undefined,
  places: Pick<Site, 'hosts' | 'bases'>,
): Pick<Site, 'hosts' | 'bases'> {
  const bases = [...new Set([...(into?.bases ?? []), ...(places.bases ?? [])])];
  const hosts = [...new Set([...(into?.hosts ?? []), ...places.hosts])];
  return { hosts, ...(bases.length > 0 ? { bases } : {}) };
}

function sameRecord(a: Site['records'][number], b: Site['records'][number]): boolean {
  const place = (record: typeof a) =>
    JSON.stringify([record.in, record.pattern, record.path, record.within, record.require]);
  return place(a) === place(b);
}

interface Judged {
  owner: Site | undefined;
  others: readonly Site[];
  choice: SiteChoice;
  into: Site | undefined;
  parts: readonly RoledPart[];
}

function problemsOf(url: URL, site: Site | null, { owner, others, choice, into, parts }: Judged): SiteNote[] {
  if (owner) {
    const read = detectRecord(url, [owner]) !== null;
    return [{ code: read ? 'known-record' : 'known-host', params: [owner.name, url.host] }];
  }
  if (!site) return [{ code: 'no-id', params: [] }];
  const problems: SiteNote[] = siteProblems(site, others).map(({ code, params, message }) => ({
    code: `site-${code}`,
    params: Object.values(params),
    message,
  }));
  const isOpen = site.bases?.some((base) => base.startsWith('http:') && !into?.bases?.includes(base));
  if (isOpen && !choice.http) problems.push({ code: 'not-encrypted', params: [url.host] });
  const tenant = buildTenant(parts);
  const isOther =
    into && tenant.from !== 'full-host' && JSON.stringify(tenant) !== JSON.stringify(into.tenant);
  if (isOther) problems.push({ code: 'other-account', params: [into.name] });
  if (problems.length > 0) return problems;
  // Whatever the guesses made of it: the address that was pasted must be read.
  const [line] = testLines(site, [{ text: quoted(url.href), url }]);
  return line?.key === undefined ? [line?.note ?? { code: 'no-id', params: [] }] : [];
}

/** Compiled once: the form asks at each key. */
const compiled = new WeakMap<Site, readonly CompiledRecord[]>();
const indexes = new WeakMap<readonly Site[], SiteIndex>();

function once<K extends object, V>(kept: WeakMap<K, V>, key: K, make: (key: K) => V): V {
  const value = kept.get(key) ?? make(key);
  kept.set(key, value);
  return value;
}

/** Another Site that covers the address's origin already. */
function ownerOf(url: URL, { sites, into }: World): Site | undefined {
  const hits = hitsFor(
    once(indexes, sites, (all) => indexSites(all)),
    url.host,
  );
  return hits.find(({ site, protocols }) => site.id !== into?.id && protocols.includes(url.protocol))?.site;
}

/** A self-hosted tool of the catalogue that would read the address, at its shortest base. */
function knownTool(url: URL, sites: readonly Site[]): Suggestion['known'] {
  const segments = url.pathname.split('/').filter(Boolean);
  for (let depth = 0; depth <= Math.min(2, segments.length); depth++) {
    const basePath = segments
      .slice(0, depth)
      .map((segment) => `/${segment}`)
      .join('');
    for (const site of sites) {
      if (!site.selfHosted) continue;
      const records = once(compiled, site, (one) => one.records.map(compileRecord));
      const here = { site, records, basePath, protocols: url.protocol, hostPart: '' };
      if (detectParsed([here], url, (_, place) => findByForms(records, site.tenant, place))) {
        return { site: site.id, name: site.name, base: url.origin + basePath };
      }
    }
  }
  return undefined;
}

/** `crm.acme-tools.example` → `Acme tools`. */
function toolName({ hostname }: URL): string {
  if (/^[\d.]+$/.test(hostname)) return hostname;
  const labels = hostname.split('.');
  const word =
    labels[Math.max(0, labels.length - (/^(?:co|com|org|gov|ac)$/.test(labels.at(-2) ?? '') ? 3 : 2))];
  const plain = (word ?? hostname).replaceAll(/[-_]+/g, ' ');
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}

/** A slug of the name that no Site has. */
export function newSiteId(name: string, sites: readonly Site[]): string {
  const taken = new Set(sites.map(({ id }) => id));
  const word = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  // Every object has a `constructor`: settings are looked up by the id.
  const base = word === '' || word in {} ? 'site' : word;
  let id = base;
  for (let n = 2; taken.has(id); n++) id = `${base}-${n}`;
  return id;
}
