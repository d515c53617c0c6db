/**
 * Brings one source of a workspace up to date.
 *
 *   due? → lock → fetch (conditional) → same text? → read → right workspace? → plan → too much gone? → one transaction
 *
 * Every step that fails leaves the last good state as it is and names itself in the source's state. The worker may be
 * stopped anywhere: nothing is kept between steps but the store.
 */
import { fetchSource } from '../sources/fetch-source.ts';
import { parseInTurns } from '../sources/parse-document.ts';
import type { SourceEntry } from '../store/schema.ts';
import { newSourceState, type SourceState } from '../store/source-state.ts';
import { StoreError } from '../store/store-error.ts';
import type { WorkspaceStore } from '../store/workspace-store.ts';
import { applyDocument, hashText, isReadAlike } from './apply-document.ts';
import { isDue, waitAfterFailure } from './schedule.ts';
import { type Arrival, type Failed, isoOf, type SyncDeps, type SyncOutcome } from './sync-deps.ts';

export interface SyncRequest {
  workspaceId: string;
  sourceId: string;
  /** A person saw what would go and agreed. */
  confirmShrink?: boolean;
  signal?: AbortSignal;
}

/**
 * Fetches a source now, due or not.
 * @throws the reason of `signal`, and whatever is no failure of source or store
 */
export async function syncSource(deps: SyncDeps, request: SyncRequest): Promise<SyncOutcome> {
  const { workspaceId, sourceId } = request;
  const entry = await (await deps.app()).workspace(workspaceId);
  const source = entry?.sources.find(({ id }) => id === sourceId);
  if (!entry || !source || source.kind !== 'url' || source.url === undefined) return { status: 'no-source' };
  const order = entry.sources.map(({ id }) => id);
  return alone(deps, workspaceId, sourceId, { wait: false }, async () => {
    let store: WorkspaceStore | undefined;
    try {
      store = await deps.openStore(workspaceId);
      if (store.readOnly) throw new StoreError('read-only');
      const outcome = await fetchAndApply(deps, store, { ...request, source, order });
      if (outcome.status === 'failed') await noteFailure(deps, store, source, outcome);
      else if (outcome.status === 'applied' && outcome.ids.includes('workspace')) {
        await takeName(deps, workspaceId, sourceId, store);
      }
      return outcome;
    } catch (error) {
      const failed = storeFailure(error);
      // A full disk may still take these few bytes; without them the next look would fetch again at once.
      if (store && !store.readOnly) await noteFailure(deps, store, source, failed).catch(() => {});
      return failed;
    }
  });
}

/** Runs `work` unless (or once no) other sync of this source runs, in any window. */
export async function alone(
  deps: SyncDeps,
  workspaceId: string,
  sourceId: string,
  { wait }: { wait: boolean },
  work: () => Promise<SyncOutcome>,
): Promise<SyncOutcome> {
  if (!deps.locks) return work();
  return deps.locks.request(`sync ${workspaceId} ${sourceId}`, { ifAvailable: !wait }, async (lock) =>
    lock === null ? { status: 'busy' } : work(),
  );
}

/** @throws what is no StoreError */
export function storeFailure(error: unknown): Failed {
  if (error instanceof StoreError) return { status: 'failed', code: error.code, detail: error.message };
  throw error;
}

interface Running extends SyncRequest {
  source: SourceEntry;
  order: readonly string[];
}

async function fetchAndApply(deps: SyncDeps, store: WorkspaceStore, running: Running): Promise<SyncOutcome> {
  const { workspaceId, sourceId, order, signal } = running;
  const { state } = await store.readSourceHead(sourceId);
  // A step of its own, so that text and bytes, which may be 20 MB each, are gone before the rows are made.
  const read = await fetchDocument(deps, running, state);
  if (read.status === 'failed') return read;
  if (read.status === 'unchanged') {
    return noteUnchanged(deps, store, workspaceId, state, sourceId, read.validators);
  }
  signal?.throwIfAborted();
  const target = { workspaceId, sourceId, order, confirmShrink: running.confirmShrink ?? false };
  return applyDocument(deps, store, target, read.arrival);
}

type FetchedDocument =
  | { status: 'arrived'; arrival: Arrival }
  | { status: 'unchanged'; validators?: Validators }
  | Failed;

/** What is at the source: a document of this workspace, or that there is nothing new, or why it cannot be read. */
async function fetchDocument(
  deps: SyncDeps,
  { workspaceId, sourceId, source, confirmShrink, signal }: Running,
  state: SourceState | undefined,
): Promise<FetchedDocument> {
  const token = await (await deps.app()).token(workspaceId, sourceId);
  const fetched = await fetchSource({
    url: source.url ?? '',
    // Validators only count together with the text that they belong to, and a text as it is read today.
    ...(isReadAlike(state?.contentHash) && { etag: state?.etag, lastModified: state?.lastModified }),
    ...(token !== undefined && { token }),
    ...(signal && { signal }),
    ...(deps.fetch && { fetch: deps.fetch }),
    ...(deps.limitBytes !== undefined && { limitBytes: deps.limitBytes }),
    now: deps.now,
  });
  if (fetched.status !== 'content') return fetched;
  const { text, bytes, etag, lastModified } = fetched;
  const contentHash = hashText(bytes);
  // At a first sync there is nothing to compare with, and the text is read while it is hashed.
  if (state?.contentHash !== undefined || state?.declined !== undefined) {
    const arrived = await contentHash;
    if (arrived === state.contentHash) return { status: 'unchanged', validators: fetched };
    if (arrived === state.declined && !confirmShrink) return { status: 'unchanged' };
  }
  const document = await (deps.parse ?? parseInTurns)(text);
  if (!document.ok) {
    const { code, problems } = document;
    return { status: 'failed', code, detail: problems[0]?.message ?? code, problems };
  }
  if (document.workspace.id !== workspaceId) {
    const detail = `the document is of "${document.workspace.id}"`;
    return { status: 'failed', code: 'wrong-workspace', detail };
  }
  const arrival = {
    document,
    contentHash,
    ...(etag && { etag }),
    ...(lastModified && { lastModified }),
  };
  return { status: 'arrived', arrival };
}

/** A person keeps what a shrunk document would take away; that text is then not applied, however often it comes. */
export async function declineShrink(
  deps: SyncDeps,
  { workspaceId, sourceId }: { workspaceId: string; sourceId: string },
): Promise<void> {
  await alone(deps, workspaceId, sourceId, { wait: true }, async () => {
    const store = await deps.openStore(workspaceId);
    const { state } = await store.readSourceHead(sourceId);
    if (state?.pendingShrink) {
      const { pendingShrink, ...kept } = state;
      const declined = { ...kept, declined: pendingShrink.contentHash };
      await store.applySourceChange({ source: sourceId, upserts: [], state: declined });
    }
    return { status: 'unchanged', workspaceId, sourceId };
  });
}

type Validators = Pick<SourceState, 'etag' | 'lastModified'>;

/**
 * Nothing new: the store is written only if it says that something was wrong, or if the same text came under other
 * validators: without those every later request would bring the whole text again.
 */
async function noteUnchanged(
  deps: SyncDeps,
  store: WorkspaceStore,
  workspaceId: string,
  state: SourceState | undefined,
  sourceId: string,
  { etag, lastModified }: Validators = {},
): Promise<SyncOutcome> {
  const moved = (etag ?? lastModified) && (etag !== state?.etag || lastModified !== state?.lastModified);
  if (state && (moved || state.failure || state.pendingShrink)) {
    const { failure: _over, pendingShrink: _back, nextDue: _due, ...good } = state;
    if (moved) Object.assign(good, { etag, lastModified });
    await store.applySourceChange({ source: sourceId, upserts: [], state: good });
  }
  await deps.noteChecked(workspaceId, sourceId, isoOf(deps.now()));
  return { status: 'unchanged', workspaceId, sourceId };
}

/** The failure joins the last good state; when even that cannot be written, the outcome alone tells. */
async function noteFailure(
  deps: SyncDeps,
  store: WorkspaceStore,
  source: SourceEntry,
  failed: Failed,
): Promise<void> {
  const { code, detail, retryAfter } = failed;
  const { state = newSourceState(source.id) } = await store.readSourceHead(source.id);
  const attempts = (state.failure?.attempts ?? 0) + 1;
  const patience = { code, attempts, ...(retryAfter !== undefined && { retryAfter }) };
  const waitMs = waitAfterFailure(patience, source.everyMinutes, deps.random());
  const now = deps.now();
  const since = state.failure?.since ?? isoOf(now);
  const failure = { code, since, detail, attempts, waitMs };
  await store.applySourceChange({
    source: source.id,
    upserts: [],
    state: { ...state, failure, nextDue: isoOf(now + waitMs) },
  });
}

/** The first source that is fetched from somewhere names the workspace; what is made here names nothing. */
export function namingSource(sources: readonly SourceEntry[]): SourceEntry | undefined {
  return sources.find(({ kind }) => kind !== 'local');
}

/** The workspace is called as this source calls it, if it is the one that names it. */
export async function takeName(
  deps: SyncDeps,
  workspaceId: string,
  sourceId: string | undefined,
  store: WorkspaceStore,
): Promise<void> {
  const own = (await store.readDefinition('workspace')).find(({ source }) => source === sourceId);
  if (own?.doc.type !== 'workspace') return;
  const { name } = own.doc.body;
  await (await deps.app()).changeWorkspace(workspaceId, (entry) =>
    entry && namingSource(entry.sources)?.id === sourceId && entry.name !== name ? { ...entry, name } : entry,
  );
}

/** Syncs every source that is due, one after the other: a late alarm leads to one round, not to a burst. */
export async function syncDueSources(deps: SyncDeps, signal?: AbortSignal): Promise<SyncOutcome[]> {
  const outcomes: SyncOutcome[] = [];
  for (const { id: workspaceId, sources } of await (await deps.app()).workspaces()) {
    const timed = sources.filter(({ kind, everyMinutes }) => kind === 'url' && everyMinutes > 0);
    if (timed.length === 0) continue;
    try {
      const states = await (await deps.openStore(workspaceId)).sourceStates();
      for (const source of timed) {
        const state = states.find((one) => one.source === source.id);
        const checkedAt = await deps.checkedAt(workspaceId, source.id);
        if (!isDue(source, state, checkedAt, deps.now())) continue;
        outcomes.push(
          await syncSource(deps, { workspaceId, sourceId: source.id, ...(signal && { signal }) }),
        );
      }
    } catch (error) {
      // A workspace whose store does not open must not keep the others from their turn.
      outcomes.push(storeFailure(error));
    }
  }
  return outcomes;
}
