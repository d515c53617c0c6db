import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { runs } from '../../tests/random/runs.ts';
import { parseBase, withBases } from './bases.ts';
import { CATALOGUE_EXAMPLES } from './catalogue.examples.ts';
import { CATALOGUE } from './catalogue.ts';
import type { Site } from './site.ts';
import { siteOriginPatterns } from './site-origins.ts';
import { siteProblems } from './site-problems.ts';
import { sitesForUrl } from './sites-for-url.ts';

const site: Site = {
  id: 'tool',
  name: 'Tool',
  category: 'crm',
  hosts: ['tool.example'],
  records: [],
  tenant: { from: 'none' },
};

describe('siteOriginPatterns', () => {
  test.each<[Partial<Site>, string[]]>([
    [{}, ['https://tool.example/*']],
    [{ hosts: ['*.tool.example'] }, ['https://*.tool.example/*']],
    [
      { hosts: ['app-@#.tool.example', 'a.tool.example'] },
      ['https://*.tool.example/*', 'https://a.tool.example/*'],
    ],
    [{ http: ['tool.example'] }, ['https://tool.example/*', 'http://tool.example/*']],
    [{ hosts: ['localhost:4173'] }, ['http://localhost/*']],
    [
      { hosts: [], bases: ['http://in.example:8069/x', 'https://in.example/y'] },
      ['http://in.example/*', 'https://in.example/*'],
    ],
    [{ hosts: ['*.tool.example'], ask: ['a.tool.example'] }, ['https://a.tool.example/*']],
    [{ hosts: ['*', '*.com'] }, []],
  ])('%j', (more, want) => {
    expect(siteOriginPatterns({ ...site, ...more })).toEqual(want);
  });

  it('asks for https and named hosts only in the whole catalogue', () => {
    const patterns = CATALOGUE.flatMap(siteOriginPatterns);
    expect(
      patterns.filter((pattern) => !/^https:\/\/(?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)+\/\*$/.test(pattern)),
    ).toEqual([]);
  });
});

describe('sitesForUrl', () => {
  it('finds the sites of an origin, also on pages that are no record', () => {
    const ids = (url: string) => sitesForUrl(url, CATALOGUE).map((one) => one.id);
    expect(ids('https://acme.pipedrive.com/settings')).toEqual(['pipedrive']);
    expect(ids('http://acme.pipedrive.com/settings')).toEqual([]);
    expect(ids('https://www.pipedrive.com/')).toEqual([]);
    expect(ids('https://pipedrive.com.evil.example/')).toEqual([]);
    expect(ids('https://user@acme.pipedrive.com/')).toEqual([]);
    expect(ids('about:blank')).toEqual([]);
  });

  it('names each site once, and those with a base at that origin', () => {
    const here = withBases(site, ['https://in.example/a', 'https://in.example/b']);
    expect(
      sitesForUrl('https://in.example/', [here, { ...here, id: 'second' }]).map((one) => one.id),
    ).toEqual(['tool', 'second']);
  });

  it('covers every example of a record', () => {
    for (const { site: one, bases = [], records } of CATALOGUE_EXAMPLES) {
      for (const [url] of records) expect(sitesForUrl(url, [withBases(one, bases)]), url).toHaveLength(1);
    }
  });
});

describe('bases', () => {
  test.each([
    ['https://crm.example', { protocol: 'https:', host: 'crm.example', path: '' }],
    ['HTTP://CRM.example:80/Base/', { protocol: 'http:', host: 'crm.example', path: '/Base' }],
    ['http://[::1]:8069', { protocol: 'http:', host: '[::1]:8069', path: '' }],
    ['crm.example', null],
    ['https://', null],
    ['ftp://crm.example', null],
    ['https://u@crm.example', null],
    ['https://crm.example/?', null],
    ['https://crm.example/#x', null],
    ['https://crm.example//x', null],
    ['https://*', null],
    ['https://*.example.com', null],
    ['https://crm.example.', null],
    ['https://192.168.1.10:8443/x', { protocol: 'https:', host: '192.168.1.10:8443', path: '/x' }],
  ])('%s', (text, want) => {
    expect(parseBase(text)).toEqual(want);
  });

  it('adds each once in one spelling, and leaves the site itself alone', () => {
    const twice = withBases(withBases(site, ['https://A.example/x/']), [
      'https://a.example/x',
      'https://a.example',
    ]);
    expect(twice.bases).toEqual(['https://a.example/x', 'https://a.example']);
    expect(site.bases).toBeUndefined();
    expect(() => withBases(site, ['nowhere'])).toThrow(TypeError);
  });
});

describe('whatever hosts a policy, a workspace or a person writes', () => {
  const label = fc.oneof(
    fc.constantFrom(
      '*',
      '@',
      '#',
      'app-@#',
      'crm',
      'co',
      'com',
      'uk',
      'github',
      'io',
      'localhost',
      '1',
      '127',
      '0',
    ),
    fc.constantFrom('', '-', '_', 'xn--80ak6aa92e', 'CRM', 'é', '%2A', 'a@b', 'x:8080', '[::1]', 'a/b', '..'),
  );
  const host = fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => labels.join('.'));
  const base = fc
    .tuple(
      fc.constantFrom('https://', 'http://', '', 'javascript://', 'https:'),
      host,
      fc.constantFrom('', '/x', ':1/'),
    )
    .map((parts) => parts.join(''));

  it('a Site without problems asks for hosts of one owner, in a form that browsers take', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(
        fc.array(host, { maxLength: 2 }),
        fc.array(host, { maxLength: 2 }),
        fc.array(base, { maxLength: 2 }),
        (hosts, ask, bases) => {
          const odd: Site = {
            ...site,
            hosts,
            ...(ask.length > 0 ? { ask } : {}),
            http: hosts,
            bases,
            records: [{ kind: 'deal', in: 'path', pattern: '/deal/:id', idShape: 'digits' }],
          };
          if (siteProblems(odd, CATALOGUE).length > 0) return;
          for (const pattern of siteOriginPatterns(odd)) {
            seen.add(pattern);
            const [, star, name = ''] = /^https?:\/\/(\*\.)?([^/*]+)\/\*$/.exec(pattern) ?? [];
            expect(name, pattern).toMatch(/^(?:[a-z0-9_-]+(?:\.[a-z0-9_-]+)*|\[[0-9a-f:.]+\])$/);
            if (star) expect(name, pattern).toMatch(/\.(?!\d+$)[^.]+$/);
            if (star) expect(['co.uk', 'com.uk', 'github.io', 'com.io', 'co.io']).not.toContain(name);
          }
        },
      ),
      { numRuns: runs(3000) },
    );
    expect(seen.size).toBeGreaterThan(20);
  });
});
