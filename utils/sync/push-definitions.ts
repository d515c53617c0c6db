/**
 * Definitions made or changed here → the shared workspace. What is taken there becomes a row of the shared workspace like
 * those that are pulled, and the local one steps back.
 *
 * A definition that somebody changed meanwhile is rebased where the two are about different fields. Where they are not, it
 * is set aside: both versions are shown (the local one first, see `mergeDefinitions`), and a person says which one stands.
 */
import { contentHash } from '../definitions/content-hash.ts';
import { readDefinition } from '../definitions/read-definition.ts';
import { sameContent } from '../definitions/same-content.ts';
import { sectionOf } from '../definitions/sections.ts';
import { LOCAL_SOURCE, SHARED_SOURCE, type StoredDefinition } from '../definitions/types.ts';
import type { Claimed } from '../store/outbox-store.ts';
import { StoreError } from '../store/store-error.ts';
import { pushDocs } from '../workspace/bulk-docs.ts';
import type { CouchError } from '../workspace/couch-error.ts';
import { isDefinitionType, typeOfId } from '../workspace/doc-ids.ts';
import { readCurrent } from '../workspace/read-docs.ts';
import type { SharedDoc, SharedWrite } from '../workspace/shared-doc.ts';
import { giveWay } from './give-way.ts';
import { basisOf } from './local-definitions.ts';
import { writeLocalRows } from './local-rows.ts';
import { failedAlone, type PushContext, type PushedPart, refusalOf } from './push-activity.ts';
import { readSharedDefinition } from './read-shared.ts';
import { rebase } from './rebase.ts';
import { isoOf } from './sync-deps.ts';

export interface DefinitionContext extends PushContext {
  /** Sources in order of precedence. */
  order: readonly string[];
}

interface Standing {
  local: StoredDefinition | undefined;
  shared: StoredDefinition | undefined;
}

/** @param claimed definitions only @throws CouchError, StoreError */
export async function pushDefinitions(
  context: DefinitionContext,
  claimed: readonly Claimed[],
): Promise<PushedPart> {
  const { store, client, signal } = context;
  const sum: PushedPart = { done: 0, refused: 0, again: 0 };
  const writes = new Map<string, { one: Claimed; local: StoredDefinition; write: SharedWrite }>();
  const conflicts: Claimed[] = [];
  for (const one of claimed) {
    const standing = await readStanding(context, one.entry.id);
    const write = planWrite(context, one, standing);
    if (write === 'nothing') {
      await settle(context, one, standing.local, undefined);
      sum.done++;
    } else if (write === 'look') conflicts.push(one);
    else if (standing.local) writes.set(one.entry.id, { one, local: standing.local, write });
  }
  const results = await pushDocs(
    client,
    'definitions',
    [...writes.values()].map(({ write }) => write),
    { signal },
  );
  let error: CouchError | undefined;
  let later: CouchError | undefined;
  for (const result of results) {
    const sent = writes.get(result.id);
    if (!sent) continue;
    const { one, local, write } = sent;
    if (result.status === 'written') {
      await settle(context, one, local, sharedRow(context, local, write, result.rev));
      sum.done++;
    } else if (result.status === 'refused') {
      await store.refuseOutbox([{ ...one.entry, refused: refusalOf(result) }]);
      sum.refused++;
    } else if (result.status === 'conflict') conflicts.push(one);
    else if (result.alone) {
      later ??= result.error;
      await store.refuseOutbox(failedAlone(context, one));
    } else error ??= result.error;
  }
  if (later) sum.later = later;
  if (error) return { ...sum, error };
  const ids = conflicts.map(({ entry }) => entry.id);
  const current = await readCurrent(client, 'definitions', ids, { signal });
  for (const one of conflicts) {
    const outcome = await resolve(context, one, current.get(one.entry.id));
    sum[outcome]++;
  }
  return sum;
}

async function readStanding({ store }: PushContext, id: string): Promise<Standing> {
  const rows = await store.readDefinition(id);
  return {
    local: rows.find(({ source }) => source === LOCAL_SOURCE),
    shared: rows.find(({ source }) => source === SHARED_SOURCE),
  };
}

/** `look`: what stands there is not what the change was made to, as far as is known here. */
function planWrite(
  { user }: PushContext,
  { entry, wasSent }: Claimed,
  { local, shared }: Standing,
): SharedWrite | 'nothing' | 'look' {
  if (!local) return 'nothing';
  const { id, updatedAt } = local.doc;
  if (local.state === 'tombstone') {
    if (local.removes && shared?.state === 'live') {
      return { id, rev: shared.sourceVersion, deleted: true, updatedAt, updatedBy: user };
    }
    // Taken back here while it was on its way.
    return wasSent && !local.basedOn ? 'look' : 'nothing';
  }
  const rev = baseRevision(local, shared);
  if (rev === 'other') return 'look';
  const createdBy = shared?.doc.createdBy ?? user;
  const createdAt = shared?.doc.createdAt ?? local.doc.createdAt;
  const head = { id: entry.id, ...(rev !== undefined && { rev }) };
  return { ...head, body: local.doc.body, createdAt, createdBy, updatedAt, updatedBy: user };
}

/** The revision that the local version was made to; `other`: another one stands there by now. */
function baseRevision(local: StoredDefinition, shared: StoredDefinition | undefined): string | undefined {
  if (!shared || shared.state === 'tombstone')
    return local.basedOn?.source === SHARED_SOURCE ? 'other' : undefined;
  const isBase =
    local.basedOn?.source === SHARED_SOURCE && local.basedOn.contentHash === contentHash(shared.doc.body);
  return isBase ? shared.sourceVersion : 'other';
}

/** The row of the shared workspace for what was just written there. */
function sharedRow(
  { workspaceId, deps }: PushContext,
  local: StoredDefinition,
  write: SharedWrite,
  rev: string,
): StoredDefinition {
  const head = {
    workspace: workspaceId,
    source: SHARED_SOURCE,
    sourceVersion: rev,
    fetchedAt: isoOf(deps.now()),
  };
  if (write.deleted) return { ...head, state: 'tombstone', doc: local.doc };
  const { createdAt, createdBy, updatedAt, updatedBy } = write;
  const doc = { ...local.doc, createdAt, createdBy, updatedAt, updatedBy };
  return { ...head, state: 'live', doc };
}

/** How often a change is planned anew because something else was written in between. */
const TRIES = 8;

async function retrying(work: () => Promise<void>): Promise<void> {
  for (let left = TRIES; ; left--) {
    try {
      return await work();
    } catch (error) {
      if (left <= 1 || !(error instanceof StoreError && error.code === 'conflict')) throw error;
    }
  }
}

/**
 * What stands there is kept as a row of the shared workspace; then the local row steps back and the entry goes. Stopped in
 * between, the next push finds what stands there to be the same.
 * @param sent the local row that was sent: one written since stays, on top of what stands there now
 */
async function settle(
  context: DefinitionContext,
  { entry }: Claimed,
  sent: StoredDefinition | undefined,
  shared: StoredDefinition | undefined,
): Promise<void> {
  const { store, order, deps, workspaceId } = context;
  const at = isoOf(deps.now());
  if (shared) await keepShared(context, shared);
  await retrying(async () => {
    const { revision } = await store.readSourceHead(LOCAL_SOURCE);
    const { local } = await readStanding(context, entry.id);
    const isSame =
      local?.sourceVersion === sent?.sourceVersion && local?.doc.updatedAt === sent?.doc.updatedAt;
    const options = { order, at, expectRevision: revision, settled: isSame ? [entry] : [] };
    const rows: StoredDefinition[] = [];
    if (local && shared && isSame) {
      const { basedOn: _done, removes: _gone, ...kept } = local;
      rows.push({ ...kept, state: 'tombstone' });
    } else if (local?.state === 'live' && shared?.state === 'live') {
      rows.push({ ...local, basedOn: basisOf(shared) } as StoredDefinition);
    }
    await writeLocalRows(store, rows, options);
  });
  if (shared) deps.onChanged(workspaceId, [entry.id]);
}

async function keepShared({ store, order, deps }: DefinitionContext, row: StoredDefinition): Promise<void> {
  await retrying(async () => {
    const { revision } = await store.readSourceHead(SHARED_SOURCE);
    const options = { source: SHARED_SOURCE, order, at: isoOf(deps.now()), expectRevision: revision };
    await writeLocalRows(store, [row], options);
  });
}

async function resolve(
  context: DefinitionContext,
  one: Claimed,
  there: SharedDoc | undefined,
): Promise<'done' | 'refused' | 'again'> {
  const { store, deps, workspaceId } = context;
  const { id } = one.entry;
  const { local, shared } = await readStanding(context, id);
  const refuse = async (refused: string): Promise<'refused'> => {
    await store.refuseOutbox([{ ...one.entry, refused }]);
    deps.onChanged(workspaceId, [id]);
    return 'refused';
  };
  const type = typeOfId(id);
  if (!local || type === undefined || !isDefinitionType(type)) return refuse('unknown-type');
  if (!there || there.deleted) {
    if (shared && shared.state !== 'tombstone') {
      await keepShared(context, {
        ...shared,
        state: 'tombstone',
        ...(there && { sourceVersion: there.rev }),
      });
    }
    if (local.state === 'tombstone') {
      await settle(context, one, local, undefined);
      return 'done';
    }
    // Somebody took it away while it was changed here: to bring it back is for a person to say.
    if (local.basedOn?.source === SHARED_SOURCE) return refuse('deleted');
    return refuse('conflict');
  }
  const item = readSharedDefinition(type, there, isoOf(deps.now()));
  if (item.kind !== 'live') return refuse('newer-version');
  const row: StoredDefinition = {
    workspace: workspaceId,
    source: SHARED_SOURCE,
    sourceVersion: item.rev,
    fetchedAt: isoOf(deps.now()),
    state: 'live',
    doc: item.doc,
  };
  if (local.state === 'tombstone') {
    const isOwn = sameContent(local.doc.body, item.doc.body) && item.doc.createdBy === context.user;
    await keepShared(context, row);
    if (!isOwn) {
      await settle(context, one, local, undefined);
      return 'done';
    }
    await requeue(context, one, { ...local, removes: true, basedOn: basisOf(row) } as StoredDefinition);
    return 'again';
  }
  if (sameContent(local.doc.body, item.doc.body)) {
    await settle(context, one, local, row);
    return 'done';
  }
  await keepShared(context, row);
  const basis = local.basedOn?.body;
  const schema = sectionOf(type)?.schema;
  if (!basis || !schema) return refuse('conflict');
  const rebased = rebase(basis, local.doc.body, item.doc.body);
  if (!rebased.ok) return (await giveWay(context, one, local, basis)) ?? refuse('conflict');
  const read = readDefinition<object>(schema, rebased.body, { thing: id, path: [], id });
  if (!read.ok) return refuse('conflict');
  const doc = { ...local.doc, body: read.body } as StoredDefinition['doc'];
  const next = { ...local, sourceVersion: contentHash(read.body), doc, basedOn: basisOf(row) };
  await requeue(context, one, next as StoredDefinition);
  deps.onChanged(workspaceId, [id]);
  return 'again';
}

/** The local row as it is to be sent in the next round; one that a person wrote since stays, and is looked at then. */
async function requeue(
  context: DefinitionContext,
  { entry }: Claimed,
  next: StoredDefinition,
): Promise<void> {
  const { store, order, deps } = context;
  await retrying(async () => {
    const { revision } = await store.readSourceHead(LOCAL_SOURCE);
    const { local } = await readStanding(context, entry.id);
    if (local?.doc.updatedAt !== next.doc.updatedAt) return;
    await writeLocalRows(store, [next], { order, at: isoOf(deps.now()), expectRevision: revision });
  });
}
