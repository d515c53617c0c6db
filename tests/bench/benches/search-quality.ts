/** How often the first hit is the right one: 500 queries generated from real names, 50 written by hand. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { buildSearchBlob } from '../../../utils/glossary/build-search.ts';
import { openSearch } from '../../../utils/glossary/search.ts';
import { type SearchSource, searchSource } from '../../../utils/glossary/search-source.ts';
import { parseDocument } from '../../../utils/sources/parse-document.ts';
import { ROOT } from '../../e2e/harness/extension-copy.ts';
import { generateSearchCases } from '../../unit/fixtures/search-queries.ts';
import { WRITTEN_QUERIES } from '../../unit/fixtures/search-queries-written.ts';
import { WRITTEN_GLOSSARY } from '../../unit/fixtures/written-glossary.ts';
import { type Figure, figure } from '../harness/figure.ts';
import type { Bench, Setting } from '../harness/race.ts';

const QUERIES = 500;
const SEED = 20_261_122;
const FILES = ['worldbank.json', '18f-glossary.yaml'];

interface Wanted {
  query: string;
  expected: string;
}

function realSources(folder: string): SearchSource[] {
  return FILES.flatMap((file) => {
    const read = parseDocument(readFileSync(path.join(folder, file), 'utf8'));
    if (!read.ok) throw new Error(`${file}: ${read.code}`);
    return read.definitions.map(searchSource).filter((source) => source !== null);
  });
}

function share(
  bench: string,
  sources: SearchSource[],
  cases: readonly Wanted[],
  log: Setting['log'],
): Figure {
  const search = openSearch(buildSearchBlob(sources));
  let right = 0;
  for (const { query, expected } of cases) {
    const first = search.search(query, { limit: 20 })[0];
    if (first?.id === expected) right++;
    else log(`${JSON.stringify(query)}: ${first?.id ?? 'nothing'}, not ${expected}`);
  }
  return figure({
    bench,
    contestant: 'product',
    against: `${cases.length}-queries`,
    limit: 0.98,
    atLeast: true,
    median: right,
    againstMedian: cases.length,
    unit: 'share',
    rounds: 1,
  });
}

export const searchQuality: Bench = {
  name: 'search-quality',
  about: 'share of queries whose first hit is the right one',
  async run({ log }) {
    const folder = path.join(path.resolve(ROOT, process.env.REAL_DATA ?? '../shared/data'), 'documents');
    const written = WRITTEN_QUERIES.map(([query, expected]) => ({ query, expected }));
    const figures = [share('search-quality-written', WRITTEN_GLOSSARY, written, log)];
    if (!FILES.every((file) => existsSync(path.join(folder, file)))) {
      log(`no ${FILES.join(' and ')} in ${folder}: set REAL_DATA to measure on real names`);
      return figures;
    }
    const sources = realSources(folder);
    return [
      share('search-quality-generated', sources, generateSearchCases(sources, QUERIES, SEED), log),
      ...figures,
    ];
  },
};
