/**
 * The index to search in of a first copy is made once the data is in, for it takes half as long again. That there is none yet
 * stands in the store (no `search` in its head), written with the checkpoint, and whoever meets it makes the index: the end of
 * that pull, else the next one, or the first who searches.
 */
import { SHARED_SOURCE } from '../definitions/types.ts';
import type { SourceHead } from '../store/definition-store.ts';
import type { WorkspaceStore } from '../store/workspace-store.ts';
import { rebuildSearch } from './rebuild-search.ts';
import type { SyncDeps } from './sync-deps.ts';

/** The index that a first copy left to be made. */
export async function makeOwedIndex(
  deps: SyncDeps,
  store: WorkspaceStore,
  workspaceId: string,
): Promise<void> {
  const make = async (): Promise<void> => {
    // Somebody may have searched, and so made it.
    if (store.closed || !owesIndex(await store.readSourceHead(SHARED_SOURCE))) return;
    await rebuildSearch(deps, workspaceId);
    deps.onChanged(workspaceId, []);
  };
  if (deps.later) deps.later(make);
  else await make();
}

/** Definitions are stored, and nothing to search in them. */
export function owesIndex({ revision, search }: SourceHead): boolean {
  return revision > 0 && search === undefined;
}
