/** What a person says of a change that the shared workspace refused: try it again, or let it go. */
import { contentHash } from '../definitions/content-hash.ts';
import { sectionOf } from '../definitions/sections.ts';
import { LOCAL_SOURCE, SHARED_SOURCE, type StoredDefinition } from '../definitions/types.ts';
import type { OutboxEntry } from '../store/activity-doc.ts';
import { isHeld } from '../store/outbox-store.ts';
import type { WorkspaceStore } from '../store/workspace-store.ts';
import { CouchError } from '../workspace/couch-error.ts';
import { databaseOf, isDefinitionType, typeOfId } from '../workspace/doc-ids.ts';
import { readCurrent } from '../workspace/read-docs.ts';
import type { SharedDoc } from '../workspace/shared-doc.ts';
import { aloneWith } from './alone-with.ts';
import { takeBack, unsentHistory } from './history.ts';
import { basisOf } from './local-definitions.ts';
import { writeLocalRows } from './local-rows.ts';
import { readSharedDefinition } from './read-shared.ts';
import { rebase } from './rebase.ts';
import { readSharedActivity, underName } from './shared-activity-doc.ts';
import { type SharedSource, sharedSource, signedIn } from './shared-source.ts';
import { isoOf, type SyncDeps } from './sync-deps.ts';

interface Choice {
  deps: SyncDeps;
  workspaceId: string;
  shared: SharedSource;
  store: WorkspaceStore;
}

/**
 * Lets refused changes go out again with the next push. A definition that somebody else changed or took away meanwhile
 * goes on top of that: the person saw both, and theirs is to stand.
 * @param id only this one; without it all but those whose words stand nowhere else and cannot be sent
 */
export async function retryShared(deps: SyncDeps, workspaceId: string, id?: string): Promise<void> {
  await choosing(deps, workspaceId, async (choice) => {
    const { store } = choice;
    const entries = await store.readOutbox();
    for (const entry of entries) {
      const isMeant = id === undefined ? entry.words === undefined : entry.id === id;
      if (entry.refused === undefined || !isMeant) continue;
      if (isHeld(entry, choice.shared.user)) continue;
      if (isDefinition(entry.id)) await rebaseOnShared(choice, entry);
      await store.retryOutbox(entry.id);
    }
  });
}

/**
 * Forgets a change that waits: what stands in the shared workspace stands here too.
 * @throws CouchError when the server cannot be asked
 */
export async function discardShared(deps: SyncDeps, workspaceId: string, id: string): Promise<void> {
  await choosing(deps, workspaceId, async (choice) => {
    const { store, shared } = choice;
    const entry = (await store.readOutbox()).find((one) => one.id === id);
    if (!entry) return;
    const client = signedIn(shared, undefined, deps.now());
    const found = await readCurrent(client, databaseOf(id), [id]);
    if (isDefinition(id)) await discardDefinition(choice, entry, found.get(id));
    else await discardActivity(choice, entry, found.get(id), client.latest());
    deps.onChanged(workspaceId, [id]);
  });
}

/** What waits for another user goes under the name of who is signed in; what is theirs there already stays theirs. */
export async function adoptHeld(deps: SyncDeps, workspaceId: string, user: string): Promise<void> {
  await choosing(deps, workspaceId, async ({ store, shared }) => {
    const ids = heldIds(await store.readOutbox(), user);
    await store.releaseOutbox(user, (doc) => underName(doc, user, shared.user));
    deps.onChanged(workspaceId, ids);
  });
}

/**
 * What waits for another user is forgotten.
 * @throws CouchError when the server cannot be asked
 */
export async function discardHeld(deps: SyncDeps, workspaceId: string, user: string): Promise<void> {
  const store = await deps.openStore(workspaceId);
  for (const id of heldIds(await store.readOutbox(), user)) await discardShared(deps, workspaceId, id);
}

function heldIds(outbox: readonly OutboxEntry[], user: string): string[] {
  return outbox.filter(({ heldFor }) => heldFor === user).map(({ id }) => id);
}

async function choosing(
  deps: SyncDeps,
  workspaceId: string,
  work: (choice: Choice) => Promise<void>,
): Promise<void> {
  await aloneWith(deps, workspaceId, { wait: true }, async () => {
    const shared = await sharedSource(deps, workspaceId);
    if (shared) await work({ deps, workspaceId, shared, store: await deps.openStore(workspaceId) });
  });
}

function isDefinition(id: string): boolean {
  const type = typeOfId(id);
  return type !== undefined && isDefinitionType(type);
}

async function rowsOf(store: WorkspaceStore, id: string) {
  const rows = await store.readDefinition(id);
  return {
    local: rows.find(({ source }) => source === LOCAL_SOURCE),
    shared: rows.find(({ source }) => source === SHARED_SOURCE),
  };
}

async function rebaseOnShared(
  { deps, store, shared: { order } }: Choice,
  { id, refused }: OutboxEntry,
): Promise<void> {
  const { revision } = await store.readSourceHead(LOCAL_SOURCE);
  const { local, shared } = await rowsOf(store, id);
  if (!local) return;
  const at = isoOf(deps.now());
  if (local.state !== 'live') {
    // Taken away here: what else stands there goes too. What gave way has no basis any more.
    if (shared?.state !== 'live' || refused !== 'conflict' || !local.basedOn) return;
    const gone = { ...local, removes: true as const, basedOn: basisOf(shared) } as StoredDefinition;
    return writeLocalRows(store, [gone], { order, at, expectRevision: revision });
  }
  const { basedOn: _before, ...kept } = local;
  const basedOn = shared?.state === 'live' ? basisOf(shared) : undefined;
  const was = local.basedOn?.body;
  const { doc } = local;
  // Theirs stands where only they changed something.
  const body = was && basedOn?.body ? rebase(was, doc.body, basedOn.body).body : doc.body;
  const isGood = sectionOf(doc.type)?.schema.safeParse(body).success;
  const row = {
    ...kept,
    ...(isGood && { sourceVersion: contentHash(body), doc: { ...doc, body } }),
    ...(basedOn && { basedOn }),
  } as StoredDefinition;
  await writeLocalRows(store, [row], { order, at, expectRevision: revision });
}

async function discardActivity(
  { deps, store }: Choice,
  entry: OutboxEntry,
  there: SharedDoc | undefined,
  now: number,
) {
  const { id, change } = entry;
  const read = there && readSharedActivity(there, now);
  if (read?.kind === 'unread') throw new CouchError('refused', { reason: read.code });
  const settled =
    there && read?.kind === 'live'
      ? { id, change, rev: there.rev, importedFrom: there.importedFrom ?? null, doc: read.doc }
      : { id, change, doc: null };
  await store.settleOutbox([settled], isoOf(deps.now()));
}

async function discardDefinition(
  { deps, store, workspaceId, shared: { order, user } }: Choice,
  entry: OutboxEntry,
  there: SharedDoc | undefined,
): Promise<void> {
  const { id } = entry;
  const at = isoOf(deps.now());
  const { local, shared } = await rowsOf(store, id);
  const type = typeOfId(id);
  const item =
    there && !there.deleted && type !== undefined && isDefinitionType(type)
      ? readSharedDefinition(type, there, at)
      : undefined;
  const row: StoredDefinition | undefined =
    item?.kind === 'live'
      ? {
          workspace: workspaceId,
          source: SHARED_SOURCE,
          sourceVersion: item.rev,
          fetchedAt: at,
          state: 'live',
          doc: item.doc,
        }
      : shared && (!there || there.deleted)
        ? { ...shared, state: 'tombstone' }
        : undefined;
  if (row) {
    const { revision } = await store.readSourceHead(SHARED_SOURCE);
    await writeLocalRows(store, [row], { source: SHARED_SOURCE, order, at, expectRevision: revision });
  }
  const { revision } = await store.readSourceHead(LOCAL_SOURCE);
  const { basedOn: _gone, removes: _not, ...kept } = local ?? {};
  const rows = local ? [{ ...kept, state: 'tombstone' } as StoredDefinition] : [];
  const beside = takeBack(await unsentHistory(store, id), { updatedBy: user, updatedAt: at });
  await writeLocalRows(store, rows, { order, at, expectRevision: revision, settled: [entry], beside });
}
