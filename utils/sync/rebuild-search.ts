/** Search blobs made of all that is stored: after a first copy, or when they were found damaged or of an older version. */

import { searchBase } from './plan-search.ts';
import { retrying } from './retrying.ts';
import type { SyncDeps } from './sync-deps.ts';

/** @throws StoreError */
export async function rebuildSearch(
  deps: Pick<SyncDeps, 'app' | 'openStore'>,
  workspaceId: string,
): Promise<void> {
  const entry = await (await deps.app()).workspace(workspaceId);
  const store = await deps.openStore(workspaceId);
  const order = (entry?.sources ?? []).map(({ id }) => id);
  return retrying(async () => {
    const revision = await store.revision();
    return store.replaceSearch(searchBase(await store.readDefinitions(), order), revision);
  });
}
