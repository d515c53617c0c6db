import { holdoutsOf } from './holdouts.ts';
import { indexDefinitions } from './index-definitions.ts';
import { type RecordInput, selectForRecord } from './select-for-record.ts';
import type { HealthState } from './view.ts';

/** What the launcher says: counts and the worst health, nothing that names a definition. */
export interface LauncherSummary {
  kpis: number;
  experiments: number;
  worst: HealthState;
  /** What the plans of the experiments here say about stopping or looking; see `WatchAlert`. */
  alerts: number;
  /** A running experiment holds this record out. */
  holdout: boolean;
}

/** What the launcher says, without making any card. Equal to {@link summarise} of the panel. */
export function launcherSummary(input: RecordInput): LauncherSummary {
  const index = input.index ?? indexDefinitions(input.definitions);
  const holdouts = holdoutsOf(input.record, input.definitions, index);
  return summarise({ ...selectForRecord({ ...input, index }), holdouts });
}

/** What of a panel's view, or of what is chosen for it, the launcher sums up. */
interface Summed {
  kpis: readonly { health: { state: HealthState } }[];
  experiments: readonly { watch?: { alerts: readonly unknown[] } | undefined }[];
  holdouts: readonly unknown[];
}

export function summarise({ kpis, experiments, holdouts }: Summed): LauncherSummary {
  const alerts = experiments.reduce((sum, { watch }) => sum + (watch?.alerts.length ?? 0), 0);
  return {
    kpis: kpis.length,
    experiments: experiments.length,
    worst: worst(kpis),
    alerts,
    holdout: holdouts.length > 0,
  };
}

const WORST_FIRST = ['off-target', 'warning', 'stale', 'unknown', 'on-target'] satisfies HealthState[];

/** "On target" is said only when every KPI is; without any KPI nothing is known. */
function worst(kpis: readonly { health: { state: HealthState } }[]): HealthState {
  const states = new Set(kpis.map((kpi) => kpi.health.state));
  return WORST_FIRST.find((state) => states.has(state)) ?? 'unknown';
}
