import { describe, expect, test } from 'vitest';
import type { Experiment } from '../definitions/experiment.ts';
import type { Kpi, Observation } from '../definitions/kpi.ts';
import { type DecisionReading, readDecision } from './decision-reading.ts';
import { overlapping } from './overlapping.ts';
import { watchExperiment } from './watch-experiment.ts';

function kpi(id: string, fields: Partial<Kpi> = {}): Kpi {
  return {
    id,
    name: id,
    unit: 'percent',
    direction: 'increase',
    indicator: 'leading',
    function: 'sales',
    status: 'approved',
    ...fields,
  };
}

const KPIS = new Map(
  [
    kpi('win-rate'),
    kpi('cycle', { unit: 'days', direction: 'decrease', targets: [{ value: 40, warnAt: 45 }] }),
    kpi('discount', { direction: 'decrease', targets: [{ value: 12 }] }),
    kpi('ratio', { unit: 'ratio' }),
    kpi('teams', { unit: 'count' }),
  ].map((one) => [one.id, one]),
);

const experiment: Experiment = {
  id: 'exp-12',
  title: 'Security pack with the proposal',
  hypothesis: { change: 'we attach the pack', outcome: 'win rate rises' },
  status: 'running',
  primaryKpi: 'win-rate',
  guardrails: ['cycle', 'discount'],
  baseline: 23.2,
  expected: { direction: 'increase', amount: 3, unit: 'points', within: 'P60D' },
  design: {
    kind: 'ab',
    control: 'control',
    variants: [
      { id: 'pack', name: 'With' },
      { id: 'control', name: 'Without' },
    ],
  },
  decisionRule: { success: 'Into every proposal.', failure: 'Stop.' },
  startsOn: '2026-04-01',
  endsOn: '2026-06-30',
};

function context(observations: Observation[], now: string, timeZone = 'UTC') {
  const byKpi = new Map<string, Observation[]>();
  for (const o of observations) byKpi.set(o.kpi, [...(byKpi.get(o.kpi) ?? []), o]);
  const when = now.length === 10 ? `${now}T12:00:00Z` : now;
  return { kpis: KPIS, observations: byKpi, now: new Date(when), timeZone };
}

const monthly = (kpi: string, values: number[], fields: Partial<Observation> = {}): Observation[] =>
  values.map((value, i) => ({ kpi, at: `2026-0${i + 1}-01`, period: 'P1M', value, ...fields }));

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

  test('a guardrail off target, since the first value of the run', () => {
    // Cycle: at most 40, warning to 45. January 50, February 44 (a break), March and April off.
    const rows = [...monthly('cycle', [50, 44, 46, 47]), ...monthly('discount', [12, 12, 12, 12])];
    expect(watch({}, rows, '2026-05-10').alerts).toEqual([
      {
        kind: 'guardrail',
        urgency: 'look',
        kpi: 'cycle',
        value: 47,
        at: '2026-04-01',
        target: { op: 'at-most', value: 40 },
        since: '2026-03-01',
        // 31 of March, 30 of April, 9 of May.
        days: 70,
      },
    ]);
    expect(watch({ guardrails: ['gone', 'cycle', 'cycle'] }, rows, '2026-05-10').alerts).toHaveLength(1);
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

describe('the decision rule', () => {
  const at = (value: number, fields: Partial<Observation> = {}): Observation => ({
    kpi: 'win-rate',
    at: '2026-05-01',
    period: 'P1M',
    value,
    ...fields,
  });
  const own = { experiment: 'exp-12' };
  const read = (fields: Partial<Experiment>, observations: Observation[], now = '2026-07-01') =>
    readDecision({ ...experiment, ...fields }, context(observations, now));

  test.each<[string, Partial<Experiment>, Observation[], Partial<DecisionReading>]>([
    ['no KPI', { primaryKpi: 'gone' }, [at(27)], { why: 'no-expectation' }],
    ['nothing measured', {}, [], { why: 'no-value', expected: 3 }],
    ['measured before the start only', {}, [at(27, { at: '2026-03-01' })], { why: 'no-value' }],
    // 23.2 + 3 = 26.2 in decimals; binary fractions miss it by a hair.
    ['exactly reached', {}, [at(26.2)], { says: 'success', target: 26.2, reached: true, from: 'kpi' }],
    ['just missed', {}, [at(26.1)], { says: 'failure', reached: false, baseline: 23.2 }],
    ['the experiment’s own value wins', {}, [at(40), at(24, own)], { says: 'failure', from: 'experiment' }],
    [
      'treatment against control',
      {},
      [at(27.5, { ...own, variant: 'pack' }), at(24, { ...own, variant: 'control' }), at(10)],
      {
        says: 'success',
        value: 27.5,
        baseline: 24,
        change: 3.5,
        target: 27,
        from: 'variants',
        variant: 'pack',
      },
    ],
    // 10 of 50 and 45 of 150 are 55 of 200; 9 of 60 and 30 of 140 are 39 of 200.
    [
      'weeks are pooled by their cases, whatever the newest one says',
      {},
      [
        at(20, { ...own, variant: 'pack', n: 50 }),
        at(30, { ...own, variant: 'pack', n: 150, at: '2026-06-01' }),
        at(15, { ...own, variant: 'control', n: 60 }),
        at((30 / 140) * 100, { ...own, variant: 'control', n: 140, at: '2026-06-01' }),
      ],
      {
        says: 'success',
        value: 27.5,
        baseline: 19.5,
        periods: 2,
        n: 200,
        controlN: 200,
        at: '2026-05-01',
        until: '2026-06-01',
        from: 'variants',
      },
    ],
    [
      'of the KPI as a whole the newest counts',
      {},
      [at(23), at(27, { at: '2026-06-01' })],
      { says: 'success', value: 27, periods: 1, at: '2026-06-01', from: 'kpi' },
    ],
    [
      'the best of several treatments',
      {},
      [
        at(25, { ...own, variant: 'pack' }),
        at(29, { ...own, variant: 'pack-2' }),
        at(24, { ...own, variant: 'control' }),
      ],
      { says: 'success', value: 29, variant: 'pack-2' },
    ],
    [
      'a fall, written as a negative amount',
      { expected: { direction: 'decrease', amount: -3 } },
      [at(20.1)],
      { says: 'success', expected: -3, target: 20.2 },
    ],
    [
      'per cent of a percentage is not clear',
      { expected: { direction: 'increase', amount: 3, unit: '%' } },
      [at(30)],
      { why: 'unclear-unit' },
    ],
    // 10 % of 4,880 more: 5,368.
    [
      'per cent of a count',
      { primaryKpi: 'teams', baseline: 4880, expected: { direction: 'increase', amount: 10, unit: ' % ' } },
      [at(5368, { kpi: 'teams' })],
      { says: 'success', expected: 0.1, expectedIs: 'ratio', target: 5368 },
    ],
    [
      'points of a ratio are hundredths',
      { primaryKpi: 'ratio', baseline: 0.2, expected: { direction: 'increase', amount: 3, unit: 'points' } },
      [at(0.22, { kpi: 'ratio' })],
      { says: 'failure', expected: 0.03, expectedIs: 'change' },
    ],
  ])('%s', (_, fields, observations, expected) => {
    expect(read(fields, observations)).toMatchObject(expected);
  });

  test('without a baseline there is nothing to compare with', () => {
    const { baseline: _, ...rest } = experiment;
    const reading = readDecision(rest, context([at(27)], '2026-07-01'));
    expect(reading).toMatchObject({ why: 'no-baseline', value: 27 });
    expect(reading.says).toBeUndefined();
  });

  test('before the horizon it says nothing, with the numbers all the same', () => {
    const reading = read({}, [at(30)], '2026-06-30');
    expect(reading).toMatchObject({
      why: 'too-early',
      reached: true,
      value: 30,
      at: '2026-05-01',
      rule: { success: 'Into every proposal.', failure: 'Stop.' },
    });
    expect(reading.says).toBeUndefined();
  });

  test('a sample that is reached is as good as the horizon', () => {
    const stopRules = [{ id: 'size', when: 'sample' as const, value: 400 }];
    const reading = read({ stopRules }, [at(30, { ...own, n: 400 })], '2026-06-02');
    expect(reading).toMatchObject({ says: 'success' });
  });
});

describe('overlapping', () => {
  const one: Experiment = {
    ...experiment,
    labels: ['Security', 'proposal'],
    design: { kind: 'ab', audience: 'Deals from 10 seats, DACH' },
  };
  const other = (fields: Partial<Experiment>): Experiment => ({ ...one, id: 'exp-20', ...fields });
  test.each<[string, Partial<Experiment>, string[] | null, string[]]>([
    ['the same in everything', {}, ['win-rate'], ['audience', 'labels']],
    ['itself', { id: 'exp-12' }, null, []],
    ['not running', { status: 'planned' }, null, []],
    ['another KPI', { primaryKpi: 'teams', guardrails: [] }, null, []],
    ['only a guardrail in common', { primaryKpi: 'teams' }, null, []],
    [
      'this one’s guardrail decides it',
      { primaryKpi: 'cycle', guardrails: [] },
      ['cycle'],
      ['audience', 'labels'],
    ],
    [
      'its audience in other letters, other labels',
      { labels: ['x'], design: { kind: 'ab', audience: ' deals from 10 Seats,  DACH ' } },
      ['win-rate'],
      ['audience'],
    ],
    [
      'no audience said, the labels in another order',
      { labels: ['proposal', 'security'], design: { kind: 'ab' } },
      ['win-rate'],
      ['labels'],
    ],
    ['nothing said', { labels: [], design: { kind: 'ab' } }, null, []],
    ['a label in common only', { labels: ['security'], design: { kind: 'ab', audience: 'All' } }, null, []],
  ])('%s', (_, fields, kpis, by) => {
    const found = overlapping(one, [other(fields)]);
    expect(found.map((overlap) => overlap.kpis)).toEqual(kpis ? [kpis] : []);
    expect(found.flatMap((overlap) => overlap.by)).toEqual(by);
  });

  test('what says nothing of itself disturbs nothing', () => {
    const silent: Experiment = { ...one, labels: [], design: { kind: 'ab' } };
    expect(overlapping(silent, [{ ...silent, id: 'exp-20' }])).toEqual([]);
  });
});
