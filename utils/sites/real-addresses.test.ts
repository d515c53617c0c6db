import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { withBases } from './bases.ts';
import { CATALOGUE } from './catalogue.ts';
import { detectWith } from './detect-record.ts';
import { indexSites, type SiteIndex } from './site-index.ts';

const folder = process.env.REAL_DATA ?? resolve(import.meta.dirname, '../../../shared/data');
const file = resolve(folder, 'page-urls.json');
const present = existsSync(file);
// biome-ignore lint/suspicious/noConsole: the person who runs the tests must see what was not tested
if (!present) console.info(`REAL_DATA: ${file} is not there; the addresses in it are not tested.`);

const Entries = z.array(
  z.object({
    url: z.string(),
    site: z.string(),
    kind: z.string(),
    id: z.nullish(z.string()),
    tenant: z.nullish(z.string()),
    declared: z.nullish(z.string()),
  }),
);
const entries = present ? Entries.parse(JSON.parse(readFileSync(file, 'utf8'))) : [];
const known = new Set(CATALOGUE.map((site) => site.id));

/** Named there and not recognised: the address of an item or a list does not say what it is of. */
const UNDECIDABLE = ['monday', 'tiktok-ads'];

type Entry = (typeof entries)[number];

const plain = indexSites(CATALOGUE);
const indexes = new Map<string, SiteIndex>();

/** Built in, and the entry's own Site also under the base that is declared for it. */
function indexFor({ site: id, declared }: Entry): SiteIndex {
  if (!declared) return plain;
  const key = `${id} ${declared}`;
  const index =
    indexes.get(key) ??
    indexSites(CATALOGUE.map((site) => (site.id === id ? withBases(site, [declared]) : site)));
  indexes.set(key, index);
  return index;
}

const detect = (entry: Entry) => detectWith(indexFor(entry), entry.url);

describe.skipIf(!present)('page-urls.json', () => {
  test('every tool that it names is built in, but those whose addresses do not say enough', () => {
    const missing = new Set(entries.map(({ site }) => site).filter((site) => !known.has(site)));
    expect([...missing].sort()).toEqual(UNDECIDABLE);
    expect(entries.filter(({ site, kind }) => UNDECIDABLE.includes(site) && kind !== 'none')).toEqual([]);
  });

  test('every address names its record, and no other address names one', () => {
    const wrong = entries
      .map((entry) => {
        const found = detect(entry);
        const want = entry.kind === 'none' ? null : `${entry.site} ${entry.kind} ${entry.id}`;
        return { url: entry.url, want, got: found && `${found.site} ${found.kind} ${found.id}` };
      })
      .filter(({ want, got }) => want !== got);
    expect(wrong).toEqual([]);
  });

  test('tenants are equal exactly where they should be', () => {
    const pairs = entries
      .filter((entry) => entry.kind !== 'none')
      .map((entry) => ({
        want: `${entry.site} ${entry.tenant}`,
        got: `${entry.site} ${detect(entry)?.tenant ?? null}`,
      }));
    expect(pairs.length).toBeGreaterThan(0);
    const oneToOne = (from: 'want' | 'got', to: 'want' | 'got') => {
      const seen = new Map<string, Set<string>>();
      for (const pair of pairs) seen.set(pair[from], (seen.get(pair[from]) ?? new Set()).add(pair[to]));
      return [...seen].filter(([, others]) => others.size > 1).map(([key, others]) => [key, ...others]);
    };
    expect(oneToOne('want', 'got')).toEqual([]);
    expect(oneToOne('got', 'want')).toEqual([]);
  });

  test('a self-hosted address is nothing until its base is declared', () => {
    expect(
      entries.filter((entry) => entry.declared && detectWith(plain, entry.url)).map((entry) => entry.url),
    ).toEqual([]);
  });
});
