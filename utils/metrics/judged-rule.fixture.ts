/** An experiment of three variants, daily figures of a KPI, and what becomes of a rule that is to stop it. */
import type { Experiment, StopRule } from '../definitions/experiment.ts';
import type { Observation } from '../definitions/kpi.ts';
import { type StopRuleState, stopRuleState } from './stop-rule.ts';

export const experiment: Experiment = {
  id: 'exp-12',
  title: 'Security pack with the proposal',
  hypothesis: { change: 'we attach the pack', outcome: 'win rate rises' },
  status: 'running',
  startsOn: '2026-04-01',
  design: {
    kind: 'ab',
    control: 'Without',
    variants: [
      { id: 'a', name: 'Without' },
      { id: 'b', name: 'With' },
      { id: 'c', name: 'With and call' },
    ],
  },
};

/** Daily values from 1 April on, or from `first` on. */
export function daily(
  values: number[],
  first = '2026-04-01',
  fields: Partial<Observation> = {},
): Observation[] {
  return values.map((value, n) => ({
    kpi: 'cycle',
    at: new Date(Date.parse(first) + n * 86_400_000).toISOString().slice(0, 10),
    period: 'P1D',
    value,
    ...fields,
  }));
}

/** @param now a day, at whose noon it is, or an instant */
export function judged(
  rule: Partial<StopRule>,
  observations: Observation[],
  now = '2026-04-20',
  zone = 'UTC',
): StopRuleState {
  const when = now.length === 10 ? `${now}T12:00:00Z` : now;
  return stopRuleState({ id: 'r', when: 'above', ...rule }, experiment, observations, new Date(when), zone);
}
