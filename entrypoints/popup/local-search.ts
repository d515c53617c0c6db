/** The search over workspaces, kept up to date with what the worker tells. */
import { useEffect, useState } from 'preact/hooks';
import type { Search } from '../../utils/glossary/search.ts';
import { ask, onChanged } from '../../utils/messaging/client.ts';
import { readSearch, type SearchHere } from './read-search.ts';
import { namedWorkspace } from './shown-workspace.ts';

/**
 * @param first the reading that was begun before anything was drawn
 * @param turn another value: it is read again
 * @returns `undefined` while it is read
 */
export function useLocalSearch(first: Promise<SearchHere | null>, turn: number): Search | null | undefined {
  const [search, setSearch] = useState<Search | null>();
  useEffect(() => {
    const life = new AbortController();
    let found: SearchHere | null = null;
    const workspace = namedWorkspace();
    const named = workspace ? { workspace } : {};
    const read = async (reading: Promise<SearchHere | null>) => {
      const here = await reading.catch(() => null);
      found = here;
      const show = (search: Search | null) => !life.signal.aborted && found === here && setSearch(search);
      show(here?.first ?? null);
      void here?.whole.then(show);
    };
    // Blobs that are missing or damaged: the worker makes them again on its first search, and says so.
    const askForRepair = async () => {
      if (!found) await ask('search', { query: 'a', limit: 1, ...named }).catch(() => undefined);
    };
    void read(turn > 0 ? readSearch() : first).then(askForRepair);
    onChanged(() => void read(readSearch()), life.signal);
    return () => life.abort();
  }, [first, turn]);
  return search;
}

/**
 * The searches of these workspaces, once each is read; those that are not read yet are missing. Each is read when it is first
 * wanted, and again when the worker says that it has changed.
 */
export function useSearchesOf(ids: readonly string[]): ReadonlyMap<string, Search> {
  const [searches, setSearches] = useState<ReadonlyMap<string, Search>>(new Map());
  const wanted = ids.join(' ');
  useEffect(() => {
    const life = new AbortController();
    /** The newest reading of each: one that was begun before says nothing any more. */
    const newest = new Map<string, object>();
    const read = async (id: string): Promise<void> => {
      const own = {};
      newest.set(id, own);
      const here = await readSearch(id).catch(() => null);
      for (const reading of here ? [here.first, here.whole] : []) {
        const search = await reading;
        if (!life.signal.aborted && newest.get(id) === own)
          setSearches((before) => new Map(before).set(id, search));
      }
    };
    const own = wanted.split(' ').filter(Boolean);
    for (const id of own) void read(id);
    onChanged(({ workspace }) => {
      for (const id of own) if (workspace === null || workspace === id) void read(id);
    }, life.signal);
    return () => life.abort();
  }, [wanted]);
  return searches;
}
