/** Activity of a shared workspace, copied: what waits here to be sent there always stands. */
import type { ActivityDoc } from '../activity/activity-doc.ts';
import { backLinks, type LinkRange } from '../activity/back-links.ts';
import type { ActivityRow } from './activity-doc.ts';
import type { Connection } from './open-database.ts';
import { gone } from './outbox-store.ts';
import type { WorkspaceSchema } from './schema.ts';
import { read, write } from './transaction.ts';

type Store = Connection<WorkspaceSchema>;

export interface RemoteDoc {
  id: string;
  rev: string;
  /** Absent: deleted there. */
  doc?: ActivityDoc;
  importedFrom?: unknown;
}

export interface MergeOptions {
  /** Instant before the server was asked: what it took later it does not know of in this answer. */
  asked: string;
  /**
   * The documents are all that there is between these two keys (the first included): what is here and not among them
   * is gone.
   */
  range?: readonly [from: string, to: string];
  /** There, and not to be read by this version: they are not gone. */
  unread?: ReadonlySet<string>;
}

/** That a range was copied is written down again only after so long: looking at a record is no reason to write. */
const FETCHED_AGAIN_MS = 30_000;

/** @returns ids of what changed here; writes nothing when nothing did */
export async function mergeRemote(
  store: Store,
  remote: readonly RemoteDoc[],
  { asked, range, unread }: MergeOptions,
): Promise<string[]> {
  const keys = range && IDBKeyRange.bound(range[0], range[1], false, true);
  const look = async () => {
    const [rows, waiting, last] = await read(store, ['activity', 'outbox', 'fetched'], async (tx) => {
      const activity = tx.objectStore('activity');
      const outbox = tx.objectStore('outbox');
      const ids = remote.map(({ id }) => id);
      return Promise.all([
        keys ? activity.getAll(keys) : Promise.all(ids.map((id) => activity.get(id))),
        keys ? outbox.getAllKeys(keys) : Promise.all(ids.map((id) => outbox.getKey(id))),
        range && tx.objectStore('fetched').get(range[0]),
      ]);
    });
    return { changes: changesOf(remote, rows, new Set(waiting), asked, range !== undefined, unread), last };
  };
  const { changes, last } = await look();
  const isStale = range && (!last || Date.parse(asked) - Date.parse(last.at) > FETCHED_AGAIN_MS);
  if (changes.length === 0 && !isStale) return [];
  return write(store, ['activity', 'outbox', 'fetched'], 'relaxed', async (tx, queue) => {
    const activity = tx.objectStore('activity');
    const outbox = tx.objectStore('outbox');
    const [rows, waiting] = await Promise.all([
      Promise.all(changes.map(({ id }) => activity.get(id))),
      Promise.all(changes.map(({ id }) => outbox.getKey(id))),
    ]);
    const changed: string[] = [];
    changes.forEach(({ id, before, after }, i) => {
      // Somebody wrote since: the next look at the record decides.
      if (waiting[i] !== undefined || rows[i]?.rev !== before?.rev || rows[i]?.syncedAt !== before?.syncedAt)
        return;
      queue(activity.put(after));
      changed.push(id);
    });
    if (range) queue(tx.objectStore('fetched').put({ key: range[0], at: asked }));
    return changed;
  });
}

interface RowChange {
  id: string;
  before: ActivityRow | undefined;
  after: ActivityRow;
}

function changesOf(
  remote: readonly RemoteDoc[],
  rows: readonly (ActivityRow | undefined)[],
  waiting: ReadonlySet<string | undefined>,
  asked: string,
  isWhole: boolean,
  unread: ReadonlySet<string> | undefined,
): RowChange[] {
  const known = new Map(rows.flatMap((row) => (row ? [[row.id, row] as const] : [])));
  const there = new Set<string>(unread);
  const changes: RowChange[] = [];
  const isNewer = (row: ActivityRow | undefined) => row?.syncedAt !== undefined && row.syncedAt > asked;
  for (const { id, rev, doc, importedFrom } of remote) {
    there.add(id);
    const before = known.get(id);
    if (waiting.has(id) || isNewer(before) || before?.rev === rev) continue;
    if (!doc) {
      if (before?.doc && !before.doc.deleted) changes.push({ id, before, after: deletedRow(before) });
      continue;
    }
    const { undo: _stale, importedFrom: _before, ...kept } = before ?? { id };
    const from = importedFrom === undefined ? {} : { importedFrom };
    changes.push({ id, before, after: { ...kept, ...from, doc, targets: backLinks(doc), rev } });
  }
  if (!isWhole) return changes;
  for (const [id, before] of known) {
    // Without a revision it was never there: it is of this install alone.
    if (there.has(id) || waiting.has(id) || isNewer(before) || before.rev === undefined) continue;
    if (before.doc && !before.doc.deleted) changes.push({ id, before, after: deletedRow(before) });
  }
  return changes;
}

/** Without a revision: whoever says it again says it anew. */
function deletedRow(row: ActivityRow): ActivityRow {
  const { rev: _old, undo: _stale, ...kept } = row;
  const doc = gone(row.doc);
  return { ...kept, ...(doc && { doc }), targets: [] };
}

/**
 * All that was copied goes, as for another server; what waits to be sent stays and is sent as if it were new there. Doing it
 * again does no harm.
 * @param what `records`: of the activity database alone; what lies beside the definitions stays
 */
export async function forgetShared(store: Store, what: 'all' | 'records' = 'all'): Promise<void> {
  await write(store, ['activity', 'outbox', 'fetched'], 'strict', async (tx, queue) => {
    const activity = tx.objectStore('activity');
    const waiting = new Set(await tx.objectStore('outbox').getAllKeys());
    for (const row of await activity.getAll()) {
      const { rev, syncedAt: _then, ...kept } = row;
      if (rev !== undefined && (what === 'all' || /^(r|meeting):/.test(row.id)))
        queue(waiting.has(row.id) ? activity.put(kept) : activity.delete(row.id));
    }
    queue(tx.objectStore('fetched').clear());
  });
}

/** How many documents the server has of a range of back-links; `undefined`: those that are here are all. */
export async function noteCount(
  store: Store,
  key: string,
  at: string,
  count: number | undefined,
): Promise<void> {
  const known = await read(store, ['fetched'], (tx) => tx.objectStore('fetched').get(key));
  if (known?.count === count) return;
  await write(store, ['fetched'], 'relaxed', async (tx, queue) => {
    const fetched = tx.objectStore('fetched');
    queue(count === undefined ? fetched.delete(key) : fetched.put({ key, at, count }));
  });
}

/**
 * Revisions of what stands here, and of what the server took from here after an instant: id → revision. Empty for what is gone
 * here: whoever still has it is to be asked again.
 * @param of a range, the first included, the last not, or ids
 */
export async function knownRevisions(
  store: Store,
  of: readonly [from: string, to: string] | { ids: readonly string[] },
  after: string,
): Promise<Map<string, string>> {
  const rows = await read(store, ['activity'], (tx) => {
    const activity = tx.objectStore('activity');
    return 'ids' in of
      ? Promise.all(of.ids.map((id) => activity.get(id)))
      : activity.getAll(IDBKeyRange.bound(of[0], of[1], false, true));
  });
  return new Map(
    rows.flatMap((row) => {
      if (!row) return [];
      const { id, doc, rev, syncedAt = '' } = row;
      if (rev !== undefined && (syncedAt > after || !doc?.deleted)) return [[id, rev] as const];
      return !doc || doc.deleted ? [[id, ''] as const] : [];
    }),
  );
}

/** Of the documents that were copied of a range of back-links, the newest; what waits to be sent is left out. */
export async function copiedLinks(store: Store, [from, to]: LinkRange, limit: number): Promise<string[]> {
  return read(store, ['activity', 'outbox'], async (tx) => {
    const waiting = new Set(await tx.objectStore('outbox').getAllKeys());
    const found: string[] = [];
    let cursor = await tx
      .objectStore('activity')
      .index('targets')
      .openCursor(IDBKeyRange.bound(from, to), 'prev');
    for (let left = limit; cursor && left > 0; left--) {
      if (cursor.value.rev !== undefined && !waiting.has(cursor.value.id)) found.push(cursor.value.id);
      cursor = await cursor.continue();
    }
    return found;
  });
}

export async function fetchedAt(store: Store, key: string): Promise<string | undefined> {
  return (await read(store, ['fetched'], (tx) => tx.objectStore('fetched').get(key)))?.at;
}
