import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Counts, means, proportions } from './compared.fixture.ts';

/** Exact, with whole numbers of any size. */
function choose(n: number, k: number): bigint {
  let result = 1n;
  for (let i = 1; i <= k; i++) result = (result * BigInt(n - k + i)) / BigInt(i);
  return result;
}

function exactFisher([x, n]: Counts, [y, m]: Counts): number {
  const ways = (k: number) => choose(n, k) * choose(m, x + y - k);
  let tail = 0n;
  let all = 0n;
  for (let k = Math.max(0, x + y - m); k <= Math.min(n, x + y); k++) {
    all += ways(k);
    if (ways(k) <= ways(x)) tail += ways(k);
  }
  return Number((tail * 10n ** 18n) / all) / 1e18;
}

/** Two-sided p of t by Simpson's rule on the density; its constant is the same integral over everything. */
function integratedP(t: number, df: number): number {
  // Substituting t = √df · tan θ makes the density a power of cos θ on a finite stretch.
  const density = (theta: number) => Math.cos(theta) ** (df - 1);
  const simpson = (from: number, to: number) => {
    const steps = 20_000;
    const width = (to - from) / steps;
    let sum = density(from) + density(to);
    for (let i = 1; i < steps; i++) sum += density(from + i * width) * (i % 2 === 1 ? 4 : 2);
    return (sum * width) / 3;
  };
  const half = simpson(0, Math.PI / 2);
  return 1 - simpson(0, Math.atan(Math.abs(t) / Math.sqrt(df))) / half;
}

describe('against an independent calculation', () => {
  const counts = fc.integer({ min: 1, max: 60 }).chain((n) => fc.tuple(fc.nat({ max: n }), fc.constant(n)));

  test('Fisher’s p is that of whole numbers', () => {
    fc.assert(
      fc.property(counts, counts, (a, b) => {
        const found = proportions(a, b);
        fc.pre(found.method.test === 'fisher-exact');
        expect(found.p).toBeCloseTo(exactFisher(a, b), 9);
      }),
    );
  });

  test('p of t is the area under its density', () => {
    const sample = fc.tuple(
      fc.integer({ min: 3, max: 400 }),
      fc.double({ min: 1, max: 100, noNaN: true }),
      fc.double({ min: 0.5, max: 50, noNaN: true }),
    );
    fc.assert(
      fc.property(sample, sample, (a, b) => {
        const { p, statistic = 0, df = 0 } = means(a, b);
        expect(p).toBeCloseTo(integratedP(statistic, df), 7);
      }),
      { numRuns: 50 },
    );
  });

  test('treatment and control changed places: the mirror image', () => {
    fc.assert(
      fc.property(counts, counts, (a, b) => {
        const one = proportions(a, b);
        const other = proportions(b, a);
        expect(other.p).toBeCloseTo(one.p, 9);
        expect(other.difference.value).toBeCloseTo(-one.difference.value, 12);
        const [low = 0, high = 0] = one.difference.interval ?? [];
        expect(other.difference.interval?.[0]).toBeCloseTo(-high, 12);
        expect(other.difference.interval?.[1]).toBeCloseTo(-low, 12);
        if (!one.lift?.interval || !other.lift?.interval) return;
        expect(other.lift.interval[1]).toBeCloseTo(1 / (1 + one.lift.interval[0]) - 1, 6);
      }),
    );
  });

  test('every interval holds its value, and a wider confidence holds the narrower', () => {
    fc.assert(
      fc.property(counts, counts, (a, b) => {
        const narrow = proportions(a, b, 0.8);
        const wide = proportions(a, b, 0.99);
        for (const key of ['difference', 'lift'] as const) {
          const [inner, outer] = [narrow[key]?.interval, wide[key]?.interval];
          if (!inner || !outer) continue;
          expect(outer[0]).toBeLessThanOrEqual(inner[0]);
          expect(outer[1]).toBeGreaterThanOrEqual(inner[1]);
          expect(inner[0]).toBeLessThanOrEqual((narrow[key]?.value ?? 0) + 1e-12);
          expect(inner[1]).toBeGreaterThanOrEqual((narrow[key]?.value ?? 0) - 1e-12);
        }
      }),
    );
  });
});
