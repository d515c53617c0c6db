import { expect, test } from 'vitest';
import type { Experiment } from '../definitions/experiment.ts';
import { buildPanel } from './build-panel.ts';
import { definitionCard } from './definition-card.ts';
import { definitions, experiment, here, kpi, NOW, type Parts, panelInput } from './example-definitions.ts';
import { launcherSummary } from './launcher-summary.ts';
import { PanelView } from './view.ts';
import type { WatchView } from './watch-view.ts';

const KPIS = [
  kpi('win', { ...here, name: 'Win rate' }),
  kpi('cost', { name: 'Cost', unit: 'currency', direction: 'decrease', targets: [{ value: 10 }] }),
  kpi('fine', { name: 'Fine', direction: 'decrease', targets: [{ value: 10 }] }),
  kpi('all', { name: 'All', direction: 'decrease', targets: [{ value: 10 }] }),
  kpi('range', { name: 'Range', targets: [{ min: 10, max: 20 }] }),
];
const OBSERVATIONS = [
  { kpi: 'win', at: '2026-04-06', period: 'P7D', value: 24 },
  { kpi: 'cost', at: '2026-04-12', period: 'P1D', value: 12 },
  { kpi: 'cost', at: '2026-04-13', period: 'P1D', value: 12 },
  { kpi: 'range', at: '2026-04-13', period: 'P1D', value: 2 },
  { kpi: 'fine', at: '2026-04-13', period: 'P1D', value: 5 },
  { kpi: 'fine', at: '2026-04-13', period: 'P1D', value: 15, experiment: 'a', variant: 'v1' },
  { kpi: 'all', at: '2026-04-13', period: 'P1D', value: 15, experiment: 'a' },
];

function parts(...experiments: Experiment[]): Parts {
  return { workspace: { currency: 'EUR' }, kpis: KPIS, experiments, observations: OBSERVATIONS };
}
function watches(...experiments: Experiment[]): (WatchView | undefined)[] {
  const input = panelInput(parts(...experiments));
  const view = buildPanel(input);
  expect(PanelView.parse(view)).toEqual(view);
  const alerts = view.experiments.reduce((sum, { watch }) => sum + (watch?.alerts.length ?? 0), 0);
  expect(launcherSummary(input).alerts).toBe(alerts);
  return view.experiments.map(({ watch }) => watch);
}
const trial = (fields: Partial<Experiment>) =>
  experiment('a', { primaryKpi: 'win', startsOn: '2026-04-01', ...fields });
const COST = { id: 'cost', name: 'Cost', unit: 'currency', currency: 'EUR' };

test.each<[string, Partial<Experiment>, object[]]>([
  [
    'a stop rule that is met',
    { stopRules: [{ id: 's', kpi: 'cost', when: 'above', value: 10 }] },
    [{ kind: 'stop-rule', severity: 'stop', stopRule: 's', kpi: COST, value: 12, limit: 10 }],
  ],
  [
    'one that counts',
    { stopRules: [{ id: 's', kpi: 'cost', when: 'above', value: 10, for: 'P7D' }] },
    [{ kind: 'stop-rule', severity: 'look', stopRule: 's', value: 12, limit: 10, at: '2026-04-12' }],
  ],
  [
    'the end is near',
    { endsOn: '2026-04-18' },
    [{ kind: 'horizon', severity: 'look', at: '2026-04-18', days: -3 }],
  ],
  ['the last day', { endsOn: '2026-04-15' }, [{ kind: 'horizon', severity: 'look', days: 0 }]],
  ['over', { endsOn: '2026-04-10' }, [{ kind: 'horizon', severity: 'stop', at: '2026-04-10', days: 5 }]],
  [
    'a guardrail off target',
    { guardrails: ['cost'] },
    [{ kind: 'guardrail', severity: 'look', kpi: COST, value: 12, limit: 10, at: '2026-04-12', days: 3 }],
  ],
  [
    'a stop rule that is met by what is off a guardrail: one line',
    {
      guardrails: ['cost', 'fine'],
      stopRules: [
        { id: 's', kpi: 'cost', when: 'above', value: 11 },
        { id: 't', kpi: 'fine', when: 'above', value: 11 },
      ],
      design: { kind: 'ab', control: 'v0', variants: [{ id: 'v1', name: 'With pack' }] },
    },
    [
      { stopRule: 's', value: 12, limit: 11, guardrail: 10 },
      { stopRule: 't', value: 15, limit: 11, guardrail: 10, here: 'With pack' },
    ],
  ],
  [
    'a guardrail that a variant breaks, by the variant’s name',
    {
      guardrails: ['fine', 'all'],
      design: { kind: 'ab', control: 'v0', variants: [{ id: 'v1', name: 'With pack' }] },
    },
    [
      { kind: 'guardrail', kpi: { id: 'fine' }, value: 15, limit: 10, here: 'With pack' },
      { kind: 'guardrail', kpi: { id: 'all' }, value: 15, limit: 10, here: true },
    ],
  ],
  [
    'outside a range: the end passed',
    { guardrails: ['range'] },
    [{ kind: 'guardrail', value: 2, limit: 10 }],
  ],
  [
    'an effect that does not come',
    { baseline: 23, expected: { direction: 'increase', amount: 3, within: 'P7D' }, endsOn: '2026-12-31' },
    [
      {
        kind: 'expected-late',
        severity: 'look',
        kpi: { id: 'win' },
        value: 24,
        limit: 26,
        at: '2026-04-07',
        days: 8,
      },
    ],
  ],
  ['nothing', {}, []],
])('%s', (_, fields, alerts) => {
  const [watch] = watches(trial(fields));
  expect(watch?.alerts).toHaveLength(alerts.length);
  expect(watch?.alerts).toMatchObject(alerts);
});

test('what the decision rule says: open until it is time, then success or failure', () => {
  const of = (fields: Partial<Experiment>) =>
    watches(trial({ baseline: 23, expected: { direction: 'increase', amount: 3 }, ...fields }))[0]?.verdict;
  const numbers = {
    baseline: 23,
    value: 24,
    at: '2026-04-06',
    until: '2026-04-06',
    periods: 1,
    expected: 3,
    expectedIs: 'change',
    kpi: { id: 'win', name: 'Win rate', unit: 'percent' },
  };
  expect(of({ endsOn: '2026-12-31' })).toEqual({ says: 'open', ...numbers });
  expect(of({ endsOn: '2026-04-14' })).toEqual({ says: 'failure', ...numbers });
  expect(of({ endsOn: '2026-04-14', expected: { direction: 'increase', amount: 1 } })?.says).toBe('success');
  expect(of({ expected: undefined })).toBeUndefined();
});

test.each<[Partial<Experiment>, WatchView['lacks']]>([
  [{ expected: undefined }, undefined],
  [{ expected: undefined, decisionRule: { success: 'Roll out', failure: 'Drop' } }, 'expectation'],
  [{ expected: { direction: 'increase', amount: 3, unit: '%' } }, 'unit'],
  [{ startsOn: '2026-04-14' }, 'value'],
  [{ baseline: undefined }, 'baseline'],
  [{}, undefined],
])('what the decision rule lacks to say anything: %j', (fields, lacks) => {
  const plan = {
    baseline: 23,
    expected: { direction: 'increase', amount: 3 },
    endsOn: '2026-04-14',
  } as const;
  const [watch] = watches(trial({ ...plan, ...fields }));
  expect(watch?.lacks).toBe(lacks);
});

test('only what runs or pauses is watched', () => {
  expect(watches(trial({ status: 'planned' }))).toEqual([undefined]);
  expect(watches(trial({ status: 'paused' }))).toMatchObject([{ alerts: [] }]);
});

test('running experiments with the same KPI and audience overlap; without one, by their labels', () => {
  const on = (id: string, fields: Partial<Experiment> = {}) =>
    experiment(id, {
      primaryKpi: 'win',
      design: { kind: 'ab', audience: 'DACH' },
      labels: ['mid-market'],
      ...fields,
    });
  const [watch] = watches(
    on('a'),
    on('b', { title: 'Beside' }),
    on('c', { status: 'planned' }),
    on('d', { design: { kind: 'ab', audience: 'Nordics' } }),
    on('e', { primaryKpi: 'range', guardrails: ['win'] }),
    on('f', { design: { kind: 'ab' } }),
    on('g', { design: { kind: 'ab' }, labels: ['enterprise'] }),
  );
  expect(watch?.overlaps).toEqual([
    { id: 'b', title: 'Beside', by: 'audience' },
    { id: 'e', title: 'e', by: 'audience' },
    { id: 'f', title: 'f', by: 'labels' },
  ]);
});

test('what says stop leads within its status, and after what is pinned', () => {
  const input = panelInput(
    parts(
      experiment('calm', { primaryKpi: 'win', endsOn: '2026-04-30' }),
      experiment('over', { primaryKpi: 'win', endsOn: '2026-04-10' }),
      experiment('open', {
        primaryKpi: 'win',
        stopRules: [{ id: 's', kpi: 'cost', when: 'above', value: 1 }],
      }),
      experiment('paused', { primaryKpi: 'win', status: 'paused', endsOn: '2026-04-01' }),
    ),
  );
  expect(buildPanel(input).experiments.map(({ id }) => id)).toEqual(['over', 'open', 'calm', 'paused']);
});

test('a card away from any record is watched, too', () => {
  const all = definitions(parts(trial({ endsOn: '2026-04-10' })));
  expect(definitionCard('experiment:a', all, NOW)).toMatchObject({
    watch: { alerts: [{ kind: 'horizon' }], overlaps: [] },
  });
});
