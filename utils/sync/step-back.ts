/**
 * What was made here steps back once its source says the same: from then on the source's own word counts again, and nobody
 * is asked about a conflict that is over. Who carries a change over by hand gives it a version of their own, so that
 * `version` and `effectiveFrom` make no difference.
 */
import { sameContent } from '../definitions/same-content.ts';
import { LOCAL_SOURCE, SHARED_SOURCE, type StoredDefinition } from '../definitions/types.ts';
import type { WorkspaceStore } from '../store/workspace-store.ts';
import { writeLocalRows } from './local-rows.ts';
import { shownRow } from './plan-search.ts';
import { saying } from './rebase.ts';
import { retrying } from './retrying.ts';
import { isoOf, type SyncDeps } from './sync-deps.ts';

/** Repeating it changes nothing. @param target the workspace and its sources in order of precedence */
export async function stepBack(
  deps: Pick<SyncDeps, 'now' | 'onChanged'>,
  store: WorkspaceStore,
  { workspaceId, order }: { workspaceId: string; order: readonly string[] },
): Promise<void> {
  if (!order.includes(LOCAL_SOURCE)) return;
  await retrying(async () => {
    const { revision } = await store.readSourceHead(LOCAL_SOURCE);
    const local = (await store.readBuckets(LOCAL_SOURCE)).filter(({ state }) => state === 'live');
    if (local.length === 0) return;
    const stored = await store.readDefinitionsById(local.map(({ doc }) => doc.id));
    const rows = local.flatMap((row) => {
      const others = (stored.get(row.doc.id) ?? []).filter(({ source }) => source !== LOCAL_SOURCE);
      const original = shownRow(others, order);
      return original && isRepeated(row, original) ? [{ ...row, state: 'tombstone' as const }] : [];
    });
    if (rows.length === 0) return;
    const options = { order, outbox: [], at: isoOf(deps.now()), expectRevision: revision };
    await writeLocalRows(store, rows, options);
    deps.onChanged(
      workspaceId,
      rows.map(({ doc }) => doc.id),
    );
  });
}

/** What the shared workspace has is told apart by its revision, when it is sent there (`push-definitions.ts`). */
function isRepeated(local: StoredDefinition, original: StoredDefinition): boolean {
  if (original.source === SHARED_SOURCE || original.state !== 'live') return false;
  return sameContent(saying(local.doc.body), saying(original.doc.body));
}
