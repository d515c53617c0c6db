/** What a sync needs, on real databases, without the worker around it. Limits of size are lifted. */
import { parseDocument } from '../../../utils/sources/parse-document.ts';
import { openAppStore } from '../../../utils/store/app-store.ts';
import { openWorkspaceStore, type WorkspaceStore } from '../../../utils/store/workspace-store.ts';
import type { SyncDeps } from '../../../utils/sync/sync-deps.ts';

const NO_LIMIT = 2 ** 40;

/** @param seen may wrap a store as it is opened, to time what is done to it */
export async function syncDeps(
  over: Partial<SyncDeps> = {},
  seen: (store: WorkspaceStore) => WorkspaceStore = (store) => store,
): Promise<{ deps: SyncDeps; close(): void }> {
  const app = await openAppStore({ mode: 'readwrite' });
  const stores = new Map<string, WorkspaceStore>();
  const deps: SyncDeps = {
    app: async () => app,
    openStore: async (id) => {
      const known = stores.get(id);
      if (known) return known;
      const store = seen(await openWorkspaceStore(id, { mode: 'readwrite' }));
      stores.set(id, store);
      return store;
    },
    onChanged: () => undefined,
    noteChecked: async () => undefined,
    checkedAt: async () => undefined,
    now: Date.now,
    random: Math.random,
    parse: (text, options) =>
      parseDocument(text, { ...options, limits: { documentBytes: NO_LIMIT, definitions: NO_LIMIT } }),
    limitBytes: NO_LIMIT,
    ...over,
  };
  return {
    deps,
    close: () => {
      for (const store of stores.values()) store.close();
      app.close();
    },
  };
}
