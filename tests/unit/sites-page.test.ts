import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { sitesPage } from '../../scripts/sites-page.ts';
import { CATALOGUE_EXAMPLES } from '../../utils/sites/catalogue.examples.ts';
import { CATALOGUE } from '../../utils/sites/catalogue.ts';

const page = sitesPage(CATALOGUE_EXAMPLES);

test('docs/sites.md is what the catalogue says (mend with: npm run docs:sites)', () => {
  expect(readFileSync(path.resolve(import.meta.dirname, '../../docs/sites.md'), 'utf8')).toBe(page);
});

test('every tool has its line, with kinds, an example and its hosts', () => {
  const rows = page.split('\n').filter((line) => line.includes('(`'));
  expect(rows).toHaveLength(CATALOGUE.length);
  for (const { site, records } of CATALOGUE_EXAMPLES) {
    const cells = rows.find((row) => row.includes(`(\`${site.id}\`)`))?.split(' | ') ?? [];
    expect(cells).toHaveLength(6);
    expect(cells[1]).toContain(records[0]?.[1]);
    expect(cells[4]).toBe(site.selfHosted ? 'yes' : 'no');
  }
});
