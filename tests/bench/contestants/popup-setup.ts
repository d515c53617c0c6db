/** Puts 10,000 terms where each search contestant expects them. */
import { create, insertMultiple, save } from '@orama/orama';
import Fuse from 'fuse.js';
import MiniSearch from 'minisearch';
import { browser } from '../../../utils/platform/browser.ts';
import { parseSettings } from '../../../utils/platform/settings-schema.ts';
import { importFile } from '../../../utils/sync/add-source.ts';
import { flexIndex } from './flexsearch-index.ts';
import { FUSE_KEYS } from './fuse-keys.ts';
import { type BenchTerm, manyTerms, termsDocument } from './many-terms.ts';
import { MINISEARCH_OPTIONS } from './minisearch-options.ts';
import { writeBlob } from './one-blob.ts';
import { ORAMA_SCHEMA } from './orama-schema.ts';
import type { NameRow } from './popup-ufuzzy.ts';
import { syncDeps } from './sync-deps.ts';

const hintOf = ({ definition }: BenchTerm): string => definition.slice(0, 140);

const SETUPS: Record<string, (terms: BenchTerm[]) => Promise<void>> = {
  async product(terms) {
    const { deps, close } = await syncDeps();
    const outcome = await importFile(deps, JSON.stringify(termsDocument(terms)), { label: 'bench' });
    if (outcome.status !== 'applied') throw new Error(JSON.stringify(outcome));
    close();
    await browser.storage.local.set({ settings: { ...parseSettings({}), workspace: outcome.workspaceId } });
  },
  scan: (terms) =>
    writeBlob(
      JSON.stringify(
        terms.map((term) => [
          term.id,
          term.name,
          hintOf(term),
          [term.name, term.abbreviation, ...term.aliases, term.definition].join('\n').toLowerCase(),
        ]),
      ),
    ),
  minisearch: (terms) => {
    const index = new MiniSearch(MINISEARCH_OPTIONS);
    index.addAll(terms.map((term) => ({ ...term, aliases: term.aliases.join(' '), hint: hintOf(term) })));
    return writeBlob(JSON.stringify(index));
  },
  ufuzzy: (terms) =>
    writeBlob(JSON.stringify(terms.map((term): NameRow => [term.id, term.name, hintOf(term)]))),
  async orama(terms) {
    const db = create({ schema: ORAMA_SCHEMA });
    await insertMultiple(db, terms);
    await writeBlob(JSON.stringify(save(db)));
  },
  async flexsearch(terms) {
    const index = flexIndex();
    for (const term of terms) index.add({ ...term, aliases: term.aliases.join(' ') });
    const parts: [string, string][] = [];
    await index.export((key: string, part: string) => void parts.push([key, part]));
    await writeBlob(JSON.stringify(parts));
  },
  fuse: (terms) => writeBlob(JSON.stringify({ terms, index: Fuse.createIndex(FUSE_KEYS, terms).toJSON() })),
};

async function setUp(contestant: string, count: number): Promise<string[]> {
  const terms = manyTerms(count);
  const make = SETUPS[contestant];
  if (!make) throw new Error(`no contestant ${contestant}`);
  await make(terms);
  return terms.map(({ name }) => name);
}

(globalThis as unknown as { setUp: typeof setUp }).setUp = setUp;
