/**
 * The popup reads the search blob itself through a read-only handle: the first answer does not wait for a worker that
 * may have to be started. It never creates or upgrades a database.
 */
import { useEffect, useState } from 'preact/hooks';
import { openSearch, type Search } from '../../utils/glossary/search.ts';
import { ask, onChanged } from '../../utils/messaging/client.ts';
import { openWorkspaceStore } from '../../utils/store/workspace-store.ts';
import { shownWorkspace } from './shown-workspace.ts';

/** The search of the workspace that is shown; `null` when there is none, or its blob cannot be read. */
export async function readSearch(): Promise<Search | null> {
  const workspace = await shownWorkspace();
  if (workspace === null) return null;
  const store = await openWorkspaceStore(workspace, { mode: 'readonly' });
  if (!store) return null;
  try {
    const { base, delta } = await store.readSearch();
    return base ? openSearch(base, delta) : null;
  } finally {
    store.close();
  }
}

/** `undefined` while it is read. */
export function useLocalSearch(): Search | null | undefined {
  const [search, setSearch] = useState<Search | null>();
  useEffect(() => {
    const life = new AbortController();
    let found: Search | null = null;
    const read = async () => {
      found = await readSearch().catch(() => null);
      if (!life.signal.aborted) setSearch(found);
    };
    // Blobs that are missing or damaged: the worker makes them again on its first search, and says so.
    const askForRepair = async () => {
      if (!found) await ask('search', { query: 'a', limit: 1 }).catch(() => undefined);
    };
    void read().then(askForRepair);
    onChanged(() => void read(), life.signal);
    return () => life.abort();
  }, []);
  return search;
}
