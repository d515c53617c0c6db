/**
 * Where the expected numbers come from: counted by hand, on the figures and days of `running-experiment.fixture.ts`. Cycle is off target above
 * 45 (40, warning up to 45). The experiment runs from 1 April to 30 June; its effect is due after 60 days, 30 of April and 30
 * of May: the last one is 30 May. 23.2 of the baseline and 3 points are 26.2. Of April and the nine days of May that are over at noon of
 * 10 May 39 days are known. At noon of 2 June three days (31 May, 1 and 2 June) have begun since 30 May.
 */
import { describe, expect, test } from 'vitest';
import type { Experiment } from '../definitions/experiment.ts';
import type { Observation } from '../definitions/kpi.ts';
import { context, experiment, monthly } from './running-experiment.fixture.ts';
import { watchExperiment } from './watch-experiment.ts';

const watch = (fields: Partial<Experiment>, observations: Observation[], now: string, zone?: string) =>
  watchExperiment({ ...experiment, ...fields }, context(observations, now, zone));

describe('alerts', () => {
  test('all is quiet', () => {
    const quiet = watch({}, monthly('cycle', [40, 40, 40, 40]), '2026-05-01');
    expect(quiet).toMatchObject({ alerts: [], urgency: 'none' });
  });

  test.each(['idea', 'planned', 'stopped', 'concluded'] as const)('%s: nothing to watch', (status) => {
    expect(watch({ status }, [], '2026-12-31')).toMatchObject({ alerts: [], urgency: 'none' });
  });

  test('a stop rule that is met and one that counts, with their numbers', () => {
    const stopRules = [
      { id: 'cycle', kpi: 'cycle', when: 'above', value: 50, for: 'P14D' },
      { id: 'low', when: 'below', value: 20 },
      { id: 'size', when: 'sample', value: 400 },
      { id: 'end', when: 'after', date: '2026-06-30' },
    ] as const;
    const observations: Observation[] = [
      { kpi: 'cycle', at: '2026-04-06', period: 'P7D', value: 51 },
      { kpi: 'win-rate', at: '2026-04-06', period: 'P7D', value: 19, n: 100, experiment: 'exp-12' },
    ];
    const { alerts, urgency } = watch({ stopRules: [...stopRules] }, observations, '2026-04-14');
    expect(urgency).toBe('stop');
    expect(alerts.filter(({ kind }) => kind === 'stop-rule')).toEqual([
      {
        kind: 'stop-rule',
        urgency: 'stop',
        rule: stopRules[1],
        state: 'met',
        kpi: 'win-rate',
        value: 19,
        threshold: 20,
        since: '2026-04-06',
      },
      {
        kind: 'stop-rule',
        urgency: 'look',
        rule: stopRules[0],
        state: 'counting',
        kpi: 'cycle',
        value: 51,
        threshold: 50,
        since: '2026-04-06',
        progress: { have: 7, need: 14 },
        guardrail: expect.objectContaining({ line: 'overall', since: '2026-04-06' }),
      },
    ]);
  });

  test('a sample that is reached says stop', () => {
    const stopRules = [{ id: 'size', when: 'sample', value: 400 }] as const;
    const rows = monthly('win-rate', [0, 0, 0, 25], { experiment: 'exp-12', n: 400 }).slice(3);
    expect(watch({ stopRules: [...stopRules] }, rows, '2026-05-02').alerts).toEqual([
      {
        kind: 'stop-rule',
        urgency: 'stop',
        rule: stopRules[0],
        state: 'met',
        kpi: 'win-rate',
        value: 400,
        threshold: 400,
        progress: { have: 400, need: 400 },
      },
    ]);
  });

  // Last day 30 June.
  test.each([
    ['2026-06-22', 'UTC', []],
    ['2026-06-23', 'UTC', [['look', 7]]],
    ['2026-06-30', 'UTC', [['look', 0]]],
    ['2026-07-01T00:00:00Z', 'UTC', [['stop', -1]]],
    // In Los Angeles it is still 30 June.
    ['2026-07-01T06:59:59Z', 'America/Los_Angeles', [['look', 0]]],
    ['2026-07-10', 'UTC', [['stop', -10]]],
  ])('horizon at %s in %s', (now, zone, expected) => {
    const { alerts } = watch({}, [], now, zone);
    expect(
      alerts.flatMap((alert) => (alert.kind === 'horizon' ? [[alert.urgency, alert.days]] : [])),
    ).toEqual(expected);
  });

  test('without an end the expected time is the horizon, and a stop rule that says the date is enough', () => {
    // 60 days from 1 April: the last one is 30 May.
    const { endsOn: _, ...open } = experiment;
    const alerts = (fields: Partial<Experiment>, now: string) =>
      watchExperiment({ ...open, ...fields }, context([], now)).alerts;
    expect(alerts({}, '2026-05-28')).toEqual([
      { kind: 'horizon', urgency: 'look', endsOn: '2026-05-30', days: 2 },
    ]);
    const end = { id: 'end', when: 'after', date: '2026-05-30' } as const;
    expect(alerts({ stopRules: [end] }, '2026-06-01')).toEqual([
      {
        kind: 'stop-rule',
        urgency: 'stop',
        rule: end,
        state: 'met',
        since: '2026-05-31',
        date: '2026-05-30',
      },
    ]);
  });

  test.each<[what: string, rule: object, kinds: string[]]>([
    ['the same date', { date: '2026-06-30' }, ['stop-rule']],
    // 91 days from 1 April: the last one is 30 June.
    ['the same time', { for: 'P91D' }, ['stop-rule']],
    ['an earlier date', { date: '2026-05-01' }, ['stop-rule', 'horizon']],
    ['a later date', { date: '2026-07-01' }, ['stop-rule', 'horizon']],
    ['a date that has not come', { date: '2026-12-31' }, ['horizon']],
  ])('a stop rule that says the horizon is enough: %s', (_, rule, kinds) => {
    const stopRules = [{ id: 'end', when: 'after' as const, ...rule }];
    expect(watch({ stopRules }, [], '2026-07-10').alerts.map(({ kind }) => kind)).toEqual(kinds);
  });

  test('a guardrail off target, since the first value of the run', () => {
    // Cycle: at most 40, warning to 45. January 50, February 44 (a break), March and April off.
    const rows = [...monthly('cycle', [50, 44, 46, 47]), ...monthly('discount', [12, 12, 12, 12])];
    expect(watch({}, rows, '2026-05-10').alerts).toEqual([
      {
        kind: 'guardrail',
        urgency: 'look',
        kpi: 'cycle',
        line: 'overall',
        value: 47,
        at: '2026-04-01',
        target: { op: 'at-most', value: 40 },
        since: '2026-03-01',
        // 31 of March, 30 of April, 9 of May.
        days: 70,
      },
    ]);
    // Nobody said how February was.
    const hole = monthly('cycle', [50, 44, 46, 47]).filter(({ at }) => at !== '2026-02-01');
    expect(watch({}, hole, '2026-05-10').alerts).toMatchObject([{ since: '2026-03-01', days: 70 }]);
    expect(watch({ guardrails: ['gone', 'cycle', 'cycle'] }, rows, '2026-05-10').alerts).toHaveLength(1);
  });

  describe('a guardrail by what the experiment measured', () => {
    // Cycle: at most 40, warning to 45. The KPI as a whole is fine all the time.
    const whole = monthly('cycle', [40, 40, 40, 40, 40]);
    const arm = (variant: string | undefined, values: number[]) =>
      monthly('cycle', values, { experiment: 'exp-12', ...(variant === undefined ? {} : { variant }) });
    const off = (rows: Observation[]) =>
      watch({ guardrails: ['cycle'] }, rows, '2026-05-10').alerts.flatMap((alert) =>
        alert.kind === 'guardrail' ? [[alert.line, alert.variant, alert.value, alert.since, alert.days]] : [],
      );
    test.each<[string, Observation[], unknown[][]]>([
      ['fine everywhere', [...whole, ...arm('pack', [40, 40, 40, 41])], []],
      // What came before 1 April is not the experiment's doing.
      [
        'a treatment is off',
        [...whole, ...arm('pack', [60, 60, 60, 47])],
        [['own', 'pack', 47, '2026-04-01', 39]],
      ],
      ['only the control is', [...whole, ...arm('control', [40, 40, 40, 47])], []],
      [
        'measured as one',
        [...whole, ...arm(undefined, [0, 0, 0, 47])],
        [['own', undefined, 47, '2026-04-01', 39]],
      ],
      [
        'two treatments, each for itself',
        [
          ...whole,
          ...arm('pack', [0, 0, 0, 47]),
          ...arm('video', [0, 0, 0, 48]),
          ...arm('mail', [0, 0, 0, 40]),
        ],
        [
          ['own', 'pack', 47, '2026-04-01', 39],
          ['own', 'video', 48, '2026-04-01', 39],
        ],
      ],
      [
        'the whole is off, too: said once, by what was measured here',
        [...monthly('cycle', [40, 40, 40, 50]), ...arm('pack', [0, 0, 0, 47])],
        [['own', 'pack', 47, '2026-04-01', 39]],
      ],
      [
        'the whole is off, what was measured here is not',
        [...monthly('cycle', [40, 40, 40, 50]), ...arm('pack', [0, 0, 0, 40])],
        [['overall', undefined, 50, '2026-04-01', 39]],
      ],
    ])('%s', (_, rows, expected) => expect(off(rows)).toEqual(expected));

    test('nobody can tell which is the control: only the whole is judged, and no rule', () => {
      const design = { kind: 'ab', control: 'No pack attached' } as const;
      const stopRules = [{ id: 'over', kpi: 'cycle', when: 'above', value: 45 }] as const;
      const told = (rows: Observation[]) =>
        watch({ design, guardrails: ['cycle'], stopRules: [...stopRules] }, rows, '2026-05-10').alerts;
      const arms = [...arm('pack', [0, 0, 0, 40]), ...arm('none', [0, 0, 0, 47])];
      expect(told([...whole, ...arms])).toEqual([]);
      expect(told([...monthly('cycle', [40, 40, 40, 50]), ...arms])).toMatchObject([
        { kind: 'guardrail', line: 'overall', value: 50 },
      ]);
    });
  });

  describe('a stop rule and a guardrail on one KPI', () => {
    // Cycle: at most 40, warning to 45.
    const arm = (variant: string, value: number) =>
      monthly('cycle', [0, 0, 0, value], { experiment: 'exp-12', variant }).slice(3);
    const over = (value: number, wait?: string) =>
      ({ id: `over-${value}`, kpi: 'cycle', when: 'above', value, ...(wait && { for: wait }) }) as const;
    const told = (stopRules: Experiment['stopRules'], rows: Observation[]) =>
      watch({ stopRules, guardrails: ['cycle'] }, rows, '2026-05-10').alerts.map((alert) =>
        alert.kind === 'stop-rule'
          ? [alert.rule.id, alert.urgency, alert.value, alert.guardrail?.variant, alert.guardrail?.since]
          : [alert.kind, alert.urgency, 'value' in alert && alert.value],
      );
    const since = '2026-04-01';
    test.each<[string, Experiment['stopRules'], Observation[], unknown[][]]>([
      ['say their value once', [over(46)], arm('pack', 47), [['over-46', 'stop', 47, 'pack', since]]],
      ['while it counts', [over(46, 'P60D')], arm('pack', 47), [['over-46', 'look', 47, 'pack', since]]],
      [
        'two rules: once',
        [over(46), over(46.5)],
        arm('pack', 47),
        [
          ['over-46', 'stop', 47, 'pack', since],
          ['over-46.5', 'stop', 47, undefined, undefined],
        ],
      ],
      [
        'of two variants each has its own value',
        [over(46)],
        [...arm('pack', 47), ...arm('video', 48)],
        [
          ['over-46', 'stop', 47, 'pack', since],
          ['guardrail', 'look', 48],
        ],
      ],
      ['the rule is clear', [over(50)], arm('pack', 47), [['guardrail', 'look', 47]]],
      [
        'a sample is no value',
        [{ id: 'size', kpi: 'cycle', when: 'sample', value: 40 }],
        arm('pack', 47).map((row) => ({ ...row, n: 47 })),
        [
          ['size', 'stop', 47, undefined, undefined],
          ['guardrail', 'look', 47],
        ],
      ],
      ['the guardrail is fine', [over(30)], arm('pack', 38), [['over-30', 'stop', 38, undefined, undefined]]],
    ])('%s', (_, rules, rows, expected) => expect(told(rules, rows)).toEqual(expected));
  });

  test('the effect is late once its time is over and it is not there', () => {
    const rows = monthly('win-rate', [0, 0, 0, 24], { experiment: 'exp-12' }).slice(3);
    const late = (now: string, value = rows) =>
      watch({}, value, now).alerts.filter(({ kind }) => kind === 'expected-late');
    expect(late('2026-05-30')).toEqual([]);
    expect(late('2026-06-02')).toEqual([
      {
        kind: 'expected-late',
        urgency: 'look',
        kpi: 'win-rate',
        value: 24,
        baseline: 23.2,
        target: 26.2,
        due: '2026-05-30',
        days: 3,
      },
    ]);
    const there = monthly('win-rate', [0, 0, 0, 26.2], { experiment: 'exp-12' }).slice(3);
    expect(late('2026-06-02', there)).toEqual([]);
    expect(late('2026-06-02', [])).toEqual([]);
  });
});
