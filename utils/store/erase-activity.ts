/**
 * Erasing: bodies are gone from the disk, not marked. What a shared workspace may have, and lets this person take away, is
 * queued as a deletion without a body; what it never had leaves nothing behind, nor does the copy of what others wrote there.
 * A file exported before still holds what was erased.
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

/** Who erases in a shared workspace: own words go for everybody, others' as far as its rules let a steward. */
export interface Eraser {
  /** All names of theirs: the user there, and the person of this install. */
  names: readonly string[];
  steward: boolean;
}

export interface Erasing {
  /** Instant. */
  at: string;
  /** Absent: the workspace is not shared. */
  by?: Eraser | undefined;
}

/** Erases all activity of one record, of everybody. @param range `recordRange(record)` */
export async function eraseRecord(
  store: Store,
  [from, to]: readonly [from: string, to: string],
  erasing: Erasing,
): Promise<Erased> {
  return eraseWhere(store, IDBKeyRange.bound(from, to, false, true), erasing, ({ doc }) =>
    // That it is gone is still to be told.
    doc ? 'erase' : 'keep',
  );
}

/**
 * Erases all that a person wrote, on any record. What others wrote and the person only changed last (took back) stays
 * as it is, under its author's name. History of definitions stays without their name, like definitions. Looks at every
 * document: what was taken back has no back-links.
 */
export async function eraseAuthor(store: Store, person: string, erasing: Erasing): Promise<Erased> {
  return eraseWhere(store, null, erasing, ({ doc, undo, rev }) => {
    if (!doc) return 'keep';
    if (doc.type === 'change') {
      // What everybody has is the shared workspace's: its rules let history be as it is.
      const without = rev === undefined ? withoutPerson(doc, person) : doc;
      return without === doc ? 'keep' : { doc: without };
    }
    if (isOf(doc, person)) return 'erase';
    // Who began what is known of a record is told to nobody yet: it can be forgotten.
    const began = doc.type === 'state' && doc.createdBy === person && rev === undefined;
    const named = doc.updatedBy === person || began;
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
  { at, by }: Erasing,
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
      const before = foundBefore(row);
      const forAll = by === undefined || isTheirs(row, by);
      // Taking it away goes on without a body; any other change of what is not theirs to take away is forgotten.
      const takenBack = told && row.doc?.deleted === true && entry;
      if (fate === 'erase' && (forAll || !told || !isCopiedWhole(row))) {
        eraseRow(stores, queue, row, forAll ? told && outboxEntry(row.id, at, undefined, entry) : takenBack);
        result.erased.push(row.id);
      } else if (fate === 'rename' && told && entry && before && isCopiedWhole(row)) {
        // What they did with it goes; it is not read again by itself, so that it stays as everybody else has it.
        takeBack(stores, queue, row, before);
        result.renamed.push(row.id);
      } else if (fate === 'rename' && by && told && entry) {
        eraseRow(stores, queue, row, takenBack);
        result.erased.push(row.id);
      } else if (fate !== 'erase') {
        const { undo: _forgotten, ...kept } = row;
        const doc =
          typeof fate === 'object'
            ? fate.doc
            : fate === 'rename' && row.doc
              ? renamed(row.doc, row.rev, at)
              : row.doc;
        queue(stores.activity.put({ ...kept, ...(doc && { doc, targets: backLinks(doc) }) }));
        if (fate !== 'rename') continue;
        if (!by && (told || entry)) queue(outbox.put(outboxEntry(row.id, at, undefined, entry)));
        result.renamed.push(row.id);
      }
    }
  });
  return result;
}

/** Whether the rules of the shared workspace (`utils/workspace/validate-write.ts`) let them take it away. */
function isTheirs({ doc, importedFrom }: ActivityRow, { names, steward }: Eraser): boolean {
  if (!doc) return true;
  const isOwn = names.includes(authorOf(doc)) || (steward && importedFrom !== undefined);
  switch (doc.type) {
    case 'proposal':
      return isOwn && doc.body.state === 'open';
    case 'approval':
      return names.includes(authorOf(doc));
    case 'tag':
    case 'state':
    case 'meeting':
      return isOwn || steward;
    default:
      return isOwn;
  }
}

/** It came with the definitions, and would not be read again. */
function isCopiedWhole({ doc }: ActivityRow): boolean {
  return doc?.type === 'proposal' || doc?.type === 'approval';
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
  entry: OutboxEntry | false | undefined,
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

/** As it was before what waits. */
function takeBack({ activity, outbox }: Stores, queue: Queue, row: ActivityRow, before: ActivityDoc): void {
  const { undo: _forgotten, ...kept } = row;
  queue(activity.put({ ...kept, doc: before, targets: backLinks(before) }));
  queue(outbox.delete(row.id));
}

/** What a command found that waits; where that is forgotten, a suggestion as it was made: others only decide on it. */
function foundBefore({ doc, undo }: ActivityRow): ActivityDoc | undefined {
  if (undo?.before || doc?.type !== 'proposal') return undo?.before ?? undefined;
  const { answer: _none, ...body } = doc.body;
  return { ...doc, body: { ...body, state: 'open' }, updatedAt: doc.createdAt, updatedBy: doc.createdBy };
}

function renamed(doc: ActivityDoc, rev: string | undefined, at: string): ActivityDoc {
  const updatedBy = doc.type === 'state' ? authorOf(doc) : doc.createdBy;
  // The shared workspace lets nobody change who began it.
  const createdBy = rev === undefined ? updatedBy : doc.createdBy;
  return { ...doc, createdBy, updatedBy, updatedAt: instantAfter(doc.updatedAt, at) };
}
