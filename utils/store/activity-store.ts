/** Activity and its outbox: what people wrote, so every write waits for the disk (`strict`). */
import { type ActivityDoc, type ActivityRow, backLinks, type OutboxEntry } from './activity-doc.ts';
import type { Connection } from './open-database.ts';
import type { WorkspaceSchema } from './schema.ts';
import { read, write } from './transaction.ts';

export interface ActivityWrite {
  /** Also queue the change for a shared workspace. */
  outbox: boolean;
  /** Instant before which it is not pushed (time to undo). */
  notBefore?: string;
}

/** Both sides of a write, for undo: put `before` back, or remove what was new. */
export interface ActivityChange {
  before?: ActivityDoc;
  after?: ActivityDoc;
}

export async function readActivity(
  store: Connection<WorkspaceSchema>,
  id: string,
): Promise<ActivityDoc | undefined> {
  return (await read(store, ['activity'], (tx) => tx.objectStore('activity').get(id)))?.doc;
}

/**
 * All live activity of one record, in the order of its ids; the cost does not grow with other records.
 * @param range `recordRange(record)`: first key included, last excluded
 */
export async function readRecord(
  store: Connection<WorkspaceSchema>,
  [from, to]: readonly [from: string, to: string],
): Promise<ActivityDoc[]> {
  const range = IDBKeyRange.bound(from, to, false, true);
  return live(await read(store, ['activity'], (tx) => tx.objectStore('activity').getAll(range)));
}

/**
 * Live activity that points at `target` (see `backLinks`), in the order of its ids.
 * @param limit at most so many
 */
export async function readByTarget(
  store: Connection<WorkspaceSchema>,
  target: string,
  limit?: number,
): Promise<ActivityDoc[]> {
  return live(
    await read(store, ['activity'], (tx) =>
      tx.objectStore('activity').index('targets').getAll(target, limit),
    ),
  );
}

function live(rows: ActivityRow[]): ActivityDoc[] {
  return rows.map((row) => row.doc).filter((doc) => !doc.deleted);
}

/**
 * Reads one document, lets `change` decide, and writes the outcome with its outbox entry, all in one transaction:
 * two tabs that write at once follow one another. `change` is pure and gets the stored document, deleted or not;
 * the same document back, or `undefined`, writes nothing.
 */
export async function changeActivity(
  store: Connection<WorkspaceSchema>,
  id: string,
  change: (current: ActivityDoc | undefined) => ActivityDoc | undefined,
  options: ActivityWrite,
): Promise<ActivityChange> {
  return write(store, ['activity', 'outbox'], 'strict', async (tx, queue) => {
    const activity = tx.objectStore('activity');
    const row = await activity.get(id);
    const before = row?.doc;
    const after = change(before);
    if (after === undefined || after === before) return { before, after: before };
    if (after.id !== id) throw new TypeError(`document ${after.id} written as ${id}`);
    queue(activity.put({ ...row, id, doc: after, targets: backLinks(after) }));
    if (options.outbox) {
      const entry: OutboxEntry = {
        id,
        change: crypto.randomUUID(),
        queuedAt: after.updatedAt,
        attempts: 0,
        ...(options.notBefore && { notBefore: options.notBefore }),
      };
      queue(tx.objectStore('outbox').put(entry));
    }
    return { before, after };
  });
}

/** Writes a document as it is; whoever created it first stays its creator. */
export async function putActivity(
  store: Connection<WorkspaceSchema>,
  doc: ActivityDoc,
  options: ActivityWrite,
): Promise<ActivityChange> {
  return changeActivity(
    store,
    doc.id,
    (current) => {
      if (current === undefined || current.deleted) return doc;
      return { ...doc, createdAt: current.createdAt, createdBy: current.createdBy };
    },
    options,
  );
}

/** Takes a document back; its body stays for undo and for telling the shared workspace. Twice is once. */
export async function removeActivity(
  store: Connection<WorkspaceSchema>,
  id: string,
  { by, at, ...options }: ActivityWrite & { by: string; at: string },
): Promise<ActivityChange> {
  return changeActivity(
    store,
    id,
    (current) =>
      current && !current.deleted ? { ...current, deleted: true, updatedAt: at, updatedBy: by } : undefined,
    options,
  );
}

/** Changes that wait, in the order of their ids. */
export async function readOutbox(store: Connection<WorkspaceSchema>, limit?: number): Promise<OutboxEntry[]> {
  return read(store, ['outbox'], (tx) => tx.objectStore('outbox').getAll(undefined, limit));
}

/**
 * The shared workspace took `change` of document `id`: the entry goes, unless a newer change stands in its place,
 * and the document remembers its revision. Repeating it does no harm.
 */
export async function settleOutbox(
  store: Connection<WorkspaceSchema>,
  id: string,
  change: string,
  rev: string,
): Promise<void> {
  await write(store, ['activity', 'outbox'], 'strict', async (tx, queue) => {
    const activity = tx.objectStore('activity');
    const outbox = tx.objectStore('outbox');
    const [row, entry] = await Promise.all([activity.get(id), outbox.get(id)]);
    if (row) queue(activity.put({ ...row, rev }));
    if (entry?.change === change) queue(outbox.delete(id));
  });
}

/** Notes a failed push: `refused` sets the entry aside with its reason, absent counts an attempt. */
export async function noteOutboxFailure(
  store: Connection<WorkspaceSchema>,
  id: string,
  change: string,
  refused?: string,
): Promise<void> {
  await write(store, ['outbox'], 'strict', async (tx, queue) => {
    const entry = await tx.objectStore('outbox').get(id);
    if (entry?.change !== change) return;
    queue(
      tx.objectStore('outbox').put({ ...entry, attempts: entry.attempts + 1, ...(refused && { refused }) }),
    );
  });
}
