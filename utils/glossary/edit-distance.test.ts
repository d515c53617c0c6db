import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { editDistance, prefixDistance, slipDistance } from './edit-distance.ts';

/** The definition, straight from the recurrence. */
function slowly(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length;
  const [i, j] = [a.length - 1, b.length - 1];
  const swapped = i > 0 && j > 0 && a[i] === b[j - 1] && a[i - 1] === b[j];
  return Math.min(
    slowly(a.slice(0, i), b) + 1,
    slowly(a, b.slice(0, j)) + 1,
    slowly(a.slice(0, i), b.slice(0, j)) + (a[i] === b[j] ? 0 : 1),
    swapped ? slowly(a.slice(0, i - 1), b.slice(0, j - 1)) + 1 : Infinity,
  );
}

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 });
const most = fc.integer({ min: 0, max: 4 });

describe('edit distance', () => {
  test.each([
    ['rate', 'rate', 0],
    ['rte', 'rate', 1],
    ['raet', 'rate', 1],
    ['rates', 'rate', 1],
    ['ca', 'abc', 3],
  ])('%s to %s is %i', (a, b, distance) => {
    expect(editDistance(a, b, 4)).toBe(distance);
  });

  test('is the distance of the definition, or Infinity above the limit', () => {
    fc.assert(
      fc.property(word, word, most, (a, b, max) => {
        const distance = slowly(a, b);
        expect(editDistance(a, b, max)).toBe(distance <= max ? distance : Infinity);
      }),
    );
  });

  test('to a beginning is the least over all beginnings', () => {
    fc.assert(
      fc.property(word, word, most, (a, b, max) => {
        const all = Array.from({ length: b.length + 1 }, (_, n) => slowly(a, b.slice(0, n)));
        const least = Math.min(...all);
        expect(prefixDistance(a, b, max)).toBe(least <= max ? least : Infinity);
      }),
    );
  });

  test('texts longer than any before are no matter', () => {
    const long = 'ab'.repeat(2_000);
    expect(editDistance(long, `${long}c`, 2)).toBe(1);
  });
});

describe('slips in short words', () => {
  test.each([
    ['sq', 'sqo', Infinity],
    ['sql', 'sqo', Infinity],
    ['mlq', 'mql', 1],
    ['rte', 'rate', 1],
    ['rade', 'rate', 1],
    ['winx', 'win', 1],
  ])('%s to %s: %d', (a, b, distance) => {
    expect(slipDistance(a, b, 2)).toBe(distance);
  });
});
