/**
 * Builds the bytes that `openSearch` opens. The store keeps two runs of them and knows nothing of what is inside:
 * the base with all definitions, and a small delta with what changed since.
 *   1. first import, or `SearchBlobError` from anywhere: base = buildSearchBlob(all), no delta
 *   2. some definitions change: delta = buildSearchDelta(changed, removed ids, delta)
 *   3. when shouldCompact(…): base = compactSearch(base, delta), no delta
 *   4. the popup: openSearch(base, delta), then search(query) at each key
 */
import { encodeIndex } from './encode-index.ts';
import { type SearchEntry, toEntry } from './search-entry.ts';
import { decodeIndex, namesAt, type SearchIndex, textsAt } from './search-index.ts';
import type { SearchSource } from './search-source.ts';

/** Indexes the sources; of two with one id the later counts. */
export function buildSearchBlob(definitions: Iterable<SearchSource>): Uint8Array {
  const entries = new Map<string, SearchEntry>();
  for (const definition of definitions) entries.set(definition.id, toEntry(definition));
  return encodeIndex([...entries.values()]);
}

/**
 * What changed since the base was built.
 * @param previous the delta until now, whose changes are taken along.
 * @throws SearchBlobError when `previous` cannot be read.
 */
export function buildSearchDelta(
  changed: Iterable<SearchSource>,
  removedIds: Iterable<string>,
  previous?: Uint8Array,
): Uint8Array {
  const before = previous && decodeIndex(previous);
  const gone = new Set(removedIds);
  const removed = new Set([...(before?.removed ?? []), ...gone]);
  const now = [...changed].map(toEntry);
  for (const { id } of now) removed.delete(id);
  const kept = before ? entriesOf(before).filter((entry) => !gone.has(entry.id)) : [];
  return encodeIndex(latest([...kept, ...now]), [...removed].sort());
}

/** The base with the delta's changes in it. @throws SearchBlobError when either cannot be read. */
export function compactSearch(base: Uint8Array, delta: Uint8Array): Uint8Array {
  const changes = decodeIndex(delta);
  const removed = new Set(changes.removed);
  const kept = entriesOf(decodeIndex(base)).filter((entry) => !removed.has(entry.id));
  return encodeIndex(latest([...kept, ...entriesOf(changes)]));
}

/** Whether a delta of so many definitions has grown too large to carry: it is rewritten whole at each change. */
export function shouldCompact(baseCount: number, deltaCount: number): boolean {
  return deltaCount > Math.max(200, baseCount / 10);
}

/** Definitions and removals that a delta carries. @throws SearchBlobError when it cannot be read. */
export function searchDeltaSize(delta: Uint8Array): number {
  const { entryCount, removed } = decodeIndex(delta);
  return entryCount + removed.length;
}

function entriesOf(index: SearchIndex): SearchEntry[] {
  return Array.from({ length: index.entryCount }, (_, entry) => ({
    ...namesAt(index, entry),
    text: textsAt(index, entry, entry + 1).slice(0, -1),
  }));
}

function latest(entries: SearchEntry[]): SearchEntry[] {
  return [...new Map(entries.map((entry) => [entry.id, entry])).values()];
}
