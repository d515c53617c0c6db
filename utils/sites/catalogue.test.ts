import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { isRecordKind, type RecordRef } from '../records/record-ref.ts';
import { withBases } from './bases.ts';
import { CATALOGUE_EXAMPLES } from './catalogue.examples.ts';
import { CATALOGUE } from './catalogue.ts';
import { detectRecord, detectWith } from './detect-record.ts';
import type { SiteExamples } from './examples.ts';
import { MATCHERS } from './matchers.ts';
import { SiteSchema } from './schema.ts';
import { indexSites } from './site-index.ts';
import { siteProblems } from './site-problems.ts';

const declared = ({ site, bases = [] }: SiteExamples) => withBases(site, bases);
const everySite = CATALOGUE_EXAMPLES.map(declared);

/** Tools that show their pages on another tool's hosts: no other two may share a host. */
const LIVES_INSIDE = new Set(['account-engagement salesforce']);

describe.each(CATALOGUE_EXAMPLES.map((examples) => [examples.site.id, examples] as const))(
  '%s',
  (id, examples) => {
    const index = indexSites(everySite);

    it.each(examples.records)('%s', (url, kind, recordId, tenant) => {
      const want: RecordRef = { site: id, kind, id: recordId, ...(tenant === null ? {} : { tenant }) };
      expect(detectWith(index, url)).toEqual(want);
      expect(detectRecord(new URL(url), [declared(examples)])).toEqual(want);
    });

    it.each(examples.none)('is no record: %s', (url) => {
      expect(detectWith(index, url)).toBeNull();
    });

    it('does not recognise the examples of other sites', () => {
      const alone = indexSites([declared(examples)]);
      const urls = CATALOGUE_EXAMPLES.filter((other) => other !== examples).flatMap((other) => [
        ...other.records.map(([url]) => url),
        ...other.none,
      ]);
      expect(urls.filter((url) => detectWith(alone, url))).toEqual([]);
    });

    it('does not recognise addresses that only look like its own', () => {
      const hostile = examples.records.flatMap(([url]) => hostileVariants(url));
      expect(hostile.filter((url) => detectWith(index, url))).toEqual([]);
    });

    it('has each kind and type word among its examples', () => {
      const { records, matcher } = examples.site;
      const words = new Set(records.map((record) => record.idType ?? ''));
      const wordOf = (recordId: string) => [...words].find((word) => recordId.startsWith(`${word}/`)) ?? '';
      const shown = new Set(examples.records.map(([, kind, recordId]) => `${kind} ${wordOf(recordId)}`));
      const told = new Set(
        records.flatMap((record) =>
          [record.kind, ...Object.values(record.kindFrom?.map ?? {})]
            .filter(isRecordKind)
            .map((kind) => `${kind} ${record.idType ?? ''}`),
        ),
      );
      // What a matcher knows is not said in the data.
      if (matcher !== undefined) for (const one of shown) told.add(one);
      expect(told).toEqual(shown);
    });

    it('is valid data, survives JSON, and has no problems', () => {
      expect(SiteSchema.parse(JSON.parse(JSON.stringify(examples.site)))).toEqual(examples.site);
      const together = (other: string) =>
        LIVES_INSIDE.has(`${id} ${other}`) || LIVES_INSIDE.has(`${other} ${id}`);
      const others = CATALOGUE.filter((other) => !together(other.id));
      expect(siteProblems(examples.site, others)).toEqual([]);
    });
  },
);

/** The same words at an address that is not the tool's. */
function hostileVariants(address: string): string[] {
  const url = new URL(address);
  const { host, hostname, protocol } = url;
  const tail = url.href.slice(url.origin.length);
  const at = (other: string) => `${protocol}//${other}${tail}`;
  const domain = hostname.split('.').slice(-2).join('.');
  const before = hostname.slice(0, -domain.length);
  // Cyrillic letters that look the same.
  const homograph = domain.replace(/[aeo]/, (letter) => ({ a: 'а', e: 'е', o: 'о' })[letter] ?? letter);
  return [
    at(`${host}.evil.example`),
    at(`${hostname}-evil.example`),
    at(hostname.replaceAll('.', '-')),
    at(`${before}not${domain}`),
    at(`${hostname}.`),
    at(`${host}@evil.example`),
    at(`someone@${host}`),
    at(`someone:secret@${host}`),
    at(`${hostname}:4443`),
    at(`${before}${homograph}`),
    at(`evil.example/${host}`),
    `${protocol === 'https:' ? 'http' : 'https'}://${host}${tail}`,
    `https://evil.example/?next=${encodeURIComponent(address)}`,
    `https://evil.example/?next=${address}`,
    `https://evil.example/#${address}`,
    `https://${host}/redirect?to=${encodeURIComponent(address)}`,
    `https://${host}/x/y/z${tail}`,
    `ftp://${host}${tail}`,
    `ws://${host}${tail}`,
    `blob:${address}`,
    `view-source:${address}`,
    `javascript:"${address}"`,
    `data:text/plain,${address}`,
    `about:blank#${address}`,
    `chrome-extension://${host}${tail}`,
    `${host}${tail}`,
    `//${host}${tail}`,
    `${address}${address.includes('#') ? '' : '#'}${'x'.repeat(100_000)}`,
  ];
}

test('every matcher is the grammar of a site', () => {
  expect(Object.keys(MATCHERS).sort()).toEqual(CATALOGUE.flatMap(({ matcher }) => matcher ?? []).sort());
});

test('each site is registered once, with examples beside it, in a short file', () => {
  const folder = resolve(import.meta.dirname, 'catalogue');
  const files = readdirSync(folder).filter((file) => !file.endsWith('.examples.ts'));
  expect(CATALOGUE.map((site) => `${site.id}.ts`).sort()).toEqual(files.sort());
  expect(CATALOGUE_EXAMPLES.map(({ site }) => site)).toEqual(CATALOGUE);
  for (const file of files) {
    expect(existsSync(resolve(folder, file.replace(/\.ts$/, '.examples.ts'))), file).toBe(true);
    expect(readFileSync(resolve(folder, file), 'utf8').split('\n').length, file).toBeLessThanOrEqual(150);
    // What `npm run new:site` leaves to a person.
    const both = [file, file.replace(/\.ts$/, '.examples.ts')].map((one) =>
      readFileSync(resolve(folder, one), 'utf8'),
    );
    expect(both.join(''), file).not.toContain('Fill in:');
  }
});
