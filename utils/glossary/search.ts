/** Search as one types over KPIs, terms, experiments and agreements, in the bytes that `build-search.ts` makes. */
import { type Hit, runSearch, type SearchOptions } from './run-search.ts';
import { checkTexts } from './search-blob.ts';
import { addTexts, decodeIndex, idsOf, type SearchIndex } from './search-index.ts';
import { SearchPart } from './search-part.ts';

export interface Search {
  /** Definitions that can be found. */
  readonly size: number;
  /**
   * Best hits first. Any text is a legal query; blank gives none. The first search that gets to the definitions
   * folds them once (some milliseconds for 10,000), unless {@link prepare} has.
   */
  search(query: string, options: SearchOptions): Hit[];
  /**
   * Makes what searches for slips and in definitions need, one or two milliseconds of work at a step: for the time before
   * a person types. What is not made by then, the search makes itself.
   */
  prepare(): Iterator<void>;
  /**
   * The same search, which now looks into definitions too, and has longer hints.
   * @param texts what {@link cutTexts} has cut off the base
   * @throws SearchBlobError when they are not the base's own
   */
  withTexts(texts: Uint8Array): Search;
}

/**
 * @param base may be without its texts, which are half of it: names, abbreviations and aliases are found all the same
 * @throws SearchBlobError when a blob is cut, damaged or of another version: build the base anew from the definitions.
 */
export function openSearch(base: Uint8Array, delta?: Uint8Array): Search {
  const parts = [new SearchPart(decodeIndex(base))];
  if (delta) {
    const over = new SearchPart(decodeIndex(delta));
    hideReplaced(parts[0] as SearchPart, over.index);
    parts.push(over);
  }
  return searchOver(base, parts);
}

function searchOver(base: Uint8Array, parts: SearchPart[]): Search {
  return {
    get size() {
      let size = 0;
      for (const part of parts) for (const alive of part.alive) size += alive;
      return size;
    },
    search: (query, options) => runSearch(parts, query, options),
    *prepare() {
      for (const part of parts) yield* part.prepare();
    },
    withTexts(texts) {
      checkTexts(base, texts);
      addTexts((parts[0] as SearchPart).index, texts);
      return searchOver(base, parts);
    },
  };
}

function hideReplaced(base: SearchPart, delta: SearchIndex): void {
  const ids = new Set([...delta.removed, ...idsOf(delta)]);
  for (const [entry, id] of idsOf(base.index).entries()) if (ids.has(id)) base.alive[entry] = 0;
}
