/** Writing rows of the source `local`: pages, search, checkpoint and outbox in one transaction. */
import { type DefinitionId, LOCAL_SOURCE, type StoredDefinition } from '../definitions/types.ts';
import type { OutboxEntry } from '../store/activity-doc.ts';
import { newSourceState, type SourceCounts } from '../store/source-state.ts';
import type { WorkspaceStore } from '../store/workspace-store.ts';
import { planSearch } from './plan-search.ts';
import type { SyncDeps } from './sync-deps.ts';

export type LocalDeps = Pick<SyncDeps, 'app' | 'openStore' | 'onChanged'>;

/** What people are shown instead comes from their language; this stands in exports and diagnostics. */
const LABEL = 'Made here';

/**
 * Sources in order of precedence, `local` first. It joins the workspace's entry before anything is written: a worker
 * stopped in between leaves a source without definitions, which says nothing wrong.
 */
export async function sourceOrder(deps: LocalDeps, workspaceId: string, at: string): Promise<string[]> {
  const app = await deps.app();
  let entry = await app.workspace(workspaceId);
  if (entry && !entry.sources.some(({ id }) => id === LOCAL_SOURCE)) {
    entry = await app.changeWorkspace(workspaceId, (current) => {
      if (!current || current.sources.some(({ id }) => id === LOCAL_SOURCE)) return current;
      const local = { id: LOCAL_SOURCE, kind: 'local', label: LABEL, everyMinutes: 0, addedAt: at } as const;
      return { ...current, sources: [local, ...current.sources] };
    });
  }
  return (entry?.sources ?? []).map(({ id }) => id);
}

export interface LocalRowsWrite {
  order: readonly string[];
  outbox: readonly OutboxEntry[];
  at: string;
  expectRevision: number;
}

/** @throws StoreError `conflict` when the workspace is at another revision */
export async function writeLocalRows(
  store: WorkspaceStore,
  rows: readonly StoredDefinition[],
  { order, outbox, at, expectRevision }: LocalRowsWrite,
): Promise<void> {
  const ids = rows.map(({ doc }) => doc.id);
  const head = await store.readSourceHead(LOCAL_SOURCE);
  const stored = await store.readDefinitionsById(ids);
  const others = (id: DefinitionId): StoredDefinition[] =>
    (stored.get(id) ?? []).filter(({ source }) => source !== LOCAL_SOURCE);
  const state = head.state ?? newSourceState(LOCAL_SOURCE);
  const before = new Map(
    ids.map((id) => [id, stored.get(id)?.find(({ source }) => source === LOCAL_SOURCE)?.state]),
  );
  const search = await planSearch({
    order,
    cover: head.search,
    readTouched: async () => new Map(rows.map((row) => [row.doc.id, [row, ...others(row.doc.id)]])),
    readBlobs: () => store.readSearch(),
    readAll: async () => {
      const changed = new Set(ids);
      const all = await store.readDefinitions();
      return [...all.filter(({ source, doc }) => source !== LOCAL_SOURCE || !changed.has(doc.id)), ...rows];
    },
  });
  await store.applySourceChange({
    source: LOCAL_SOURCE,
    upserts: [...rows],
    removals: [],
    state: { ...state, counts: countsAfter(state.counts, rows, before), lastGoodAt: at },
    ...(search && { search }),
    expectRevision,
    outbox,
  });
}

function countsAfter(
  counts: SourceCounts,
  rows: readonly StoredDefinition[],
  before: ReadonlyMap<DefinitionId, StoredDefinition['state'] | undefined>,
): SourceCounts {
  const after = { ...counts };
  for (const { state, doc } of rows) {
    const was = before.get(doc.id);
    if (was === 'live') after.live--;
    else if (was === 'tombstone') after.tombstones--;
    if (state === 'tombstone') after.tombstones++;
    else after.live++;
  }
  return after;
}
