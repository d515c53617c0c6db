import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildSearchBlob } from './build-search.ts';
import { openSearch } from './search.ts';
import { cutTexts, joinTexts, SearchBlobError } from './search-blob.ts';

describe('bytes that cannot be read', () => {
  const blob = buildSearchBlob([{ id: 'kpi:a', type: 'kpi', name: 'Win rate', text: 'Deals won.' }]);

  test('a cut or foreign blob is refused, but for one without its texts', () => {
    const withoutTexts = cutTexts(blob).base.length;
    for (let length = 0; length < blob.length; length++) {
      if (length === withoutTexts) continue;
      expect(() => openSearch(blob.subarray(0, length))).toThrow(SearchBlobError);
    }
    expect(() => openSearch(new TextEncoder().encode(JSON.stringify({ a: 'b'.repeat(500) })))).toThrow(
      SearchBlobError,
    );
  });

  test('another version is refused by name', () => {
    const other = blob.slice();
    other[4] = 99;
    expect(() => openSearch(other)).toThrow('version 99');
  });

  test('a changed byte is refused or does no harm', () => {
    fc.assert(
      fc.property(fc.nat(blob.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const damaged = blob.slice();
        damaged[at] = (damaged[at] as number) ^ change;
        try {
          const search = openSearch(damaged);
          for (const query of ['win', 'rate', 'wni rate', 'deals', 'what is a win'])
            search.search(query, { limit: 5 });
        } catch (error) {
          expect(error).toBeInstanceOf(SearchBlobError);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('bytes at any offset of a buffer are read', () => {
    const shifted = new Uint8Array(blob.length + 3);
    shifted.set(blob, 3);
    expect(openSearch(shifted.subarray(3)).search('win', { limit: 1 })[0]?.id).toBe('kpi:a');
  });
});

describe('texts that are cut off', () => {
  const text =
    'Deals won, divided by all that were closed in the same quarter, without those that were opened twice.';
  const source = { id: 'kpi:a', type: 'kpi', name: 'Win rate', text } as const;
  const blob = buildSearchBlob([source]);
  const { base, texts } = cutTexts(blob);
  const options = { limit: 5 };

  test('names are found without them, and the beginning of a definition is there', () => {
    const search = openSearch(base);
    expect(search.search('win rate', options)[0]?.hint).toMatch(/^Deals won.{40,70}…$/);
    expect(search.search('divided', options)).toEqual([]);
  });

  test('with them all is as with the whole', () => {
    for (const query of ['win rate', 'divided', 'wni rate']) {
      expect(openSearch(base).withTexts(texts).search(query, options)).toEqual(
        openSearch(blob).search(query, options),
      );
    }
    expect(openSearch(blob).search('divided', options)[0]).toMatchObject({ id: 'kpi:a', hint: text });
    expect(joinTexts(base, texts)).toEqual(blob);
  });

  test('those of another index, or damaged, are refused', () => {
    const other = cutTexts(buildSearchBlob([{ ...source, text: `${text} Twice.` }])).texts;
    const damaged = texts.slice();
    damaged[0] = 1;
    for (const wrong of [other, damaged, texts.slice(4), new Uint8Array()]) {
      expect(() => openSearch(base).withTexts(wrong)).toThrow(SearchBlobError);
      expect(() => joinTexts(base, wrong)).toThrow(SearchBlobError);
    }
  });
});
