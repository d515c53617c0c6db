/** The ways that spare work must find what the plain ways find. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runs } from '../../tests/random/runs.ts';
import { compileRecord } from './compile-record.ts';
import { formsFor } from './forms.ts';
import { matchHost, parseHost } from './host-pattern.ts';
import { matchPath, splitPath } from './pattern.ts';
import { newScan, plainAddress, plainHost, scanHost } from './plain-address.ts';
import type { Site, SiteRecord } from './site.ts';
import { hitsFor, indexSites } from './site-index.ts';

const words = ['deal', 'Deal', 'deals', 'view|edit', 'x'];

test('the forms that may fit a path are all that fit, in their order', () => {
  const part = fc.constantFrom(...words, ':id', ':tenant', '*', '*?', 'deal?', 'view|edit?');
  const pattern = fc
    .tuple(fc.array(part, { maxLength: 4 }), fc.boolean())
    .map(([parts, rest]) => `/${[...parts, ...(rest ? ['**'] : [])].join('/')}`);
  const record: fc.Arbitrary<SiteRecord> = fc.record({
    in: fc.constantFrom('path' as const, 'query' as const, 'hash' as const),
    pattern,
    path: fc.option(pattern, { nil: undefined }),
    ignoreCase: fc.boolean(),
    idShape: fc.constant('slug' as const),
  }) as fc.Arbitrary<SiteRecord>;
  const segment = fc.constantFrom('deal', 'Deal', 'DEAL', 'deals', 'view', 'edit', 'x', '7', 'new');
  fc.assert(
    fc.property(
      fc.array(record, { maxLength: 5 }).map((list) => list.map(compileRecord)),
      fc.option(fc.array(segment, { maxLength: 6 })),
      (records, path) => {
        const fits = records.filter(
          ({ path: patterns, caseless }) =>
            !patterns || (path && patterns.some((one) => matchPath(one, path, [], caseless))),
        );
        const tried = formsFor(records, path);
        expect(tried.filter((one) => fits.includes(one))).toEqual(fits);
        expect(tried).toEqual(records.filter((one) => tried.includes(one)));
      },
    ),
    { numRuns: 1000 },
  );
});

test('on a page of no form, none is tried', () => {
  const records = ['/deal/:id', '/lead/:tenant/:id/**'].map((pattern) =>
    compileRecord({ kind: 'deal', in: 'path', pattern, idShape: 'slug' }),
  );
  expect(formsFor(records, ['settings', '7'])).toEqual([]);
  expect(formsFor(records, ['deal', '7', 'edit'])).toEqual([]);
  expect(formsFor(records, ['LEAD', 'acme', '7', 'a', 'b', 'c'])).toEqual([records[1]]);
});

describe('the host of an address', () => {
  test('is that of the URL parser where it is read without', () => {
    const unit = fc.constantFrom(...'abz019.-:@/?#%\\ \t\nA[]_é'.split(''), 'xn--', 'https://', '..', '0x');
    fc.assert(
      fc.property(
        fc.constantFrom('https://', 'http://', 'HTTPS://', 'https:/', 'ftp://', ''),
        fc.array(unit, { maxLength: 12 }).map((units) => units.join('')),
        (scheme, rest) => {
          const host = plainHost(scheme + rest);
          const url = URL.parse(scheme + rest);
          if (host !== null && url) expect(url.host).toBe(host);
        },
      ),
      { numRuns: 5000 },
    );
  });

  test('has the parts that the URL parser finds, where they are cut without it', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        ...'ab7/?#&=.%\\ \t"<>`{}^|\'@:;~!$é'.split(''),
        '/..',
        '/.',
        '/%2e',
        '/%2E%2E',
        '%41',
        '\u0000',
      ),
      fc.string({ maxLength: 2 }),
    );
    const scan = newScan();
    let cut = 0;
    fc.assert(
      fc.property(
        fc.constantFrom('https://a.example', 'http://crm.b-c.example', 'https://localhost', 'https://x'),
        fc.constantFrom('', '/', '?', '#'),
        fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
        (origin, mark, rest) => {
          const address = origin + mark + rest;
          if (!scanHost(address, scan)) return;
          const parts = plainAddress(address, scan, address.slice(scan.start, scan.end));
          if (!parts) return;
          cut++;
          const { protocol, host, hostname, pathname, search, hash } = new URL(address);
          expect(parts).toEqual({ protocol, host, hostname, pathname, search, hash });
        },
      ),
      { numRuns: runs(5000) },
    );
    expect(cut).toBeGreaterThan(500);
  });

  test.each([
    ['https://acme.pipedrive.com/deal/7', 'acme.pipedrive.com'],
    ['http://localhost', 'localhost'],
    ['https://a.example?x#y', 'a.example'],
    ['https://a.example:8443/', null],
    ['https://acme.pipedrive.com@evil.example/', null],
    ['https://evil.example\\@acme.pipedrive.com/', null],
    ['https://ACME.pipedrive.com/', null],
    ['https://127.1/', null],
    ['https://a.0x7f', null],
    ['https://a.example./', null],
    ['https://xn--a.example/', null],
    ['https:///x', null],
    ['about:blank', null],
  ])('%s: %s', (address, host) => {
    expect(plainHost(address)).toBe(host);
  });
});

test('a host has its Sites, however their hosts end', () => {
  const label = fc.constantFrom('a', 'b', 'crm', 'com', 'example', 'localhost:4173');
  const wild = fc.constantFrom('*', 'a@', 'b#');
  const pattern = fc
    .tuple(fc.array(wild, { maxLength: 2 }), fc.array(label, { minLength: 1, maxLength: 4 }))
    .map(([head, tail]) => [...head, ...tail].join('.'));
  const site = (host: string, i: number): Site => ({
    id: `s${i}`,
    name: 'S',
    category: 'crm',
    hosts: [host],
    records: [],
    tenant: { from: 'none' },
  });
  fc.assert(
    fc.property(
      fc.array(pattern, { minLength: 1, maxLength: 4 }),
      fc.array(fc.oneof(label, fc.constantFrom('ax', 'b7')), { minLength: 1, maxLength: 5 }),
      (patterns, labels) => {
        const host = labels.join('.');
        const covering = patterns.flatMap((text, i) => {
          const { head, suffix } = parseHost(text);
          const ends = host === suffix || host.endsWith(`.${suffix}`);
          return ends && matchHost({ head, suffix }, host) !== null ? [`s${i}`] : [];
        });
        const hits = hitsFor(indexSites(patterns.map(site)), host);
        expect(hits.map((hit) => hit.site.id).sort()).toEqual(covering);
      },
    ),
    { numRuns: 1000 },
  );
});

test.each<[string, string[] | null]>([
  ['/', []],
  ['', []],
  ['/a', ['a']],
  ['/a/', ['a']],
  ['a/b', ['a', 'b']],
  ['/a//b', null],
  ['//', null],
  ['/a//', null],
  ['/%41', ['A']],
  ['/%E0%A4%A', null],
])('segments of %j', (path, segments) => {
  expect(splitPath(path)).toEqual(segments);
});
