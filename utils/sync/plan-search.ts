/** Which search blobs a change needs: a delta for a few definitions, a new base for many. */
import { compareSources } from '../definitions/source-order.ts';
import {
  type Definition,
  type DefinitionId,
  SHARED_SOURCE,
  type StoredDefinition,
} from '../definitions/types.ts';
import {
  buildSearchBlob,
  buildSearchDelta,
  compactSearch,
  searchDeltaSize,
  shouldCompact,
} from '../glossary/build-search.ts';
import { cutTexts, joinTexts, SearchBlobError } from '../glossary/search-blob.ts';
import { type SearchSource, searchSource } from '../glossary/search-source.ts';
import type { SearchChange } from '../store/definition-store.ts';
import type { SearchCover } from '../store/schema.ts';
import type { SearchBlobs } from '../store/search-blobs.ts';

/**
 * The row that people see: the first source that has it live or set aside; `undefined`: none has. One that was taken back here
 * is not seen, though the shared workspace may still have it.
 */
export function shownRow(
  rows: readonly StoredDefinition[],
  order: readonly string[],
): StoredDefinition | undefined {
  const isTakenBack = rows.some(({ removes }) => removes);
  const [first] = rows
    .filter(({ state, source }) => state !== 'tombstone' && !(isTakenBack && source === SHARED_SOURCE))
    .sort((a, b) => compareSources(a.source, b.source, order));
  return first;
}

/** A base over everything shown. */
export function searchBase(rows: Iterable<StoredDefinition>, order: readonly string[]): SearchChange {
  const all = [...rows];
  // Of one source, as at a first sync, there is one row a definition: a list for each would cost as much as what it holds.
  const isAlone = all.every(({ source, removes }) => source === all[0]?.source && !removes);
  const shown = isAlone
    ? all.filter(({ state }) => state !== 'tombstone')
    : Array.from(Map.groupBy(all, (row) => row.doc.id).values(), (own) => shownRow(own, order));
  let base = 0;
  // One at a time: there are tens of thousands, and each is gone once it is read.
  function* sources(): Generator<SearchSource> {
    for (const row of shown) {
      const source = row && searchSource(row.doc as Definition);
      if (!source) continue;
      base++;
      yield source;
    }
  }
  const blob = buildSearchBlob(sources());
  return { ...cutTexts(blob), cover: { base } };
}

export interface SearchPlanInput {
  order: readonly string[];
  cover: SearchCover | undefined;
  /** Changed definitions → their rows of all sources as they will be. */
  readTouched(): Promise<ReadonlyMap<DefinitionId, readonly StoredDefinition[]>>;
  /** What is stored now. */
  readBlobs(): Promise<SearchBlobs>;
  /** All rows of all sources as they will be. */
  readAll(): Promise<Iterable<StoredDefinition>>;
}

/**
 * @returns a function where the whole base is built: that takes longest and can be done while the pages are written;
 * `undefined` when no changed definition is one that people look up
 */
export async function planSearch(
  input: SearchPlanInput,
): Promise<SearchChange | (() => SearchChange) | undefined> {
  const { order, cover } = input;
  const rebuilt = async () => {
    const rows = await input.readAll();
    return () => searchBase(rows, order);
  };
  if (cover === undefined) return rebuilt();
  const changed: SearchSource[] = [];
  const removed: DefinitionId[] = [];
  for (const [id, rows] of await input.readTouched()) {
    const row = shownRow(rows, order) ?? rows[0];
    const source = row && searchSource(row.doc as Definition);
    if (!source) continue;
    if (row.state === 'tombstone') removed.push(id);
    else changed.push(source);
  }
  if (changed.length + removed.length === 0) return undefined;
  if (shouldCompact(cover.base, changed.length + removed.length)) {
    return rebuilt();
  }
  const { base, texts, delta: previous } = await input.readBlobs();
  if (!base || !texts) return rebuilt();
  try {
    const delta = buildSearchDelta(changed, removed, previous);
    if (!shouldCompact(cover.base, searchDeltaSize(delta))) return { delta };
    const compacted = compactSearch(joinTexts(base, texts), delta);
    return { ...cutTexts(compacted), cover: { base: searchDeltaSize(compacted) } };
  } catch (error) {
    // Blobs of an older version or damaged: the definitions have it all.
    if (!(error instanceof SearchBlobError)) throw error;
    return rebuilt();
  }
}
