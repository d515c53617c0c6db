/**
 * Sources that a person adds: the sample, a file, an address. The document says which workspace it is of; a new one
 * is made for it. Data first, then the entry that shows it: a worker stopped in between leaves nothing half visible.
 */
import { contentHash } from '../definitions/content-hash.ts';
import { LOCAL_SOURCE } from '../definitions/types.ts';
import { fetchSource } from '../sources/fetch-source.ts';
import { parseInTurns } from '../sources/parse-document.ts';
import type { SourceEntry, WorkspaceEntry } from '../store/schema.ts';
import { applyDocument, hashText } from './apply-document.ts';
import { searchBase } from './plan-search.ts';
import { type Arrival, isoOf, type SyncDeps, type SyncOutcome } from './sync-deps.ts';
import { alone, namingSource, storeFailure } from './sync-source.ts';

const SAMPLE_SOURCE = 'sample';
const FILE_SOURCE = 'file';

/** Source id of an address: the same address twice is the same source. */
export function urlSourceId(url: string): string {
  return `url:${contentHash(new URL(url).href)}`;
}

/** Takes a definitions document that a person chose. `label`: the file's name. */
export async function importFile(
  deps: SyncDeps,
  text: string,
  options: { label: string; confirmShrink?: boolean },
): Promise<SyncOutcome> {
  return addText(
    deps,
    { text },
    { id: FILE_SOURCE, kind: 'file', label: options.label, everyMinutes: 0 },
    options,
  );
}

/** Takes the sample workspace that comes with the extension. */
export async function loadSample(
  deps: SyncDeps,
  text: string,
  options: { label: string; confirmShrink?: boolean },
): Promise<SyncOutcome> {
  return addText(
    deps,
    { text },
    { id: SAMPLE_SOURCE, kind: 'sample', label: options.label, everyMinutes: 0 },
    options,
  );
}

export interface NewAddress {
  url: string;
  token?: string;
  /** Default: the host. */
  label?: string;
  everyMinutes: number;
  confirmShrink?: boolean;
  signal?: AbortSignal;
}

/** Fetches an address for the first time and keeps it as a source, its token apart from everything else. */
export async function connectUrl(deps: SyncDeps, address: NewAddress): Promise<SyncOutcome> {
  const { url, token, everyMinutes, signal } = address;
  const fetched = await fetchSource({
    url,
    ...(token !== undefined && { token }),
    ...(signal && { signal }),
    ...(deps.fetch && { fetch: deps.fetch }),
    ...(deps.limitBytes !== undefined && { limitBytes: deps.limitBytes }),
    now: deps.now,
  });
  if (fetched.status === 'failed') return fetched;
  if (fetched.status === 'unchanged') throw new TypeError('304 to a request without validators');
  const { text, bytes, etag, lastModified } = fetched;
  const label = address.label ?? new URL(url).host;
  const source = { id: urlSourceId(url), kind: 'url', url, label, everyMinutes } as const;
  return addText(deps, { text, bytes }, source, address, {
    ...(etag && { etag }),
    ...(lastModified && { lastModified }),
    ...(token !== undefined && { token }),
  });
}

type NewSource = Omit<SourceEntry, 'addedAt'>;

async function addText(
  deps: SyncDeps,
  { text, bytes = new TextEncoder().encode(text) }: { text: string; bytes?: Uint8Array<ArrayBuffer> },
  source: NewSource,
  { confirmShrink = false }: { confirmShrink?: boolean },
  { token, ...validators }: { token?: string; etag?: string; lastModified?: string } = {},
): Promise<SyncOutcome> {
  const contentHash = hashText(bytes);
  // A person looks at the outcome: lines are worth their time.
  const document = await (deps.parse ?? parseInTurns)(text, { withPositions: true });
  if (!document.ok) {
    const { code, problems } = document;
    return { status: 'failed', code, detail: problems[0]?.message ?? code, problems };
  }
  const { id: workspaceId, name } = document.workspace;
  const arrival: Arrival = { document, contentHash, ...validators };
  return alone(deps, workspaceId, source.id, { wait: true }, async () => {
    try {
      const app = await deps.app();
      const outcome = await store(deps, workspaceId, source.id, arrival, confirmShrink);
      if (outcome.status !== 'applied' && outcome.status !== 'unchanged') return outcome;
      if (token !== undefined) await app.setToken(workspaceId, source.id, token);
      await app.changeWorkspace(workspaceId, (entry) =>
        withSource(entry ?? { id: workspaceId, name, sources: [] }, name, {
          ...source,
          addedAt: isoOf(deps.now()),
        }),
      );
      return outcome;
    } catch (error) {
      return storeFailure(error);
    }
  });
}

async function store(
  deps: SyncDeps,
  workspaceId: string,
  sourceId: string,
  arrival: Arrival,
  confirmShrink: boolean,
): Promise<SyncOutcome> {
  const entry = await (await deps.app()).workspace(workspaceId);
  const order = (entry?.sources ?? []).map(({ id }) => id);
  if (!order.includes(sourceId)) order.push(sourceId);
  const opened = await deps.openStore(workspaceId);
  const { state } = await opened.readSourceHead(sourceId);
  const same = state?.contentHash !== undefined && state.contentHash === (await arrival.contentHash);
  if (same && !state.failure && !state.pendingShrink) {
    return { status: 'unchanged', workspaceId, sourceId };
  }
  return applyDocument(deps, opened, { workspaceId, sourceId, order, confirmShrink }, arrival);
}

/** A source that was there keeps its place and its date; the first source names the workspace. */
function withSource(entry: WorkspaceEntry, name: string, source: SourceEntry): WorkspaceEntry {
  const at = entry.sources.findIndex(({ id }) => id === source.id);
  const sources =
    at < 0
      ? [...entry.sources, source]
      : entry.sources.map((known, i) => (i === at ? { ...source, addedAt: known.addedAt } : known));
  return { ...entry, name: namingSource(sources)?.id === source.id ? name : entry.name, sources };
}

/** Forgets a source with all that came from it and its token. People's tags stay, those to its definitions unexplained. */
export async function removeSource(
  deps: SyncDeps,
  workspaceId: string,
  sourceId: string,
): Promise<SyncOutcome> {
  // What people made here comes from nowhere else: it could not be had again.
  if (sourceId === LOCAL_SOURCE) return { status: 'no-source' };
  return alone(deps, workspaceId, sourceId, { wait: true }, async () => {
    try {
      const app = await deps.app();
      const entry = await app.workspace(workspaceId);
      if (!entry?.sources.some(({ id }) => id === sourceId)) return { status: 'no-source' };
      const order = entry.sources.map(({ id }) => id).filter((id) => id !== sourceId);
      const opened = await deps.openStore(workspaceId);
      const rows = await opened.readDefinitions();
      const kept = rows.filter((row) => row.source !== sourceId);
      await opened.removeSource(sourceId, searchBase(kept, order));
      await app.changeWorkspace(
        workspaceId,
        (current) => current && { ...current, sources: current.sources.filter(({ id }) => id !== sourceId) },
      );
      const ids = rows.filter((row) => row.source === sourceId).map((row) => row.doc.id);
      deps.onChanged(workspaceId, ids);
      const removed = ids.length;
      return {
        status: 'applied',
        workspaceId,
        sourceId,
        ids,
        added: 0,
        changed: 0,
        removed,
        setAside: 0,
        problems: [],
      };
    } catch (error) {
      return storeFailure(error);
    }
  });
}
