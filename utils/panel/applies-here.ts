import type { Workspace } from '../definitions/document.ts';
import type { AppliesTo } from '../definitions/kpi.ts';
import type { RecordKind, RecordRef } from '../records/record-ref.ts';
import type { RecordState } from '../records/schema.ts';
import { isSamePlace, stageName } from './stage-name.ts';

/** What a definition is meant for, so that its card can say so. Empty: any. */
export interface Placement {
  stages: string[];
  pipelines: string[];
}

type Entry = AppliesTo[number];
export type StageMap = NonNullable<Workspace['stages']>;
/** What is known of where the record stands; blank counts as not known. */
export type Standing = Pick<RecordState, 'stage' | 'pipeline'>;

/**
 * Whether a definition belongs on a record, and what it is meant for there; `null` when it does not.
 *
 * Kind and site must fit. Stage and pipeline narrow only once the record's own are known: until then everything for
 * the kind shows. An entry's stage is the tool's id or label, or the journey stage to which the workspace maps the
 * record's stage. An empty list narrows nothing.
 */
export function appliesHere(
  appliesTo: AppliesTo | undefined,
  record: RecordRef,
  state: Standing | null,
  stages: StageMap = [],
): Placement | null {
  const known = standing(record, state, stages);
  const fitting = (appliesTo ?? []).filter(
    (entry) =>
      entry.kind === record.kind &&
      fits(entry.sites, record.site) &&
      fitsName(entry.stages, known.stages) &&
      fitsName(entry.pipelines, known.pipelines),
  );
  return fitting.length === 0 ? null : together(fitting);
}

/** What a definition is meant for on records of a kind (of any kind when none is given), wherever this record stands. */
export function meantFor(appliesTo: AppliesTo | undefined, kind?: RecordKind): Placement {
  return together((appliesTo ?? []).filter((entry) => kind === undefined || entry.kind === kind));
}

interface Known {
  /** Folded names that the record's stage answers to; empty: not known. */
  stages: string[];
  pipelines: string[];
}

function standing(record: RecordRef, state: Standing | null, map: StageMap): Known {
  const stage = stageName(state?.stage ?? '');
  const pipeline = stageName(state?.pipeline ?? '');
  const pipelines = pipeline === '' ? [] : [pipeline];
  if (stage === '') return { stages: [], pipelines };
  return { stages: [stage, ...journeysOf(record, state, map).map(stageName)], pipelines };
}

/** The parts of the journey to which the workspace maps where the record stands; of any pipeline until that is known. */
export function journeysOf(
  record: RecordRef,
  state: Standing | null,
  map: StageMap = [],
): StageMap[number]['journey'][] {
  return map
    .filter((entry) => entry.site === record.site && isSamePlace(entry, state ?? {}))
    .map(({ journey }) => journey);
}

function fits(allowed: readonly string[] | undefined, value: string): boolean {
  return !allowed?.length || allowed.includes(value);
}

function fitsName(allowed: readonly string[] | undefined, known: readonly string[]): boolean {
  if (!allowed?.length || known.length === 0) return true;
  return allowed.some((name) => known.includes(stageName(name)));
}

/** Several entries that fit: one without a stage says "any stage" for all of them. */
function together(entries: readonly Entry[]): Placement {
  return { stages: union(entries, 'stages'), pipelines: union(entries, 'pipelines') };
}

function union(entries: readonly Entry[], field: 'stages' | 'pipelines'): string[] {
  if (entries.some((entry) => !entry[field]?.length)) return [];
  return distinctNames(entries.flatMap((entry) => entry[field] ?? []));
}

/** Each name once, in its first spelling. */
export function distinctNames(names: readonly string[]): string[] {
  const seen = new Map<string, string>();
  for (const name of names) if (!seen.has(stageName(name))) seen.set(stageName(name), name);
  return [...seen.values()];
}
