import { type RecordInput, selectForRecord } from './select-for-record.ts';
import type { HealthState, LauncherSummary, PanelView } from './view.ts';

/** What the launcher says, without making any card. Equal to {@link summarise} of the panel. */
export function launcherSummary(input: RecordInput): LauncherSummary {
  const { kpis, experiments } = selectForRecord(input);
  const alerts = experiments.reduce((sum, { watch }) => sum + (watch?.alerts.length ?? 0), 0);
  return { kpis: kpis.length, experiments: experiments.length, worst: worst(kpis), alerts };
}

export function summarise(view: Pick<PanelView, 'kpis' | 'experiments'>): LauncherSummary {
  const { kpis, experiments } = view;
  const alerts = experiments.reduce((sum, { watch }) => sum + (watch?.alerts.length ?? 0), 0);
  return { kpis: kpis.length, experiments: experiments.length, worst: worst(kpis), alerts };
}

const WORST_FIRST = ['off-target', 'warning', 'stale', 'unknown', 'on-target'] satisfies HealthState[];

/** "On target" is said only when every KPI is; without any KPI nothing is known. */
function worst(kpis: readonly { health: { state: HealthState } }[]): HealthState {
  const states = new Set(kpis.map((kpi) => kpi.health.state));
  return WORST_FIRST.find((state) => states.has(state)) ?? 'unknown';
}
