/** What is wrong with a Site that a person or a workspace wrote, in plain words. Built-in Sites must have none. */
import { parseBase } from './bases.ts';
import { isLocalhost, matchHost, parseHost } from './host-pattern.ts';
import { MATCHERS } from './matchers.ts';
import { isNormaliser } from './normalise.ts';
import { type Part, type PathPattern, parsePath, parseQuery, splitHashPattern } from './pattern.ts';
import { problemText, type TextKey } from './problem-text.ts';
import type { Site, SiteRecord } from './site.ts';
import './more-normalisers.ts';

/** Each has its sentence in the messages, under `problem_site_<code>`, filled in with the params in their order. */
export type SiteProblemCode =
  | 'no-host'
  | 'bad-host'
  | 'broad-host'
  | 'port-not-localhost'
  | 'unknown-host'
  | 'bad-base'
  | 'host-of-another-site'
  | 'no-records'
  | 'no-id'
  | 'broad-pattern'
  | 'stars-inside'
  | 'bad-place-name'
  | 'place-twice'
  | 'no-kind'
  | 'unknown-function'
  | 'unknown-matcher'
  | 'no-tenant-place'
  | 'no-tenant-params';

export interface SiteProblem {
  code: SiteProblemCode;
  params: Record<string, string>;
  /** The sentence for people. */
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
    const key = `problem_site_${code.replaceAll('-', '_')}` as TextKey;
    problems.push({ code, params, message: problemText(key, Object.values(params)), path });
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
  const bad = badPart(paths, items);
  if (bad) {
    const [code, name] = bad;
    add(code, `${path}.pattern`, { pattern, ...(name !== undefined && { name }) });
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

/** Why the parts cannot be matched as they are meant, and the name that it is about; or `undefined`. */
function badPart(
  paths: (PathPattern | null)[],
  items: [string, { name?: string }][],
): [SiteProblemCode, name?: string] | undefined {
  const parts = paths.flatMap((one) => one?.parts ?? []);
  const names = [...parts, ...items.map(([, part]) => part)].flatMap((part) => part.name ?? []);
  if (parts.some((part) => part.words?.includes('**'))) return ['stars-inside'];
  if (names.some((name) => !/^[A-Za-z][A-Za-z0-9_]*$/.test(name))) return ['bad-place-name'];
  const repeated = names.find((name, i) => name !== 'id' && names.indexOf(name) !== i);
  return repeated === undefined ? undefined : ['place-twice', repeated];
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
