import { describe, expect, it, test } from 'vitest';
import { recordKey } from '../records/record-ref.ts';
import { CATALOGUE } from './catalogue.ts';
import { detectRecord, detectWith } from './detect-record.ts';
import { SiteSchema } from './schema.ts';
import type { Site, SiteRecord, SiteTenant } from './site.ts';
import { indexSites } from './site-index.ts';
import { siteProblems } from './site-problems.ts';

/** The demo CRM is no built-in: this is the Site that the sample workspace carries. */
const demoCrm: Site = {
  id: 'demo-crm',
  name: 'Demo CRM',
  category: 'crm',
  hosts: ['localhost:4173'],
  records: [
    { kind: 'deal', in: 'path', pattern: '/deals/:id', idShape: 'slug' },
    { kind: 'campaign', in: 'path', pattern: '/campaigns/:id', idShape: 'slug' },
    { kind: 'account', in: 'path', pattern: '/accounts/:id', idShape: 'slug' },
  ],
  tenant: { from: 'full-host' },
  title: { strip: [' · Demo CRM', 'Demo CRM'] },
};

const site = (
  record: Partial<SiteRecord>,
  more: Partial<Site> = {},
  tenant: SiteTenant = { from: 'none' },
): Site => ({
  id: 'tool',
  name: 'Tool',
  category: 'crm',
  hosts: ['*.tool.example'],
  records: [{ kind: 'deal', in: 'path', pattern: '/deal/:id', idShape: 'slug', ...record }],
  tenant,
  ...more,
});
const numbered = (count: number): string[] => Array.from({ length: count }, (_, i) => `v${i}`);
const found = (one: Site, path: string) => {
  const ref = detectRecord(`https://a.tool.example${path}`, [one]);
  return ref && [ref.tenant, ref.kind, ref.id].filter((part) => part !== undefined).join(' ');
};

test.each<[string, Partial<SiteRecord>, (string | number)[]]>([
  ['parameters', { require: Object.fromEntries(numbered(201).map((key) => [key, ['a']])) }, ['require']],
  ['values of a parameter', { require: { a: numbered(101) } }, ['require', 'a']],
  [
    'kinds',
    { kindFrom: { param: 'id', map: Object.fromEntries(numbered(201).map((key) => [key, 'deal'])) } },
    ['kindFrom', 'map'],
  ],
])('more %s than any tool has are refused', (_what, record, path) => {
  const { success, error } = SiteSchema.safeParse(site(record));
  expect(success).toBe(false);
  expect(error?.issues).toMatchObject([{ code: 'too_big', origin: 'array', path: ['records', 0, ...path] }]);
});

describe('the demo CRM, an ordinary Site', () => {
  const key = (url: string) => {
    const ref = detectRecord(url, [...CATALOGUE, demoCrm]);
    return ref && recordKey(ref);
  };

  it('is valid and has no problems', () => {
    expect(SiteSchema.parse(demoCrm)).toEqual(demoCrm);
    expect(siteProblems(demoCrm, CATALOGUE)).toEqual([]);
  });

  it.each([
    ['http://localhost:4173/deals/northwind-renewal', 'demo-crm/localhost%3A4173/deal/northwind-renewal'],
    [
      'http://localhost:4173/campaigns/spring-webinar/?tab=1#top',
      'demo-crm/localhost%3A4173/campaign/spring-webinar',
    ],
    ['http://localhost:4173/accounts/northwind', 'demo-crm/localhost%3A4173/account/northwind'],
    ['http://localhost:4173/', null],
    ['http://localhost:4173/deals', null],
    ['http://localhost:4173/campaigns/', null],
    ['http://localhost:4174/deals/northwind-renewal', null],
    ['http://localhost/deals/northwind-renewal', null],
    ['http://localhost.evil.example:4173/deals/northwind-renewal', null],
  ])('%s → %s', (url, want) => {
    expect(key(url)).toBe(want);
  });
});

describe('grammar', () => {
  test.each<[name: string, record: Partial<SiteRecord>, path: string, want: string | null]>([
    ['an optional segment is there', { pattern: '/crm/:tenant?/tab/:id' }, '/crm/org7/tab/9', 'org7 deal 9'],
    ['an optional segment is missing', { pattern: '/crm/:tenant?/tab/:id' }, '/crm/tab/9', 'deal 9'],
    ['a choice of words', { pattern: '/deal/:id/view|edit' }, '/deal/9/edit', 'deal 9'],
    ['not one of the words', { pattern: '/deal/:id/view|edit' }, '/deal/9/merge', null],
    ['any one segment', { pattern: '/*/deal/:id' }, '/x/deal/9', 'deal 9'],
    ['any rest', { pattern: '/deal/:id/**' }, '/deal/9/a/b', 'deal 9'],
    ['a rest that is a form', { pattern: '/deal/:id/**' }, '/deal/9/a/New', null],
    ['an id in two parts', { pattern: '/metrics/:id/:id' }, '/metrics/orders/total', 'deal orders/total'],
    ['one of two parts in another shape', { pattern: '/metrics/:id/:id' }, '/metrics/orders/-', null],
    ['an encoded segment', { pattern: '/deal/:id', idShape: 'opaque' }, '/deal/%C3%A4%3A1', 'deal ä:1'],
    ['an encoded slash', { pattern: '/deal/:id', idShape: 'opaque' }, '/deal/a%2Fb', null],
    ['broken encoding', { pattern: '/deal/:id', idShape: 'opaque' }, '/deal/%zz', null],
    ['an empty segment', { pattern: '/deal/:id' }, '/deal//9', null],
    [
      'a parameter',
      { in: 'query', path: '/p', pattern: 'id=:id&view=form|edit' },
      '/p?x=1&view=edit&ID=9',
      'deal 9',
    ],
    ['a parameter on another path', { in: 'query', path: '/p', pattern: 'id=:id' }, '/q?id=9', null],
    ['a parameter given twice', { in: 'query', pattern: 'id=:id' }, '/p?id=9&id=8', null],
    ['the same twice', { in: 'query', pattern: 'id=:id' }, '/p?id=9&id=9', 'deal 9'],
    ['a hash path', { in: 'hash', pattern: '/deal/:id' }, '/app?x=1#/deal/9?y=2', 'deal 9'],
    ['a hash path without slash', { in: 'hash', pattern: '/deal/:id' }, '/#!deal/9;name=x', 'deal 9'],
    [
      'tenant in the path, id in the hash',
      { in: 'hash', path: '/:tenant/app', pattern: '/deal/:id' },
      '/7/app#/deal/9',
      '7 deal 9',
    ],
    ['a hash of parameters', { in: 'hash', pattern: 'model=crm&id=:id' }, '/web#id=9&model=crm', 'deal 9'],
    [
      'a hash of a word and parameters',
      { in: 'hash', pattern: 'emails?id=:id' },
      '/Main.aspx#emails&id=9',
      'deal 9',
    ],
    [
      'a path inside a parameter',
      { within: 'p', pattern: '/deal/:id' },
      '/frame?p=%2Fdeal%2F9%3Fx%3D1',
      'deal 9',
    ],
    ['a path outside of that parameter', { within: 'p', pattern: '/deal/:id' }, '/deal/9?p=1', null],
    ['a required parameter', { require: { Mode: ['view'] } }, '/deal/9?mode=view', 'deal 9'],
    ['a required parameter is missing', { require: { mode: ['view'] } }, '/deal/9', null],
    ['a forbidden parameter', { forbid: ['Clone'] }, '/deal/9?clone=1', null],
    ['a forbidden parameter, empty', { forbid: ['clone'] }, '/deal/9?clone=', 'deal 9'],
    ['words without case', { pattern: '/Deal/:id', ignoreCase: true }, '/dEAL/9', 'deal 9'],
    ['words with case', { pattern: '/Deal/:id' }, '/deal/9', null],
    [
      'the kind from a segment',
      { pattern: '/:t/:id', kindFrom: { param: 't', map: { x: 'lead' } } },
      '/x/9',
      'lead 9',
    ],
    [
      'a kind not listed',
      { pattern: '/:t/:id', kindFrom: { param: 't', map: { x: 'lead' } } },
      '/toString/9',
      null,
    ],
    [
      'the kind from the id',
      { pattern: '/:id', kindFrom: { param: 'id', prefix: 2, map: { d_: 'lead' } } },
      '/d_9',
      'lead d_9',
    ],
    ['a word before the id', { idType: 'email' }, '/deal/9', 'deal email/9'],
    ['an id too short', { idLength: [2, 3] }, '/deal/9', null],
    ['an id too long', { idLength: [2, 3] }, '/deal/9999', null],
    ['a function', { normalise: ['leading-digits'] }, '/deal/12-name', 'deal 12'],
    ['an unknown function', { normalise: ['toString'] }, '/deal/12', null],
    ['only under a base', { declared: true }, '/deal/9', null],
    ['no id in the pattern', { pattern: '/deal/*' }, '/deal/9', null],
  ])('%s', (_name, record, path, want) => {
    expect(found(site(record, {}, { from: 'segment' }), path)).toBe(want);
  });

  test.each<[name: string, tenant: SiteTenant, path: string, want: string]>([
    ['none', { from: 'none' }, '/deal/9', 'deal 9'],
    ['the wildcard', { from: 'host' }, '/deal/9', 'a deal 9'],
    ['a label that is no account', { from: 'host', except: ['a'] }, '/deal/9', 'deal 9'],
    ['the whole host', { from: 'full-host' }, '/deal/9', 'a.tool.example deal 9'],
    ['the first parameter there is', { from: 'query', params: ['act', 'aid'] }, '/deal/9?aid=5', '5 deal 9'],
    [
      'a parameter with its name',
      { from: 'query', params: ['act'], named: true },
      '/deal/9?act=5',
      'act:5 deal 9',
    ],
    [
      'a parameter of another shape',
      { from: 'query', params: ['act', 'aid'], shape: 'digits' },
      '/deal/9?act=x&aid=5',
      '5 deal 9',
    ],
  ])('tenant: %s', (_name, tenant, path, want) => {
    expect(found(site({}, {}, tenant), path)).toBe(want);
  });
});

describe('hosts and bases', () => {
  const at = (url: string, more: Partial<Site>) => detectRecord(url, [site({}, more, { from: 'full-host' })]);

  it('takes http only where it is declared', () => {
    expect(at('http://a.tool.example/deal/9', {})).toBeNull();
    expect(at('http://a.tool.example/deal/9', { http: ['*.tool.example'] })).not.toBeNull();
  });

  it('leaves out the hosts that are not the tool, but not a declared base there', () => {
    const exceptHosts = ['www.tool.example'];
    expect(at('https://www.tool.example/deal/9', { exceptHosts })).toBeNull();
    expect(
      at('https://www.tool.example/deal/9', { exceptHosts, bases: ['https://www.tool.example'] }),
    ).not.toBeNull();
  });

  it('takes the base with the longest path first, and whole segments of it', () => {
    const bases = ['https://in.example', 'https://in.example/crm/'];
    expect(at('https://in.example/crm/deal/9', { bases })?.tenant).toBe('in.example/crm');
    expect(at('https://in.example/deal/9', { bases })?.tenant).toBe('in.example');
    expect(at('https://in.example/crmx/deal/9', { bases })).toBeNull();
  });

  it('puts the own part of the tenant behind the base', () => {
    const one = site(
      { pattern: '/:tenant/deal/:id' },
      { bases: ['http://in.example:8069/x'] },
      { from: 'segment' },
    );
    expect(detectRecord('http://in.example:8069/x/db1/deal/9', [one])?.tenant).toBe('in.example:8069/x/db1');
  });

  it('asks every Site of the host, and takes the first that knows the address', () => {
    const lead = site({ kind: 'lead', pattern: '/lead/:id' }, { id: 'other' });
    expect(detectRecord('https://a.tool.example/lead/9', [site({}), lead])?.site).toBe('other');
  });
});

describe('named matchers', () => {
  const one = site({}, { records: [], matcher: 'last-pair' }, { from: 'full-host' });
  const index = indexSites([one], {
    'last-pair': ({ path }) => {
      if (path?.[0] === 'boom') throw new Error('boom');
      return path && path.length > 1
        ? { kind: 'deal', id: path.at(-1) as string, tenant: path[0] as string }
        : null;
    },
  });

  it('reads the address, and its tenant goes behind the host', () => {
    expect(detectWith(index, 'https://a.tool.example/x/9')).toEqual({
      site: 'tool',
      tenant: 'a.tool.example/x',
      kind: 'deal',
      id: '9',
    });
  });

  it('is no record where it finds nothing, throws, or does not exist', () => {
    expect(detectWith(index, 'https://a.tool.example/x')).toBeNull();
    expect(detectWith(index, 'https://a.tool.example/boom/9')).toBeNull();
    expect(detectRecord('https://a.tool.example/x/9', [one])).toBeNull();
    expect(detectRecord('https://a.tool.example/x/9', [{ ...one, matcher: 'toString' }])).toBeNull();
  });
});
