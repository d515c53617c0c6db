/**
 * A workspace's file → merged into the workspace here.
 *
 *   read and check → activity in one transaction → definitions made here in one → names and accounts
 *
 * Into a shared workspace a person takes what they wrote themselves; what others wrote a steward brings there
 * (`fill-workspace.ts`), and from anybody else it is left out: it would stand here alone, and look as if all had it.
 *
 * Merging picks the later version of each document (`merge-docs.ts`): files may come in any order and more than once,
 * and a worker stopped in between has doubled nothing when it is done again.
 */
import type { ActivityDoc } from '../activity/activity-doc.ts';
import { type ExportRefusal, exportJson, readExportFile } from '../activity/export-file.ts';
import { compareVersions } from '../activity/merge-docs.ts';
import type { DocProblem } from '../activity/read-doc.ts';
import { LOCAL_SOURCE, SHARED_SOURCE, type StoredDefinition } from '../definitions/types.ts';
import type { RecordRef } from '../records/record-ref.ts';
import { outboxEntry } from '../store/activity-doc.ts';
import type { ActivityPart } from '../store/activity-reads.ts';
import { isHeld } from '../store/outbox-store.ts';
import type { WorkspaceStore } from '../store/workspace-store.ts';
import { CouchError } from '../workspace/couch-error.ts';
import { type Filled, fillWorkspace } from '../workspace/fill-workspace.ts';
import { type LocalProblem, readLocalRow } from './local-import.ts';
import { type LocalDeps, sourceOrder, writeLocalRows } from './local-rows.ts';
import { retrying } from './retrying.ts';
import { rightsIn } from './shared-rights.ts';
import { type SharedSource, sharedSource, signedIn } from './shared-source.ts';
import type { SyncDeps } from './sync-deps.ts';

type ImportDeps = LocalDeps & Pick<SyncDeps, 'fetch' | 'now'>;

interface Counts {
  added: number;
  changed: number;
  /** What is here stays: the same version, a later one, or one of somebody else's that waits to be sent. */
  kept: number;
}

export type ImportOutcome =
  | {
      status: 'imported';
      activity: Counts;
      /** Of activity: what others wrote and what could not be brought into the shared workspace. */
      left: number;
      /** Of source `local`. `ignored`: of other sources, which are to be had from there. */
      definitions: Counts & { ignored: number };
      /** Of what the server refused the code is its reason. */
      setAside: { id?: string; code: DocProblem | LocalProblem | string }[];
      people: number;
      aliases: number;
      /** Site id → account, for whoever keeps them. */
      accounts: Record<string, string>;
      /** Documents that changed, definitions and activity. */
      ids: string[];
    }
  | { status: 'refused'; code: ExportRefusal; detail: string };

export interface ImportOptions {
  /** Milliseconds since 1970. */
  now: number;
  at: string;
  /** Whoever imports; names nobody in the documents. */
  by: string;
  outbox: boolean;
}

/** @throws StoreError */
export async function importExport(
  deps: ImportDeps,
  workspaceId: string,
  text: string,
  { now, at, by, outbox }: ImportOptions,
): Promise<ImportOutcome> {
  const file = readExportFile(text, { workspace: workspaceId, now });
  if (!file.ok) return { status: 'refused', code: file.code, detail: file.detail };
  const app = await deps.app();
  const store = await deps.openStore(workspaceId);
  const shared = outbox ? await sharedSource(deps, workspaceId) : null;
  const me = (await app.person()).id;
  const mine = shared ? [shared.user, me] : undefined;
  const { ids, others, ...activity } = await store.importActivity(file.activity, { outbox, at, own: mine });
  const setAside: { id?: string; code: DocProblem | LocalProblem | string }[] = [...file.setAside];
  let left = others.length;
  if (shared && left > 0) {
    const filled = await bringIn(deps, store, shared, others, { at, was: me });
    activity.added += filled.written;
    activity.kept += filled.there;
    setAside.push(...filled.refused.map(({ id, reason }) => ({ id, code: reason })));
    left -= filled.written + filled.there + filled.refused.length;
  }

  const rows: StoredDefinition[] = [];
  let ignored = 0;
  for (const item of file.definitions) {
    const read = readLocalRow(item, { workspace: workspaceId, now });
    if (read === 'other-source') ignored++;
    else if ('code' in read) setAside.push(read);
    else rows.push(read);
  }
  const definitions = await mergeLocal(deps, store, workspaceId, rows, { at, by, outbox });

  const known = await app.people(workspaceId);
  const names = file.people.filter(({ id }) => !known.has(id));
  if (names.length > 0) await app.putPeople(workspaceId, names);
  const own = new Map((await app.aliases()).map((alias) => [alias.weak, alias]));
  const aliases = file.aliases.filter(({ weak }) => !own.has(weak));
  for (const alias of aliases) await app.putAlias(alias);

  const changed = [...definitions.ids, ...ids];
  if (changed.length > 0) deps.onChanged(workspaceId, changed);
  const { ids: _ids, ...counts } = definitions;
  return {
    status: 'imported',
    activity,
    left,
    definitions: { ...counts, ignored },
    setAside,
    people: names.length,
    aliases: aliases.length,
    accounts: file.accounts,
    ids: changed,
  };
}

/** A steward says what others wrote where it is shared; from there it comes back here. Nothing, where they cannot now. */
async function bringIn(
  deps: Pick<ImportDeps, 'now'>,
  store: WorkspaceStore,
  shared: SharedSource,
  activity: readonly ActivityDoc[],
  { at, was }: { at: string; was: string },
): Promise<Filled> {
  const nothing: Filled = { written: 0, there: 0, refused: [], left: 0 };
  const { entry, user } = shared;
  if (!rightsIn(entry).steward) return nothing;
  try {
    const { state } = await store.readSourceHead(SHARED_SOURCE);
    const client = signedIn(shared, state, deps.now());
    const from = `export:${entry.id}`;
    return await fillWorkspace(client, { definitions: [], activity, by: user, at, from, was });
  } catch (error) {
    if (error instanceof CouchError) return nothing;
    throw error;
  }
}

async function mergeLocal(
  deps: LocalDeps,
  store: WorkspaceStore,
  workspaceId: string,
  incoming: readonly StoredDefinition[],
  { at, by, outbox }: Omit<ImportOptions, 'now'>,
): Promise<Counts & { ids: string[] }> {
  if (incoming.length === 0) return { added: 0, changed: 0, kept: 0, ids: [] };
  const order = await sourceOrder(deps, workspaceId, at);
  const newest = new Map<string, StoredDefinition>();
  for (const row of incoming) newest.set(row.doc.id, laterRow(newest.get(row.doc.id), row));
  return retrying(async () => {
    const { revision } = await store.readSourceHead(LOCAL_SOURCE);
    const stored = await store.readDefinitionsById([...newest.keys()]);
    const held = (await store.readOutbox()).filter((entry) => isHeld(entry, by)).map(({ id }) => id);
    const counts = { added: 0, changed: 0, kept: 0 };
    const rows: StoredDefinition[] = [];
    for (const [id, row] of newest) {
      const here = stored.get(id)?.find(({ source }) => source === LOCAL_SOURCE);
      if (laterRow(here, row) === here || held.includes(id)) {
        counts.kept++;
        continue;
      }
      counts[here ? 'changed' : 'added']++;
      rows.push(row);
    }
    const ids = rows.map(({ doc }) => doc.id);
    if (rows.length === 0) return { ...counts, ids };
    const entries = outbox ? ids.map((id) => outboxEntry(id, at)) : [];
    await writeLocalRows(store, rows, { order, outbox: entries, at, expectRevision: revision });
    return { ...counts, ids };
  });
}

/** The later of two versions, as for activity; the first when they are the same. */
function laterRow(a: StoredDefinition | undefined, b: StoredDefinition): StoredDefinition {
  if (!a) return b;
  const version = ({ state, doc, basedOn }: StoredDefinition) => ({
    updatedAt: doc.updatedAt,
    deleted: state === 'tombstone',
    doc,
    basedOn,
  });
  return compareVersions(version(a), version(b)) >= 0 ? a : b;
}

export interface ExportOptions {
  exportedAt: string;
  accounts?: Record<string, string>;
  /** Whether a record is one of this workspace: what others were taken for is nobody's business here. Default: all are. */
  isOwn?: (record: RecordRef) => boolean;
  /** Only this of activity: no definitions, nothing that records were taken for. Default: everything. */
  part?: ActivityPart | undefined;
  /** Id of the last document of activity that a file before this one holds. */
  after?: string;
  /** UTF-16 units of a file, about: what is left goes into the next one. */
  most?: number;
}

/** Fits into one message of the browser (64 MB) in any language, and into what an import takes. */
const MOST_UNITS = 20_000_000;

/**
 * A workspace as the text of a file, with the names of its people and what records were taken for. What is too much for
 * one file is several, each of them whole: taken in one by one, in any order, they are the workspace again.
 * @returns `next`: what the next file's `after` is; absent: this is the last one
 */
export async function exportWorkspace(
  deps: Pick<LocalDeps, 'app' | 'openStore'>,
  workspaceId: string,
  { exportedAt, accounts, isOwn = () => true, part, after, most = MOST_UNITS }: ExportOptions,
): Promise<{ json: string; next?: string }> {
  const app = await deps.app();
  const store = await deps.openStore(workspaceId);
  const all = part
    ? { definitions: [], activity: await store.exportActivity(part) }
    : await store.exportAll();
  // The first file has the definitions.
  const definitions = after === undefined ? all.definitions : [];
  const waiting = after === undefined ? all.activity : all.activity.filter(({ id }) => id > after);
  const activity = fitting(waiting, most - JSON.stringify(definitions).length);
  const [people, aliases] = await Promise.all([app.people(workspaceId), app.aliases()]);
  const named = new Set(activity.flatMap(({ createdBy, updatedBy }) => [createdBy, updatedBy]));
  for (const { doc } of definitions) named.add(doc.createdBy).add(doc.updatedBy);
  const last = activity.at(-1);
  const json = exportJson({
    exportedAt,
    workspace: workspaceId,
    activity,
    definitions,
    people: [...people].filter(([id]) => named.has(id)).map(([id, name]) => ({ id, name })),
    aliases: part ? [] : aliases.filter(({ strong }) => isOwn(strong)),
    ...(accounts && !part && { accounts }),
  });
  return last && activity.length < waiting.length ? { json, next: last.id } : { json };
}

/** The first of them that fit, by id; one at least, so that every file brings some. */
function fitting(activity: readonly ActivityDoc[], most: number): ActivityDoc[] {
  let left = most;
  const sorted = activity.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const end = sorted.findIndex((doc, i) => {
    left -= JSON.stringify(doc).length;
    return left < 0 && i > 0;
  });
  return end < 0 ? sorted : sorted.slice(0, end);
}
