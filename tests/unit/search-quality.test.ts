/** How often the first hit is the right one, over names of real dictionaries and over queries written by hand. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { DefinitionsDocument } from '../../utils/definitions/document.ts';
import { definitionId } from '../../utils/definitions/types.ts';
import { buildSearchBlob } from '../../utils/glossary/build-search.ts';
import { openSearch, type Search } from '../../utils/glossary/search.ts';
import { type SearchSource, searchSource } from '../../utils/glossary/search-source.ts';
import { generateSearchCases, QUERY_KINDS, type SearchCase } from './fixtures/search-queries.ts';
import { WRITTEN_QUERIES } from './fixtures/search-queries-written.ts';
import { WRITTEN_GLOSSARY } from './fixtures/written-glossary.ts';

const folder = join(
  process.env.REAL_DATA ?? resolve(import.meta.dirname, '../../../shared/data'),
  'documents',
);
const FILES = ['worldbank.json', '18f-glossary.yaml'];
const here = FILES.every((file) => existsSync(join(folder, file)));
if (!here)
  console.info(
    `search-quality: no ${FILES.join(' or ')} in ${folder}, real names are not tried (set REAL_DATA)`,
  );

function sourcesOf(file: string): SearchSource[] {
  const document = parse(readFileSync(join(folder, file), 'utf8')) as DefinitionsDocument;
  const found = [
    ...(document.kpis ?? []).map((body) =>
      searchSource({ id: definitionId('kpi', body.id), type: 'kpi', body }),
    ),
    ...(document.terms ?? []).map((body) =>
      searchSource({ id: definitionId('term', body.id), type: 'term', body }),
    ),
  ];
  return found.filter((source) => source !== null);
}

function misses(search: Search, cases: SearchCase[]): string[] {
  return cases.flatMap(({ kind, query, expected }) => {
    const hits = search.search(query, { limit: 20 });
    if (hits[0]?.id === expected) return [];
    const place = hits.findIndex(({ id }) => id === expected);
    return [
      `${kind} ${JSON.stringify(query)}: ${expected} at ${place}, first ${hits[0]?.id} (${hits[0]?.matchedText})`,
    ];
  });
}

describe.skipIf(!here)('names of the World Bank and of 18F', () => {
  const sources = here ? FILES.flatMap(sourcesOf) : [];
  const search = openSearch(buildSearchBlob(sources));

  test.each([1, 20_261_122, 987_654_321])(
    '98 of 100 generated queries find theirs first (seed %i)',
    (seed) => {
      const cases = generateSearchCases(sources, 500, seed);
      expect(cases).toHaveLength(500);
      const kinds = new Set(cases.map(({ kind }) => kind));
      expect([...kinds].sort()).toEqual([...QUERY_KINDS].sort());
      const missed = misses(search, cases);
      if (missed.length > 0) console.info(missed.join('\n'));
      expect(missed.length).toBeLessThanOrEqual(10);
    },
    60_000,
  );

  test('every definition is found by its own name', () => {
    const names = Map.groupBy(sources, ({ name }) => name.toLowerCase());
    const missed = sources.filter(({ id, name }) => {
      const same = names.get(name.toLowerCase())?.length ?? 1;
      return !search.search(name, { limit: same }).some((hit) => hit.id === id);
    });
    expect(missed.map(({ name }) => name)).toEqual([]);
  });
});

describe('queries written by hand', () => {
  const search = openSearch(buildSearchBlob(WRITTEN_GLOSSARY));

  test.each(WRITTEN_QUERIES)('%s → %s', (query, expected) => {
    const hits = search.search(query, { limit: 10 });
    expect(hits[0]?.id, hits.map(({ name }) => name).join(', ')).toBe(expected);
  });

  test('generated queries find theirs first here too', () => {
    const cases = generateSearchCases(WRITTEN_GLOSSARY, 300, 5);
    expect(cases.length).toBeGreaterThan(150);
    expect(misses(search, cases).length).toBeLessThanOrEqual(cases.length * 0.02);
  });
});
