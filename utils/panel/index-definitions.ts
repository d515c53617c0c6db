import type { Agreement } from '../definitions/document.ts';
import type { Experiment } from '../definitions/experiment.ts';
import type { AppliesTo, Kpi } from '../definitions/kpi.ts';
import { type Definitions, definitionId } from '../definitions/types.ts';
import type { RecordKind } from '../records/record-ref.ts';

/** What can show on a record without a pin, by kind: a record asks a few candidates, not the whole workspace. */
export interface DefinitionIndex {
  kpis: Map<RecordKind, Kpi[]>;
  agreements: Map<RecordKind, Agreement[]>;
  /** Primary KPI → experiments that run, pause or are planned on it. */
  experiments: Map<string, Experiment[]>;
}

/** Statuses in which an experiment shows beside its primary KPI; ideas and finished ones show where they are pinned. */
const SHOWN: readonly Experiment['status'][] = ['running', 'paused', 'planned'];

/** One pass over the definitions; it holds as long as they do not change, so a caller may keep it. */
export function indexDefinitions(definitions: Definitions): DefinitionIndex {
  const index: DefinitionIndex = { kpis: new Map(), agreements: new Map(), experiments: new Map() };
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
    if (experiment.primaryKpi === undefined || !SHOWN.includes(experiment.status)) continue;
    if (isGone(definitions, definitionId('experiment', experiment.id))) continue;
    add(index.experiments, experiment.primaryKpi, experiment);
  }
  return index;
}

/** It vanished at its source and is kept only to explain what was tagged to it. */
export function isGone(definitions: Definitions, id: string): boolean {
  return definitions.provenance.get(id)?.state === 'tombstone';
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
