import type { DefinitionType } from '../definitions/types.ts';

/** What the store remembers of one source: the checkpoint. It is written in the transaction of the documents. */
export interface SourceState {
  /** Source id within the workspace. */
  source: string;
  /** Hash of the text that was applied last, so that the same text again costs nothing. Absent: nothing applied yet. */
  contentHash?: string;
  /** Validators of that text, for the conditional request. */
  etag?: string;
  lastModified?: string;
  counts: SourceCounts;
  /** Definitions, and fields of the workspace, that are bad at the source, at most {@link SET_ASIDE_LISTED} of `counts.bad`. */
  setAside: SetAside[];
  /** Instant at which the applied text was fetched; absent: never. Later checks without change are not stored here. */
  lastGoodAt?: string;
  failure?: SourceFailure;
  /** Only of a shared workspace: why what waits here could not be sent the last time. */
  unsent?: string;
  /** A text that would remove too much: applied when a person confirms or when it comes again. */
  pendingShrink?: { contentHash: string; removed: number; total: number; at: string };
  /** Hash of a text that would remove too much and that a person did not want: it is not applied, however often it comes. */
  declined?: string;
  /** Instant of the next try after a failure; without failure the last check and the interval tell. */
  nextDue?: string;
  /** Only of a shared workspace: how far its changes were read. */
  feed?: FeedState;
}

export interface FeedState {
  /** Sequence after which to go on: opaque, as the server gave it. */
  since: string;
  /** What the reader understood: a newer one reads everything once more, for what was skipped before. */
  reader: number;
  /** Documents of types or versions that this reader does not know, at most {@link SET_ASIDE_LISTED}. */
  skipped: string[];
  /** Definition → revisions that lost against the one shown and that nobody has put together. */
  conflicts: Record<string, string[]>;
  /** When the database was made, as the server says it; absent: it does not say, or all of it was not read yet. */
  instance?: string;
  /** The server had another database of this name at this instant, and this many definitions are not in it. */
  remade?: { at: string; removed: number };
  /** Version of the rules on the server; 0: without one. Absent: none were seen. */
  rules?: number;
}

export interface SourceCounts {
  /** Shown KPIs, terms, experiments, agreements, reviews and sites, those set aside (last good version) included. */
  live: number;
  /** Months of observations of one KPI each, likewise. */
  observations: number;
  tombstones: number;
  /** Bad definitions at the source, with or without a last good version, and bad fields of the workspace. */
  bad: number;
}

interface SetAside {
  /** Definition id; absent when it could not be read. */
  id?: string;
  type: DefinitionType;
  /** Code and parameters of the message `problem_<code>`. */
  code: string;
  params: Record<string, string | number>;
  /** Where in the document, e.g. `kpis[3].unit`. */
  path: string;
  /** The whole, in the language of whoever read the source. */
  message: string;
}

interface SourceFailure {
  /** A code of the fetch or of the document, e.g. `unreachable`. */
  code: string;
  /** Instant of the first failure in a row. */
  since: string;
  /** For diagnostics; never a secret. */
  detail: string;
  /** Failures in a row. */
  attempts: number;
  /** Milliseconds from the last failure to `nextDue`: farther ahead than this means that the clock was set back. */
  waitMs: number;
  /** Milliseconds from the last failure for which the server wants to be asked nothing; absent: it did not say. */
  askedMs?: number;
}

export const SET_ASIDE_LISTED = 100;

export function newSourceState(source: string): SourceState {
  return { source, counts: { live: 0, observations: 0, tombstones: 0, bad: 0 }, setAside: [] };
}
