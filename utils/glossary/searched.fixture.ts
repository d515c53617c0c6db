/** Definitions as an index takes them, and what is found in an index of them. */
import { buildSearchBlob } from './build-search.ts';
import { openSearch } from './search.ts';
import type { SearchSource } from './search-source.ts';

/** A KPI, or what `more` says, of this name. */
export function source(id: string, name: string, more: Partial<SearchSource> = {}): SearchSource {
  return { id: `${more.type ?? 'kpi'}:${id}`, type: 'kpi', name, ...more };
}

/** Ids of the hits, best first. */
export function ids(sources: SearchSource[], query: string, limit = 10): string[] {
  return openSearch(buildSearchBlob(sources))
    .search(query, { limit })
    .map((hit) => hit.id);
}
