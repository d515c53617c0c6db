/** Changes that wait for a shared workspace. */
import { type ActivityRow, type OutboxEntry, outboxEntry } from './activity-doc.ts';
import type { Connection } from './open-database.ts';
import type { WorkspaceSchema } from './schema.ts';
import { read, write } from './transaction.ts';

type Store = Connection<WorkspaceSchema>;

/** Changes that wait, in the order of their ids. */
export async function readOutbox(store: Store, limit?: number): Promise<OutboxEntry[]> {
  return read(store, ['outbox'], (tx) => tx.objectStore('outbox').getAll(undefined, limit));
}

/** Ids of definitions have no record in them; all activity but meetings begins with `r:`. */
const OF_RECORD = 'r:';

/**
 * The shared workspace took `change` of document `id`: the entry goes, unless a newer change stands in its place,
 * and the document remembers its revision. Repeating it does no harm. What was erased here while it was on its way is
 * queued as a deletion: it must not live on there.
 * @param at instant, for such a deletion
 */
export async function settleOutbox(
  store: Store,
  id: string,
  change: string,
  rev: string,
  at = new Date().toISOString(),
): Promise<void> {
  await write(store, ['activity', 'outbox'], 'strict', async (tx, queue) => {
    const activity = tx.objectStore('activity');
    const outbox = tx.objectStore('outbox');
    const [row, entry] = await Promise.all([activity.get(id), outbox.get(id)]);
    const settled = entry?.change === change;
    if (settled) queue(outbox.delete(id));
    if (row && settled && !row.doc)
      queue(activity.delete(id)); // Everybody knows by now that it is gone.
    else if (row) queue(activity.put({ ...row, rev }));
    if (!row && !entry && id.startsWith(OF_RECORD)) {
      const erased: ActivityRow = { id, targets: [], rev };
      queue(activity.put(erased));
      queue(outbox.put(outboxEntry(id, at)));
    }
  });
}

/** Notes a failed push: `refused` sets the entry aside with its reason, absent counts an attempt. */
export async function noteOutboxFailure(
  store: Store,
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
