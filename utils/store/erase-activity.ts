/**
 * Erasing: bodies are gone from the disk, not marked. What a shared workspace may have is queued as a deletion without
 * a body; what it never had leaves nothing behind. A file exported before still holds what was erased.
 */
import { type ActivityDoc, authorOf } from '../activity/activity-doc.ts';
import { isOf, withoutPerson } from '../activity/authorship.ts';
import { backLinks } from '../activity/back-links.ts';
import { instantAfter } from '../activity/merge-docs.ts';
import { type ActivityRow, type OutboxEntry, outboxEntry } from './activity-doc.ts';
import type { Connection } from './open-database.ts';
import type { WorkspaceSchema } from './schema.ts';
import { type Queue, write } from './transaction.ts';

type Store = Connection<WorkspaceSchema>;

export interface Erased {
  /** Ids of the documents that are gone. */
  erased: string[];
  /** Ids of documents of others that the person had changed last: they stay, under their author's name. */
  renamed: string[];
}

/** Erases all activity of one record, of everybody. @param range `recordRange(record)` */
export async function eraseRecord(
  store: Store,
  [from, to]: readonly [from: string, to: string],
  at: string,
): Promise<Erased> {
  return eraseWhere(store, IDBKeyRange.bound(from, to, false, true), at, () => 'erase');
}

/**
 * Erases all that a person wrote, on any record. What others wrote and the person only changed last (took back) stays
 * as it is, under its author's name. History of definitions stays without their name, like definitions. Looks at every
 * document: what was taken back has no back-links.
 */
export async function eraseAuthor(store: Store, person: string, at: string): Promise<Erased> {
  return eraseWhere(store, null, at, ({ doc, undo, rev }) => {
    if (!doc) return 'keep';
    if (doc.type === 'change') {
      // What everybody has is the shared workspace's: its rules let history be as it is.
      const without = rev === undefined ? withoutPerson(doc, person) : doc;
      return without === doc ? 'keep' : { doc: without };
    }
    if (isOf(doc, person)) return 'erase';
    const named = doc.updatedBy === person;
    const before = undo?.before;
    const remembered =
      before != null && [authorOf(before), before.createdBy, before.updatedBy].includes(person);
    return named ? 'rename' : remembered ? 'forget-undo' : 'keep';
  });
}

type Fate = 'keep' | 'erase' | 'rename' | 'forget-undo' | { doc: ActivityDoc };

async function eraseWhere(
  store: Store,
  range: IDBKeyRange | null,
  at: string,
  fateOf: (row: ActivityRow) => Fate,
): Promise<Erased> {
  const result: Erased = { erased: [], renamed: [] };
  await write(store, ['activity', 'outbox'], 'strict', async (tx, queue) => {
    const outbox = tx.objectStore('outbox');
    const waiting = new Map((await outbox.getAll(range)).map((entry) => [entry.id, entry]));
    const fates: [ActivityRow, Fate][] = [];
    let cursor = await tx.objectStore('activity').openCursor(range);
    while (cursor) {
      const fate = fateOf(cursor.value);
      if (fate !== 'keep') fates.push([cursor.value, fate]);
      cursor = await cursor.continue();
    }
    const stores: Stores = { activity: tx.objectStore('activity'), outbox };
    for (const [row, fate] of fates) {
      const entry = waiting.get(row.id);
      const told = row.rev !== undefined || (entry?.attempts ?? 0) > 0;
      if (fate === 'erase') {
        eraseRow(stores, queue, row, told && outboxEntry(row.id, at, undefined, entry));
        result.erased.push(row.id);
      } else {
        const { undo: _forgotten, ...kept } = row;
        const doc =
          typeof fate === 'object' ? fate.doc : fate === 'rename' && row.doc ? renamed(row.doc, at) : row.doc;
        queue(stores.activity.put({ ...kept, ...(doc && { doc, targets: backLinks(doc) }) }));
        if (fate !== 'rename') continue;
        if (told || entry) queue(outbox.put(outboxEntry(row.id, at, undefined, entry)));
        result.renamed.push(row.id);
      }
    }
  });
  return result;
}

interface Stores {
  activity: { put(row: ActivityRow): Promise<unknown>; delete(id: string): Promise<unknown> };
  outbox: {
    put(entry: OutboxEntry): Promise<unknown>;
    delete(id: string): Promise<unknown>;
  };
}

function eraseRow(
  { activity, outbox }: Stores,
  queue: Queue,
  row: ActivityRow,
  entry: OutboxEntry | false,
): void {
  const { id, rev } = row;
  if (entry) {
    queue(activity.put({ id, targets: [], ...(rev !== undefined && { rev }) }));
    queue(outbox.put(entry));
  } else {
    queue(activity.delete(id));
    queue(outbox.delete(id));
  }
}

function renamed(doc: ActivityDoc, at: string): ActivityDoc {
  return { ...doc, updatedBy: doc.createdBy, updatedAt: instantAfter(doc.updatedAt, at) };
}
