import { describe, expect, test } from 'vitest';
import type { Experiment } from '../definitions/experiment.ts';
import { overlapping } from './overlapping.ts';
import { experiment } from './running-experiment.fixture.ts';

describe('overlapping', () => {
  const one: Experiment = {
    ...experiment,
    labels: ['Security', 'proposal'],
    design: { kind: 'ab', audience: 'Deals from 10 seats, DACH' },
  };
  const other = (fields: Partial<Experiment>): Experiment => ({ ...one, id: 'exp-20', ...fields });
  test.each<[string, Partial<Experiment>, string[] | null, string[]]>([
    ['the same in everything', {}, ['win-rate'], ['audience']],
    ['itself', { id: 'exp-12' }, null, []],
    ['not running', { status: 'planned' }, null, []],
    ['another KPI', { primaryKpi: 'teams', guardrails: [] }, null, []],
    ['only a guardrail in common', { primaryKpi: 'teams' }, null, []],
    ['this one’s guardrail decides it', { primaryKpi: 'cycle', guardrails: [] }, ['cycle'], ['audience']],
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
    [
      'the same labels, and another audience',
      { design: { kind: 'ab', audience: 'Deals of partners' } },
      null,
      [],
    ],
    ['a label in common only', { labels: ['security'], design: { kind: 'ab', audience: 'All' } }, null, []],
  ])('%s', (_, fields, kpis, by) => {
    const found = overlapping(one, [other(fields)]);
    expect(found.map((overlap) => overlap.kpis)).toEqual(kpis ? [kpis] : []);
    expect(found.map((overlap) => overlap.by)).toEqual(by);
  });

  test('what says nothing of itself disturbs nothing', () => {
    const silent: Experiment = { ...one, labels: [], design: { kind: 'ab' } };
    expect(overlapping(silent, [{ ...silent, id: 'exp-20' }])).toEqual([]);
  });
});
