/**
 * Activity that stands twice on the server, because two nodes of a cluster took a write each and told both writers so. Which
 * word stands is decided as after a conflict (`resolve-activity.ts`), by who wrote the one that is not shown: only there are
 * the words that cannot be kept of any use. For everybody else the document is as the server shows it.
 */
import type { WorkspaceStore } from '../store/workspace-store.ts';
import { pushDocs } from '../workspace/bulk-docs.ts';
import type { CouchClient } from '../workspace/couch-client.ts';
import { readCurrent, readRevision } from '../workspace/read-docs.ts';
import type { SharedDoc } from '../workspace/shared-doc.ts';
import { resolveActivity } from './resolve-activity.ts';
import { readSharedActivity, writeSharedActivity } from './shared-activity-doc.ts';
import { isoOf, type SyncDeps } from './sync-deps.ts';

export interface BesideContext {
  deps: Pick<SyncDeps, 'now'>;
  store: WorkspaceStore;
  client: CouchClient;
  user: string;
}

/**
 * What cannot be settled (the rules refuse it, another change waits) stays as it is until somebody looks again.
 * @returns the documents as they stand then, and ids of what changed here
 * @throws CouchError, StoreError
 */
export async function settleBeside(
  context: BesideContext,
  database: 'activity' | 'definitions',
  docs: readonly SharedDoc[],
): Promise<{ docs: SharedDoc[]; changed: string[] }> {
  const { client, user } = context;
  const changed: string[] = [];
  const standing: SharedDoc[] = [];
  for (const doc of docs) {
    let winner = doc;
    for (const rev of doc.deleted ? [] : doc.conflicts) {
      const loser = await readRevision(client, database, doc.id, rev);
      if (loser?.updatedBy !== user || loser.deleted) continue;
      const stands = await settleOne(context, database, { winner, loser });
      if (!stands) continue;
      winner = stands.winner;
      if (stands.isChanged) changed.push(doc.id);
      const updatedAt = isoOf(context.deps.now());
      // The last: cut off before, both are still there.
      await pushDocs(client, database, [{ id: doc.id, rev, deleted: true, updatedAt, updatedBy: user }]);
    }
    standing.push(winner);
  }
  return { docs: standing, changed };
}

/** @returns `undefined`: the loser has to stay */
async function settleOne(
  { deps, store, client }: BesideContext,
  database: 'activity' | 'definitions',
  { winner, loser }: { winner: SharedDoc; loser: SharedDoc },
): Promise<{ winner: SharedDoc; isChanged?: boolean } | undefined> {
  const mine = readSharedActivity(loser, client.latest());
  const theirs = readSharedActivity(winner, client.latest());
  if (mine.kind !== 'live' || theirs.kind !== 'live') return undefined;
  const { id, rev, importedFrom } = winner;
  const outcome = resolveActivity(mine.doc, { doc: theirs.doc });
  if (outcome.stands === 'mine') {
    const [result] = await pushDocs(client, database, [writeSharedActivity(outcome.doc, rev, importedFrom)]);
    if (result?.status !== 'written') return undefined;
    const stands = (await readCurrent(client, database, [id])).get(id);
    return stands && { winner: stands };
  }
  if (outcome.stands === 'same' || outcome.words === undefined) return { winner };
  const { words } = outcome;
  const said = { id, rev, doc: theirs.doc, words, loser: loser.rev };
  const standing = await store.keepWords(said, isoOf(deps.now()));
  return standing === 'waits' ? undefined : { winner, isChanged: standing === 'kept' };
}
