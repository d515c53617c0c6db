/** An experiment that runs, with the KPIs that it is judged by. */
import type { Experiment } from '../definitions/experiment.ts';
import type { Kpi, Observation } from '../definitions/kpi.ts';

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

export const experiment: Experiment = {
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

export function context(observations: Observation[], now: string, timeZone = 'UTC') {
  const byKpi = new Map<string, Observation[]>();
  for (const o of observations) byKpi.set(o.kpi, [...(byKpi.get(o.kpi) ?? []), o]);
  const when = now.length === 10 ? `${now}T12:00:00Z` : now;
  return { kpis: KPIS, observations: byKpi, now: new Date(when), timeZone };
}

export const monthly = (kpi: string, values: number[], fields: Partial<Observation> = {}): Observation[] =>
  values.map((value, i) => ({ kpi, at: `2026-0${i + 1}-01`, period: 'P1M', value, ...fields }));
