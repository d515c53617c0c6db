import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { withBases } from './bases.ts';
import { CATALOGUE } from './catalogue.ts';
import { detectRecord } from './detect-record.ts';

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
    id: z.string().nullish(),
    tenant: z.string().nullish(),
    declared: z.string().nullish(),
  }),
);
const entries = present ? Entries.parse(JSON.parse(readFileSync(file, 'utf8'))) : [];
const known = new Set(CATALOGUE.map((site) => site.id));

const detect = (entry: (typeof entries)[number], declare = true) =>
  detectRecord(
    entry.url,
    CATALOGUE.map((site) =>
      declare && site.id === entry.site && entry.declared ? withBases(site, [entry.declared]) : site,
    ),
  );

describe.skipIf(!present)('page-urls.json', () => {
  test('every address of a known site names its record, and no other address names one', () => {
    const wrong = entries
      .map((entry) => {
        const found = detect(entry);
        const want =
          entry.kind === 'none' || !known.has(entry.site) ? null : `${entry.site} ${entry.kind} ${entry.id}`;
        return { url: entry.url, want, got: found && `${found.site} ${found.kind} ${found.id}` };
      })
      .filter(({ want, got }) => want !== got);
    expect(wrong).toEqual([]);
  });

  test('tenants are equal exactly where they should be', () => {
    const pairs = entries
      .filter((entry) => known.has(entry.site) && entry.kind !== 'none')
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
      entries.filter((entry) => entry.declared && detect(entry, false)).map((entry) => entry.url),
    ).toEqual([]);
  });
});
