import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildSearchBlob } from './build-search.ts';
import { openSearch } from './search.ts';
import { ids, source } from './searched.fixture.ts';

test('a larger limit only adds hits', () => {
  const stem = fc.constantFrom(
    'abwanderung',
    'wanderung',
    'wandrung',
    'wander',
    'kunden',
    'kunde',
    'rate',
    'rat',
  );
  const name = fc.array(fc.array(stem, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 3 });
  const spelled = name.map((words) => words.map((parts) => parts.join('')).join(' '));
  const definition = fc.record({
    name: spelled,
    aliases: fc.array(spelled, { maxLength: 1 }),
    text: fc.option(spelled, { nil: undefined }),
  });
  fc.assert(
    fc.property(
      fc.array(definition, { minLength: 1, maxLength: 12 }),
      fc.oneof(
        spelled,
        stem,
        fc.constantFrom('wandreung', 'kudnen', 'rates', 'wande', 'ander', 'was ist rate'),
      ),
      fc.integer({ min: 1, max: 6 }),
      (definitions, query, limit) => {
        const sources = definitions.map(({ name, text, ...more }, i) =>
          source(String(i), name, text === undefined ? more : { ...more, text }),
        );
        expect(ids(sources, query, limit)).toEqual(ids(sources, query, 100).slice(0, limit));
      },
    ),
    { numRuns: 1000 },
  );
});

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({ unit: fc.constantFrom(...'abc ABC-éλж顧(+'), maxLength: 20 }),
);
const sourceLists = fc
  .array(fc.record({ name: text, aliases: fc.array(text, { maxLength: 2 }), abbreviation: text, text }), {
    maxLength: 12,
  })
  .map((list) => list.map((fields, i) => source(String(i), fields.name, fields)));

describe('for any definitions and any text', () => {
  test('search never throws, never repeats, keeps to the limit, and marks within the text', () => {
    fc.assert(
      fc.property(sourceLists, text, fc.integer({ min: 1, max: 15 }), (sources, query, limit) => {
        const hits = openSearch(buildSearchBlob(sources)).search(query, { limit });
        expect(hits.length).toBeLessThanOrEqual(limit);
        expect(new Set(hits.map((hit) => hit.id)).size).toBe(hits.length);
        for (const hit of hits) {
          let end = 0;
          for (const [from, to] of hit.ranges) {
            expect(from).toBeGreaterThanOrEqual(end);
            expect(to).toBeGreaterThan(from);
            end = to;
          }
          expect(end).toBeLessThanOrEqual(hit.matchedText.length);
        }
      }),
    );
  });

  test('a name finds its own definition first, but for others of that name', () => {
    fc.assert(
      fc.property(sourceLists, fc.nat(), (sources, n) => {
        const own = sources[n % Math.max(1, sources.length)];
        if (!own || own.name.replace(/[\s\p{Cc}\p{Cf}\p{M}]/gu, '') === '') return;
        const hits = openSearch(buildSearchBlob(sources)).search(own.name, { limit: 20 });
        const place = hits.findIndex(({ id }) => id === own.id);
        expect(place).toBeGreaterThanOrEqual(0);
        const key = (name: string) => [...name.normalize('NFKD').toLowerCase()].join('');
        const better = hits.slice(0, place).filter((hit) => key(hit.name) !== key(own.name));
        // Only names that are the same but for accents, signs and spaces may come first.
        for (const hit of better) expect(bare(hit.name)).toBe(bare(own.name));
      }),
    );
  });

  test('a larger limit only adds hits at the end', () => {
    fc.assert(
      fc.property(sourceLists, text, (sources, query) => {
        const search = openSearch(buildSearchBlob(sources));
        const few = search.search(query, { limit: 3 });
        expect(search.search(query, { limit: 9 }).slice(0, few.length)).toEqual(few);
      }),
    );
  });

  test('what was asked before does not matter', () => {
    fc.assert(
      fc.property(sourceLists, fc.array(text), text, (sources, before, query) => {
        const blob = buildSearchBlob(sources);
        const used = openSearch(blob);
        for (const earlier of [...before, query.slice(0, -1)]) used.search(earlier, { limit: 5 });
        expect(used.search(query, { limit: 5 })).toEqual(openSearch(blob).search(query, { limit: 5 }));
      }),
    );
  });

  test('it does not matter how much was prepared', () => {
    fc.assert(
      fc.property(sourceLists, fc.nat(9), text, (sources, count, query) => {
        const blob = buildSearchBlob(sources);
        const prepared = openSearch(blob);
        const steps = prepared.prepare();
        for (let n = 0; n < count; n++) steps.next();
        expect(prepared.search(query, { limit: 5 })).toEqual(openSearch(blob).search(query, { limit: 5 }));
      }),
    );
  });
});

function bare(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/[^\p{L}\p{N}+#]/gu, '');
}
