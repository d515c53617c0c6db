/**
 * Activity that waits → the shared workspace, each document with an outcome of its own.
 *
 * A document that stands there already with another word is read and the two are put together (`resolve-activity.ts`);
 * what is to be sent again goes in the next round, on top of what was read. A deletion takes one revision away: what a
 * cluster had taken beside it comes to light, and goes the same way. What was sent before without an answer is looked for
 * first: taken away since by somebody who saw it, it must not come back by being sent again.
 */
import { type ActivityDoc, authorOf } from '../activity/activity-doc.ts';
import { sameContent } from '../definitions/same-content.ts';
import type { ActivityRow } from '../store/activity-doc.ts';
import { type Claimed, FAILED, type Refused, type Settled } from '../store/outbox-store.ts';
import type { WorkspaceStore } from '../store/workspace-store.ts';
import { type PushResult, pushDocs } from '../workspace/bulk-docs.ts';
import type { CouchClient } from '../workspace/couch-client.ts';
import type { CouchError } from '../workspace/couch-error.ts';
import { databaseOf } from '../workspace/doc-ids.ts';
import { liveOf, readCurrent } from '../workspace/read-docs.ts';
import type { SharedDoc, SharedWrite } from '../workspace/shared-doc.ts';
import { isOfOne, NOTHING, type PushedPart, partOf, together, whys } from './push-part.ts';
import { resolveActivity } from './resolve-activity.ts';
import { readSharedActivity, underName, writeSharedActivity } from './shared-activity-doc.ts';
import { isoOf, type SyncDeps } from './sync-deps.ts';

export interface PushContext {
  deps: Pick<SyncDeps, 'now' | 'onChanged'>;
  workspaceId: string;
  store: WorkspaceStore;
  client: CouchClient;
  /** Person id of this install, which is {@link user} there. */
  person: string;
  user: string;
  /** What the server failed on by itself in this run; absent: the server is not well. */
  failing?: Set<string> | undefined;
  signal?: AbortSignal | undefined;
}

/** Between two tries of what the server failed on again and again. */
const TRIED_AGAIN_MS = 10 * 60_000;

/** @param claimed activity only @throws StoreError */
export async function pushActivity(context: PushContext, claimed: readonly Claimed[]): Promise<PushedPart> {
  let sum = NOTHING;
  for (const database of ['activity', 'definitions'] as const) {
    const own = claimed.filter(({ entry }) => databaseOf(entry.id) === database);
    if (own.length === 0 || (sum.error && !isOfOne(sum.error))) continue;
    sum = together(sum, await partOf(pushOne(context, database, own)));
  }
  return sum;
}

async function pushOne(
  context: PushContext,
  database: 'activity' | 'definitions',
  claimed: readonly Claimed[],
): Promise<PushedPart> {
  const { client, deps, signal } = context;
  const settled: Settled[] = [];
  const refused: Refused[] = [];
  const conflicts: Claimed[] = [];
  const sent = new Map<string, Claimed>();
  const writes: SharedWrite[] = [];
  for (const one of claimed) {
    const plan = planWrite(context, one);
    if (plan === 'nothing') settled.push({ id: one.entry.id, change: one.entry.change });
    else if (plan === 'look') conflicts.push(one);
    else {
      sent.set(one.entry.id, one);
      writes.push(plan);
    }
  }
  const unsure = writes.filter(({ id, rev }) => rev === undefined && sent.get(id)?.wasSent);
  const arrived = await readCurrent(
    client,
    database,
    unsure.map(({ id }) => id),
    { signal },
  );
  for (const [id, shared] of arrived) {
    const one = sent.get(id);
    if (!one || (shared.deleted && isToBeAgain(resolve(context, one, shared)))) continue;
    sent.delete(id);
    conflicts.push(one);
  }
  const fit = writes.filter(({ id }) => sent.has(id));
  const results = await pushDocs(client, database, fit, { signal });
  const doubtful = new Map<string, Refused>();
  const failed: Refused[] = [];
  const begun: Settled[] = [];
  const deleted = new Map<string, Settled>();
  let error: CouchError | undefined;
  let later: CouchError | undefined;
  for (const result of results) {
    const one = sent.get(result.id);
    if (!one) continue;
    const { id, change } = one.entry;
    if (result.status === 'written' && isDecidedFirst(context, one.row)) {
      begun.push({ id, change, rev: result.rev, again: true, importedFrom: null });
    } else if (result.status === 'written' && isDeletion(one)) {
      deleted.set(id, { id, change, rev: result.rev, ...signed(context, one) });
    } else if (result.status === 'written') {
      settled.push({ id, change, rev: result.rev, ...signed(context, one) });
    } else if (result.status === 'conflict') conflicts.push(one);
    else if (result.status === 'refused') {
      const no = { id, change, refused: refusalOf(result) };
      // Taken back and said again: there it still stands as somebody else's, which is as the person wants it; or nothing does.
      if (one.row?.doc && !one.row.doc.deleted && (isTag(one) || one.row.rev)) doubtful.set(id, no);
      else refused.push(no);
    } else if (result.alone) {
      later ??= result.error;
      failed.push(...failedAlone(context, one));
    } else error ??= result.error;
  }
  // What was learnt is kept before anything else can fail.
  await keep(context, [...settled, ...begun], [...refused, ...failed]);
  // Until it was looked whether all of it is gone a deletion waits; sent again it finds what stands there.
  const live = error ? undefined : await liveOf(client, database, [...deleted.keys()], { signal });
  const over = live ? [...deleted.values()].filter(({ id }) => !live.has(id)) : [];
  await keep(context, over, []);
  settled.push(...over);
  const looked = [
    ...conflicts,
    ...claimed.filter(({ entry: { id } }) => doubtful.has(id) || (deleted.has(id) && live?.has(id))),
  ];
  if (error || looked.length === 0) {
    return { done: settled.length, refused: refused.length, again: begun.length, ...whys(error, later) };
  }
  const ids = looked.map(({ entry }) => entry.id).filter((id) => sent.has(id) || !arrived.has(id));
  const current = new Map([...arrived, ...(await readCurrent(client, database, ids, { signal }))]);
  const learnt: Settled[] = [];
  const unread: Refused[] = [];
  for (const one of looked) {
    const { id, change } = one.entry;
    const there = current.get(id);
    const no = doubtful.get(id);
    const doc = one.row?.doc;
    const rev = one.row?.rev;
    // What the rules judged it by is not what stands there by now.
    const isOther = there !== undefined && rev !== undefined && there.rev !== rev;
    const outcome = resolve(context, one, there);
    if (no && !isTag(one) && (there?.deleted || !isOther)) {
      // On a deleted one nothing grows: without its revision it is a new document. Of a suggestion there is nothing left to decide.
      if (there?.deleted && doc?.type !== 'proposal') learnt.push({ id, change, again: true });
      else if ('refused' in outcome || !(there?.deleted || (!outcome.again && saysSame(outcome, doc))))
        unread.push(no);
      else learnt.push(outcome);
      continue;
    }
    const isJudgedAnew = isOther && isAnew(context, doc && { doc });
    if ('refused' in outcome) unread.push(outcome);
    else if (no && !isJudgedAnew && (outcome.again || outcome.doc === null)) unread.push(no);
    else learnt.push(outcome);
  }
  await keep(context, learnt, unread);
  const changed = learnt.filter(({ doc }) => doc !== undefined).map(({ id }) => id);
  if (changed.length > 0) deps.onChanged(context.workspaceId, changed);
  const again = learnt.filter((one) => one.again).length;
  return {
    done: settled.length + learnt.length - again,
    refused: refused.length + unread.length,
    again: again + begun.length,
    ...whys(error, later),
  };
}

function isToBeAgain(outcome: Settled | Refused): boolean {
  return 'again' in outcome && outcome.again === true;
}

/** What was refused stands there as it is: somebody took back what they had said in its place. */
function saysSame({ doc }: Settled, mine: ActivityDoc | undefined): boolean {
  return !!doc && !!mine && sameContent({ ...doc.body }, { ...mine.body });
}

function isTag({ row }: Claimed): boolean {
  return row?.doc?.type === 'tag';
}

function isDeletion({ row }: Claimed): boolean {
  return !row?.doc || row.doc.deleted === true;
}

/** A document that a server fails on which is well otherwise: in the end it is set aside. */
export function failedAlone({ deps, failing }: PushContext, { entry: { id, change } }: Claimed): Refused[] {
  if (!failing || failing.has(id)) return [];
  failing.add(id);
  return [{ id, change, refused: FAILED, perhaps: isoOf(deps.now() + TRIED_AGAIN_MS) }];
}

async function keep({ store, deps }: PushContext, settled: readonly Settled[], refused: readonly Refused[]) {
  await store.settleOutbox(settled, isoOf(deps.now()));
  await store.refuseOutbox(refused);
}

/** `nothing`: they need not know of it; `look`: what stands there has to be read first. */
function planWrite(context: PushContext, { entry, row, wasSent }: Claimed): SharedWrite | 'nothing' | 'look' {
  const { user } = context;
  if (!row) return 'nothing';
  const { id, doc, rev } = row;
  if (!doc) {
    if (rev === undefined) return 'look';
    return { id, rev, deleted: true, updatedAt: entry.queuedAt, updatedBy: user };
  }
  // Written and taken back before anybody was told.
  if (doc.deleted && rev === undefined) return wasSent ? 'look' : 'nothing';
  const own = asSent(context, { ...row, doc });
  // A signature is given in its own place: what was signed before here was signed as somebody else.
  if (doc.type === 'approval' && (own.createdBy !== doc.createdBy || authorOf(own) !== authorOf(doc)))
    return 'nothing';
  // What others wrote elsewhere is a steward's to bring in (`fill-workspace.ts`); it was never meant to go by itself.
  if (rev === undefined && !wasSent && own.createdBy !== user) return 'nothing';
  if (own.type === 'proposal' && isDecidedFirst(context, row)) {
    const { answer: _none, ...body } = own.body;
    return writeSharedActivity({ ...own, body: { ...body, state: 'open' }, updatedAt: own.createdAt }, rev);
  }
  return writeSharedActivity(own, rev, isAnew(context, row) ? undefined : row.importedFrom);
}

/** A suggestion that was decided on before anybody was told of it: the rules want it to begin open. */
function isDecidedFirst(context: PushContext, row: ActivityRow | undefined): boolean {
  const doc = row?.doc;
  return doc?.type === 'proposal' && !doc.deleted && doc.body.state !== 'open' && isAnew(context, row);
}

/** Whether it stands on nothing there: whoever wrote it begins it, also where there was another's, or one brought in. */
function isAnew({ person, user }: PushContext, { doc, rev }: Partial<ActivityRow> = {}): boolean {
  return rev === undefined && doc !== undefined && authorOf(underName(doc, person, user)) === user;
}

/**
 * The document under the name its author has there, last changed by who sends it. What starts anew where another's was
 * taken back is a new document there, and no longer the other's.
 */
function asSent(context: PushContext, { doc, rev }: ActivityRow & { doc: ActivityDoc }): ActivityDoc {
  const { person, user } = context;
  const named = underName(doc, person, user);
  const own = named.updatedBy === user ? named : { ...named, updatedBy: user };
  const isOthers = own.createdBy !== user && isAnew(context, { doc, rev });
  return isOthers ? { ...own, createdAt: own.updatedAt, createdBy: user } : own;
}

/** The document as it was sent, where it is another one here. */
function signed(context: PushContext, { row }: Claimed): Pick<Settled, 'doc' | 'importedFrom'> {
  if (!row?.doc) return {};
  const doc = asSent(context, { ...row, doc: row.doc });
  return { ...(doc !== row.doc && { doc }), ...(isAnew(context, row) && { importedFrom: null }) };
}

/** The words of the workspace's rules; what CouchDB says of a document that it cannot take is for nobody. */
export function refusalOf({ code, reason }: Extract<PushResult, { status: 'refused' }>): string {
  return code === 'refused' && reason !== '' ? reason : code;
}

function resolve(context: PushContext, one: Claimed, shared: SharedDoc | undefined): Settled | Refused {
  const { id, change } = one.entry;
  // Not there at all: it was removed for good, or the database was made anew.
  if (!shared) return one.row?.doc && !one.row.doc.deleted ? { id, change, again: true } : { id, change };
  const read = readSharedActivity(shared, context.client.latest());
  if (read.kind === 'unread') return { id, change, refused: read.code };
  const theirs = read.kind === 'live' ? { doc: read.doc } : {};
  const { rev, updatedAt, importedFrom = null } = shared;
  const there = { rev, importedFrom };
  const mine = one.row?.doc && underName(one.row.doc, context.person, context.user);
  // Erased here: it is to go there, whatever was said since.
  if (!mine) return theirs.doc ? { id, change, rev, again: true } : { id, change, rev };
  const outcome = resolveActivity(mine, { ...theirs, ...(updatedAt !== undefined && { updatedAt }) });
  switch (outcome.stands) {
    case 'same':
      return { id, change, ...there, ...(theirs.doc && { doc: theirs.doc }) };
    case 'theirs': {
      const words = outcome.words === undefined ? {} : { words: outcome.words };
      return outcome.doc
        ? { id, change, ...there, doc: outcome.doc, ...words }
        : { id, change, doc: null, ...words };
    }
    case 'mine':
      return { id, change, doc: outcome.doc, again: true, ...(theirs.doc && there) };
  }
}
