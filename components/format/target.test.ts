import { expect, test } from 'vitest';
import { formatTarget } from './target.ts';

test.each([
  [{ op: 'at-least', value: 25 }, { unit: 'percent' }, '≥ 25%'],
  [{ op: 'at-most', value: 42 }, { unit: 'days' }, '≤ 42 days'],
  [{ op: 'at-least', value: 17_000 }, { unit: 'currency', currency: 'EUR' }, '≥ €17k'],
  [{ op: 'about', value: 20 }, { unit: 'count' }, '≈ 20'],
  [{ op: 'between', min: 40, max: 45 }, { unit: 'days' }, '40–45 days'],
  [{ op: 'between', min: 40 }, { unit: 'days' }, '40 days'],
  [{ op: 'between' }, { unit: 'days' }, ''],
] as const)('%o in %o is %s', (target, measure, expected) => {
  expect(formatTarget(target, measure, 'en')).toBe(expected);
});
