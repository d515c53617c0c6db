/**
 * The popup reads the search blob itself through a read-only handle: the first answer does not wait for a worker that
 * may have to be started. It never creates or upgrades a database.
 */
import { useEffect, useState } from 'preact/hooks';
import { openSearch, type Search } from '../../utils/glossary/search.ts';
import { onChanged } from '../../utils/messaging/client.ts';
import { readSettings } from '../../utils/platform/settings.ts';
import { openWorkspaceStore } from '../../utils/store/workspace-store.ts';

/** The search of the workspace that is shown; `null` when there is none, or its blob cannot be read. */
export async function readSearch(): Promise<Search | null> {
  const { workspace } = await readSettings();
  if (workspace === undefined) return null;
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
    const read = () =>
      readSearch()
        .catch(() => null)
        .then((found) => life.signal.aborted || setSearch(found));
    void read();
    onChanged(() => void read(), life.signal);
    return () => life.abort();
  }, []);
  return search;
}
