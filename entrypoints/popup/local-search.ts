/** The search over the workspace that is shown, kept up to date with what the worker tells. */
import { useEffect, useState } from 'preact/hooks';
import type { Search } from '../../utils/glossary/search.ts';
import { ask, onChanged } from '../../utils/messaging/client.ts';
import { readSearch } from './read-search.ts';

/**
 * @param first the reading that was begun before anything was drawn
 * @returns `undefined` while it is read
 */
export function useLocalSearch(first: Promise<Search | null>): Search | null | undefined {
  const [search, setSearch] = useState<Search | null>();
  useEffect(() => {
    const life = new AbortController();
    let found: Search | null = null;
    const read = async (reading: Promise<Search | null>) => {
      found = await reading.catch(() => null);
      if (!life.signal.aborted) setSearch(found);
    };
    // Blobs that are missing or damaged: the worker makes them again on its first search, and says so.
    const askForRepair = async () => {
      if (!found) await ask('search', { query: 'a', limit: 1 }).catch(() => undefined);
    };
    void read(first).then(askForRepair);
    onChanged(() => void read(readSearch()), life.signal);
    return () => life.abort();
  }, [first]);
  return search;
}
