import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Kpi, Observation, Target } from '../definitions/kpi.ts';
import { type HealthState, health } from './health.ts';

const NOW = new Date('2026-04-15T12:00:00Z');

function kpi(fields: Partial<Kpi> = {}): Kpi {
  return {
    id: 'win-rate',
    name: 'Win rate',
    unit: 'percent',
    direction: 'increase',
    indicator: 'lagging',
    function: 'sales',
    status: 'approved',
    ...fields,
  };
}

function march(value: number, fields: Partial<Observation> = {}): Observation {
  return { kpi: 'win-rate', at: '2026-03-01', period: 'P1M', value, ...fields };
}

test('says the target as it was judged', () => {
  const of = (direction: Kpi['direction'], target: Target) =>
    health(kpi({ direction, targets: [target] }), [march(1)], NOW).target;
  expect(of('increase', { value: 25, due: '2026-12-31' })).toEqual({
    op: 'at-least',
    value: 25,
    due: '2026-12-31',
  });
  expect(of('decrease', { value: 42 })).toEqual({ op: 'at-most', value: 42 });
  expect(of('maintain', { value: 70 })).toEqual({ op: 'about', value: 70 });
  expect(of('increase', { min: 10, max: 20 })).toEqual({ op: 'between', min: 10, max: 20 });
});

describe('the target in force', () => {
  const quarters: Target[] = [
    { value: 20, from: '2026-01-01', due: '2026-03-31' },
    { value: 22, from: '2026-04-01', due: '2026-06-30' },
  ];
  test.each<[string, Target[], string, string, number | undefined]>([
    ['last day, Los Angeles', quarters, '2026-03-31', 'America/Los_Angeles', 20],
    ['last day, Auckland', quarters, '2026-03-31', 'Pacific/Auckland', 20],
    ['first day, Auckland', quarters, '2026-04-01', 'Pacific/Auckland', 22],
    // One instant, 2026-04-01T06:30Z: 31 March 23:30 in Los Angeles, 1 April 19:30 in Auckland.
    ['instant, Los Angeles', quarters, '2026-04-01T06:30:00Z', 'America/Los_Angeles', 20],
    ['instant, Auckland', quarters, '2026-04-01T06:30:00Z', 'Pacific/Auckland', 22],
    ['instant, UTC', quarters, '2026-04-01T06:30:00Z', 'UTC', 22],
    [
      'due as an instant',
      [{ value: 20, due: '2026-04-01T06:30:00Z' }],
      '2026-04-01',
      'America/Los_Angeles',
      undefined,
    ],
    [
      'due as an instant, same day',
      [{ value: 20, due: '2026-04-01T06:30:00Z' }],
      '2026-03-31',
      'America/Los_Angeles',
      20,
    ],
    ['before the first', quarters, '2025-12-31', 'UTC', undefined],
    ['after the last', quarters, '2026-07-01', 'UTC', undefined],
    ['none at all', [], '2026-03-31', 'UTC', undefined],
    [
      'year and quarter: the latest from',
      [{ value: 30, from: '2026-01-01', due: '2026-12-31' }, ...quarters],
      '2026-05-01',
      'UTC',
      22,
    ],
    ['same from: the nearest due', [{ value: 30, from: '2026-01-01' }, ...quarters], '2026-02-01', 'UTC', 20],
    [
      'due only: the nearest',
      [
        { value: 40, due: '2026-12-31' },
        { value: 20, due: '2026-06-30' },
      ],
      '2026-05-01',
      'UTC',
      20,
    ],
    ['the same time twice: the last in the list', [{ value: 1 }, { value: 2 }], '2026-05-01', 'UTC', 2],
  ])('%s', (_, targets, at, zone, expected) => {
    const found = health(kpi({ targets }), [march(1, { at })], new Date('2027-01-01T00:00:00Z'), zone);
    expect(found.target?.value).toBe(expected);
    expect(found.state === 'unknown').toBe(expected === undefined);
    expect(found.value).toBe(1);
  });

  test('where none is in force yet, the one that begins next is told apart from it', () => {
    const targets = [
      { value: 40, from: '2027-01-01' },
      { value: 30, from: '2026-07-01', due: '2026-12-31' },
      { value: 20, due: '2026-02-28' },
    ];
    const found = health(kpi({ targets }), [march(25)], NOW);
    expect(found).toMatchObject({
      state: 'unknown',
      next: { op: 'at-least', value: 30, from: '2026-07-01', due: '2026-12-31' },
    });
    expect(found).not.toHaveProperty('target');
    expect(health(kpi({ targets: [{ value: 20, due: '2026-02-28' }] }), [march(25)], NOW)).not.toHaveProperty(
      'next',
    );
    expect(health(kpi({ targets: [...targets, { value: 25 }] }), [march(25)], NOW)).not.toHaveProperty(
      'next',
    );
    expect(health(kpi({ targets }), [], NOW)).toMatchObject({ next: { value: 30 } });
  });

  test('of those that began after the last value the one of today is told, and none that is over', () => {
    const targets = [
      { value: 30, from: '2026-07-01', due: '2026-09-30' },
      { value: 40, from: '2026-10-01', due: '2026-12-31' },
    ];
    const found = health(kpi({ targets }), [march(25)], new Date('2026-11-23T00:00:00Z'));
    expect(found).toMatchObject({ state: 'unknown', next: { value: 40, from: '2026-10-01' } });
  });

  test('without a value the target in force today is told', () => {
    expect(health(kpi({ targets: quarters }), [], NOW)).toEqual({
      state: 'unknown',
      target: { op: 'at-least', value: 22, due: '2026-06-30' },
      trend: [],
    });
  });
});

describe('age', () => {
  const refreshed = kpi({ targets: [{ value: 25 }], source: { system: 'CRM', refresh: 'P1M' } });
  test.each<[string, string, string, number, HealthState]>([
    // March ends as April begins; twice P1M from 1 April is 1 June 00:00.
    ['period still running', '2026-03-20T00:00:00Z', 'UTC', 0, 'on-target'],
    ['the day it ends', '2026-04-01T23:59:59Z', 'UTC', 0, 'on-target'],
    ['a day later', '2026-04-02T00:00:00Z', 'UTC', 1, 'on-target'],
    ['exactly twice the refresh', '2026-06-01T00:00:00Z', 'UTC', 61, 'on-target'],
    ['a millisecond more', '2026-06-01T00:00:00.001Z', 'UTC', 61, 'stale'],
    // In Los Angeles 1 June begins at 07:00Z, in Auckland (UTC+12 then) at 12:00Z on 31 May.
    ['Los Angeles, not yet', '2026-06-01T07:00:00Z', 'America/Los_Angeles', 61, 'on-target'],
    ['Los Angeles, now', '2026-06-01T07:00:01Z', 'America/Los_Angeles', 61, 'stale'],
    ['Auckland, not yet', '2026-05-31T12:00:00Z', 'Pacific/Auckland', 61, 'on-target'],
    ['Auckland, now', '2026-05-31T12:00:01Z', 'Pacific/Auckland', 61, 'stale'],
  ])('%s', (_, now, zone, ageDays, state) => {
    expect(health(refreshed, [march(30)], new Date(now), zone)).toMatchObject({ ageDays, state, value: 30 });
  });

  test.each([
    ['a date stands for its day', '2026-04-13', 1],
    ['an instant for itself', '2026-04-13T12:00:00Z', 2],
  ])('without a period %s', (_, at, ageDays) => {
    expect(health(kpi(), [{ kpi: 'win-rate', at, value: 1 }], NOW).ageDays).toBe(ageDays);
  });

  test('a KPI that never says how often is never stale, nor is one that is always fresh', () => {
    const late = new Date('2036-01-01T00:00:00Z');
    expect(health(kpi({ targets: [{ value: 25 }] }), [march(30)], late).state).toBe('on-target');
    const always = kpi({ targets: [{ value: 25 }], source: { system: 'CRM', refresh: 'P0D' } });
    expect(health(always, [march(30)], late).state).toBe('on-target');
  });

  test('an old value without a target is stale rather than unknown', () => {
    const old = kpi({ source: { system: 'CRM', refresh: 'P1D' } });
    expect(health(old, [march(30)], NOW)).toMatchObject({ state: 'stale', value: 30 });
  });
});

describe('which observation', () => {
  test('segments, variants, experiments and the future do not count', () => {
    const all = [
      march(1, { at: '2026-01-01' }),
      march(2, { at: '2026-02-01', segment: 'dach' }),
      march(3, { at: '2026-02-01', experiment: 'exp-12' }),
      march(4, { at: '2026-02-01', variant: 'b' }),
      march(5, { at: '2026-05-01' }),
    ];
    expect(health(kpi(), all, NOW)).toMatchObject({ value: 1, trend: [{ at: '2026-01-01', value: 1 }] });
    expect(health(kpi(), all.slice(1), NOW).value).toBeUndefined();
  });

  test('today is not the future, where today is', () => {
    const today = { kpi: 'win-rate', at: '2026-04-16', value: 7 };
    expect(health(kpi(), [today], NOW, 'UTC').value).toBeUndefined();
    // 12:00Z on 15 April is 00:00 on 16 April in Auckland.
    expect(health(kpi(), [today], NOW, 'Pacific/Auckland').value).toBe(7);
  });

  test('thirteen of one period length, oldest first', () => {
    const months = Array.from({ length: 15 }, (_, n) =>
      march(n, { at: new Date(Date.UTC(2025, n, 1)).toISOString().slice(0, 10) }),
    );
    const quarter = march(99, { at: '2026-01-01', period: 'P3M' });
    const { trend, value } = health(kpi(), [quarter, ...months.reverse()], NOW);
    expect(trend).toHaveLength(13);
    expect(trend[0]).toEqual({ at: '2025-03-01', value: 2 });
    expect(trend.at(-1)).toEqual({ at: '2026-03-01', value: 14 });
    expect(value).toBe(14);
  });

  test('weeks among months are left out; of two that begin together the shorter period is the newer', () => {
    const week = march(50, { at: '2026-02-16', period: 'P7D' });
    const months = [march(1, { at: '2026-01-01' }), march(2, { at: '2026-02-01' }), march(3)];
    const trend = [1, 2, 3].map((value) => expect.objectContaining({ value }));
    expect(health(kpi(), [week, ...months], NOW).trend).toEqual(trend);
    const quarter = march(9, { period: 'P3M' });
    expect(health(kpi(), [...months, quarter], NOW)).toMatchObject({ value: 3, period: 'P1M' });
    expect(health(kpi(), [quarter, ...months], NOW).trend).toEqual(trend);
  });

  test('a later write of the same observation replaces the earlier', () => {
    expect(health(kpi(), [march(1), march(2)], NOW)).toMatchObject({ value: 2, trend: [{ value: 2 }] });
  });
});

/** Numbers as people measure: up to a million with three decimals, no subnormal fractions. */
const finite = fc.integer({ min: -1e9, max: 1e9 }).map((n) => n / 1000);
const observation: fc.Arbitrary<Observation> = fc.record(
  {
    kpi: fc.constant('win-rate'),
    at: fc.oneof(
      fc.integer({ min: 1, max: 28 }).map((d) => `2026-03-${String(d).padStart(2, '0')}`),
      fc.integer({ min: 0, max: 23 }).map((h) => `2026-03-08T${String(h).padStart(2, '0')}:30:00Z`),
    ),
    value: finite,
    period: fc.constantFrom('P1D', 'P7D', 'P1M', 'PT1H'),
    segment: fc.constantFrom('dach', 'uk'),
    experiment: fc.constant('exp-12'),
  },
  { requiredKeys: ['kpi', 'at', 'value'] },
);

test('the order of the observations does not matter', () => {
  const unique = fc.uniqueArray(observation, {
    selector: (o) => JSON.stringify([o.at, o.period, o.segment, o.experiment]),
    maxLength: 25,
  });
  const subject = kpi({
    targets: [
      { value: 5, due: '2026-03-15' },
      { min: 1, max: 9 },
    ],
  });
  const shuffled = unique.chain((all) =>
    fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
  );
  fc.assert(
    fc.property(
      shuffled,
      fc.constantFrom('UTC', 'America/Los_Angeles', 'Pacific/Auckland'),
      ([a, b], zone) => {
        expect(health(subject, b, NOW, zone)).toEqual(health(subject, a, NOW, zone));
      },
    ),
  );
});
