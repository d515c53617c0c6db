import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Kpi, Target } from '../definitions/kpi.ts';
import { boundsOf, type Judgement, judge, targetOn } from './target.ts';

describe('value against target', () => {
  test.each<[string, Kpi['direction'], Target, number, Judgement]>([
    // Target 25, warning down to 25 − 10 % of 25 = 22.5.
    ['at the target', 'increase', { value: 25 }, 25, 'on-target'],
    ['beyond it', 'increase', { value: 25 }, 90, 'on-target'],
    ['just short', 'increase', { value: 25 }, 24.99, 'warning'],
    ['at a tenth short', 'increase', { value: 25 }, 22.5, 'warning'],
    ['beyond a tenth short', 'increase', { value: 25 }, 22.49, 'off-target'],
    // 0.9 − 0.09 = 0.81, which binary fractions miss by a hair.
    ['binary fractions', 'increase', { value: 0.9 }, 0.81, 'warning'],
    ['own warning', 'increase', { value: 25, warnAt: 20 }, 20, 'warning'],
    ['beyond own warning', 'increase', { value: 25, warnAt: 20 }, 19.9, 'off-target'],
    ['warning on the good side is none', 'increase', { value: 25, warnAt: 30 }, 24.9, 'off-target'],
    ['and spoils nothing', 'increase', { value: 25, warnAt: 30 }, 26, 'on-target'],
    // Target −5: 10 % of |−5| = 0.5, warning down to −5.5.
    ['negative target', 'increase', { value: -5 }, -5.5, 'warning'],
    ['beyond a negative target’s warning', 'increase', { value: -5 }, -5.6, 'off-target'],
    // A tenth of nothing is nothing.
    ['zero target', 'increase', { value: 0 }, 0, 'on-target'],
    ['short of zero', 'increase', { value: 0 }, -0.01, 'off-target'],
    // At most 42 days, warning up to 46.2.
    ['at most', 'decrease', { value: 42 }, 42, 'on-target'],
    ['a little over', 'decrease', { value: 42 }, 44, 'warning'],
    ['at a tenth over', 'decrease', { value: 42 }, 46.2, 'warning'],
    ['far over', 'decrease', { value: 42 }, 46.3, 'off-target'],
    ['own warning over', 'decrease', { value: 42, warnAt: 50 }, 50, 'warning'],
    // About 70: warning zone 63–77, the nearer half of it (66.5–73.5) is on target.
    ['about', 'maintain', { value: 70 }, 70, 'on-target'],
    ['nearly about', 'maintain', { value: 70 }, 73.5, 'on-target'],
    ['nearly about, from below', 'maintain', { value: 70 }, 66.5, 'on-target'],
    ['away', 'maintain', { value: 70 }, 66.4, 'warning'],
    ['at the edge', 'maintain', { value: 70 }, 63, 'warning'],
    ['far away', 'maintain', { value: 70 }, 77.1, 'off-target'],
    // Reach |68 − 70| = 2 on both sides.
    ['own reach', 'maintain', { value: 70, warnAt: 68 }, 72, 'warning'],
    ['beyond own reach', 'maintain', { value: 70, warnAt: 68 }, 72.1, 'off-target'],
    // 10–20: warning 9–22.
    ['lower end', 'increase', { min: 10, max: 20 }, 10, 'on-target'],
    ['upper end', 'decrease', { min: 10, max: 20 }, 20, 'on-target'],
    ['under', 'maintain', { min: 10, max: 20 }, 9, 'warning'],
    ['far under', 'maintain', { min: 10, max: 20 }, 8.9, 'off-target'],
    ['over, though more is better', 'increase', { min: 10, max: 20 }, 22, 'warning'],
    ['far over, though more is better', 'increase', { min: 10, max: 20 }, 22.1, 'off-target'],
    ['own warning under', 'maintain', { min: 10, max: 20, warnAt: 5 }, 5, 'warning'],
    ['own warning under leaves over alone', 'maintain', { min: 10, max: 20, warnAt: 5 }, 22, 'warning'],
    ['own warning over', 'maintain', { min: 10, max: 20, warnAt: 30 }, 30, 'warning'],
    ['ends the wrong way round', 'maintain', { min: 20, max: 10 }, 15, 'on-target'],
  ])('%s', (_, direction, target, value, expected) => {
    expect(judge(value, boundsOf(target, direction))).toBe(expected);
  });
});

/** Numbers as people measure: up to a million with three decimals, no subnormal fractions. */
const finite = fc.integer({ min: -1e9, max: 1e9 }).map((n) => n / 1000);
const target = fc.oneof(
  fc.record({ value: finite, warnAt: fc.option(finite, { nil: undefined }) }),
  fc.record({ min: finite, max: finite, warnAt: fc.option(finite, { nil: undefined }) }),
);
const RANK = { 'off-target': 0, warning: 1, 'on-target': 2 };

test('more in the direction of the target is never worse', () => {
  fc.assert(
    fc.property(target, fc.constantFrom('increase', 'decrease'), finite, finite, (aim, direction, a, b) => {
      fc.pre(aim && 'value' in aim);
      const bounds = boundsOf(aim, direction);
      const [worse, better] = (direction === 'increase') === a < b ? [a, b] : [b, a];
      expect(RANK[judge(better, bounds)]).toBeGreaterThanOrEqual(RANK[judge(worse, bounds)]);
    }),
  );
});

test('nearer to the middle of the target is never worse, and the middle is on target', () => {
  fc.assert(
    fc.property(target, finite, fc.double({ min: 0, max: 1, noNaN: true }), (aim, value, part) => {
      const bounds = boundsOf(aim, 'maintain');
      const middle = (bounds.good[0] + bounds.good[1]) / 2;
      expect(judge(middle, bounds)).toBe('on-target');
      const nearer = middle + (value - middle) * part;
      expect(RANK[judge(nearer, bounds)]).toBeGreaterThanOrEqual(RANK[judge(value, bounds)]);
    }),
  );
});

test('a target in force includes the day', () => {
  const days = fc.integer({ min: 1, max: 28 }).map((d) => `2026-02-${String(d).padStart(2, '0')}`);
  const bound = fc.option(days, { nil: undefined });
  const targets = fc.array(fc.record({ value: finite, from: bound, due: bound }), { maxLength: 6 });
  fc.assert(
    fc.property(targets, days, (list, day) => {
      const inForce = list.filter((t) => (t.from ?? day) <= day && (t.due ?? day) >= day);
      const found = targetOn(list, day, 'UTC');
      expect(found === undefined).toBe(inForce.length === 0);
      if (!found) return;
      expect(inForce).toContain(found);
      for (const other of inForce) expect((other.from ?? '') <= (found.from ?? '')).toBe(true);
    }),
  );
});
