/** Search blobs made of all that is stored: after a first copy, or when they were found damaged or of an older version. */
import { StoreError } from '../store/store-error.ts';
import { searchBase } from './plan-search.ts';
import type { SyncDeps } from './sync-deps.ts';

/** How often it is begun again because something was written meanwhile. */
const TRIES = 4;

/** @throws StoreError */
export async function rebuildSearch(
  deps: Pick<SyncDeps, 'app' | 'openStore'>,
  workspaceId: string,
): Promise<void> {
  const entry = await (await deps.app()).workspace(workspaceId);
  const store = await deps.openStore(workspaceId);
  const order = (entry?.sources ?? []).map(({ id }) => id);
  for (let left = TRIES; ; left--) {
    const revision = await store.revision();
    const search = searchBase(await store.readDefinitions(), order);
    try {
      return await store.replaceSearch(search, revision);
    } catch (error) {
      if (left <= 1 || !(error instanceof StoreError && error.code === 'conflict')) throw error;
    }
  }
}
