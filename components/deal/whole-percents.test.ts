import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wholePercents } from './whole-percents.ts';

describe('wholePercents', () => {
  test.each([
    [[], []],
    [[1], [100]],
    [
      [0.4, 0.2, 0.4],
      [40, 20, 40],
    ],
    [
      [1 / 3, 1 / 3, 1 / 3],
      [34, 33, 33],
    ],
    [
      [0.005, 0.995],
      [1, 99],
    ],
    [
      [1 / 6, 1 / 6, 1 / 6, 1 / 6, 1 / 6, 1 / 6],
      [17, 17, 17, 17, 16, 16],
    ],
    [
      [0, 0, 1],
      [0, 0, 100],
    ],
  ])('%j reads %j', (shares, percents) => {
    expect(wholePercents(shares)).toEqual(percents);
  });

  test('what is shown sums to 100 and no share is off by a whole percent', () => {
    const weights = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(weights, (values) => {
        const total = values.reduce((sum, value) => sum + value, 0);
        fc.pre(total > 0);
        const shares = values.map((value) => value / total);
        const percents = wholePercents(shares);
        expect(percents.reduce((sum, value) => sum + value, 0)).toBe(100);
        percents.forEach((percent, i) => {
          expect(Math.abs(percent - (shares[i] ?? 0) * 100)).toBeLessThan(1 + 1e-9);
        });
      }),
    );
  });
});
