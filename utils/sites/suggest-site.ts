/**
 * A person pastes addresses of a tool and points at parts; this makes the Site that reads them, says what it understood
 * of each part, and why an address or a Site cannot be used. Pure; the worker asks it for each change of the form.
 */
import type { RecordKind } from '../records/record-ref.ts';
import { addressParts, sameForm } from './address-parts.ts';
import { buildPlaces, buildRecord, buildTenant, type RoledPart } from './build-site.ts';
import { detectRecord } from './detect-record.ts';
import { categoryOf, guessKind } from './guess-parts.ts';
import { guessRoles, isNear, isToldBefore, type SiteChoice } from './guess-roles.ts';
import { guessSites } from './guess-sites.ts';
import { quoted, type ReadAddress, readAddresses, type SiteNote } from './read-address.ts';
import type { Site, SiteCategory } from './site.ts';
import { hitsFor, indexSites, type SiteIndex } from './site-index.ts';
import { siteProblems } from './site-problems.ts';
import { type TestedLine, testLines } from './test-site.ts';

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

const MOST_NAME = 200;

interface World {
  /** Every Site that there is already. */
  sites: readonly Site[];
  /** The person's own Site that is changed: the page is added to it. */
  into?: Site | undefined;
}

/** @param text addresses, one a line; may be empty where a Site is changed */
export function suggestSite(text: string, choice: SiteChoice, world: World): Suggestion {
  const { sites } = world;
  const into = world.into && lessened(world.into, choice);
  const read = readAddresses(text);
  const urls = read.flatMap((line) => ('url' in line ? [line.url] : []));
  const [url] = urls;
  const empty: Suggestion = {
    parts: [],
    kind: choice.kind ?? 'deal',
    category: choice.category ?? into?.category ?? 'crm',
    name: choice.name ?? into?.name ?? '',
    below: choice.below ?? true,
    site: into ?? null,
    problems: [],
    notes: [],
    lines: refusedLines(read),
  };
  if (!url) {
    const [first] = read;
    if (first && 'note' in first) return { ...empty, problems: [first.note] };
    return { ...empty, problems: into ? soundness(into, others(world)) : [] };
  }
  const parts = guessRoles(urls, choice);
  const owner = ownerOf(url, sites, into?.id);
  const [known] = owner || into ? [] : guessSites(url.href, sites);
  const id = parts.find(({ role }) => role === 'id');
  const kind = choice.kind ?? guessKind(parts, id) ?? 'deal';
  const category = choice.category ?? into?.category ?? categoryOf(kind);
  const name = (choice.name ?? into?.name ?? toolName(url)).trim().slice(0, MOST_NAME);
  const below = (choice.below ?? true) && isToldBefore(parts, id);
  const record = buildRecord(parts, kind, below);
  const similar = urls.filter((other) => isNear(other, url) && sameForm(addressParts(other), parts));
  const site: Site | null = record && {
    ...(into ?? { id: newSiteId(name, sites), tenant: buildTenant(parts) }),
    name: name || url.hostname,
    category,
    ...joinedPlaces(into, buildPlaces(similar, parts)),
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
    problems: problemsOf(url, site, { owner, others: others(world), choice, into, parts }),
    notes: url.hostname.includes('xn--') ? [{ code: 'other-alphabet', params: [url.hostname] }] : [],
    lines: site ? testLines(site, read) : refusedLines(read),
    ...(known ? { known: { site: known.site.id, name: known.site.name, base: known.base } } : {}),
  };
}

const others = ({ sites, into }: World): Site[] => sites.filter(({ id }) => id !== into?.id);

/** The Site under its new name, without the pages that go. */
function lessened(site: Site, { name, category, without = [] }: SiteChoice): Site {
  return {
    ...site,
    name: name?.trim().slice(0, MOST_NAME) || site.name,
    category: category ?? site.category,
    records: site.records.filter((_, i) => !without.includes(i)),
  };
}

/** What is wrong with a Site that somebody wrote or pointed together; empty: nothing. */
export function soundness(site: Site, sites: readonly Site[]): SiteNote[] {
  return siteProblems(site, sites).map(({ code, params, message }) => ({
    code: `site-${code}`,
    params: Object.values(params),
    message,
  }));
}

/** Lines of which nothing can be said but why they are no addresses. */
function refusedLines(read: readonly ReadAddress[]): TestedLine[] {
  return read.map((line) => ('note' in line ? line : { text: line.text }));
}

function joinedPlaces(
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
  const problems = soundness(site, others);
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

/** Made once for a list: the form asks at each key. */
const indexes = new WeakMap<readonly Site[], SiteIndex>();

/** A Site that covers the address's origin. @param except id of one that does not count */
function ownerOf(url: URL, sites: readonly Site[], except?: string): Site | undefined {
  const index = indexes.get(sites) ?? indexSites(sites);
  indexes.set(sites, index);
  const hits = hitsFor(index, url.host);
  return hits.find(({ site, protocols }) => site.id !== except && protocols.includes(url.protocol))?.site;
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
