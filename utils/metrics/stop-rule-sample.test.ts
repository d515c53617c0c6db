/** Rules that wait for a number of cases. */
import { expect, test } from 'vitest';
import type { Observation } from '../definitions/kpi.ts';
import { daily, judged } from './judged-rule.fixture.ts';
import type { StopRuleState } from './stop-rule.ts';

const rule = { when: 'sample', value: 400 } as const;
const own = (n: number | undefined, variant?: string) =>
  daily([1, 1], undefined, {
    experiment: 'exp-12',
    ...(n !== undefined && { n }),
    ...(variant && { variant }),
  });
const weekly = (n: number): Observation[] =>
  ['2026-04-01', '2026-04-08'].map((at) => ({
    ...{ kpi: 'cycle', at, period: 'P7D', value: 1, n, experiment: 'exp-12' },
  }));

test.each<[string, Observation[], StopRuleState]>([
  ['no data', [], { state: 'unknown' }],
  ['no sizes', own(undefined), { state: 'unknown' }],
  ['of another', daily([1], undefined, { n: 900 }), { state: 'unknown' }],
  // Two days of 100.
  ['pooled', own(100), { state: 'counting', progress: { have: 200, need: 400 }, now: 200 }],
  // Two days of 100 in each of two variants, the control included.
  [
    'variants together',
    own(100, 'a').concat(own(100, 'b')),
    { state: 'met', progress: { have: 400, need: 400 }, now: 400 },
  ],
  [
    'pooled and variants are not counted twice',
    own(150).concat(own(75, 'a'), own(75, 'b')),
    { state: 'counting', progress: { have: 300, need: 400 }, now: 300 },
  ],
  [
    'not what was measured before the start',
    [...own(100), ...daily([1, 1, 1], '2026-03-28', { experiment: 'exp-12', n: 70 })],
    { state: 'counting', progress: { have: 200, need: 400 }, now: 200 },
  ],
  // Weeks of 90 from 1 and 8 April, then the single days 15 and 16 April of 100 each.
  [
    'whatever the length of its periods',
    [...weekly(90), ...daily([1, 1], '2026-04-15', { experiment: 'exp-12', n: 100 })],
    { state: 'counting', progress: { have: 380, need: 400 }, now: 380 },
  ],
  // The days 9 and 10 April lie in the week from 8 April.
  [
    'no case twice where periods overlap',
    [...weekly(90), ...daily([1, 1], '2026-04-09', { experiment: 'exp-12', n: 10 })],
    { state: 'counting', progress: { have: 180, need: 400 }, now: 180 },
  ],
  [
    'single instants',
    ['2026-04-02T09:00:00Z', '2026-04-03T09:00:00Z'].map((at) => ({
      ...{ kpi: 'cycle', at, value: 1, n: 20, experiment: 'exp-12' },
    })),
    { state: 'counting', progress: { have: 40, need: 400 }, now: 40 },
  ],
  [
    'of variants, where what is pooled does not say how many',
    own(undefined).concat(own(100, 'b')),
    { state: 'counting', progress: { have: 200, need: 400 }, now: 200 },
  ],
])('%s', (_, observations, expected) => {
  expect(judged(rule, observations)).toEqual(expected);
});

test('no size needed', () => {
  expect(judged({ when: 'sample' }, own(1))).toEqual({ state: 'unknown' });
});
