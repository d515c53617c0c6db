/**
 * Changes that wait for a shared workspace: one entry a document, a later change takes the place of an earlier.
 *
 *   claim (counts the attempt, strict) → send → settle | refuse | nothing (it stays for the next time)
 *
 * An attempt is counted before it is made: whoever finds one knows that the server may have the document, whatever became
 * of the worker. Every step names the change it is about, and leaves a newer one alone.
 */
import type { ActivityDoc } from '../activity/activity-doc.ts';
import { backLinks } from '../activity/back-links.ts';
import { type ActivityRow, type OutboxEntry, outboxEntry } from './activity-doc.ts';
import type { Connection } from './open-database.ts';
import type { WorkspaceSchema } from './schema.ts';
import { read, write } from './transaction.ts';

type Store = Connection<WorkspaceSchema>;

/** Ids of definitions have no record in them; all activity but meetings begins with `r:`. */
const OF_RECORD = 'r:';

/** Changes that wait, in the order of their ids. */
export async function readOutbox(store: Store, limit?: number): Promise<OutboxEntry[]> {
  return read(store, ['outbox'], (tx) => tx.objectStore('outbox').getAll(undefined, limit));
}

export interface Claimed {
  entry: OutboxEntry;
  /** Whether an earlier attempt may have reached the server. */
  wasSent: boolean;
  /** The document as it is with this change; absent for definitions. */
  row?: ActivityRow;
}

export interface ClaimOptions {
  /** Instant. */
  now: string;
  limit: number;
  /** Only these; default: all. */
  ids?: ReadonlySet<string>;
  /** Who sends: what is held for another stays. */
  user?: string;
}

/** Whether there is anything to claim: most looks find nothing to do, and writing takes the disk. */
export async function hasDue(store: Store, options: Omit<ClaimOptions, 'limit'>): Promise<boolean> {
  const waiting = await read(store, ['outbox'], (tx) => tx.objectStore('outbox').getAll());
  return waiting.some((entry) => isDue(entry, options));
}

/**
 * What may be sent now: not refused, and past the time to undo; what the server only failed on is tried again in a while. Each
 * counts as sent from here on, whatever becomes of the worker: only who is about to send it claims ({@link hasDue} only looks).
 */
export async function claimOutbox(store: Store, options: ClaimOptions): Promise<Claimed[]> {
  return write(store, ['activity', 'outbox'], 'strict', async (tx, queue) => {
    const outbox = tx.objectStore('outbox');
    const due = (await outbox.getAll()).filter((entry) => isDue(entry, options)).slice(0, options.limit);
    const rows = await Promise.all(due.map(({ id }) => tx.objectStore('activity').get(id)));
    return due.map(({ refused, ...entry }, i) => {
      const row = rows[i];
      const wasSent = entry.attempts > 0;
      if (!wasSent || refused !== undefined) queue(outbox.put({ ...entry, attempts: 1 }));
      return { entry, wasSent, ...(row && { row }) };
    });
  });
}

function isDue(entry: OutboxEntry, { now, ids, user }: Omit<ClaimOptions, 'limit'>): boolean {
  const { id, notBefore, refused } = entry;
  if ((refused ?? FAILED) !== FAILED || (ids && !ids.has(id)) || isHeld(entry, user)) return false;
  return notBefore === undefined || Date.parse(notBefore) <= Date.parse(now);
}

export interface Settled {
  id: string;
  change: string;
  /** Revision there; absent: it is not there, and needs not be. */
  rev?: string;
  /** What stands there, where it is not what was sent; `null`: it is gone there. */
  doc?: ActivityDoc | null;
  /** Where it was brought from, as it stands there; `null`: from nowhere; absent: as before. */
  importedFrom?: unknown;
  /** Only the revision and `doc` were learnt: the entry stays and is sent again on top of them. */
  again?: true;
  /** Somebody else's word stands, and this of the person's could not be kept. */
  words?: string;
}

/**
 * The shared workspace has these. An entry goes, unless a newer change stands in its place. What was erased here while it
 * was on its way is queued as a deletion: it must not live on there. Repeating it does no harm.
 * @param at instant
 */
export async function settleOutbox(store: Store, settled: readonly Settled[], at: string): Promise<void> {
  if (settled.length === 0) return;
  await write(store, ['activity', 'outbox'], 'strict', async (tx, queue) => {
    const activity = tx.objectStore('activity');
    const outbox = tx.objectStore('outbox');
    const found = await Promise.all(settled.map(({ id }) => Promise.all([activity.get(id), outbox.get(id)])));
    settled.forEach((one, i) => {
      const [row, entry] = found[i] ?? [];
      const { id, rev, doc, again, words, importedFrom } = one;
      const isCurrent = entry?.change === one.change;
      if (isCurrent && words !== undefined) queue(outbox.put({ ...entry, refused: 'other-author', words }));
      else if (isCurrent && !again) queue(outbox.delete(id));
      if (row && isCurrent && !row.doc && !again) {
        queue(activity.delete(id)); // Everybody knows by now that it is gone.
      } else if (row && isCurrent) {
        queue(activity.put(settledRow(broughtFrom(row, importedFrom), rev, doc, at)));
      } else if (row && doc === undefined && rev !== undefined) {
        // A newer change stands on what was just written.
        queue(activity.put({ ...broughtFrom(row, importedFrom), rev, syncedAt: at }));
      }
      if (!row && !entry && id.startsWith(OF_RECORD) && rev !== undefined && doc !== null) {
        queue(activity.put({ id, targets: [], rev }));
        queue(outbox.put(outboxEntry(id, at, undefined, { attempts: 1 })));
      }
    });
  });
}

function broughtFrom(row: ActivityRow, importedFrom: unknown): ActivityRow {
  if (importedFrom === undefined) return row;
  const { importedFrom: _before, ...kept } = row;
  return importedFrom === null ? kept : { ...kept, importedFrom };
}

function settledRow(
  row: ActivityRow,
  rev: string | undefined,
  doc: ActivityDoc | null | undefined,
  at: string,
): ActivityRow {
  const { rev: _before, undo, ...kept } = row;
  const stands = doc === undefined ? row.doc : doc === null ? gone(row.doc) : doc;
  return {
    ...kept,
    ...(stands && { doc: stands }),
    targets: stands ? backLinks(stands) : [],
    ...(rev !== undefined && { rev }),
    // What the last command found is no longer what an undo would come back to.
    ...(undo && doc === undefined && { undo }),
    syncedAt: at,
  };
}

/**
 * Somebody else's word stands in place of one that the server had taken: `words` wait for the person, as where it is refused.
 * @param loser revision that `words` are of: what nobody may delete there is told once
 * @returns `waits`: a change of it waits, and nothing was done; `told`: nor was it, before this
 */
export async function keepWords(
  store: Store,
  { id, rev, doc, words, loser }: { id: string; rev: string; doc: ActivityDoc; words: string; loser: string },
  at: string,
): Promise<'kept' | 'told' | 'waits'> {
  return write(store, ['activity', 'outbox'], 'strict', async (tx, queue) => {
    const activity = tx.objectStore('activity');
    const outbox = tx.objectStore('outbox');
    const [row, entry] = await Promise.all([activity.get(id), outbox.get(id)]);
    if (row?.told?.includes(loser)) return 'told';
    if (entry) return entry.words === words ? 'kept' : 'waits';
    queue(outbox.put({ ...outboxEntry(id, at, undefined, { attempts: 1 }), refused: 'other-author', words }));
    const told = [...(row?.told ?? []), loser];
    queue(activity.put({ ...settledRow(row ?? { id, targets: [] }, rev, doc, at), told }));
    return 'kept';
  });
}

/** Deleted by somebody else; the body stays, so that what was said of it stays explainable. */
export function gone(doc: ActivityDoc | undefined): ActivityDoc | undefined {
  return doc && { ...doc, deleted: true };
}

export interface Refused {
  id: string;
  change: string;
  /** In the server's words, or a code of ours. */
  refused: string;
  /** What the person wrote and what is kept nowhere else. */
  words?: string;
  /** The server failed ({@link FAILED}), and may be well again: set aside after so many times, and not before this instant. */
  perhaps?: string;
}

/** The one refusal that says nothing about the document. */
export const FAILED = 'server-error';
/** With the pauses between them a server has minutes to be well again. */
const MOST_FAILURES = 8;

/** Sets entries aside: each waits for a person, and holds up nothing. */
export async function refuseOutbox(store: Store, refused: readonly Refused[]): Promise<void> {
  if (refused.length === 0) return;
  await write(store, ['outbox'], 'strict', async (tx, queue) => {
    const outbox = tx.objectStore('outbox');
    const entries = await Promise.all(refused.map(({ id }) => outbox.get(id)));
    refused.forEach(({ change, perhaps, refused: reason, words }, i) => {
      const entry = entries[i];
      if (entry?.change !== change) return;
      const failures = (entry.failures ?? 0) + 1;
      if (perhaps && failures < MOST_FAILURES) queue(outbox.put({ ...entry, failures }));
      else {
        const kept = {
          ...(words !== undefined && { words }),
          ...(perhaps && { failures, notBefore: perhaps }),
        };
        queue(outbox.put({ ...entry, refused: reason, ...kept }));
      }
    });
  });
}

/** Whether it waits for another than `user` to sign in. */
export function isHeld({ heldFor }: OutboxEntry, user: string | undefined): boolean {
  return heldFor !== undefined && heldFor !== user;
}

/** Somebody else signs in: what waits is of who was signed in until now, and goes under no other name. */
export async function holdOutbox(store: Store, user: string): Promise<void> {
  await write(store, ['outbox'], 'strict', async (tx, queue) => {
    const outbox = tx.objectStore('outbox');
    for (const entry of await outbox.getAll()) {
      if (entry.heldFor === undefined) queue(outbox.put({ ...entry, heldFor: user }));
    }
  });
}

/**
 * What is held for a user may go under the name of who is signed in.
 * @param rename gives the document that the shared workspace never had under that name
 */
export async function releaseOutbox(
  store: Store,
  user: string,
  rename: (doc: ActivityDoc) => ActivityDoc,
): Promise<void> {
  await write(store, ['activity', 'outbox'], 'strict', async (tx, queue) => {
    const activity = tx.objectStore('activity');
    const outbox = tx.objectStore('outbox');
    const held = (await outbox.getAll()).filter(({ heldFor }) => heldFor === user);
    const rows = await Promise.all(held.map(({ id }) => activity.get(id)));
    held.forEach(({ heldFor: _was, ...entry }, i) => {
      const row = rows[i];
      const doc = row?.doc && row.rev === undefined ? rename(row.doc) : undefined;
      if (row && doc) queue(activity.put({ ...row, doc, targets: backLinks(doc) }));
      queue(outbox.put(entry));
    });
  });
}

/** Lets what was refused go again. @param id only this one */
export async function retryOutbox(store: Store, id?: string): Promise<void> {
  await write(store, ['outbox'], 'strict', async (tx, queue) => {
    const outbox = tx.objectStore('outbox');
    for (const entry of await outbox.getAll(id)) {
      if (entry.refused === undefined) continue;
      const { refused: _no, failures: _counted, notBefore: _then, words, ...again } = entry;
      // Somebody else's word stands there, and here by now: there is nothing left to send.
      queue(words === undefined ? outbox.put(again) : outbox.delete(entry.id));
    }
  });
}

/** Forgets a change that waits; what is here stays as it is. */
export async function dropOutbox(store: Store, id: string): Promise<void> {
  await write(store, ['outbox'], 'strict', async (tx, queue) => queue(tx.objectStore('outbox').delete(id)));
}
