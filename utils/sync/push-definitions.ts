/**
 * Definitions made or changed here → the shared workspace. What is taken there becomes a row of the shared workspace like
 * those that are pulled, and the local one steps back.
 *
 * A definition that somebody changed meanwhile is rebased where the two are about different fields. Where they are not, it
 * is set aside: both versions are shown (the local one first, see `mergeDefinitions`), and a person says which one stands.
 *
 * What is taken away here goes with every version that says what the person saw, also one that comes to light only then. One
 * that says something else is shown, and whether it goes too is for the person to say.
 */
import { contentHash } from '../definitions/content-hash.ts';
import { readDefinition } from '../definitions/read-definition.ts';
import { sameContent } from '../definitions/same-content.ts';
import { sectionOf } from '../definitions/sections.ts';
import { SHARED_SOURCE, type StoredDefinition } from '../definitions/types.ts';
import type { Claimed } from '../store/outbox-store.ts';
import { pushDocs } from '../workspace/bulk-docs.ts';
import type { CouchError } from '../workspace/couch-error.ts';
import { isDefinitionType, typeOfId } from '../workspace/doc-ids.ts';
import { readCurrent } from '../workspace/read-docs.ts';
import type { SharedDoc, SharedWrite } from '../workspace/shared-doc.ts';
import { giveWay } from './give-way.ts';
import { basisOf, isOwn } from './local-definitions.ts';
import { failedAlone, type PushContext, refusalOf } from './push-activity.ts';
import type { PushedPart } from './push-part.ts';
import { readSharedDefinition } from './read-shared.ts';
import { rebase } from './rebase.ts';
import {
  type DefinitionContext,
  keepShared,
  readStanding,
  requeue,
  type Standing,
  settle,
} from './settle-definition.ts';
import { isoOf } from './sync-deps.ts';

/** @param claimed definitions only @throws CouchError, StoreError */
export async function pushDefinitions(
  context: DefinitionContext,
  claimed: readonly Claimed[],
): Promise<PushedPart> {
  const { store, client, signal } = context;
  const sum: PushedPart = { done: 0, refused: 0, again: 0 };
  const writes = new Map<
    string,
    { one: Claimed; local: StoredDefinition; write: SharedWrite; known: string | undefined }
  >();
  const conflicts: Claimed[] = [];
  for (const one of claimed) {
    const standing = await readStanding(context, one.entry.id);
    const write = planWrite(context, one, standing);
    if (write === 'nothing') {
      await settle(context, one, standing.local, undefined);
      sum.done++;
    } else if (write === 'look') conflicts.push(one);
    else if (standing.local)
      writes.set(one.entry.id, { one, local: standing.local, write, known: standing.shared?.sourceVersion });
  }
  // What may have arrived, and been taken away since by somebody who saw it, must not come back by being sent again.
  const unsure = [...writes.values()].filter(({ one, write }) => one.wasSent && !write.rev);
  const there = await readCurrent(
    client,
    'definitions',
    unsure.map(({ write }) => write.id),
    { signal },
  );
  for (const { one, write, known } of unsure) {
    const stands = there.get(write.id);
    // It is begun on the removal that is known here.
    if (!stands || (stands.deleted && stands.rev === known)) continue;
    writes.delete(write.id);
    conflicts.push(one);
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
      // Beside a deleted one a cluster may have taken another, which is shown now.
      if (write.deleted) conflicts.push(one);
      else {
        await settle(context, one, local, sharedRow(context, local, write, result.rev));
        sum.done++;
      }
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
      if (!isSeen(local, shared.doc.body)) return 'look';
      return { id, rev: shared.sourceVersion, deleted: true, updatedAt, updatedBy: user };
    }
    // Taken back here while it was on its way.
    return wasSent ? 'look' : 'nothing';
  }
  const rev = baseRevision(local, shared);
  if (rev === 'other') return 'look';
  // What starts anew where one was deleted is a new document there, and no longer the other's.
  const made = rev === undefined ? undefined : shared?.doc;
  const { createdBy = user, createdAt = local.doc.createdAt } = made ?? {};
  const head = { id: entry.id, ...(rev !== undefined && { rev }) };
  return { ...head, body: local.doc.body, createdAt, createdBy, updatedAt, updatedBy: user };
}

/** Whether it is what the person took away. */
function isSeen(local: StoredDefinition, body: object): boolean {
  return local.basedOn === undefined || local.basedOn.contentHash === contentHash(body);
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
  write: SharedWrite & { deleted?: false },
  rev: string,
): StoredDefinition {
  const head = {
    workspace: workspaceId,
    source: SHARED_SOURCE,
    sourceVersion: rev,
    fetchedAt: isoOf(deps.now()),
  };
  const { createdAt, createdBy, updatedAt, updatedBy } = write;
  const doc = { ...local.doc, createdAt, createdBy, updatedAt, updatedBy };
  return { ...head, state: 'live', doc };
}

/** The person's own word of before, whose answer was lost: what was said since stands. */
function isEarlier(
  { user }: PushContext,
  { wasSent }: Claimed,
  { doc }: StoredDefinition,
  { updatedBy, updatedAt = '' }: Pick<SharedDoc, 'updatedBy' | 'updatedAt'>,
): boolean {
  return wasSent && updatedBy === user && Date.parse(updatedAt) <= Date.parse(doc.updatedAt);
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
    const gone = shared ?? (there && { ...local, source: SHARED_SOURCE, fetchedAt: isoOf(deps.now()) });
    if (gone && (shared?.state !== 'tombstone' || (there && shared.sourceVersion !== there.rev))) {
      const { basedOn: _basis, removes: _removes, ...row } = gone;
      await keepShared(context, { ...row, state: 'tombstone', ...(there && { sourceVersion: there.rev }) });
    }
    if (local.state === 'tombstone') {
      await settle(context, one, local, undefined);
      return 'done';
    }
    if (there && isEarlier(context, one, local, there)) {
      const { basedOn: _gone, ...anew } = local;
      await requeue(context, one, anew as StoredDefinition);
      return 'again';
    }
    // Somebody took it away while it was changed here: to bring it back is for a person to say.
    if (local.basedOn?.source === SHARED_SOURCE || (one.wasSent && there)) return refuse('deleted');
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
  const isOwnBefore = isEarlier(context, one, local, item.doc);
  if (local.state === 'tombstone') {
    const { removes, ...kept } = local;
    const { basedOn } = local;
    const goes = removes
      ? isOwnBefore || sameContent(local.doc.body, item.doc.body)
      : basedOn?.source !== SHARED_SOURCE && isOwn(local, item.doc, context.user);
    await keepShared(context, row);
    if (goes) {
      await requeue(context, one, { ...local, removes: true, basedOn: basisOf(row) } as StoredDefinition);
      return 'again';
    }
    const was = basedOn?.body;
    if (!removes && isOwnBefore && was && !sameContent(was, item.doc.body)) {
      const doc = { ...local.doc, body: was };
      const back = { ...kept, state: 'live', sourceVersion: contentHash(was), doc, basedOn: basisOf(row) };
      await requeue(context, one, back as StoredDefinition);
      return 'again';
    }
    if (removes) {
      await requeue(context, one, kept as StoredDefinition);
      return refuse('conflict');
    }
    await settle(context, one, local, undefined);
    return 'done';
  }
  if (sameContent(local.doc.body, item.doc.body)) {
    await settle(context, one, local, row);
    return 'done';
  }
  await keepShared(context, row);
  const isFirst = isOwnBefore && item.rev.startsWith('1-') && item.doc.createdAt === local.doc.createdAt;
  const basis = local.basedOn?.body ?? (isFirst ? item.doc.body : undefined);
  const schema = sectionOf(type)?.schema;
  if (!basis || !schema) return refuse('conflict');
  const rebased = rebase(basis, local.doc.body, item.doc.body);
  if (!rebased.ok && !isOwnBefore) return (await giveWay(context, one, local, basis)) ?? refuse('conflict');
  const read = readDefinition<object>(schema, rebased.body, { thing: id, path: [], id });
  if (!read.ok) return refuse('conflict');
  const doc = { ...local.doc, body: read.body } as StoredDefinition['doc'];
  const next = { ...local, sourceVersion: contentHash(read.body), doc, basedOn: basisOf(row) };
  await requeue(context, one, next as StoredDefinition);
  deps.onChanged(workspaceId, [id]);
  return 'again';
}
