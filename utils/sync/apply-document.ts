/** A document that arrived → the store: plan, guard, one transaction. */
import type { StoredDefinition } from '../definitions/types.ts';
import type { SourceHead } from '../store/definition-store.ts';
import { newSourceState, SET_ASIDE_LISTED, type SourceState } from '../store/source-state.ts';
import type { WorkspaceStore } from '../store/workspace-store.ts';
import {
  changedBuckets,
  countChanges,
  type DigestedDocument,
  digestDocument,
  type PlanContext,
  planChange,
  shrinkOf,
} from './plan-change.ts';
import { planSearch } from './plan-search.ts';
import { retrying } from './retrying.ts';
import { stepBack } from './step-back.ts';
import { type Arrival, isoOf, type SyncDeps, type SyncOutcome } from './sync-deps.ts';

export interface Target {
  workspaceId: string;
  sourceId: string;
  /** Sources of the workspace in order of precedence, this one among them. */
  order: readonly string[];
  confirmShrink: boolean;
  /** Nothing at all goes without a person's yes, however often the text comes. */
  askAlways?: boolean;
}

/** In front of a text hash: another one when the same text would be read differently than before. */
const READER = '2:';

/** Whether the text of this hash was read as it is today. If not, an update of the extension reads it once more. */
export function isReadAlike(hash: string | undefined): boolean {
  return hash?.startsWith(READER) === true;
}

/**
 * Text hash that a state is compared by.
 * @param utf8 the bytes that the text came in: encoding it again would take as long as reading it
 */
export async function hashText(utf8: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', utf8);
  const hex = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0'));
  return READER + hex.join('');
}

/** @throws StoreError */
export async function applyDocument(
  deps: SyncDeps,
  store: WorkspaceStore,
  target: Target,
  arrival: Arrival,
): Promise<SyncOutcome> {
  const { state = newSourceState(target.sourceId) } = await store.readSourceHead(target.sourceId);
  const { live, observations, tombstones } = state.counts;
  // One more: the workspace's own.
  const digested = digestDocument(arrival.document, live + observations + tombstones + 1);
  // What a worker that was stopped has left over, before the source's word is another one.
  await stepBack(deps, store, target);
  return retrying(async () => {
    const outcome = await applyOnce(deps, store, target, arrival, digested);
    await stepBack(deps, store, target);
    return outcome;
  });
}

async function applyOnce(
  deps: SyncDeps,
  store: WorkspaceStore,
  target: Target,
  arrival: Arrival,
  digested: DigestedDocument,
): Promise<SyncOutcome> {
  const { workspaceId, sourceId } = target;
  const who = { workspaceId, sourceId };
  const head = await store.readSourceHead(sourceId);
  const state = head.state ?? newSourceState(sourceId);
  const context: PlanContext = {
    workspace: workspaceId,
    source: sourceId,
    at: isoOf(deps.now()),
    by: (await (await deps.app()).person()).id,
  };
  const buckets = changedBuckets(digested.digests, head.digests);
  const isAll = buckets.length === digested.digests.length;
  const rows =
    buckets.length > 0 && head.state ? await store.readBuckets(sourceId, isAll ? undefined : buckets) : [];
  const counts = { ...state.counts, bad: arrival.document.setAside.length };
  const plan = planChange(digested, rows, buckets, counts, context);
  const contentHash = await arrival.contentHash;

  const shrink = shrinkOf(plan.removed, state.counts, target.askAlways);
  if (shrink && !mayShrink(state, contentHash, shrink.removed, target)) {
    const { failure: _over, nextDue: _due, ...kept } = state;
    const pendingShrink = { contentHash, ...shrink, at: context.at };
    await store.applySourceChange({
      source: sourceId,
      upserts: [],
      state: { ...kept, pendingShrink },
      expectRevision: head.revision,
    });
    return { status: 'shrunk', ...who, ...shrink };
  }

  await store.applySourceChange({
    source: sourceId,
    upserts: plan.upserts,
    state: goodState(sourceId, arrival, contentHash, plan.counts, context.at),
    digests: digested.digests,
    search: await searchOf(store, target, plan.upserts, head),
    expectRevision: head.revision,
  });
  const ids = plan.upserts.map((row) => row.doc.id);
  // Other words, the same content: only the checkpoint moved.
  if (ids.length === 0) return { status: 'unchanged', ...who };
  deps.onChanged(workspaceId, ids);
  return {
    status: 'applied',
    ...who,
    ids,
    ...countChanges(plan.upserts, plan.before),
    setAside: counts.bad,
    problems: arrival.document.problems,
  };
}

/** A person's yes holds for the loss that they were shown, or for a smaller one. */
function mayShrink(
  { pendingShrink }: SourceState,
  contentHash: string,
  removed: number,
  { confirmShrink, askAlways }: Target,
): boolean {
  if (pendingShrink?.contentHash === contentHash && !askAlways) return true;
  return confirmShrink && (pendingShrink === undefined || removed <= pendingShrink.removed);
}

function goodState(
  source: string,
  { document, etag, lastModified }: Arrival,
  contentHash: string,
  counts: SourceState['counts'],
  at: string,
): SourceState {
  return {
    source,
    contentHash,
    ...(etag && { etag }),
    ...(lastModified && { lastModified }),
    counts,
    setAside: document.setAside.slice(0, SET_ASIDE_LISTED).map(({ id, type, problem }) => {
      const { code, params, path, message } = problem;
      const known = id ?? problem.id;
      return { ...(known !== undefined && { id: known }), type, code, params, path, message };
    }),
    lastGoodAt: at,
  };
}

/** The search blobs that go with `upserts` of a source. */
export async function searchOf(
  store: WorkspaceStore,
  { sourceId, order }: Pick<Target, 'sourceId' | 'order'>,
  upserts: readonly StoredDefinition[],
  head: SourceHead,
) {
  const alone = order.length <= 1;
  return planSearch({
    order,
    cover: head.search,
    readTouched: async () => {
      const ids = upserts.map((row) => row.doc.id);
      const stored = alone || ids.length === 0 ? undefined : await store.readDefinitionsById(ids);
      return new Map(
        upserts.map((row) => {
          const others = stored?.get(row.doc.id)?.filter(({ source }) => source !== sourceId) ?? [];
          return [row.doc.id, [row, ...others]];
        }),
      );
    },
    readBlobs: () => store.readSearch(),
    readAll: async () => {
      // Before the first change of a workspace there is nothing else to read.
      if (head.revision === 0) return upserts;
      const changed = new Set(upserts.map((row) => row.doc.id));
      const rows = await store.readDefinitions();
      return [...rows.filter((row) => row.source !== sourceId || !changed.has(row.doc.id)), ...upserts];
    },
  });
}
