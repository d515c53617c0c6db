/**
 * Where the expected numbers come from: reckoned by hand from `running-experiment.fixture.ts`, on paper in decimals; where it is more than one
 * addition the sum stands beside the row. A target is what it is compared with and the expected change: 23.2 + 3 = 26.2 on the baseline,
 * 24 + 3 = 27 on a control of 24, 23.2 − 3 = 20.2 for a fall. A change is the value less that: 27.5 − 24 = 3.5. Points of a ratio
 * are hundredths: 0.2 + 0.03 = 0.23, which 0.22 does not reach. Which side the rule names follows from `reached` alone.
 */
import { describe, expect, test } from 'vitest';
import type { Experiment } from '../definitions/experiment.ts';
import type { Observation } from '../definitions/kpi.ts';
import { type DecisionReading, readDecision } from './decision-reading.ts';
import { context, experiment } from './running-experiment.fixture.ts';

describe('the decision rule', () => {
  const at = (value: number, fields: Partial<Observation> = {}): Observation => ({
    kpi: 'win-rate',
    at: '2026-05-01',
    period: 'P1M',
    value,
    ...fields,
  });
  const own = { experiment: 'exp-12' };
  const read = (fields: Partial<Experiment>, observations: Observation[], now = '2026-07-05') =>
    readDecision({ ...experiment, ...fields }, context(observations, now));

  test.each<[string, Partial<Experiment>, Observation[], Partial<DecisionReading>]>([
    ['no KPI', { primaryKpi: 'gone' }, [at(27)], { lacks: 'expectation' }],
    ['nothing measured', {}, [], { lacks: 'value', expected: 3 }],
    ['measured before the start only', {}, [at(27, { at: '2026-03-01' })], { lacks: 'value' }],
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
    // The control may be the higher one: which it is nobody said.
    [
      'against one of the two',
      { design: { kind: 'ab', control: 'No pack attached' } },
      [at(27.5, { ...own, variant: 'pack' }), at(34, { ...own, variant: 'control' })],
      { lacks: 'control' },
    ],
    [
      'a rule of words alone, against one of the two',
      { design: undefined, expected: undefined },
      [at(27.5, { ...own, variant: 'pack' }), at(34, { ...own, variant: 'control' })],
      { lacks: 'control' },
    ],
    [
      'one variant against what is none',
      { design: { kind: 'ab', control: 'No pack attached' } },
      [at(27.5, { ...own, variant: 'pack' })],
      { says: 'success', baseline: 23.2, from: 'experiment' },
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
    // The last day is 30 June: what July says is no part of it, however often it is measured from then on.
    [
      'not what was measured after the end',
      {},
      [
        at(23),
        at(27, { at: '2026-06-01' }),
        at(5, { at: '2026-07-01' }),
        at(5, { period: 'P1D', at: '2026-07-02' }),
      ],
      { says: 'success', value: 27, at: '2026-06-01', from: 'kpi' },
    ],
    // 60 days from 1 April: the last one is 30 May.
    [
      'nor after the time in which the effect was expected',
      { endsOn: undefined },
      [at(27), at(5, { at: '2026-05-31', period: 'P1M' })],
      { says: 'success', value: 27, at: '2026-05-01' },
    ],
    [
      'nor what the experiment itself measured then',
      {},
      [at(27, { ...own, n: 10 }), at(5, { ...own, n: 1000, at: '2026-07-01' })],
      { says: 'success', value: 27, n: 10, from: 'experiment' },
    ],
    ['measured after the end only', {}, [at(27, { at: '2026-07-01' })], { lacks: 'value' }],
    // Of March from the 20th on, most is not of the experiment; what it measured itself is.
    ['a month that began before the start', {}, [at(27, { at: '2026-03-20' })], { lacks: 'value' }],
    [
      'the experiment’s own month that began before the start',
      {},
      [at(27, { ...own, at: '2026-03-20' })],
      { says: 'success', value: 27, from: 'experiment' },
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
      { lacks: 'unit' },
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
    expect(reading).toMatchObject({ lacks: 'baseline', value: 27 });
    expect(reading.says).toBeUndefined();
  });

  test('before the horizon it says nothing, with the numbers all the same', () => {
    const reading = read({}, [at(30)], '2026-06-30');
    expect(reading).toMatchObject({
      lacks: 'time',
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
