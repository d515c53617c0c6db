import type { Agreement } from '../definitions/document.ts';
import type { Experiment } from '../definitions/experiment.ts';
import type { AppliesTo, Kpi } from '../definitions/kpi.ts';
import { type Definitions, definitionId } from '../definitions/types.ts';
import { type MetricTree, metricTree } from '../metrics/metric-tree.ts';
import type { RecordKind, RecordRef } from '../records/record-ref.ts';
import { type ExperimentEntry, indexExperimentOptions } from './experiment-options.ts';
import type { Held } from './holdouts.ts';
import { isGone } from './is-gone.ts';
import { indexKeys, type KeyIndex } from './key-index.ts';
import { indexKpiOptions, type KpiEntry } from './kpi-options.ts';
import { indexTried, type TriedIndex } from './tried-index.ts';

/**
 * The definitions by what a record asks for: it looks at a few candidates, not at the whole workspace. Maps are what can
 * show on a record without a pin, made at once; functions are what some views need, made when first asked for.
 */
export interface DefinitionIndex {
  kpis: Map<RecordKind, Kpi[]>;
  agreements: Map<RecordKind, Agreement[]>;
  /** Primary KPI → experiments that run, pause or are planned on it. */
  experiments: Map<string, Experiment[]>;
  /** Id of a record → running experiments that hold a record of that id out. */
  holdouts: Map<string, Held[]>;
  /** KPI → running experiments whose primary KPI or guardrail it is. */
  running(): ReadonlyMap<string, Experiment[]>;
  keys(): KeyIndex;
  experimentOptions(): readonly ExperimentEntry[];
  kpiOptions(): readonly KpiEntry[];
  tried(): TriedIndex;
  tree(): MetricTree;
}

/** Statuses in which an experiment shows beside its primary KPI; ideas and finished ones show where they are pinned. */
const SHOWN: readonly Experiment['status'][] = ['running', 'paused', 'planned'];

/**
 * One pass over the definitions; it holds as long as they do not change, so a caller may keep it.
 * @param spelled a record that a definition names, its id as the tool's addresses spell it
 */
export function indexDefinitions(
  definitions: Definitions,
  spelled: (record: RecordRef) => RecordRef = (record) => record,
): DefinitionIndex {
  const index: DefinitionIndex = {
    kpis: new Map(),
    agreements: new Map(),
    experiments: new Map(),
    holdouts: new Map(),
    running: once(() => indexRunning(definitions)),
    keys: once(() => indexKeys(definitions)),
    experimentOptions: once(() => indexExperimentOptions(definitions)),
    kpiOptions: once(() => indexKpiOptions(definitions)),
    tried: once(() => indexTried(definitions)),
    tree: once(() => metricTree(definitions.kpis.values(), definitions.workspace.northStar)),
  };
  for (const kpi of definitions.kpis.values()) {
    if (kpi.status === 'deprecated' || isGone(definitions, definitionId('kpi', kpi.id))) continue;
    addByKind(index.kpis, kpi);
  }
  for (const agreement of definitions.agreements.values()) {
    if (agreement.status === 'deprecated' || isGone(definitions, definitionId('agreement', agreement.id)))
      continue;
    addByKind(index.agreements, agreement);
  }
  for (const experiment of definitions.experiments.values()) {
    if (!SHOWN.includes(experiment.status)) continue;
    if (isGone(definitions, definitionId('experiment', experiment.id))) continue;
    if (experiment.primaryKpi !== undefined) add(index.experiments, experiment.primaryKpi, experiment);
    if (experiment.status !== 'running') continue;
    for (const written of experiment.holdout ?? []) {
      const record = spelled(written);
      add(index.holdouts, record.id, { experiment, record });
    }
  }
  return index;
}

function indexRunning(definitions: Definitions): Map<string, Experiment[]> {
  const running = new Map<string, Experiment[]>();
  for (const experiment of definitions.experiments.values()) {
    if (experiment.status !== 'running') continue;
    if (isGone(definitions, definitionId('experiment', experiment.id))) continue;
    const read = new Set([experiment.primaryKpi, ...(experiment.guardrails ?? [])]);
    for (const kpi of read) if (kpi !== undefined) add(running, kpi, experiment);
  }
  return running;
}

/** Made at the first call, then kept. */
function once<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

function addByKind<T extends { appliesTo?: AppliesTo | undefined }>(
  map: Map<RecordKind, T[]>,
  body: T,
): void {
  for (const kind of new Set(body.appliesTo?.map((entry) => entry.kind))) add(map, kind, body);
}

function add<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
