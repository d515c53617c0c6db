import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildSearchBlob } from './build-search.ts';
import { openSearch } from './search.ts';
import { SearchBlobError } from './search-blob.ts';

describe('bytes that cannot be read', () => {
  const blob = buildSearchBlob([{ id: 'kpi:a', type: 'kpi', name: 'Win rate', text: 'Deals won.' }]);

  test('a cut or foreign blob is refused', () => {
    for (let length = 0; length < blob.length; length++) {
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
          openSearch(damaged).search('win', { limit: 5 });
        } catch (error) {
          expect(error).toBeInstanceOf(SearchBlobError);
        }
      }),
    );
  });

  test('bytes at any offset of a buffer are read', () => {
    const shifted = new Uint8Array(blob.length + 3);
    shifted.set(blob, 3);
    expect(openSearch(shifted.subarray(3)).search('win', { limit: 1 })[0]?.id).toBe('kpi:a');
  });
});
