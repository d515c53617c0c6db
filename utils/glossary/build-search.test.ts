import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  buildSearchBlob,
  buildSearchDelta,
  compactSearch,
  searchDeltaSize,
  shouldCompact,
} from './build-search.ts';
import { openSearch } from './search.ts';
import { SearchBlobError } from './search-blob.ts';
import type { SearchSource } from './search-source.ts';

const WORDS = ['win', 'rate', 'churn', 'lead', 'leads', 'time', 'e-mail', 'wni', 'MQL'];
const phrase = fc
  .array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 3 })
  .map((words) => words.join(' '));
const definition = fc.record({
  id: fc.constantFrom('kpi:a', 'kpi:b', 'kpi:c', 'kpi:d', 'kpi:e', 'kpi:f'),
  type: fc.constantFrom('kpi' as const, 'term' as const),
  name: phrase,
  aliases: fc.array(phrase, { maxLength: 2 }),
  text: phrase,
});
const change = fc.oneof(
  definition.map((set): { set: SearchSource } => ({ set })),
  definition.map(({ id }): { remove: string } => ({ remove: id })),
);

test.each([
  ['in the first', 0],
  ['in the last', 199],
  ['nowhere', -1],
])('a sign that takes several bytes, %s of many texts', (_where, wide) => {
  const sources = Array.from({ length: 200 }, (_, i): SearchSource => {
    const text = `Text ${i}${i === wide ? ' über 解約率' : ''}.`;
    return { id: `term:${i}`, type: 'term', name: `Name ${i}`, text };
  });
  const opened = openSearch(buildSearchBlob(sources));
  for (const { id, name, text } of sources) {
    const [hit] = opened.search(name, { limit: 1, definitions: false });
    expect(hit).toMatchObject({ id, hint: text });
  }
});

describe('a delta over a base', () => {
  test('answers like an index built anew, and so does the compacted one', () => {
    fc.assert(
      fc.property(
        fc.array(definition),
        fc.array(fc.array(change, { maxLength: 3 }), { maxLength: 4 }),
        phrase,
        fc.integer({ min: 1, max: 8 }),
        (first, steps, query, limit) => {
          const base = buildSearchBlob(first);
          const all = new Map<string, SearchSource>(first.map((source) => [source.id, source]));
          let delta: Uint8Array | undefined;
          for (const step of steps) {
            const changed = new Map<string, SearchSource>();
            const removed = new Set<string>();
            for (const one of step) {
              if ('set' in one) {
                changed.set(one.set.id, one.set);
                removed.delete(one.set.id);
                all.set(one.set.id, one.set);
              } else {
                changed.delete(one.remove);
                removed.add(one.remove);
                all.delete(one.remove);
              }
            }
            delta = buildSearchDelta(changed.values(), removed, delta);
          }
          const anew = openSearch(buildSearchBlob(all.values()));
          const over = openSearch(base, delta);
          const expected = anew.search(query, { limit });
          expect(over.search(query, { limit })).toEqual(expected);
          expect(over.size).toBe(all.size);
          if (delta)
            expect(openSearch(compactSearch(base, delta)).search(query, { limit })).toEqual(expected);
        },
      ),
    );
  });

  test('carries what changed, not the base', () => {
    const many = Array.from(
      { length: 500 },
      (_, i): SearchSource => ({ id: `kpi:${i}`, type: 'kpi', name: `Name ${i}` }),
    );
    const delta = buildSearchDelta([{ id: 'kpi:7', type: 'kpi', name: 'Renamed' }], ['kpi:8']);
    expect(delta.length).toBeLessThan(buildSearchBlob(many).length / 20);
    expect(searchDeltaSize(delta)).toBe(2);
  });

  test('a damaged delta is refused', () => {
    const base = buildSearchBlob([]);
    const delta = buildSearchDelta([{ id: 'kpi:a', type: 'kpi', name: 'A name' }], []);
    expect(() => openSearch(base, delta.subarray(0, 100))).toThrow(SearchBlobError);
    expect(() => buildSearchDelta([], [], delta.subarray(0, 100))).toThrow(SearchBlobError);
  });
});

test('of two sources with one id the later counts', () => {
  const blob = buildSearchBlob([
    { id: 'kpi:a', type: 'kpi', name: 'Old' },
    { id: 'kpi:a', type: 'kpi', name: 'New' },
  ]);
  expect(openSearch(blob).search('old', { limit: 5 })).toEqual([]);
  expect(openSearch(blob).search('new', { limit: 5 })).toHaveLength(1);
});

test.each([
  [10_000, 1, false],
  [10_000, 1_000, false],
  [10_000, 1_001, true],
  [0, 200, false],
  [0, 201, true],
])('of %i definitions %i changed: compact %s', (base, delta, compact) => {
  expect(shouldCompact(base, delta)).toBe(compact);
});
