/**
 * Writing activity, each change exactly once.
 *
 * A change of one document is one transaction with its outbox entry: two tabs that write at once follow one another, a
 * worker that is stopped has written all of it or nothing. What people wrote waits for the disk (`strict`).
 *
 * A command has an id, made by the page once for what the person did. A command that changed the document before
 * changes nothing when it comes again (sent twice, or sent again because the answer was lost), whatever happened since:
 * what was taken back in the meantime is not brought back by it. To bring it back is a new command. A command that found
 * nothing to change is not remembered: coming again it is as good as new.
 */
import { type ActivityDoc, authorOf, newDoc } from '../activity/activity-doc.ts';
import { mayRemove } from '../activity/authorship.ts';
import { backLinks } from '../activity/back-links.ts';
import { instantAfter } from '../activity/merge-docs.ts';
import {
  recordStateId,
  type Signal,
  signalId,
  type Tag,
  type Touch,
  tagId,
  touchId,
} from '../activity/schema.ts';
import { type Author, type TagEdit, tagEdited, tagged } from '../activity/write-tag.ts';
import type { RecordState } from '../records/schema.ts';
import { type ActivityRow, COMMANDS_KEPT, type OutboxEntry, outboxEntry } from './activity-doc.ts';
import { recordWithin } from './activity-reads.ts';
import type { Connection } from './open-database.ts';
import type { WorkspaceSchema } from './schema.ts';
import { type Queue, write } from './transaction.ts';

type Store = Connection<WorkspaceSchema>;

export interface ActivityWrite {
  /** Id of the command; absent: not what a person did, every call counts. */
  command?: string;
  /** Also queue the change for a shared workspace. */
  outbox: boolean;
  /** Instant before which it is not pushed (time to undo). */
  notBefore?: string;
  /** Begins with what will stand in a range while the disk is waited for; whether it has been written is not known yet. */
  ahead?: { range: readonly [from: string, to: string]; begin(docs: ActivityDoc[]): void };
}

/**
 * - `written`: changed now;
 * - `repeated`: this command had changed it before;
 * - `unchanged`: it says so already;
 * - `refused`: it is for its author alone to change;
 * - `stale`: somebody changed it since, nothing was undone;
 * - `missing`: there is nothing to change.
 */
export type ChangeStatus = 'written' | 'repeated' | 'unchanged' | 'refused' | 'stale' | 'missing';

/** Both sides of a write. */
export interface ActivityChange {
  status: ChangeStatus;
  /** What the command found, deleted or not; for `repeated` only while nothing newer was written. */
  before?: ActivityDoc;
  /** What stands now. */
  after?: ActivityDoc;
}

/** What a decision makes of a document: another one, or why there is none. */
type Decision = ActivityDoc | Exclude<ChangeStatus, 'written' | 'repeated'>;

/** One document and what becomes of it, for a transaction that writes more than that. */
export interface ActivityEdit extends ActivityWrite {
  id: string;
  /** Pure; gets the stored document, deleted or not. */
  decide: (
    current: ActivityDoc | undefined,
    row: ActivityRow | undefined,
    entry: OutboxEntry | undefined,
  ) => Decision;
}

interface Stores {
  activity: { get(id: string): Promise<ActivityRow | undefined>; put(row: ActivityRow): Promise<unknown> };
  outbox: { get(id: string): Promise<OutboxEntry | undefined>; put(entry: OutboxEntry): Promise<unknown> };
}

/** Carries one edit out within a transaction of the caller's. */
export async function editWithin(
  stores: Stores,
  queue: Queue,
  { id, decide, command, outbox, notBefore }: ActivityEdit,
): Promise<ActivityChange> {
  const [row, entry] = await Promise.all([
    stores.activity.get(id),
    outbox ? stores.outbox.get(id) : undefined,
  ]);
  const before = row?.doc;
  if (command !== undefined && row?.commands?.includes(command)) {
    const found = row.undo?.command === command ? row.undo.before : null;
    return { status: 'repeated', after: before, ...(found && { before: found }) };
  }
  const decision = decide(before, row, entry);
  if (typeof decision === 'string') return { status: decision, before, after: before };
  if (decision === before) return { status: 'unchanged', before, after: before };
  if (decision.id !== id) throw new TypeError(decision.id);
  const after = { ...decision, updatedAt: instantAfter(before?.updatedAt, decision.updatedAt) };
  const next: ActivityRow = { id, doc: after, targets: backLinks(after) };
  if (row?.rev !== undefined) next.rev = row.rev;
  if (row?.syncedAt !== undefined) next.syncedAt = row.syncedAt;
  // What begins anew nobody brought in.
  const isAnew = before?.deleted && before.createdAt !== after.createdAt;
  if (row?.importedFrom !== undefined && !isAnew) next.importedFrom = row.importedFrom;
  if (row?.told !== undefined) next.told = row.told;
  const commands = command === undefined ? row?.commands : [command, ...(row?.commands ?? [])];
  if (commands) next.commands = commands.slice(0, COMMANDS_KEPT);
  if (command !== undefined) next.undo = { command, before: before ?? null };
  queue(stores.activity.put(next));
  const held = isStillHeld(entry, row, after) ? { heldFor: entry?.heldFor } : {};
  if (outbox) queue(stores.outbox.put({ ...outboxEntry(id, after.updatedAt, notBefore, entry), ...held }));
  return { status: 'written', before, after };
}

/** What waits for another user goes on waiting for them, as long as it is their word, or was told to nobody. */
function isStillHeld(entry: OutboxEntry | undefined, row: ActivityRow | undefined, after: ActivityDoc) {
  if (entry?.heldFor === undefined || !row?.doc || authorOf(row.doc) !== authorOf(after)) return false;
  return !after.deleted || (row.rev === undefined && entry.attempts === 0);
}

async function decideActivity(
  store: Store,
  id: string,
  decide: ActivityEdit['decide'],
  options: ActivityWrite,
): Promise<ActivityChange> {
  return write(store, ['activity', 'outbox'], 'strict', async (tx, queue) => {
    const stores = { activity: tx.objectStore('activity'), outbox: tx.objectStore('outbox') };
    const change = await editWithin(stores, queue, { id, decide, ...options });
    const { ahead } = options;
    if (ahead && change.status === 'written')
      queue(recordWithin(stores.activity, ahead.range).then(ahead.begin));
    return change;
  });
}

/** Carries one edit out by itself. */
export async function editActivity(
  store: Store,
  { id, decide, ...options }: ActivityEdit,
): Promise<ActivityChange> {
  return decideActivity(store, id, decide, options);
}

/**
 * Reads one document, lets `change` decide, and writes the outcome with its outbox entry, all in one transaction.
 * `change` is pure and gets the stored document, deleted or not; the same document back, or `undefined`, writes nothing.
 */
export async function changeActivity(
  store: Store,
  id: string,
  change: (current: ActivityDoc | undefined) => ActivityDoc | undefined,
  options: ActivityWrite,
): Promise<ActivityChange> {
  return decideActivity(store, id, (current) => change(current) ?? 'unchanged', options);
}

/** Writes a document as it is; whoever created it first stays its creator. */
export async function putActivity(
  store: Store,
  doc: ActivityDoc,
  options: ActivityWrite,
): Promise<ActivityChange> {
  const put = (current: ActivityDoc | undefined): ActivityDoc =>
    current === undefined || current.deleted
      ? doc
      : { ...doc, createdAt: current.createdAt, createdBy: current.createdBy };
  return changeActivity(store, doc.id, put, options);
}

/** Says that a record has to do with a KPI or experiment; see `write-tag.ts` for whose words stand. */
export async function putTag(store: Store, tag: Tag, options: ActivityWrite): Promise<ActivityChange> {
  return changeActivity(store, tagId(tag.record, tag.target), (current) => tagged(current, tag), options);
}

/** Changes note and role of a tag; `refused` unless by its author. */
export async function editTag(
  store: Store,
  id: string,
  edit: TagEdit,
  { by, at, ...options }: ActivityWrite & Author,
): Promise<ActivityChange> {
  const decide = (current: ActivityDoc | undefined): Decision =>
    current?.type !== 'tag' || current.deleted
      ? 'missing'
      : (tagEdited(current, edit, { by, at }) ?? 'refused');
  return decideActivity(store, id, decide, options);
}

/**
 * @param uuid made once for the act: the same again is the same touch. Taken back, it is there again by a new command: the
 * address offers it all day, and a form that did not see it arrive keeps its uuid.
 */
export async function putTouch(
  store: Store,
  touch: Touch,
  uuid: string,
  options: ActivityWrite,
): Promise<ActivityChange> {
  return putOnce(store, newDoc(touchId(touch.reaches, uuid), 'touch', touch, touch), options);
}

/** @param uuid as for {@link putTouch} */
export async function putSignal(
  store: Store,
  signal: Signal,
  uuid: string,
  options: ActivityWrite,
): Promise<ActivityChange> {
  return putOnce(store, newDoc(signalId(signal.record, uuid), 'signal', signal, signal), options);
}

function putOnce(store: Store, doc: ActivityDoc, options: ActivityWrite): Promise<ActivityChange> {
  return changeActivity(store, doc.id, (current) => (current && !current.deleted ? current : doc), options);
}

/** What is known of a record now; it replaces what was. */
export async function putState(
  store: Store,
  state: RecordState,
  options: ActivityWrite,
): Promise<ActivityChange> {
  return putActivity(store, newDoc(recordStateId(state.record), 'state', state, state), options);
}

/**
 * Takes a document back; its body stays for undo and for telling the shared workspace. Twice is once. `refused`: somebody
 * else's touch or signal.
 */
export async function removeActivity(
  store: Store,
  id: string,
  { by, at, ...options }: ActivityWrite & Author,
): Promise<ActivityChange> {
  const decide = (current: ActivityDoc | undefined): Decision => {
    if (!current || current.deleted) return 'missing';
    return mayRemove(current, by) ? { ...current, deleted: true, updatedAt: at, updatedBy: by } : 'refused';
  };
  return decideActivity(store, id, decide, options);
}

/**
 * Takes back what a command did, as long as nothing was written after it: body, author and whether it stands are then
 * exactly as before. Only the instant of the last change moves on, so that the undo wins wherever the change is known.
 * It can itself be undone. `stale` as well: another's, which the shared workspace knows is gone.
 * @param undone the command to take back
 */
export async function undoActivity(
  store: Store,
  id: string,
  undone: string,
  { by, at, ...options }: ActivityWrite & Author,
): Promise<ActivityChange> {
  const decide: ActivityEdit['decide'] = (current, row, entry) => {
    if (!current || !row?.commands?.includes(undone)) return 'missing';
    if (row.undo?.command !== undone) return 'stale';
    const { before } = row.undo;
    const stamp = { updatedAt: at, updatedBy: by };
    if (!before) return current.deleted ? 'unchanged' : { ...current, deleted: true, ...stamp };
    const isSent = row.rev !== undefined && entry?.attempts !== 0;
    if (!isSent || authorOf(before) === by) return { ...before, ...stamp };
    // Nobody says there in another's name what everybody knows is gone; what is known of a record anybody says.
    if (before.type === 'state') {
      const { stage, stageAt = before.body.at } = before.body;
      const body = { ...before.body, by, at, ...(stage !== undefined && { stageAt }) };
      return { ...before, body, ...stamp };
    }
    return current.deleted ? 'stale' : { ...before, ...stamp };
  };
  return decideActivity(store, id, decide, options);
}
