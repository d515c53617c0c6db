/**
 * Where the expected numbers come from: counted by hand on the calendar of 2026; where it is more than counting the values of a list the
 * sum stands beside the row. `have` is the days from the start of the first period of an unbroken streak beyond the limit to the
 * end of the last one observed, or to now while that one runs, whole days only; `need` is `for`, counted from the same day. A streak of
 * daily figures is as long as the values at the end of its list that lie beyond 50: two in [60, 40, 51, 52].
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Experiment, StopRule } from '../definitions/experiment.ts';
import type { Observation } from '../definitions/kpi.ts';
import { daily, experiment, judged } from './judged-rule.fixture.ts';
import { type StopRuleState, stopRuleState } from './stop-rule.ts';

describe('below and above', () => {
  const week = { when: 'above', value: 50, for: 'P7D' } as const;
  test.each<[string, Partial<StopRule>, Observation[], StopRuleState]>([
    ['no data', { value: 50 }, [], { state: 'unknown' }],
    ['no limit', {}, daily([60]), { state: 'unknown' }],
    ['above', { value: 50 }, daily([40, 51]), { state: 'met', now: 51 }],
    ['at the limit is not above', { value: 50 }, daily([60, 50]), { state: 'clear', now: 50 }],
    ['below', { when: 'below', value: 50 }, daily([60, 49]), { state: 'met', now: 49 }],
    ['at the limit is not below', { when: 'below', value: 50 }, daily([40, 50]), { state: 'clear', now: 50 }],
    ['for no time at all', { value: 50, for: 'P0D' }, daily([40, 51]), { state: 'met', now: 51 }],
    ['not held', week, daily([60, 60, 40]), { state: 'clear', progress: { have: 0, need: 7 }, now: 40 }],
    [
      '2 of 7 days',
      week,
      daily([60, 40, 51, 52]),
      { state: 'counting', progress: { have: 2, need: 7 }, now: 52 },
    ],
    [
      '6 of 7 days',
      week,
      daily([51, 51, 51, 51, 51, 51]),
      { state: 'counting', progress: { have: 6, need: 7 }, now: 51 },
    ],
    [
      '7 of 7 days',
      week,
      daily([51, 51, 51, 51, 51, 51, 51]),
      { state: 'met', progress: { have: 7, need: 7 }, now: 51 },
    ],
    // 28 March to 3 April, of which 1 to 3 April lie in the experiment.
    [
      'days before the start do not count',
      week,
      daily([51, 51, 51, 51, 51, 51, 51], '2026-03-28'),
      { state: 'counting', progress: { have: 3, need: 7 }, now: 51 },
    ],
    ['only before the start', week, daily([51, 51], '2026-03-01'), { state: 'unknown' }],
    // Twelve days of it are from before.
    [
      'a period that straddles the start',
      week,
      [{ kpi: 'cycle', at: '2026-03-20', period: 'P1M', value: 60 }],
      { state: 'unknown' },
    ],
    [
      'a period that straddles the start, and the next',
      { value: 50 },
      [
        { kpi: 'cycle', at: '2026-03-28', period: 'P7D', value: 60 },
        { kpi: 'cycle', at: '2026-04-04', period: 'P7D', value: 40 },
      ],
      { state: 'clear', now: 40 },
    ],
    // A month from 20 March on, of which the experiment can only have measured 1 to 19 April.
    [
      'its own period that straddles the start',
      week,
      [{ kpi: 'cycle', at: '2026-03-20', period: 'P1M', value: 60, experiment: 'exp-12' }],
      { state: 'met', progress: { have: 19, need: 7 }, now: 60 },
    ],
    // A period that still runs is known up to now: 1 to 20 April 12:00.
    [
      'a running period',
      { ...week, for: 'P1M' },
      [{ kpi: 'cycle', at: '2026-04-01', period: 'P1M', value: 60 }],
      { state: 'counting', progress: { have: 19, need: 30 }, now: 60 },
    ],
    // Dates without a period are their days, and the value is taken to have held between them: 1 to 8 April.
    [
      'weekly without period',
      week,
      [
        { kpi: 'cycle', at: '2026-04-01', value: 60 },
        { kpi: 'cycle', at: '2026-04-08', value: 60 },
      ],
      { state: 'met', progress: { have: 8, need: 7 }, now: 60 },
    ],
    [
      'part of a day',
      { ...week, for: 'PT18H' },
      [{ kpi: 'cycle', at: '2026-04-02T00:00:00Z', period: 'PT6H', value: 60 }],
      { state: 'counting', progress: { have: 0.25, need: 0.75 }, now: 60 },
    ],
    [
      'other experiments and segments do not count',
      week,
      daily([60], undefined, { experiment: 'exp-13' }).concat(daily([60], undefined, { segment: 'dach' })),
      { state: 'unknown' },
    ],
    [
      'its own segments do not count',
      { value: 50 },
      daily([60], undefined, { experiment: 'exp-12', segment: 'dach' }),
      { state: 'unknown' },
    ],
    [
      'measured at the very start',
      { value: 50 },
      [{ kpi: 'cycle', at: '2026-04-01T00:00:00Z', value: 60 }],
      { state: 'met', now: 60 },
    ],
    [
      'measured just before',
      { value: 50 },
      [{ kpi: 'cycle', at: '2026-03-31T23:59:59Z', value: 60 }],
      { state: 'unknown' },
    ],
    // The KPI as a whole is fine, the experiment's own observations are not.
    [
      'own observations win',
      { value: 50 },
      daily([40]).concat(daily([60], undefined, { experiment: 'exp-12' })),
      { state: 'met', now: 60 },
    ],
    [
      'the control (by its name) is left out',
      { value: 50 },
      daily([60], undefined, { experiment: 'exp-12', variant: 'a' }).concat(
        daily([40], undefined, { experiment: 'exp-12', variant: 'b' }),
      ),
      { state: 'clear', now: 40 },
    ],
    [
      'the variant that is furthest decides',
      week,
      daily([60], undefined, { experiment: 'exp-12', variant: 'b' }).concat(
        daily([70, 70], undefined, { experiment: 'exp-12', variant: 'c' }),
      ),
      { state: 'counting', progress: { have: 2, need: 7 }, now: 70 },
    ],
  ])('%s', (_, rule, observations, expected) => {
    expect(judged(rule, observations)).toEqual(expected);
  });

  const arm = (variant: string, value: number) =>
    daily([value], undefined, { experiment: 'exp-12', variant });
  const { design } = experiment;
  test.each<[string, Experiment['design'], StopRuleState]>([
    ['as its name is written', design && { ...design, control: 'without' }, { state: 'clear', now: 40 }],
    ['by its id', { kind: 'ab', control: 'A' }, { state: 'clear', now: 40 }],
    ['as none of them', design && { ...design, control: 'No pack' }, { state: 'unknown', lacks: 'control' }],
    ['not at all', undefined, { state: 'unknown', lacks: 'control' }],
    ['as the time before', { kind: 'before-after', control: 'March' }, { state: 'met', now: 60 }],
  ])('the control is named %s', (_, planned, expected) => {
    const rows = [...arm('a', 60), ...arm('b', 40)];
    const rule: StopRule = { id: 'r', when: 'above', value: 50 };
    const now = new Date('2026-04-20');
    expect(stopRuleState(rule, { ...experiment, design: planned }, rows, now)).toEqual(expected);
  });

  // Whole days by hand, up to the end of the newest period. A week alone: 7. Two weeks after a hole: 1 to 14 March. March and
  // April after a missing February: 31 + 30, and three months from 1 March are 31 + 30 + 31. The second of two quarters of a day: 6 of 12
  // hours. Three weeks in a row: 21. January, February and thirty days from 1 March: 31 + 28 + 30, and two months from 1 January are
  // 31 + 28. 30 March to 17 April, the end of the last working week: 2 + 17. Without a period the last day counts whole:
  // 31 + 28 + 1; with one of no length it does not begin: 31 + 28.
  test.each<
    [what: string, period: string | undefined, days: string[], wait: string, have: number, need: number]
  >([
    ['a hole in the figures', 'P7D', ['2026-01-01', '2026-03-01'], 'P6W', 7, 42],
    ['a week is missing', 'P7D', ['2026-03-01', '2026-03-15'], 'P2W', 7, 14],
    ['what holds after the hole counts', 'P7D', ['2026-01-01', '2026-03-01', '2026-03-08'], 'P2W', 14, 14],
    ['the shortest month is missing', 'P1M', ['2026-01-01', '2026-03-01', '2026-04-01'], 'P3M', 61, 92],
    ['a quarter of hours', 'PT6H', ['2026-03-01T00:00:00Z', '2026-03-01T12:00:00Z'], 'PT12H', 0.25, 0.5],
    ['no week is missing', 'P1W', ['2026-03-01', '2026-03-08', '2026-03-15'], 'P3W', 21, 21],
    // Months as thirty days, weeks as their working days: no period is missing.
    ['months of thirty days', 'P30D', ['2026-01-01', '2026-02-01', '2026-03-01'], 'P2M', 89, 59],
    ['working weeks', 'P5D', ['2026-03-30', '2026-04-06', '2026-04-13'], 'P2W', 19, 14],
    // Nobody said how often there is to be a figure.
    ['without a period', undefined, ['2026-01-01', '2026-03-01'], 'P6W', 60, 42],
    ['a period of no length', 'P0D', ['2026-01-01', '2026-03-01'], 'P6W', 59, 42],
  ])('silence is not evidence: %s', (_, period, days, wait, have, need) => {
    const rows = days.map((at) => ({ kpi: 'cycle', at, value: 60, ...(period && { period }) }));
    const rule: StopRule = { id: 'r', when: 'above', value: 50, for: wait };
    const reading = stopRuleState(rule, { ...experiment, startsOn: undefined }, rows, new Date('2026-06-01'));
    const state = have >= need ? 'met' : 'counting';
    expect(reading).toEqual({ state, progress: { have, need }, now: 60 });
  });

  test('a week is a week when the clock changes in it', () => {
    // Los Angeles skips an hour on 8 March 2026.
    const early = { ...experiment, startsOn: '2026-03-04' };
    const rule: StopRule = { id: 'r', when: 'above', value: 50, for: 'P7D' };
    const seven = daily([51, 51, 51, 51, 51, 51, 51], '2026-03-04');
    const state = (rows: Observation[]) =>
      stopRuleState(rule, early, rows, new Date('2026-04-01T00:00:00Z'), 'America/Los_Angeles');
    expect(state(seven)).toEqual({ state: 'met', progress: { have: 7, need: 7 }, now: 51 });
    expect(state(seven.slice(0, 6))).toEqual({ state: 'counting', progress: { have: 6, need: 7 }, now: 51 });
  });
});

describe('after a date', () => {
  const rule = { when: 'after', date: '2026-06-30' } as const;
  test.each([
    ['2026-06-30T23:59:59Z', 'UTC', 'clear'],
    ['2026-07-01T00:00:00Z', 'UTC', 'met'],
    ['2026-07-01T06:59:59Z', 'America/Los_Angeles', 'clear'],
    ['2026-07-01T07:00:00Z', 'America/Los_Angeles', 'met'],
    // Auckland is at UTC+12 then: 1 July begins at noon.
    ['2026-06-30T12:00:00Z', 'Pacific/Auckland', 'met'],
  ])('at %s in %s: %s', (now, zone, state) => {
    expect(judged(rule, [], now, zone)).toEqual({ state, date: '2026-06-30' });
  });

  test('a duration counts from the start', () => {
    const month = { when: 'after', for: 'P1M' } as const;
    expect(judged(month, [], '2026-04-20')).toEqual({
      state: 'counting',
      progress: { have: 19, need: 30 },
      date: '2026-05-01',
    });
    expect(judged(month, [], '2026-05-02').state).toBe('met');
    expect(judged(month, [], '2026-03-02').state).toBe('clear');
  });

  test('neither date nor duration', () => {
    expect(judged({ when: 'after' }, [])).toEqual({ state: 'unknown' });
    expect(judged({ when: 'after', for: 'P0D' }, [])).toEqual({ state: 'unknown' });
  });
});

test('the order of the observations does not matter, and a met rule stays met when the streak goes on', () => {
  const values = fc.array(fc.integer({ min: 45, max: 55 }), { minLength: 1, maxLength: 14 });
  const rule = { when: 'above', value: 50, for: 'P3D' } as const;
  const cases = values.chain((list) => {
    const rows = daily(list);
    return fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length }));
  });
  fc.assert(
    fc.property(
      cases,
      fc.constantFrom('UTC', 'America/Los_Angeles', 'Pacific/Auckland'),
      ([rows, mixed], zone) => {
        const state = judged(rule, rows, '2026-05-01', zone);
        expect(judged(rule, mixed, '2026-05-01', zone)).toEqual(state);
        // The streak counted by hand: daily values, so as many days as values at the end above the limit.
        const streak = rows.length - 1 - rows.findLastIndex((row) => row.value <= 50);
        expect(state.progress).toEqual({ have: streak, need: 3 });
        expect(state.state).toBe(streak === 0 ? 'clear' : streak < 3 ? 'counting' : 'met');
      },
    ),
  );
});
