import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Observation } from '../definitions/kpi.ts';
import { pool } from './pool.ts';

const weekly = (...rows: [value: number, n?: number][]): Observation[] =>
  rows.map(([value, n], i) => ({
    kpi: 'win-rate',
    at: new Date(Date.UTC(2026, 5, 1 + 7 * i)).toISOString().slice(0, 10),
    period: 'P7D',
    value,
    ...(n === undefined ? {} : { n }),
  }));

describe('pool', () => {
  test('shares weigh by their cases: 10 of 50 and 45 of 150 are 55 of 200', () => {
    expect(pool(weekly([20, 50], [30, 150]), 'percent', 'UTC')).toEqual({
      value: 27.5,
      n: 200,
      periods: 2,
      at: '2026-06-01',
      until: '2026-06-08',
    });
  });

  test.each([
    ['without cases each period counts the same', weekly([20], [30]), 'percent', 25, undefined],
    ['one period without cases: none weighs', weekly([20, 50], [30]), 'percent', 25, undefined],
    ['no cases at all are no weight', weekly([20, 0], [30, 0]), 'percent', 25, undefined],
    ['a sum a period is not weighed', weekly([10, 50], [30, 150]), 'count', 20, 200],
    ['one alone stands for itself', weekly([0.1 + 0.2, 7]), 'ratio', 0.1 + 0.2, 7],
  ] as const)('%s', (_, line, unit, value, n) => {
    const pooled = pool(line, unit, 'UTC');
    expect([pooled?.value, pooled?.n]).toEqual([value, n]);
  });

  test('nothing measured, nothing read', () => {
    expect(pool([], 'percent', 'UTC')).toBeUndefined();
  });

  test('it lies between the smallest and the largest value', () => {
    const row = fc.tuple(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.nat(10_000));
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 12 }), (rows) => {
        const { value } = pool(weekly(...rows), 'percent', 'UTC') ?? { value: Number.NaN };
        const values = rows.map(([one]) => one);
        expect(value).toBeGreaterThanOrEqual(Math.min(...values) - 1e-6);
        expect(value).toBeLessThanOrEqual(Math.max(...values) + 1e-6);
      }),
    );
  });
});
