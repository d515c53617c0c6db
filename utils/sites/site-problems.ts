/** What is wrong with a Site that a person or a workspace wrote, in plain words. Built-in Sites must have none. */
import { parseBase } from './bases.ts';
import { isLocalhost, matchHost, parseHost } from './host-pattern.ts';
import { MATCHERS } from './matchers.ts';
import { isNormaliser } from './normalise.ts';
import { type Part, type PathPattern, parsePath, parseQuery, splitHashPattern } from './pattern.ts';
import type { Site, SiteRecord } from './site.ts';
import './more-normalisers.ts';

/** Every message, with `{param}` places; the key is the code that a translation refers to. */
export const SITE_PROBLEMS = {
  'no-host': 'The site has no host. Add the host name of the tool, for example crm.example.com.',
  'bad-host':
    '"{host}" is not a host name. Write it in small letters, without https:// and without a path, for example *.example.com.',
  'broad-host':
    '"{host}" covers sites of many owners. Name the tool\'s own domain, for example *.example.com.',
  'port-not-localhost':
    '"{host}" has a port. A port can be given only for localhost; declare a base address instead.',
  'unknown-host': '"{host}" is listed as an extra ({list}) but is not one of the site\'s hosts.',
  'bad-base':
    '"{base}" is not a base address. Write it like https://crm.example.com or https://example.com/crm.',
  'host-of-another-site': '"{host}" belongs to {other}. Choose a host of your own tool.',
  'no-records': 'The site says nowhere how an address names a record. Add at least one pattern.',
  'no-id': 'The pattern "{pattern}" does not say which part is the id. Put :id in its place.',
  'broad-pattern':
    'The pattern "{pattern}" fits almost every page. Add a fixed word, or choose a narrower form of id.',
  'bad-pattern': 'The pattern "{pattern}" cannot be read: {reason}.',
  'no-kind': 'The pattern "{pattern}" does not say what kind of record it is.',
  'unknown-function': 'There is no function called "{name}".',
  'unknown-matcher': 'There is no matcher called "{name}".',
  'no-tenant-place':
    'The account is to be read from the address, but no pattern says where. Put :tenant in its place.',
  'no-tenant-params': 'The account is to be read from a parameter, but none is named.',
} as const;

export type SiteProblemCode = keyof typeof SITE_PROBLEMS;

export interface SiteProblem {
  code: SiteProblemCode;
  params: Record<string, string>;
  /** The English sentence. */
  message: string;
  /** Where in the Site, for example `hosts[1]` or `records[0].pattern`. */
  path: string;
}

/** Ends of host names under which everyone can register: a wildcard before one covers many owners. */
const SHARED_ENDS = new Set(
  (
    'github.io gitlab.io herokuapp.com vercel.app netlify.app pages.dev workers.dev web.app firebaseapp.com ' +
    'azurewebsites.net azurestaticapps.net azureedge.net cloudapp.net trafficmanager.net cloudfront.net ' +
    'appspot.com onrender.com blogspot.com wordpress.com myshopify.com ngrok.io ngrok-free.app ngrok.app run.app ' +
    'fly.dev deno.dev trycloudflare.com duckdns.org nip.io sslip.io hf.space streamlit.app replit.app'
  ).split(' '),
);

/** The same under a country's letters (`co.uk`, `com.au`), and names that a cloud gives out at several levels. */
const SHARED =
  /^(?:ac|co|com|edu|gob|gouv|gov|govt|mil|ne|net|nhs|or|org)\.[a-z]{2}$|(?:^|\.)(?:amazonaws\.com|cloudapp\.azure\.com)$/;

const HOST = /^(?:[a-z0-9*#@_-]+\.)*[a-z0-9*#@_-]+(?::\d{1,5})?$/;

/** @param others Sites whose hosts are not to be taken, usually the catalogue */
export function siteProblems(site: Site, others: readonly Site[] = []): SiteProblem[] {
  const problems: SiteProblem[] = [];
  const add = (code: SiteProblemCode, path: string, params: Record<string, string> = {}) => {
    const message = SITE_PROBLEMS[code].replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '');
    problems.push({ code, params, message, path });
  };
  checkHosts(site, others, add);
  if (site.records.length === 0 && site.matcher === undefined) add('no-records', 'records');
  if (site.matcher !== undefined && !Object.hasOwn(MATCHERS, site.matcher)) {
    add('unknown-matcher', 'matcher', { name: site.matcher });
  }
  site.records.forEach((record, i) => {
    checkRecord(record, `records[${i}]`, add);
  });
  checkTenant(site, add);
  return problems;
}

type Add = (code: SiteProblemCode, path: string, params?: Record<string, string>) => void;

function checkHosts(site: Site, others: readonly Site[], add: Add): void {
  if (site.hosts.length === 0 && !site.selfHosted && !site.bases?.length) add('no-host', 'hosts');
  for (const [i, host] of site.hosts.entries()) {
    const code = hostProblem(host);
    if (code) add(code, `hosts[${i}]`, { host });
    const other = code ? undefined : others.find((theirs) => takes(site, theirs, host));
    if (other) add('host-of-another-site', `hosts[${i}]`, { host, other: other.name });
  }
  for (const list of ['ask', 'http'] as const) {
    for (const [i, host] of (site[list] ?? []).entries()) {
      // What is asked for may be wider or narrower than a host of the Site, but never beside it, and never broad.
      const known = list === 'ask' ? site.hosts.some((own) => overlap(own, host)) : site.hosts.includes(host);
      const code = hostProblem(host) ?? (known ? undefined : 'unknown-host');
      if (code) add(code, `${list}[${i}]`, { host, list });
    }
  }
  for (const [i, host] of (site.exceptHosts ?? []).entries()) {
    const plain = HOST.test(host) && !/[*#@]/.test(host);
    if (!plain) add('bad-host', `exceptHosts[${i}]`, { host });
    else if (!site.hosts.some((own) => overlap(own, host)))
      add('unknown-host', `exceptHosts[${i}]`, { host, list: 'exceptHosts' });
  }
  for (const [i, base] of (site.bases ?? []).entries()) {
    const host = parseBase(base)?.host;
    if (host === undefined) add('bad-base', `bases[${i}]`, { base });
    const other = host === undefined ? undefined : others.find((theirs) => takes(site, theirs, host));
    if (host !== undefined && other) add('host-of-another-site', `bases[${i}]`, { host, other: other.name });
  }
}

/** Whether `host`, of `site`, belongs to another Site. */
function takes(site: Site, other: Site, host: string): boolean {
  return other.id !== site.id && other.hosts.some((theirs) => overlap(host, theirs));
}

function hostProblem(host: string): SiteProblemCode | undefined {
  const { head, suffix } = parseHost(host);
  const halfStar = host.split('.').some((label) => label.includes('*') && label !== '*');
  if (!HOST.test(host) || halfStar) return 'bad-host';
  if (suffix.includes(':') && !isLocalhost(suffix)) return 'port-not-localhost';
  // Part of a number has no owner, and no name below it.
  if (head.length > 0 && /(?:^|\.)\d+$/.test(suffix)) return 'bad-host';
  const shared = !suffix.includes('.') || SHARED_ENDS.has(suffix) || SHARED.test(suffix);
  return suffix === '' || (head.length > 0 && shared && !isLocalhost(suffix)) ? 'broad-host' : undefined;
}

/** Two host patterns overlap if one covers a plain example of the other. */
function overlap(a: string, b: string): boolean {
  const covers = (pattern: string, host: string) => {
    const parsed = parseHost(pattern);
    const onBoundary = host === parsed.suffix || host.endsWith(`.${parsed.suffix}`);
    return onBoundary && matchHost(parsed, host) !== null;
  };
  const example = (host: string) => host.replaceAll('*', 'a').replaceAll('@', 'a').replaceAll('#', '1');
  return covers(a, example(b)) || covers(b, example(a));
}

function checkRecord(record: SiteRecord, path: string, add: Add): void {
  const { pattern } = record;
  const [main, query] =
    record.in === 'hash'
      ? splitHashPattern(pattern)
      : record.in === 'path'
        ? [pattern, null]
        : [null, pattern];
  const paths = [main, record.path ?? null].map((text) =>
    text === null ? null : (parsePath(text)[0] ?? null),
  );
  const items = query === null ? [] : parseQuery(query);
  const reason = badPart(paths, items);
  if (reason) {
    add('bad-pattern', `${path}.pattern`, { pattern, reason });
    return;
  }
  const required = Object.values(record.require ?? {}).map(([one = '']) =>
    one.startsWith(':') ? { name: one.slice(1) } : {},
  );
  const parts = [...paths.flatMap((one) => one?.parts ?? []), ...items.map(([, part]) => part), ...required];
  if (!parts.some((part) => part.name === 'id')) add('no-id', `${path}.pattern`, { pattern });
  if (isBroad(record, parts, items.length > 0)) add('broad-pattern', `${path}.pattern`, { pattern });
  const kinds = Object.keys(record.kindFrom?.map ?? {}).length;
  if (record.kindFrom ? kinds === 0 : !record.kind) add('no-kind', path, { pattern });
  for (const name of record.normalise ?? []) {
    if (!isNormaliser(name)) add('unknown-function', `${path}.normalise`, { name });
  }
}

/** A word, a kind of one's own, a required parameter, or an id like no other must tell the page from the rest. */
function isBroad(record: SiteRecord, parts: readonly Part[], query: boolean): boolean {
  if (parts.some((part) => part.words) || record.require || record.within !== undefined) return false;
  if (record.idShape === 'uuid' || (record.kindFrom && record.idLength)) return false;
  return !query || record.idShape !== 'digits';
}

/** Why the parts cannot be matched as they are meant, or `undefined`. */
function badPart(paths: (PathPattern | null)[], items: [string, { name?: string }][]): string | undefined {
  const parts = paths.flatMap((one) => one?.parts ?? []);
  const names = [...parts, ...items.map(([, part]) => part)].flatMap((part) => part.name ?? []);
  if (parts.some((part) => part.words?.includes('**'))) return '** can stand only at the end';
  if (names.some((name) => !/^[A-Za-z][A-Za-z0-9_]*$/.test(name)))
    return 'a name behind : has letters and digits only';
  const repeated = names.find((name, i) => name !== 'id' && names.indexOf(name) !== i);
  return repeated === undefined ? undefined : `:${repeated} stands there twice`;
}

function checkTenant(site: Site, add: Add): void {
  const { from, params, normalise } = site.tenant;
  const placed = site.records.some(({ pattern, path }) =>
    /:tenant(?![A-Za-z0-9_])/.test(`${pattern} ${path ?? ''}`),
  );
  if (from === 'segment' && !placed && site.records.length > 0) add('no-tenant-place', 'tenant');
  if (from === 'query' && !params?.length) add('no-tenant-params', 'tenant.params');
  for (const name of normalise ?? []) {
    if (!isNormaliser(name)) add('unknown-function', 'tenant.normalise', { name });
  }
}
