/**
 * Definitions of which two versions stand on the server, because two nodes or two servers took a change each: one of them is
 * shown, the other nobody sees. A person says which one is to stand; the rest is then deleted.
 */
import { type Definition, SHARED_SOURCE } from '../definitions/types.ts';
import { pushDocs } from '../workspace/bulk-docs.ts';
import type { CouchClient } from '../workspace/couch-client.ts';
import { CouchError } from '../workspace/couch-error.ts';
import { isDefinitionType, typeOfId } from '../workspace/doc-ids.ts';
import { readRevision, readWithConflicts } from '../workspace/read-docs.ts';
import type { SharedDoc, SharedWrite } from '../workspace/shared-doc.ts';
import { aloneWith } from './alone-with.ts';
import { readSharedDefinition } from './read-shared.ts';
import { type SharedSource, sharedSource, signedIn } from './shared-source.ts';
import { isoOf, type SyncDeps } from './sync-deps.ts';

export interface TwoVersions {
  /** Definition id. */
  id: string;
  /** The one that is shown first; the others as the server has them. */
  versions: VersionOf[];
  /** One of them cannot be read: it may be of a newer version of the extension, and is not to be chosen over unseen. */
  unread?: true;
}

export interface VersionOf {
  rev: string;
  by: string;
  /** Instant. */
  at: string;
  body: Definition['body'];
}

/** More are looked at once these are decided. */
const AT_ONCE = 20;

/** @throws CouchError */
export async function readVersions(deps: SyncDeps, workspaceId: string): Promise<TwoVersions[]> {
  const shared = await sharedSource(deps, workspaceId);
  if (!shared) return [];
  const { state } = await (await deps.openStore(workspaceId)).readSourceHead(SHARED_SOURCE);
  const ids = Object.keys(state?.feed?.conflicts ?? {}).slice(0, AT_ONCE);
  const client = signedIn(shared, state, deps.now());
  const found: TwoVersions[] = [];
  for (const id of ids) {
    const doc = await readWithConflicts(client, 'definitions', id);
    const docs = doc ? await liveVersions(client, doc) : [];
    if (docs.length < 2) continue;
    const versions = versionsOf(docs, isoOf(deps.now()));
    found.push({ id, versions, ...(versions.length < docs.length && { unread: true }) });
  }
  return found;
}

/** The one that is shown first. */
async function liveVersions(client: CouchClient, winner: SharedDoc): Promise<SharedDoc[]> {
  const docs = [winner];
  for (const rev of winner.conflicts) {
    const loser = await readRevision(client, 'definitions', winner.id, rev);
    if (loser && !loser.deleted) docs.push(loser);
  }
  return docs;
}

/** Those that can be read. */
function versionsOf(docs: readonly SharedDoc[], at: string): VersionOf[] {
  return docs.flatMap((doc): VersionOf[] => {
    const type = typeOfId(doc.id);
    if (type === undefined || !isDefinitionType(type)) return [];
    const read = readSharedDefinition(type, doc, at);
    if (read.kind !== 'live') return [];
    const { body, updatedBy, updatedAt } = read.doc;
    return [{ rev: read.rev, by: updatedBy, at: updatedAt, body }];
  });
}

/**
 * The version `rev` stands from now on. It is written in place of the one that is shown before any other is deleted: cut off
 * anywhere, both are still there.
 * @throws CouchError `refused`: this user may not; `conflict`: somebody changed it meanwhile, look again
 */
export async function chooseVersion(
  deps: SyncDeps,
  workspaceId: string,
  { id, rev, seen }: { id: string; rev: string; seen: readonly string[] },
): Promise<void> {
  await aloneWith(deps, workspaceId, { wait: true }, async () => {
    const shared = await sharedSource(deps, workspaceId);
    if (!shared) return;
    const client = signedIn(shared, undefined, deps.now());
    const winner = await readWithConflicts(client, 'definitions', id);
    const standing = winner ? [winner.rev, ...winner.conflicts] : [];
    // What nobody saw is not to be deleted.
    if (!winner || !standing.includes(rev) || standing.some((one) => !seen.includes(one))) {
      throw new CouchError('conflict');
    }
    const stamp = { updatedAt: isoOf(deps.now()), updatedBy: shared.user };
    if (rev !== winner.rev) {
      const chosen = await readRevision(client, 'definitions', id, rev);
      if (!chosen) throw new CouchError('conflict');
      await writeOne(client, writeOf(winner, chosen, shared, stamp.updatedAt));
    }
    for (const loser of winner.conflicts) {
      await writeOne(client, { id, rev: loser, deleted: true, ...stamp });
    }
  });
}

/** The chosen body on top of what is shown; who made it, and when, stays as the server has it. */
function writeOf(winner: SharedDoc, chosen: SharedDoc, { user }: SharedSource, at: string): SharedWrite {
  // One that does not say is taken for that of who wrote it last, as the rules take it.
  const { id, rev, updatedBy, createdAt = at, createdBy = updatedBy || 'unknown', importedFrom } = winner;
  const stamp = { createdAt, createdBy, updatedAt: at, updatedBy: user };
  return { id, rev, body: chosen.body, ...stamp, ...(importedFrom !== undefined && { importedFrom }) };
}

async function writeOne(client: CouchClient, write: SharedWrite): Promise<void> {
  const [result] = await pushDocs(client, 'definitions', [write]);
  if (result?.status === 'failed') throw result.error;
  if (result?.status === 'refused') throw new CouchError(result.code, { reason: result.reason });
  // Of a loser that is gone already nothing is left to do.
  if (result?.status === 'conflict' && !write.deleted) throw new CouchError('conflict');
}
