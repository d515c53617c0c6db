/** Definitions, checkpoints and search blobs of one workspace: the part of the store that syncs write. */
import type { DefinitionId, StoredDefinition } from '../definitions/types.ts';
import type { OutboxEntry } from './activity-doc.ts';
import { type ActivityEdit, editWithin } from './activity-store.ts';
import { BUCKETS, bucketAmong, FRESH, FRESH_ROWS } from './buckets.ts';
import type { Connection } from './open-database.ts';
import { packRows, unpackRows } from './page-rows.ts';
import type { DefinitionPage, Head, SearchCover, WorkspaceSchema } from './schema.ts';
import type { SearchBlobs } from './search-blobs.ts';
import type { SourceState } from './source-state.ts';
import { StoreError } from './store-error.ts';
import { type Queue, read, write } from './transaction.ts';

type Rows = Map<DefinitionId, StoredDefinition>;

/** New blobs and what they cover. A new `base` takes the old delta with it, unless it brings its own. */
export type SearchChange = SearchBlobs & { cover?: SearchCover };

export interface SourceChange {
  source: string;
  /** Whole rows, written as they are: new, changed, set aside, or back again. */
  upserts: StoredDefinition[];
  /** The checkpoint that belongs to this change. */
  state: SourceState;
  /** What the source said per bucket, kept for the planner: its rows are spread over as many. Absent: as before. */
  digests?: string[];
  /** A function is called once the pages are on their way: what takes long is built while the browser writes. */
  search?: SearchChange | (() => SearchChange);
  /** Refuse with `conflict` unless the workspace is still at this revision. */
  expectRevision?: number;
  /** What people changed: queued for a shared workspace with it, and on the disk before it counts. */
  outbox?: readonly OutboxEntry[];
  /** Who changed it: what is held for another is not theirs to change (`held`). */
  by?: string;
  /** Changes that the shared workspace has: their entries go, unless newer ones stand in their place. */
  settled?: readonly Pick<OutboxEntry, 'id' | 'change'>[];
  /** Activity that stands or falls with it: where one of these is not carried out, nothing is written (`conflict`). */
  beside?: readonly ActivityEdit[];
}

/** What a sync reads before it plans: one small record. */
export interface SourceHead {
  revision: number;
  /** Absent: this source was never synced. */
  state?: SourceState;
  /** One a bucket, or empty. */
  digests: string[];
  /** Over how many buckets its rows are spread. */
  buckets: number;
  search?: SearchCover;
}

const NOTHING: Head = { revision: 0, sources: {}, digests: {} };

const bucketsOf = (head: Head, source: string): number => head.digests[source]?.length || BUCKETS;

/** Keys of all pages of a source, the fresh one among them. */
function pagesOf(source: string): IDBKeyRange {
  return IDBKeyRange.bound([source, FRESH], [source, Infinity]);
}

/** Rows of one source in one page order, the fresh page winning. */
function merge(pages: (DefinitionPage | undefined)[]): Rows {
  const rows: Rows = new Map();
  const ordered = pages.filter((page) => page !== undefined).sort((a, b) => b.bucket - a.bucket);
  for (const page of ordered) for (const row of unpackRows(page.rows)) rows.set(row.doc.id, row);
  return rows;
}

/** All rows of all sources, tombstones included. */
export async function readDefinitions(store: Connection<WorkspaceSchema>): Promise<StoredDefinition[]> {
  const pages = await read(store, ['pages'], (tx) => tx.objectStore('pages').getAll());
  const bySource = Map.groupBy(pages, (page) => page.source);
  return [...bySource.values()].flatMap((own) => [...merge(own).values()]);
}

/** The rows of one definition, one a source that has or had it. */
export async function readDefinition(
  store: Connection<WorkspaceSchema>,
  id: DefinitionId,
): Promise<StoredDefinition[]> {
  const found = await readDefinitionsById(store, [id]);
  return found.get(id) ?? [];
}

/** The rows of some definitions by id; reads only their buckets. */
export async function readDefinitionsById(
  store: Connection<WorkspaceSchema>,
  ids: readonly DefinitionId[],
): Promise<Map<DefinitionId, StoredDefinition[]>> {
  const rows = await read(store, ['meta', 'pages'], async (tx) => {
    const head = (await tx.objectStore('meta').get('head')) ?? NOTHING;
    const pages = tx.objectStore('pages');
    const bySource = Object.keys(head.sources).map(async (source) => {
      const buckets = new Set([FRESH, ...ids.map(bucketAmong(bucketsOf(head, source)))]);
      return merge(await Promise.all(Array.from(buckets, (bucket) => pages.get([source, bucket]))));
    });
    return Promise.all(bySource);
  });
  const found = new Map<DefinitionId, StoredDefinition[]>();
  for (const id of ids) {
    found.set(
      id,
      rows.map((own) => own.get(id)).filter((row) => row !== undefined),
    );
  }
  return found;
}

/** The rows of one source that fall into these buckets (default: all). */
export async function readBuckets(
  store: Connection<WorkspaceSchema>,
  source: string,
  buckets?: readonly number[],
): Promise<StoredDefinition[]> {
  return read(store, ['meta', 'pages'], async (tx) => {
    const pages = tx.objectStore('pages');
    const among = bucketsOf((await tx.objectStore('meta').get('head')) ?? NOTHING, source);
    const isMost = buckets === undefined || buckets.length > among / 2;
    const found = isMost
      ? pages.getAll(pagesOf(source))
      : Promise.all([FRESH, ...buckets].map((bucket) => pages.get([source, bucket])));
    const rows = [...merge(await found).values()];
    if (buckets === undefined) return rows;
    const wanted = new Set(buckets);
    const bucketOf = bucketAmong(among);
    return rows.filter((row) => wanted.has(bucketOf(row.doc.id)));
  });
}

export async function readHead(store: Connection<WorkspaceSchema>): Promise<Head> {
  return (await read(store, ['meta'], (tx) => tx.objectStore('meta').get('head'))) ?? NOTHING;
}

export async function readSourceHead(
  store: Connection<WorkspaceSchema>,
  source: string,
): Promise<SourceHead> {
  const head = await readHead(store);
  return {
    revision: head.revision,
    state: head.sources[source],
    digests: head.digests[source] ?? [],
    buckets: bucketsOf(head, source),
    search: head.search,
  };
}

/**
 * Writes documents, tombstones, checkpoint and search blobs of one source in one transaction.
 * A few changed rows go to the fresh page; more are folded, with it, into their buckets. Untouched pages are
 * neither read nor written, unless the rows are to be spread over another number of buckets.
 * @returns the workspace's revision: one more if any document changed, else the same
 */
export async function applySourceChange(
  store: Connection<WorkspaceSchema>,
  change: SourceChange,
): Promise<number> {
  const { source, outbox = [], settled = [], beside = [] } = change;
  const stores: ('pages' | 'meta' | 'search' | 'outbox' | 'activity')[] = ['pages', 'meta', 'search'];
  const isOfPeople = outbox.length + settled.length + beside.length > 0;
  if (isOfPeople) stores.push('outbox');
  if (beside.length > 0) stores.push('activity');
  return write(store, stores, isOfPeople ? 'strict' : 'relaxed', async (tx, queue) => {
    const pages = tx.objectStore('pages');
    const meta = tx.objectStore('meta');
    const changed = change.upserts.length;
    const fresh = changed === 0 ? undefined : pages.get([source, FRESH]);
    const [stored, lately] = await Promise.all([meta.get('head'), fresh]);
    const head: Head = stored ?? NOTHING;
    if (change.expectRevision !== undefined && change.expectRevision !== head.revision) {
      throw new StoreError('conflict');
    }
    // The first fill finds nothing to merge with.
    const known = head.sources[source] !== undefined;
    const among = change.digests?.length ?? bucketsOf(head, source);
    const isMoved = known && among !== bucketsOf(head, source);
    const rows = merge(isMoved ? await pages.getAll(pagesOf(source)) : [lately]);
    for (const row of change.upserts) rows.set(row.doc.id, row);
    if (isMoved) queue(pages.delete(pagesOf(source)));
    if (rows.size > FRESH_ROWS) {
      const bucketOf = bucketAmong(among);
      const byBucket = Map.groupBy(rows.values(), (row) => bucketOf(row.doc.id));
      const touched = [...byBucket.keys()];
      const olds = known ? await Promise.all(touched.map((bucket) => pages.get([source, bucket]))) : [];
      touched.forEach((bucket, i) => {
        const page = merge([olds[i]]);
        for (const row of byBucket.get(bucket) ?? []) page.set(row.doc.id, row);
        queue(pages.put({ source, bucket, rows: packRows(page.values()) }));
      });
      if (lately) queue(pages.delete([source, FRESH]));
    } else if (rows.size > 0) {
      queue(pages.put({ source, bucket: FRESH, rows: packRows(rows.values()) }));
    }
    const revision = head.revision + (changed > 0 ? 1 : 0);
    const search = typeof change.search === 'function' ? change.search() : change.search;
    queue(meta.put(nextHead(head, change, revision, search), 'head'));
    writeSearch(tx.objectStore('search'), queue, search);
    if (isOfPeople) await changeOutbox(tx.objectStore('outbox'), queue, change);
    for (const edit of beside) {
      const beside = { activity: tx.objectStore('activity'), outbox: tx.objectStore('outbox') };
      const { status } = await editWithin(beside, queue, edit);
      if (status !== 'written' && status !== 'unchanged') {
        throw new StoreError('conflict', edit.id);
      }
    }
    return revision;
  });
}

async function changeOutbox(
  store: {
    get(id: string): Promise<OutboxEntry | undefined>;
    put(entry: OutboxEntry): Promise<unknown>;
    delete(id: string): Promise<void>;
  },
  queue: Queue,
  { outbox: put = [], settled = [], by }: SourceChange,
): Promise<void> {
  const before = await Promise.all([...put, ...settled].map(({ id }) => store.get(id)));
  put.forEach((entry, i) => {
    const { attempts = entry.attempts, heldFor } = before[i] ?? {};
    if (heldFor !== undefined && by !== undefined && heldFor !== by) throw new StoreError('held', entry.id);
    // Held for another it stays so: what they said goes under no other name unasked.
    queue(store.put({ ...entry, attempts, ...(heldFor !== undefined && { heldFor }) }));
  });
  settled.forEach(({ id, change }, i) => {
    if (before[put.length + i]?.change === change) queue(store.delete(id));
  });
}

function nextHead(head: Head, change: SourceChange, revision: number, search?: SearchChange): Head {
  const { source, state, digests } = change;
  return {
    revision,
    sources: { ...head.sources, [source]: state },
    digests: digests === undefined ? head.digests : { ...head.digests, [source]: digests },
    search: search?.cover ?? head.search,
  };
}

/**
 * Forgets a source: its rows, its checkpoint. `search` is the base without it.
 * @throws StoreError `conflict`: what is stored is no longer of the revision that the base was made from
 */
export async function removeSource(
  store: Connection<WorkspaceSchema>,
  source: string,
  search: SearchChange,
  madeFrom: number,
): Promise<number> {
  return write(store, ['pages', 'meta', 'search'], 'relaxed', async (tx, queue) => {
    const head: Head = (await tx.objectStore('meta').get('head')) ?? NOTHING;
    needRevision(head, madeFrom);
    queue(tx.objectStore('pages').delete(pagesOf(source)));
    const { [source]: _state, ...sources } = head.sources;
    const { [source]: _digests, ...digests } = head.digests;
    const revision = head.revision + 1;
    const cover = search.cover ?? head.search;
    queue(tx.objectStore('meta').put({ revision, sources, digests, search: cover }, 'head'));
    writeSearch(tx.objectStore('search'), queue, search);
    return revision;
  });
}

/**
 * Writes new search blobs alone: after a first copy, when the order of the sources changed, or when they were lost.
 * @throws StoreError `conflict`: what is stored is no longer of the revision that they were made from
 */
export async function replaceSearch(
  store: Connection<WorkspaceSchema>,
  search: SearchChange,
  madeFrom?: number,
): Promise<void> {
  await write(store, ['meta', 'search'], 'relaxed', async (tx, queue) => {
    const head: Head = (await tx.objectStore('meta').get('head')) ?? NOTHING;
    if (madeFrom !== undefined) needRevision(head, madeFrom);
    queue(tx.objectStore('meta').put({ ...head, search: search.cover ?? head.search }, 'head'));
    writeSearch(tx.objectStore('search'), queue, search);
  });
}

function needRevision({ revision }: Head, expected: number): void {
  if (revision !== expected) throw new StoreError('conflict');
}

function writeSearch(
  store: {
    put(blob: Uint8Array, key: keyof SearchBlobs): Promise<unknown>;
    delete(key: keyof SearchBlobs): Promise<void>;
  },
  queue: Queue,
  { base, texts, delta }: SearchBlobs = {},
): void {
  if (base) queue(store.put(base, 'base'));
  if (texts) queue(store.put(texts, 'texts'));
  else if (base) queue(store.delete('texts'));
  if (delta) queue(store.put(delta, 'delta'));
  else if (base) queue(store.delete('delta'));
}
