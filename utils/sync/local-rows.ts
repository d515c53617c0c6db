/** Writing a few rows of a source, most often of `local`: pages, search, checkpoint and outbox in one transaction. */
import { type DefinitionId, LOCAL_SOURCE, type StoredDefinition } from '../definitions/types.ts';
import type { OutboxEntry } from '../store/activity-doc.ts';
import type { ActivityEdit } from '../store/activity-store.ts';
import { newSourceState } from '../store/source-state.ts';
import type { WorkspaceStore } from '../store/workspace-store.ts';
import { tally } from './plan-change.ts';
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

export interface RowsWrite {
  /** Default: `local`. */
  source?: string;
  order: readonly string[];
  outbox?: readonly OutboxEntry[];
  /** Who changed it; absent: what is held for somebody is changed in their name. */
  by?: string;
  settled?: readonly Pick<OutboxEntry, 'id' | 'change'>[];
  /** Activity that stands or falls with the rows. */
  beside?: readonly ActivityEdit[];
  at: string;
  expectRevision: number;
}

/** @throws StoreError `conflict` when the workspace is at another revision */
export async function writeLocalRows(
  store: WorkspaceStore,
  rows: readonly StoredDefinition[],
  { source = LOCAL_SOURCE, order, outbox, by, settled, beside, at, expectRevision }: RowsWrite,
): Promise<void> {
  const ids = rows.map(({ doc }) => doc.id);
  const head = await store.readSourceHead(source);
  const stored = await store.readDefinitionsById(ids);
  const ownOf = (id: DefinitionId) => stored.get(id)?.find((row) => row.source === source);
  const others = (id: DefinitionId): StoredDefinition[] =>
    (stored.get(id) ?? []).filter((row) => row.source !== source);
  const state = head.state ?? newSourceState(source);
  const before = new Map(ids.flatMap((id) => ownOf(id) ?? []).map((row) => [row.doc.id, row]));
  const search = await planSearch({
    order,
    cover: head.search,
    readTouched: async () => new Map(rows.map((row) => [row.doc.id, [row, ...others(row.doc.id)]])),
    readBlobs: () => store.readSearch(),
    readAll: async () => {
      const changed = new Set(ids);
      const all = await store.readDefinitions();
      return [...all.filter((row) => row.source !== source || !changed.has(row.doc.id)), ...rows];
    },
  });
  await store.applySourceChange({
    source,
    upserts: [...rows],
    state: { ...state, counts: tally(rows, before, state.counts).counts, lastGoodAt: at },
    ...(search && { search }),
    expectRevision,
    ...(outbox && { outbox }),
    ...(by !== undefined && { by }),
    ...(settled && { settled }),
    ...(beside && { beside }),
  });
}
