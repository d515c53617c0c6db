/**
 * Sources that a person adds: the sample, a file, an address. The document says which workspace it is of; a new one
 * is made for it. Data first, then the entry that shows it: a worker stopped in between leaves nothing half visible.
 */
import { contentHash } from '../definitions/content-hash.ts';
import type { DefinitionId } from '../definitions/types.ts';
import { fetchSource } from '../sources/fetch-source.ts';
import { parseInTurns } from '../sources/parse-document.ts';
import type { SourceEntry, WorkspaceEntry } from '../store/schema.ts';
import type { WorkspaceStore } from '../store/workspace-store.ts';
import { whileAllStays } from './alone-with.ts';
import { applyDocument, hashText } from './apply-document.ts';
import { searchBase } from './plan-search.ts';
import { retrying } from './retrying.ts';
import { type Arrival, isoOf, type SyncDeps, type SyncOutcome } from './sync-deps.ts';
import { alone, namingSource, storeFailure, takeName } from './sync-source.ts';

const SAMPLE_SOURCE = 'sample';
const FILE_SOURCE = 'file';

/** Source id of an address: the same address twice is the same source. */
export function urlSourceId(url: string): string {
  return `url:${contentHash(new URL(url).href)}`;
}

/**
 * Takes a definitions document that a person chose. `label`: the file's name. One of that name takes its own place, any
 * other the place of the first file, of which it then takes nothing away unasked: it may be a part of the same workspace.
 * With `beside` it is one more source.
 */
export async function importFile(
  deps: SyncDeps,
  text: string,
  options: { label: string; confirmShrink?: boolean; beside?: boolean },
): Promise<SyncOutcome> {
  const { label, beside } = options;
  return addText(
    deps,
    { text },
    (sources) => {
      const files = sources.filter(({ kind }) => kind === 'file');
      const there = files.find((file) => file.label === label) ?? (beside ? undefined : files[0]);
      return { id: there?.id ?? freeId(sources), kind: 'file', label, everyMinutes: 0 };
    },
    options,
  );
}

/** `file`, `file:2`, …: the first that is free, so that an import that was stopped goes on in its own place. */
function freeId(sources: readonly SourceEntry[]): string {
  const isFree = (id: string) => !sources.some((source) => source.id === id);
  let id = FILE_SOURCE;
  for (let n = 2; !isFree(id); n++) id = `${FILE_SOURCE}:${n}`;
  return id;
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
    () => ({ id: SAMPLE_SOURCE, kind: 'sample', label: options.label, everyMinutes: 0 }),
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
  if (fetched.status === 'unchanged') throw new TypeError('304');
  const { text, bytes, etag, lastModified } = fetched;
  const label = address.label ?? new URL(url).host;
  const source = { id: urlSourceId(url), kind: 'url', url, label, everyMinutes } as const;
  return addText(deps, { text, bytes }, () => source, address, {
    ...(etag && { etag }),
    ...(lastModified && { lastModified }),
    ...(token !== undefined && { token }),
  });
}

type NewSource = Omit<SourceEntry, 'addedAt'>;

async function addText(
  deps: SyncDeps,
  { text, bytes = new TextEncoder().encode(text) }: { text: string; bytes?: Uint8Array<ArrayBuffer> },
  sourceAmong: (sources: readonly SourceEntry[]) => NewSource,
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
  try {
    const app = await deps.app();
    const source = sourceAmong((await app.workspace(workspaceId))?.sources ?? []);
    const done = await alone(deps, workspaceId, source.id, { wait: true }, async () => {
      const outcome = await store(deps, workspaceId, source, arrival, confirmShrink);
      if (outcome.status !== 'applied' && outcome.status !== 'unchanged') return outcome;
      if (token !== undefined) await app.setToken(workspaceId, source.id, token);
      await app.changeWorkspace(workspaceId, (entry) =>
        withSource(entry ?? { id: workspaceId, name, sources: [] }, name, {
          ...source,
          addedAt: isoOf(deps.now()),
        }),
      );
      return outcome;
    });
    const taken = done.status === 'applied' || done.status === 'unchanged';
    if (!taken || !isCopyOfSample(source, (await app.workspace(workspaceId))?.sources ?? [])) return done;
    const gone = await removeSource(deps, workspaceId, SAMPLE_SOURCE);
    return gone.status === 'applied' ? { ...done, insteadOfSample: true } : done;
  } catch (error) {
    return storeFailure(error);
  }
}

/**
 * Who writes a document of their own begins with the sample, and may leave its id: then theirs takes its place, since two of
 * one workspace would be shown as one, and the sample, which was there first, instead of their words.
 */
function isCopyOfSample({ id, kind }: NewSource, sources: readonly SourceEntry[]): boolean {
  const others = sources.filter((source) => source.id !== id && source.kind !== 'local');
  return kind !== 'sample' && others.length > 0 && others.every((other) => other.kind === 'sample');
}

async function store(
  deps: SyncDeps,
  workspaceId: string,
  { id: sourceId, kind, label }: NewSource,
  arrival: Arrival,
  confirmShrink: boolean,
): Promise<SyncOutcome> {
  const { sources = [] } = (await (await deps.app()).workspace(workspaceId)) ?? {};
  const isOther = kind === 'file' && sources.some((known) => known.id === sourceId && known.label !== label);
  const order = sources.map(({ id }) => id);
  if (!order.includes(sourceId)) order.push(sourceId);
  const opened = await deps.openStore(workspaceId);
  const { state } = await opened.readSourceHead(sourceId);
  const same = state?.contentHash !== undefined && state.contentHash === (await arrival.contentHash);
  if (same && !state.failure && !state.pendingShrink) {
    return { status: 'unchanged', workspaceId, sourceId };
  }
  const target = { workspaceId, sourceId, order, confirmShrink, askAlways: isOther };
  return applyDocument(deps, opened, target, arrival);
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

/** A search made without what is written meanwhile would hide it. @returns what came from the source */
async function forgetRows(
  store: WorkspaceStore,
  sourceId: string,
  order: readonly string[],
): Promise<DefinitionId[]> {
  return retrying(async () => {
    const revision = await store.revision();
    const rows = await store.readDefinitions();
    const kept = rows.filter((row) => row.source !== sourceId);
    await store.removeSource(sourceId, searchBase(kept, order), revision);
    return rows.filter((row) => row.source === sourceId).map((row) => row.doc.id);
  });
}

/**
 * Forgets one of several sources with all that came from it and its token. People's tags stay, those to its definitions
 * unexplained. A shared workspace is left by `shared-connect.ts`, and the last source goes with its workspace: one
 * removal at a time, for each of two would count on the source that the other takes.
 */
export async function removeSource(
  deps: SyncDeps,
  workspaceId: string,
  sourceId: string,
): Promise<SyncOutcome> {
  return whileAllStays(deps, () =>
    alone(deps, workspaceId, sourceId, { wait: true }, () => removeOne(deps, workspaceId, sourceId)),
  );
}

async function removeOne(deps: SyncDeps, workspaceId: string, sourceId: string): Promise<SyncOutcome> {
  try {
    const app = await deps.app();
    const { sources = [] } = (await app.workspace(workspaceId)) ?? {};
    const kind = sources.find(({ id }) => id === sourceId)?.kind;
    const left = sources.filter(({ id }) => id !== sourceId);
    // What people made here comes from nowhere else: it could not be had again.
    if (!kind || kind === 'local' || kind === 'couch' || !namingSource(left)) return { status: 'no-source' };
    const opened = await deps.openStore(workspaceId);
    const order = left.map(({ id }) => id);
    // First: a worker stopped in between finds the source still there, and who asks again takes all of it away.
    if (kind === 'sample') await deps.forgetSample?.(workspaceId);
    const ids = await forgetRows(opened, sourceId, order);
    await app.changeWorkspace(
      workspaceId,
      (current) => current && { ...current, sources: current.sources.filter(({ id }) => id !== sourceId) },
    );
    await takeName(deps, workspaceId, namingSource(left)?.id, opened);
    deps.onChanged(workspaceId, ids);
    const counts = { added: 0, changed: 0, removed: ids.length, setAside: 0 };
    return { status: 'applied', workspaceId, sourceId, ids, ...counts, problems: [] };
  } catch (error) {
    return storeFailure(error);
  }
}
