import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CATALOGUE } from './catalogue.ts';
import { guessSites } from './guess-sites.ts';

const found = (url: string, title = ''): string[] =>
  guessSites(url, CATALOGUE, title).map(({ site, base }) => `${site.id} ${base}`);

test.each([
  [
    'the title tells it apart',
    'https://bi.acme.example/dashboard/12-sales',
    'Sales · Metabase',
    ['metabase https://bi.acme.example'],
  ],
  [
    'below a path',
    'https://acme.example/tools/metabase/question/7-mrr',
    'MRR · Metabase',
    ['metabase https://acme.example/tools/metabase'],
  ],
  [
    'a grammar of its own',
    'http://crm.acme.example:8080/#Opportunity/view/5f3a2b1c9d8e7f6a5',
    'Northwind',
    ['espocrm http://crm.acme.example:8080'],
  ],
  ['no tool’s page', 'https://news.example/2026/11/22/headline', 'Headline', []],
  [
    'a tool’s name in the title of anything',
    'https://blog.example/why-metabase',
    'Why we chose Metabase',
    [],
  ],
])('%s', (_what, url, title, guesses) => {
  expect(found(url, title)).toEqual(guesses);
});

test('tools with the same grammar are all named, three at most', () => {
  const guesses = found('https://bi.acme.example/dashboard/12');
  expect(guesses.some((guess) => guess.startsWith('metabase '))).toBe(true);
  expect(guesses.length).toBeGreaterThan(0);
  expect(guesses.length).toBeLessThanOrEqual(3);
});

test('nothing for what is no page of the web', () => {
  for (const url of [
    'javascript:alert(1)',
    'about:blank',
    'file:///dashboard/12',
    '',
    'https://u:p@bi.example/dashboard/12',
  ])
    expect(found(url)).toEqual([]);
});

test('never throws, and only guesses what the tool then recognises', () => {
  fc.assert(
    fc.property(fc.webUrl({ withFragments: true, withQueryParameters: true }), fc.string(), (url, title) => {
      for (const { site, base } of guessSites(url, CATALOGUE, title)) {
        expect(site.selfHosted).toBe(true);
        expect(url.startsWith(new URL(base).protocol)).toBe(true);
      }
    }),
    { numRuns: 25 },
  );
});
