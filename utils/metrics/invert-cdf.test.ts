import normalCdf from '@stdlib/stats-base-dists-normal-cdf';
import tCdf from '@stdlib/stats-base-dists-t-cdf';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { invertCdf } from './invert-cdf.ts';

// NIST/SEMATECH e-Handbook of Statistical Methods, tables 1.3.6.7.1 (normal) and 1.3.6.7.2 (t), to their three digits.
test.each([
  ['normal', (x: number) => normalCdf(x, 0, 1), 0.975, 1.96],
  ['normal', (x: number) => normalCdf(x, 0, 1), 0.95, 1.645],
  ['t, 1', (x: number) => tCdf(x, 1), 0.975, 12.706],
  ['t, 5', (x: number) => tCdf(x, 5), 0.975, 2.571],
  ['t, 30', (x: number) => tCdf(x, 30), 0.975, 2.042],
  ['t, 100', (x: number) => tCdf(x, 100), 0.99, 2.364],
])('%s at %f', (_name, cdf, p, expected) => {
  expect(invertCdf(cdf, p)).toBeCloseTo(expected, 3);
});

test('the way back, from both sides of the middle', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true }),
      fc.integer({ min: 1, max: 500 }),
      (p, df) => {
        const cdf = (x: number) => tCdf(x, df);
        expect(cdf(invertCdf(cdf, p))).toBeCloseTo(p, 9);
      },
    ),
  );
});
