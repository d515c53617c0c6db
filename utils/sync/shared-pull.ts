/**
 * Definitions of a shared workspace → the store.
 *
 *   checkpoint → page of changes → read each → … → plan → one transaction: rows, tombstones, search, checkpoint
 *
 * The next page is on its way while this one is read. Rows come in any order and come again: what stands already is not
 * written. A worker that is stopped anywhere goes on from the last checkpoint. Sequences are opaque; one that the server
 * does not know any more replays everything, which changes nothing here but the checkpoint.
 */
import { SHARED_SOURCE } from '../definitions/types.ts';
import { bucketAmong } from '../store/buckets.ts';
import { StoreError } from '../store/store-error.ts';
import type { WorkspaceStore } from '../store/workspace-store.ts';
import type { ChangesPage } from '../workspace/changes.ts';
import { readInstance } from '../workspace/check-connection.ts';
import { CouchError } from '../workspace/couch-error.ts';
import { readCurrent } from '../workspace/read-docs.ts';
import { aloneWith } from './alone-with.ts';
import { searchOf } from './apply-document.ts';
import { FeedPages } from './feed-pages.ts';
import { makeOwedIndex, owesIndex } from './owed-index.ts';
import { idsBehind, planShared, type SharedPlan } from './plan-shared.ts';
import { READER, readSharedRow, type SharedItem } from './read-shared.ts';
import { retrying } from './retrying.ts';
import { applySharedActivity } from './shared-activity.ts';
import { noteFailure, type SharedSource, sharedSource, signedIn } from './shared-source.ts';
import { isoOf, type SyncDeps } from './sync-deps.ts';

export type PullOutcome =
  | { status: 'applied'; ids: string[]; added: number; changed: number; removed: number }
  | { status: 'unchanged' }
  | { status: 'failed'; error: CouchError | StoreError }
  /** Another pull of this workspace is running. */
  | { status: 'busy' }
  /** No such workspace, or one that is not shared. */
  | { status: 'not-shared' };

export interface PullRequest {
  workspaceId: string;
  signal?: AbortSignal | undefined;
  /** Ask although the server did not let this user in a moment ago. */
  force?: boolean;
  /** Rows of a page. */
  pageRows?: number;
}

/** Measured with 10,000 documents of 1 kB: pages of 2,000 with one sequence each are the quickest. */
const PAGE_ROWS = 2000;
/** So much is read before it is written: every write of many rows writes nearly all pages of the store anew. */
const ROWS_A_WRITE = 20_000;
/** On a slow line what came is written all the same now and then, so that a worker that is stopped keeps it. */
const WRITE_EVERY_MS = 5000;
/** That nothing was new is noted only so often. */
const CHECKED_AGAIN_MS = 4 * 60_000;
/** @throws the reason of `signal`, and what is no fault of server or store */
export async function pullShared(deps: SyncDeps, request: PullRequest): Promise<PullOutcome> {
  const { workspaceId } = request;
  const work = async (): Promise<PullOutcome> => {
    // Only now: nobody signs in meanwhile.
    const shared = await sharedSource(deps, workspaceId);
    if (!shared) return { status: 'not-shared' };
    let store: WorkspaceStore | undefined;
    try {
      store = await deps.openStore(workspaceId);
      if (store.readOnly) throw new StoreError('read-only');
      const pull = new Pull(deps, store, shared, request);
      const outcome = await pull.run();
      if (pull.owesIndex) await makeOwedIndex(deps, store, workspaceId);
      return outcome;
    } catch (error) {
      if (!(error instanceof CouchError || error instanceof StoreError)) throw error;
      // A full disk may still take these few bytes.
      if (store && !store.readOnly) await noteFailure(deps, store, error).catch(() => {});
      return { status: 'failed', error };
    }
  };
  return (await aloneWith(deps, workspaceId, { wait: false }, work)) ?? { status: 'busy' };
}

/** What is known once the feed was read to its end. */
interface FeedEnd {
  vanished: readonly SharedItem[];
  instance?: string;
  remade?: { at: string; removed: number };
}

class Pull {
  readonly #deps: SyncDeps;
  readonly #store: WorkspaceStore;
  readonly #shared: SharedSource;
  readonly #request: PullRequest;
  #items: SharedItem[] = [];
  /** Only while a feed that was read before is read from its start. */
  #whole: { ids: Set<string>; isOther: boolean } | undefined;
  /** When the database was made. */
  #instance: Promise<string | undefined> | undefined;
  /** Definitions are stored, and nothing to search in them. */
  owesIndex = false;
  readonly #sum = { ids: [] as string[], added: 0, changed: 0, removed: 0 };

  constructor(deps: SyncDeps, store: WorkspaceStore, shared: SharedSource, request: PullRequest) {
    this.#deps = deps;
    this.#store = store;
    this.#shared = shared;
    this.#request = request;
  }

  async run(): Promise<PullOutcome> {
    const head = await this.#store.readSourceHead(SHARED_SOURCE);
    const { state } = head;
    this.owesIndex = owesIndex(head);
    const { signal, pageRows = PAGE_ROWS } = this.#request;
    const client = signedIn(this.#shared, state, this.#deps.now(), this.#request.force);
    const feed = new FeedPages(client, { limit: pageRows, ...(signal && { signal }) });
    const page = state?.feed?.reader === READER ? await feed.goOn(state.feed.since) : undefined;
    if (page?.rows.length === 0) {
      await this.#noteUnchanged();
      return { status: 'unchanged' };
    }
    const first = page ?? (await feed.next('0'));
    // Only now: two who ask at once with a wrong password lock the account twice as soon.
    this.#instance = readInstance(client, signal);
    // Awaited later; until then a failure is nobody's.
    this.#instance.catch(() => {});
    const isOther = page !== undefined && (await this.#isOther(state?.feed?.instance));
    // What is here of records that nobody has open is read again when somebody looks.
    if (isOther) await this.#store.forgetShared();
    if (isOther || (!page && state?.feed)) this.#whole = { ids: new Set(), isOther };
    return this.#readOn(feed, isOther ? await feed.next('0') : first);
  }

  async #isOther(known: string | undefined): Promise<boolean> {
    if (known === undefined) return false;
    const instance = await this.#instance;
    return instance !== undefined && instance !== known;
  }

  async #readOn(feed: FeedPages, begin: ChangesPage): Promise<PullOutcome> {
    let page = begin;
    for (let written = this.#deps.now(); ; ) {
      const more = page.pending > 0 && page.lastSeq !== '';
      const coming = more ? feed.next(page.lastSeq) : undefined;
      coming?.catch(() => {});
      const at = isoOf(this.#deps.now());
      for (const row of page.rows) {
        this.#items.push(readSharedRow(row, at));
        this.#whole?.ids.add(row.id);
      }
      const due = this.#items.length >= ROWS_A_WRITE || this.#deps.now() - written > WRITE_EVERY_MS;
      if (!coming || due) {
        await this.#write(page.lastSeq, !coming);
        written = this.#deps.now();
      }
      if (!coming) break;
      const next = await coming;
      // A feed that promises more and does not move would never end.
      if (next.rows.length === 0) {
        await this.#write(next.lastSeq, next.pending === 0);
        break;
      }
      page = next;
    }
    const { ids, ...counts } = this.#sum;
    return ids.length === 0 ? { status: 'unchanged' } : { status: 'applied', ids, ...counts };
  }

  /** Everything read so far, with the sequence after it: all of it or nothing. @param isLast the feed was read to its end */
  async #write(since: string, isLast: boolean): Promise<void> {
    this.#request.signal?.throwIfAborted();
    const end = isLast ? await this.#end() : undefined;
    const items = [...this.#items, ...(end?.vanished ?? [])];
    this.#items = [];
    const { workspaceId } = this.#request;
    const beside = items.flatMap((item) => (item.kind === 'activity' ? [item.doc] : []));
    const { client, user } = this.#shared;
    // First: what the checkpoint passes is not given again.
    const told = client ? await applySharedActivity(this.#deps, this.#store, beside, { client, user }) : [];
    const plan = await retrying(() => this.#apply(items, since, end));
    const ids = [...plan.upserts.map(({ doc }) => doc.id), ...told];
    this.#sum.ids.push(...ids);
    this.#sum.added += plan.added;
    this.#sum.changed += plan.changed;
    this.#sum.removed += plan.removed;
    if (ids.length > 0) this.#deps.onChanged(workspaceId, ids);
  }

  /**
   * What is here and not in a feed that was read from its start to its end is not there: another database of this name, or
   * one from which things were removed for good. Said only now: a worker that is stopped before has to begin again.
   */
  async #end(): Promise<FeedEnd> {
    const instance = await this.#instance;
    const said = instance === undefined ? {} : { instance };
    if (!this.#whole) return { vanished: [], ...said };
    const { ids, isOther } = this.#whole;
    const rows = await this.#store.readBuckets(SHARED_SOURCE);
    const lacking = rows
      // Without its workspace nobody could even say what is missing.
      .filter(({ state, doc }) => state !== 'tombstone' && doc.type !== 'workspace' && !ids.has(doc.id))
      .map(({ doc, sourceVersion }) => ({ kind: 'gone' as const, id: doc.id, rev: sourceVersion }));
    const vanished = await this.#asThere(
      lacking,
      lacking.map(({ id }) => id),
    );
    return {
      vanished,
      ...said,
      // Old servers say another instant at each start: with nothing gone there is nothing to tell.
      ...(isOther &&
        vanished.length > 0 && { remade: { at: isoOf(this.#deps.now()), removed: vanished.length } }),
    };
  }

  async #apply(items: readonly SharedItem[], since: string, end?: FeedEnd): Promise<SharedPlan> {
    const store = this.#store;
    const head = await store.readSourceHead(SHARED_SOURCE);
    const ids = items.flatMap((item) => ('id' in item ? [item.id] : []));
    const buckets = [...new Set(ids.map(bucketAmong(head.buckets)))];
    const stored = head.state && buckets.length > 0 ? await store.readBuckets(SHARED_SOURCE, buckets) : [];
    const rows = new Map(stored.map((row) => [row.doc.id, row]));
    const current = await this.#asThere(items, idsBehind(items, rows));
    const plan = planShared(current, rows, head.state, {
      workspace: this.#request.workspaceId,
      source: SHARED_SOURCE,
      at: isoOf(this.#deps.now()),
      reader: READER,
    });
    const { order } = this.#shared;
    const search =
      plan.upserts.length > 0 && head.search
        ? await searchOf(store, { sourceId: SHARED_SOURCE, order }, plan.upserts, head)
        : undefined;
    const { instance, remade } = end ?? {};
    const feed = plan.state.feed && {
      ...plan.state.feed,
      since,
      ...(instance !== undefined && { instance }),
      ...(remade && { remade }),
    };
    await store.applySourceChange({
      source: SHARED_SOURCE,
      upserts: plan.upserts,
      state: { ...plan.state, ...(feed && { feed }) },
      ...(search && { search }),
      expectRevision: head.revision,
    });
    this.owesIndex = !search && !head.search;
    return plan;
  }

  /**
   * A feed that starts over after a node of the cluster failed may be that of a node which lags behind: what is older than what
   * is here, or lacking, is asked for by itself, of which the server compares the copies.
   */
  async #asThere(items: readonly SharedItem[], ids: readonly string[]): Promise<readonly SharedItem[]> {
    const { client } = this.#shared;
    // In another database what was here counts for nothing.
    if (!client || this.#whole?.isOther || ids.length === 0) return items;
    const found = await readCurrent(client, 'definitions', ids, { signal: this.#request.signal });
    const at = isoOf(this.#deps.now());
    return items.map((item) => {
      const read = 'id' in item ? found.get(item.id) : undefined;
      return read ? readSharedRow({ ...read, read }, at) : item;
    });
  }

  /** Nothing new: the store is written only if it says that something was wrong. */
  async #noteUnchanged(): Promise<void> {
    const { state } = await this.#store.readSourceHead(SHARED_SOURCE);
    if (state?.failure) {
      const { failure: _over, nextDue: _due, ...good } = state;
      await this.#store.applySourceChange({ source: SHARED_SOURCE, upserts: [], state: good });
    }
    const { workspaceId } = this.#request;
    const now = this.#deps.now();
    const last = Date.parse((await this.#deps.checkedAt(workspaceId, SHARED_SOURCE)) ?? '');
    // Somebody who looks is followed at every turn: that it was looked at is no news to them, unless they asked.
    if (!this.#request.force && Math.abs(now - last) < CHECKED_AGAIN_MS) return;
    await this.#deps.noteChecked(workspaceId, SHARED_SOURCE, isoOf(now));
  }
}
