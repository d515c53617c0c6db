import type { ReadDocument, RefusalCode } from '../definitions/parsed-document.ts';
import type { Problem } from '../definitions/problem.ts';
import type { DefinitionId } from '../definitions/types.ts';
import type { FetchFailureCode } from '../sources/fetch-source.ts';
import type { parseDocument } from '../sources/parse-document.ts';
import type { AppStore } from '../store/app-store.ts';
import type { StoreErrorCode } from '../store/store-error.ts';
import type { WorkspaceStore } from '../store/workspace-store.ts';

/** The part of `navigator.locks` that keeps two syncs of one source apart, across windows and worker restarts. */
interface LockPort {
  request<T>(
    name: string,
    options: { ifAvailable: boolean },
    work: (lock: unknown) => Promise<T>,
  ): Promise<T>;
}

/** Everything a sync needs from outside; each is a seam for tests. */
export interface SyncDeps {
  app(): Promise<AppStore>;
  /** Opens the store for writing, creating it for a workspace that is new. */
  openStore(workspaceId: string): Promise<WorkspaceStore>;
  /** Tells of changed definitions, after they are stored. */
  onChanged(workspaceId: string, ids: DefinitionId[]): void;
  /** What the sample's people did goes with its definitions; what anybody else did stays. Absent: nobody did anything. */
  forgetSample?(workspaceId: string): Promise<void>;
  /** Keeps the instant of a check that found nothing new, outside IndexedDB: such a check writes nothing there. */
  noteChecked(workspaceId: string, sourceId: string, at: string): Promise<void>;
  /** The last instant given to `noteChecked`. */
  checkedAt(workspaceId: string, sourceId: string): Promise<string | undefined>;
  /** Milliseconds since 1970. */
  now(): number;
  /** In [0, 1). */
  random(): number;
  fetch?: typeof fetch;
  parse?: typeof parseDocument;
  /** Bytes of a fetched document, for benches; default: the limit of the model. */
  limitBytes?: number;
  locks?: LockPort;
  /**
   * Runs work that nobody waits for, once there is time; a worker that is stopped before loses it, and it is made up for later.
   * Absent: it is waited for.
   */
  later?(work: () => Promise<void>): void;
}

/** Why a source could not be brought up to date; the last good state stays. */
type SyncFailureCode =
  | FetchFailureCode
  | RefusalCode
  /** The document belongs to another workspace. */
  | 'wrong-workspace'
  | StoreErrorCode;

export type SyncOutcome =
  | {
      status: 'applied';
      /** It took the place of the sample, whose definitions are gone. */
      insteadOfSample?: true;
      workspaceId: string;
      sourceId: string;
      /** Definitions (months of observations too) that are new, changed, or gone. */
      ids: DefinitionId[];
      added: number;
      changed: number;
      removed: number;
      /** Bad definitions at the source, and bad fields of the workspace. */
      setAside: number;
      problems: Problem[];
    }
  | { status: 'unchanged'; insteadOfSample?: true; workspaceId: string; sourceId: string }
  /** Too much would go: nothing was applied. A person confirms, or the same text comes again. */
  | { status: 'shrunk'; workspaceId: string; sourceId: string; removed: number; total: number }
  | {
      status: 'failed';
      code: SyncFailureCode;
      detail: string;
      /** Why the document was refused. */
      problems?: Problem[];
      /** Seconds, as the server asked. */
      retryAfter?: number;
    }
  /** Another sync of this source is running. */
  | { status: 'busy' }
  /** No such workspace or source, or one that is never fetched. */
  | { status: 'no-source' };

export type Failed = Extract<SyncOutcome, { status: 'failed' }>;

/** A document that was read, with what is needed to apply it. */
export interface Arrival {
  document: ReadDocument;
  /** Not awaited before the write: the browser hashes beside this thread while the document is read and compared. */
  contentHash: Promise<string>;
  etag?: string;
  lastModified?: string;
}

export function isoOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
