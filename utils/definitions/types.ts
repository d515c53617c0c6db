/** Definitions as they are stored and replicated: one document each, named `<type>:<id>`. */
import type { Site } from '../sites/site.ts';
import type { Agreement, Review, Term, Workspace } from './document.ts';
import type { Experiment } from './experiment.ts';
import type { Kpi, Observation } from './kpi.ts';

/** All observations of a KPI that start in one month (of the workspace's time zone). */
export interface ObservationMonth {
  kpi: string;
  /** `yyyy-mm` */
  month: string;
  observations: Observation[];
}

export interface DefinitionBodies {
  workspace: Workspace;
  kpi: Kpi;
  term: Term;
  experiment: Experiment;
  agreement: Agreement;
  review: Review;
  site: Site;
  observations: ObservationMonth;
}

export const DEFINITION_TYPES = [
  'workspace',
  'kpi',
  'term',
  'experiment',
  'agreement',
  'review',
  'site',
  'observations',
] as const;

export type DefinitionType = (typeof DEFINITION_TYPES)[number];

/** `workspace`, `kpi:<id>`, …, `observations:<kpi>:<yyyy-mm>`. */
export type DefinitionId = string;

export type Definition = {
  [T in DefinitionType]: { id: DefinitionId; type: T; body: DefinitionBodies[T] };
}[DefinitionType];

export function definitionId(
  type: Exclude<DefinitionType, 'workspace' | 'observations'>,
  id: string,
): DefinitionId {
  return `${type}:${id}`;
}

export function observationsId(kpi: string, month: string): DefinitionId {
  return `observations:${kpi}:${month}`;
}

/** Source id of definitions made or changed in the extension itself. It is fetched from nowhere. */
export const LOCAL_SOURCE = 'local';

/** Source id of the definitions of a shared workspace: a workspace has at most one. */
export const SHARED_SOURCE = 'couch';

/** Where a stored definition came from and whether it still stands there. */
export interface Provenance {
  workspace: string;
  /** Source id within the workspace: `local`, `sample`, `file`, `file:<n>`, `url:<hash>`, `couch`. */
  source: string;
  /** ETag, revision or content hash of the version, as the source gives it. */
  sourceVersion: string;
  /** Instant at which this version was first fetched. */
  fetchedAt: string;
  /** `tombstone`: vanished at the source; `set-aside`: the newest version is bad, this is the last good one. */
  state: 'live' | 'tombstone' | 'set-aside';
  /**
   * Only of source `local`: the version of another source that was changed here, as `contentHash` of its body. Absent:
   * made here from nothing. Of a shared workspace with the body itself, so that changes of others can be told from own ones.
   */
  basedOn?: { source: string; contentHash: string; body?: object };
  /** Only of a tombstone of source `local`: taken away for everybody in the shared workspace, not only here. */
  removes?: true;
}

/** Schema version and authorship that every stored document carries. */
export interface Stamp {
  v: 1;
  createdAt: string;
  createdBy: string;
  updatedAt: string;
  updatedBy: string;
}

/** The envelope: what the store keeps for one definition of one source. */
export type StoredDefinition = Provenance & { doc: Definition & Stamp; problem?: string };

/** The merged view of a workspace over its sources, in order of precedence. */
export interface Definitions {
  workspace: Workspace;
  kpis: Map<string, Kpi>;
  terms: Map<string, Term>;
  experiments: Map<string, Experiment>;
  agreements: Map<string, Agreement>;
  reviews: Map<string, Review>;
  sites: Site[];
  /** KPI id → observations, oldest first. */
  observations: Map<string, Observation[]>;
  /** Definition id → where the shown version came from. */
  provenance: Map<DefinitionId, Provenance & { problem?: string }>;
  /** Definition id → other sources that define it differently. */
  conflicts: Map<DefinitionId, Provenance[]>;
}
