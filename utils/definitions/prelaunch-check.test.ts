import { describe, expect, test } from 'vitest';
import type { Kpi } from './kpi.ts';
import {
  type ExperimentDraft,
  launchBlockers,
  PRELAUNCH_CODES,
  type PrelaunchCode,
  prelaunchCheck,
} from './prelaunch-check.ts';

const NOW = new Date('2026-11-22T09:00:00Z');

function kpi(id: string, targets?: Kpi['targets']): [string, Kpi] {
  return [
    id,
    {
      id,
      name: id,
      unit: 'percent',
      direction: 'increase',
      indicator: 'leading',
      function: 'sales',
      status: 'approved',
      targets,
    },
  ];
}

const kpis = new Map([
  kpi('win-rate', [{ value: 25, due: '2026-12-31' }]),
  kpi('endless', [{ value: 25 }]),
  kpi('today', [{ value: 25, due: '2026-11-22' }]),
  kpi('over', [{ value: 25, due: '2026-11-21' }]),
  kpi('aimless'),
]);

const complete: ExperimentDraft = {
  hypothesis: { change: 'we do', outcome: 'it rises', because: 'they ask' },
  primaryKpi: 'win-rate',
  baseline: 0,
  expected: { direction: 'increase', amount: 3 },
  endsOn: '2027-01-31',
  guardrails: ['endless'],
  design: { kind: 'ab', control: 'as before', audience: 'everyone' },
  measurementPlan: 'Weekly.',
  stopRules: [{ id: 'end', when: 'after', date: '2027-01-31' }],
  decisionRule: { success: 'scale', failure: 'stop' },
  owners: [{ function: 'sales', name: 'RevOps' }],
};

function check(draft: ExperimentDraft, required?: string[], now = NOW) {
  return prelaunchCheck(draft, { kpis, workspace: { required, timeZone: 'Europe/Berlin' }, now });
}

const missing = (draft: ExperimentDraft, now?: Date): PrelaunchCode[] =>
  check(draft, undefined, now).flatMap(({ code, state }) => (state === 'missing' ? [code] : []));

test('a complete one lacks nothing, an empty one all but the target of a KPI that it does not name', () => {
  expect(missing(complete)).toEqual([]);
  expect(missing({})).toEqual(PRELAUNCH_CODES.filter((code) => code !== 'kpi-without-target'));
});

describe('each item', () => {
  test.each<[PrelaunchCode, ExperimentDraft]>([
    ['hypothesis-because', { hypothesis: { change: 'a', outcome: 'b', because: ' ' } }],
    ['hypothesis-because', { hypothesis: { change: 'a', outcome: 'b' } }],
    ['primary-kpi', { primaryKpi: 'gone' }],
    ['kpi-without-target', { primaryKpi: 'aimless' }],
    ['kpi-without-target', { primaryKpi: 'over' }],
    ['baseline', { baseline: Number.NaN }],
    ['expected', { expected: { direction: 'increase', amount: 0 } }],
    ['horizon', { endsOn: '2026-11-21' }],
    ['horizon', { endsOn: '2026-11-22T08:59:59Z' }],
    ['horizon', { endsOn: undefined }],
    ['guardrails', { guardrails: [] }],
    ['guardrails', { guardrails: ['gone'] }],
    ['control', { design: { kind: 'ab', audience: 'everyone' } }],
    ['audience', { design: { kind: 'ab', control: 'as before', audience: '' } }],
    ['measurement-plan', { measurementPlan: '\n' }],
    ['stop-rule', { stopRules: [] }],
    ['stop-rule', { stopRules: [{ id: 'a', when: 'above' }] }],
    ['stop-rule', { stopRules: [{ id: 'a', when: 'after' }] }],
    ['stop-rule', { stopRules: [{ id: 'a', when: 'sample' }] }],
    ['decision-rule', { decisionRule: { success: 'scale', failure: '' } }],
    ['owner', { owners: [] }],
  ])('%s: %j', (code, part) => {
    expect(missing({ ...complete, ...part })).toEqual([code]);
  });

  test.each<[string, ExperimentDraft]>([
    ['the last day of the target', { primaryKpi: 'today' }],
    ['a target without end', { primaryKpi: 'endless' }],
    ['the last day', { endsOn: '2026-11-22' }],
    [
      'an expected time instead of a day',
      { endsOn: undefined, expected: { direction: 'increase', amount: 3, within: 'P60D' } },
    ],
    ['a design without control that needs none', { design: { kind: 'other', audience: 'everyone' } }],
    ['a limit of the primary KPI', { stopRules: [{ id: 'a', when: 'below', value: 0 }] }],
    ['a time from the start', { stopRules: [{ id: 'a', when: 'after', for: 'P30D' }] }],
  ])('is fine with %s', (_, part) => {
    expect(missing({ ...complete, ...part })).toEqual([]);
  });

  test('an expected time counts from the start', () => {
    const expected = { direction: 'increase' as const, amount: 3, within: 'P30D' };
    const draft = { ...complete, endsOn: undefined, expected };
    expect(missing({ ...draft, startsOn: '2026-10-24' })).toEqual([]);
    expect(missing({ ...draft, startsOn: '2026-10-22' })).toEqual(['horizon']);
  });

  test('days end with the day of the workspace', () => {
    // 23:30 in London is the next day in Berlin.
    expect(missing({ ...complete, endsOn: '2026-11-22' }, new Date('2026-11-22T22:30:00Z'))).toEqual([]);
    expect(missing({ ...complete, endsOn: '2026-11-22' }, new Date('2026-11-22T23:30:00Z'))).toEqual([
      'horizon',
    ]);
  });
});

test('only what the workspace requires blocks, and the primary KPI always', () => {
  expect(launchBlockers(check({}))).toEqual(['primary-kpi']);
  const required = ['missing-baseline', 'owner', 'definition', 'no such thing'];
  expect(launchBlockers(check({}, required))).toEqual(['primary-kpi', 'baseline', 'owner']);
  expect(launchBlockers(check(complete, required))).toEqual([]);
  expect(check({}, required).filter((item) => item.required)).toHaveLength(3);
});

test('drafts of forms, unchecked', () => {
  const odd = { hypothesis: undefined, measurementPlan: 7, decisionRule: null, design: null, expected: null };
  expect(() => check(odd as unknown as ExperimentDraft)).not.toThrow();
});
