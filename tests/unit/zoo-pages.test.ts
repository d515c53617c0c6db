/** The zoo itself: every page is at an address, every address has its page, and every page has a test. */
import { globSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { CATALOGUE } from '../../utils/sites/catalogue.ts';
import { detectRecord } from '../../utils/sites/detect-record.ts';
import {
  HASH_ROUTES,
  OTHERS,
  PRERENDERED,
  PRERENDERING,
  pathOf,
  ZOO,
  ZOO_ORIGIN,
} from '../pages/zoo/zoo-pages.ts';

const pages = [...ZOO, ...Object.values(OTHERS)];

const ROOT = path.resolve(import.meta.dirname, '../..');

test('every file is a page, and every page has a file', () => {
  const files = readdirSync(path.join(ROOT, 'tests/pages/zoo')).filter((file) => file.endsWith('.html'));
  const named = [...pages, HASH_ROUTES, PRERENDERING, PRERENDERED].map(({ file }) => `${file}.html`);
  expect(named.sort()).toEqual(files.sort());
});

test('each page is at a record of its own', () => {
  const ids = pages.map((page) => detectRecord(ZOO_ORIGIN + pathOf(page), CATALOGUE)?.id);
  expect(ids).toEqual(pages.map(({ deal }) => deal));
  expect(new Set(ids).size).toBe(pages.length);
});

test.each(['chromium', 'firefox'])('in %s every page has a test', (browser) => {
  const tests = globSync(`tests/e2e/${browser}/*.test.ts`, { cwd: ROOT })
    .map((file) => readFileSync(path.join(ROOT, file), 'utf8'))
    .join('\n');
  expect(tests).toMatch(/each\(\s*ZOO\b/);
  const names = [...Object.keys(OTHERS).map((name) => `OTHERS.${name}`), 'HASH_ROUTES'];
  // Firefox prerenders nothing.
  if (browser === 'chromium') names.push('PRERENDERING');
  expect(names.filter((name) => !tests.includes(name))).toEqual([]);
});
