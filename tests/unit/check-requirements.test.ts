/** What a workspace asks of its definitions, and what is no problem however large or unusual it is. */
import { describe, expect, test } from 'vitest';
import { check, experiment, kpi, type ProblemCase, yamlOf } from './fixtures/problem-case.ts';

test('what a workspace requires is an error when it is missing', () => {
  const lines = [
    'kpis:',
    kpi('a')
      .replace('source: { system: S }, ', '')
      .replace(/owners: \[.*?\], /, ''),
  ];
  const problems = check(yamlOf({ lines, workspace: 'required: [owner]' } as ProblemCase));
  expect(problems.map(({ code, severity }) => [code, severity])).toEqual([
    ['missing-owner', 'error'],
    ['missing-source', 'warning'],
  ]);
});

describe('what a workspace requires before an experiment runs', () => {
  const required = 'required: [baseline, horizon, primary-kpi]';
  const found = (status: string, extra = '') =>
    check(
      yamlOf({
        lines: [
          'kpis:',
          kpi('k'),
          'experiments:',
          experiment('e', `primaryKpi: k, status: ${status}${extra}`),
        ],
        workspace: required,
      } as ProblemCase),
    ).map(({ code, path, severity }) => `${severity} ${code} ${path}`);

  test.each([
    ['running', 'error'],
    ['paused', 'error'],
    ['planned', 'warning'],
  ])('%s without it: %s', (status, severity) => {
    expect(found(status)).toEqual([
      `${severity} not-ready-to-run experiments[0].baseline`,
      `${severity} not-ready-to-run experiments[0].endsOn`,
    ]);
  });

  test.each(['idea', 'stopped', 'concluded'])('%s: need not be complete', (status) => {
    expect(found(status)).toEqual([]);
  });

  test('of time that passes one that runs lacks nothing', () => {
    const dates = ', baseline: 1, startsOn: 2026-03-01, endsOn: 2026-06-01';
    expect(found('running', dates)).toEqual(['warning past-its-end experiments[0].endsOn']);
    expect(found('planned', dates)).toEqual(['warning not-ready-to-run experiments[0].endsOn']);
  });

  test('without a KPI it is said once', () => {
    const lines = ['experiments:', experiment('e', 'status: running, baseline: 1, endsOn: 2026-12-01')];
    const problems = check(yamlOf({ lines, workspace: required } as ProblemCase));
    expect(problems.map(({ code }) => code)).toEqual(['running-without-kpi']);
  });
});

test('conditions and answers that are as they should be', () => {
  const conditions = [
    '{ field: a, op: set }',
    '{ field: a, op: empty, value: ignored }',
    '{ field: a, op: is, value: 0 }',
    '{ field: a, op: not-in, value: [1, b, true] }',
    '{ field: a, op: below, value: "12,000.50" }',
    '{ field: a, op: before, value: 2026-03-31 }',
    '{ field: a, op: after, value: -P1M }',
  ];
  const lines = [
    'kpis:',
    kpi('k', `includesWhen: [${conditions.join(', ')}]`),
    'experiments:',
    experiment('e', 'primaryKpi: k, status: idea, respondsTo: [price, security]'),
  ];
  const workspace = 'signalReasons: [Price, { id: security, name: Security review }]';
  expect(check(yamlOf({ lines, workspace } as ProblemCase))).toEqual([]);
  // Without a list of reasons none is unknown.
  expect(check(yamlOf({ lines } as ProblemCase))).toEqual([]);
});

test('a chain of drives as long as a document may be', () => {
  const kpis = Array.from({ length: 19_000 }, (_, i) => ({
    id: `k${i}`,
    name: `${i}`,
    definition: 'd',
    unit: 'count',
    direction: 'increase',
    indicator: 'lagging',
    function: 'sales',
    status: 'draft',
    drives: [`k${(i + 1) % 19_000}`],
  }));
  const found = check(JSON.stringify({ format: 'throughline/v1', workspace: { id: 'w', name: 'W' }, kpis }));
  expect(found.filter(({ code }) => code === 'cycle')).toHaveLength(1);
});
