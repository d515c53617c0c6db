/** The store of one workspace: one database, one handle. The worker holds the only one that writes. */
import { deleteDB } from 'idb';
import type { ActivityDoc, DocOf } from '../activity/activity-doc.ts';
import type { LinkRange } from '../activity/back-links.ts';
import type { Signal, Tag, Touch } from '../activity/schema.ts';
import type { Author, TagEdit } from '../activity/write-tag.ts';
import type { DefinitionId, StoredDefinition } from '../definitions/types.ts';
import type { RecordState } from '../records/schema.ts';
import { type ActiveRecord, type ActiveRecordsQuery, readActiveRecords } from './active-records.ts';
import type { OutboxEntry } from './activity-doc.ts';
import * as reads from './activity-reads.ts';
import type { ActivityChange, ActivityWrite } from './activity-store.ts';
import * as activity from './activity-store.ts';
import * as definitions from './definition-store.ts';
import { type Erased, type Erasing, eraseAuthor, eraseRecord } from './erase-activity.ts';
import { type ImportActivity, importActivity } from './import-activity.ts';
import { keepReads } from './kept-reads.ts';
import { type MigrationStep, WORKSPACE_MIGRATIONS } from './migrations.ts';
import { BLOCKED_AFTER_MS, type Connection, type OpenOptions, openDatabase } from './open-database.ts';
import * as shared from './outbox-store.ts';
import { type WorkspaceSchema, workspaceDatabase } from './schema.ts';
import { readSearch, type SearchBlobs } from './search-blobs.ts';
import * as remote from './shared-rows.ts';
import type { SourceState } from './source-state.ts';
import { StoreError, toStoreError } from './store-error.ts';
import { read } from './transaction.ts';

interface StoreCounts {
  /** Shown definitions of all sources, those set aside included. */
  definitions: number;
  tombstones: number;
  /** Bad definitions at the sources. */
  bad: number;
  activity: number;
  outbox: number;
}

/** Everything of a workspace, for a file. Tokens are not in this database. */
interface WorkspaceExport {
  workspace: string;
  definitions: StoredDefinition[];
  activity: ActivityDoc[];
}

/** All methods reject with StoreError. What `sourceStates` gives may be shared. A write is one transaction; on a read-only handle it fails with `read-only`. */
export interface WorkspaceStore {
  readonly id: string;
  readonly readOnly: boolean;
  /** The database was written by a newer version of the extension: look, do not write. */
  readonly newer: boolean;
  /** The connection is gone (upgrade by another tab, browser): open again. */
  readonly closed: boolean;

  /** All rows of all sources, tombstones included; `mergeDefinitions` makes the view. */
  readDefinitions(): Promise<StoredDefinition[]>;
  readDefinition(id: DefinitionId): Promise<StoredDefinition[]>;
  readDefinitionsById(ids: readonly DefinitionId[]): Promise<Map<DefinitionId, StoredDefinition[]>>;
  readBuckets(source: string, buckets?: readonly number[]): Promise<StoredDefinition[]>;
  /** Grows with every change of definitions; 0: nothing was ever written. */
  revision(): Promise<number>;
  sourceStates(): Promise<SourceState[]>;
  readSourceHead(source: string): Promise<definitions.SourceHead>;
  readSearch(): Promise<SearchBlobs>;
  /** @returns the new revision */
  applySourceChange(change: definitions.SourceChange): Promise<number>;
  removeSource(source: string, search: definitions.SearchChange, madeFrom: number): Promise<number>;
  /** `madeFrom`: a revision; see `definition-store.ts`. */
  replaceSearch(search: definitions.SearchChange, madeFrom?: number): Promise<void>;

  readActivity(id: string): Promise<ActivityDoc | undefined>;
  readRecord(range: readonly [from: string, to: string]): Promise<ActivityDoc[]>;
  readByTarget(target: string, limit?: number): Promise<ActivityDoc[]>;
  /** Tags of a target (`experiment:<id>`) on campaigns, the newest first. */
  readCampaignTags(target: string, limit: number): Promise<reads.CampaignTags>;
  readByPerson(person: string, options: { limit: number; before?: string }): Promise<ActivityDoc[]>;
  readSignalsByReason(type: string, reason: string, fromDay: string, limit?: number): Promise<ActivityDoc[]>;
  readTaggedCampaigns(limit: number): Promise<reads.TaggedCampaign[]>;
  readOpenProposals(): Promise<DocOf<'proposal'>[]>;
  /** Records with activity, whoever wrote it. */
  readActiveRecords(query: ActiveRecordsQuery): Promise<{ records: ActiveRecord[]; next?: string }>;
  /** Everybody whose writing stands. */
  readWriters(): Promise<reads.Writer[]>;

  changeActivity(
    id: string,
    change: (current: ActivityDoc | undefined) => ActivityDoc | undefined,
    options: ActivityWrite,
  ): Promise<ActivityChange>;
  editActivity(edit: activity.ActivityEdit): Promise<ActivityChange>;
  putActivity(doc: ActivityDoc, options: ActivityWrite): Promise<ActivityChange>;
  putTag(tag: Tag, options: ActivityWrite): Promise<ActivityChange>;
  editTag(id: string, edit: TagEdit, options: ActivityWrite & Author): Promise<ActivityChange>;
  putTouch(touch: Touch, uuid: string, options: ActivityWrite): Promise<ActivityChange>;
  putSignal(signal: Signal, uuid: string, options: ActivityWrite): Promise<ActivityChange>;
  putState(state: RecordState, options: ActivityWrite): Promise<ActivityChange>;
  removeActivity(id: string, options: ActivityWrite & Author): Promise<ActivityChange>;
  /** Takes back what the command `undone` did to a document. */
  undoActivity(id: string, undone: string, options: ActivityWrite & Author): Promise<ActivityChange>;
  importActivity(docs: readonly ActivityDoc[], options: ImportActivity): ReturnType<typeof importActivity>;
  /** Erases what anybody wrote about a record. `at`: instant, default now. */
  eraseRecord(range: readonly [from: string, to: string], erasing?: Partial<Erasing>): Promise<Erased>;
  /** Erases what a person wrote, on any record. */
  eraseAuthor(person: string, erasing?: Partial<Erasing>): Promise<Erased>;

  readOutbox(limit?: number): Promise<OutboxEntry[]>;
  /** Entries that may be sent now, each with its document; see `shared-outbox.ts`. */
  claimOutbox(options: shared.ClaimOptions): Promise<shared.Claimed[]>;
  hasDue(options: Omit<shared.ClaimOptions, 'limit'>): Promise<boolean>;
  settleOutbox(settled: readonly shared.Settled[], at: string): Promise<void>;
  refuseOutbox(refused: readonly shared.Refused[]): Promise<void>;
  keepWords(word: Parameters<typeof shared.keepWords>[1], at: string): ReturnType<typeof shared.keepWords>;
  retryOutbox(id?: string): Promise<void>;
  dropOutbox(id: string): Promise<void>;
  /** What waits is of `user`, see `outbox-store.ts`. */
  holdOutbox(user: string): Promise<void>;
  releaseOutbox(user: string, rename: (doc: ActivityDoc) => ActivityDoc): Promise<void>;
  /** Copies activity of a shared workspace; see `shared-rows.ts`. @returns ids of what changed */
  mergeRemote(remote: readonly remote.RemoteDoc[], options: remote.MergeOptions): Promise<string[]>;
  /** Of a range of back-links, what the server has, and which of the newest are here: see `shared-rows.ts`. */
  noteCount(key: string, at: string, count: number | undefined): Promise<void>;
  copiedLinks(links: LinkRange, limit: number): Promise<string[]>;
  knownRevisions(
    of: readonly [from: string, to: string] | { ids: readonly string[] },
    after: string,
  ): Promise<Map<string, string>>;
  /** Forgets what was copied of a shared workspace, but nothing that waits for it. */
  forgetShared(what?: 'all' | 'records'): Promise<void>;
  /** Instant at which the range that begins with this key was copied last. */
  fetchedAt(key: string): Promise<string | undefined>;

  count(): Promise<StoreCounts>;
  exportAll(): Promise<WorkspaceExport>;
  /** What was taken back is in it as such. */
  exportActivity(part?: reads.ActivityPart): Promise<ActivityDoc[]>;
  close(): void;
  /** Closes and deletes the database. Fails with `blocked` when another tab does not let go. */
  destroy(): Promise<void>;
}

export interface OpenWorkspaceOptions extends OpenOptions {
  /** Test seam: another history of the database. */
  migrations?: readonly MigrationStep<WorkspaceSchema>[];
}

/**
 * Opens the database of a workspace, creating or upgrading it in mode `readwrite`.
 * A database newer than this code opens read-only in either mode.
 * @throws StoreError
 */
export async function openWorkspaceStore(
  id: string,
  options: OpenWorkspaceOptions & { mode: 'readwrite' },
): Promise<WorkspaceStore>;
/** Mode `readonly` never creates or upgrades: `null` when there is nothing (or nothing current) to read. */
export async function openWorkspaceStore(
  id: string,
  options: OpenWorkspaceOptions,
): Promise<WorkspaceStore | null>;
export async function openWorkspaceStore(
  id: string,
  options: OpenWorkspaceOptions,
): Promise<WorkspaceStore | null> {
  const name = workspaceDatabase(id);
  const steps = options.migrations ?? WORKSPACE_MIGRATIONS;
  const connection = await openDatabase(name, steps, options);
  if (connection === null) {
    if (options.mode === 'readwrite') throw new StoreError('unavailable', `${name} vanished while opening`);
    return null;
  }
  for (const store of ['pages', 'meta', 'search', 'activity', 'outbox', 'fetched'] as const) {
    if (connection.db.objectStoreNames.contains(store)) continue;
    connection.db.close();
    throw new StoreError('version-newer', `${name} has no ${store}`);
  }
  return workspaceStore(id, name, connection);
}

const now = (): string => new Date().toISOString();

function workspaceStore(id: string, name: string, connection: Connection<WorkspaceSchema>): WorkspaceStore {
  const close = () => {
    connection.closed = true;
    connection.db.close();
  };
  const kept = keepReads<'head'>(connection);
  const head = () => kept.get('head', () => definitions.readHead(connection));
  return {
    id,
    readOnly: connection.readOnly,
    newer: connection.newer,
    get closed() {
      return connection.closed;
    },
    readDefinitions: () => definitions.readDefinitions(connection),
    readDefinition: (definition) => definitions.readDefinition(connection, definition),
    readDefinitionsById: (ids) => definitions.readDefinitionsById(connection, ids),
    readBuckets: (source, buckets) => definitions.readBuckets(connection, source, buckets),
    revision: async () => (await head()).revision,
    sourceStates: async () => Object.values((await head()).sources),
    readSourceHead: (source) => definitions.readSourceHead(connection, source),
    readSearch: () => readSearch(connection, ['base', 'texts', 'delta']),
    applySourceChange: (change) => kept.changing(['head'], definitions.applySourceChange(connection, change)),
    removeSource: (source, search, madeFrom) =>
      kept.changing(['head'], definitions.removeSource(connection, source, search, madeFrom)),
    replaceSearch: (search, madeFrom) =>
      kept.changing(['head'], definitions.replaceSearch(connection, search, madeFrom)),
    readActivity: (doc) => reads.readActivity(connection, doc),
    readRecord: (range) => reads.readRecord(connection, range),
    readByTarget: (target, limit) => reads.readByTarget(connection, target, limit),
    readCampaignTags: (target, limit) => reads.readCampaignTags(connection, target, limit),
    readByPerson: (person, options) => reads.readByPerson(connection, person, options),
    readSignalsByReason: (...query) => reads.readSignalsByReason(connection, ...query),
    readTaggedCampaigns: (limit) => reads.readTaggedCampaigns(connection, limit),
    readOpenProposals: () => reads.readOpenProposals(connection),
    readActiveRecords: (query) => readActiveRecords(connection, query),
    readWriters: () => reads.readWriters(connection),
    changeActivity: (doc, change, options) => activity.changeActivity(connection, doc, change, options),
    editActivity: (edit) => activity.editActivity(connection, edit),
    putActivity: (doc, options) => activity.putActivity(connection, doc, options),
    putTag: (tag, options) => activity.putTag(connection, tag, options),
    editTag: (doc, edit, options) => activity.editTag(connection, doc, edit, options),
    putTouch: (touch, uuid, options) => activity.putTouch(connection, touch, uuid, options),
    putSignal: (signal, uuid, options) => activity.putSignal(connection, signal, uuid, options),
    putState: (state, options) => activity.putState(connection, state, options),
    removeActivity: (doc, options) => activity.removeActivity(connection, doc, options),
    undoActivity: (doc, undone, options) => activity.undoActivity(connection, doc, undone, options),
    importActivity: (docs, options) => importActivity(connection, docs, options),
    eraseRecord: (range, erasing) => eraseRecord(connection, range, { at: now(), ...erasing }),
    eraseAuthor: (person, erasing) => eraseAuthor(connection, person, { at: now(), ...erasing }),
    readOutbox: (limit) => shared.readOutbox(connection, limit),
    claimOutbox: (options) => shared.claimOutbox(connection, options),
    hasDue: (options) => shared.hasDue(connection, options),
    settleOutbox: (settled, at) => shared.settleOutbox(connection, settled, at),
    refuseOutbox: (refused) => shared.refuseOutbox(connection, refused),
    keepWords: (word, at) => shared.keepWords(connection, word, at),
    retryOutbox: (doc) => shared.retryOutbox(connection, doc),
    dropOutbox: (doc) => shared.dropOutbox(connection, doc),
    holdOutbox: (user) => shared.holdOutbox(connection, user),
    releaseOutbox: (user, rename) => shared.releaseOutbox(connection, user, rename),
    mergeRemote: (docs, options) => remote.mergeRemote(connection, docs, options),
    noteCount: (...note) => remote.noteCount(connection, ...note),
    knownRevisions: (...of) => remote.knownRevisions(connection, ...of),
    copiedLinks: (links, limit) => remote.copiedLinks(connection, links, limit),
    forgetShared: (what) => remote.forgetShared(connection, what),
    fetchedAt: (key) => remote.fetchedAt(connection, key),
    count: () => count(connection),
    exportAll: async () => ({
      workspace: id,
      definitions: await definitions.readDefinitions(connection),
      activity: await reads.readForExport(connection),
    }),
    exportActivity: (part) => reads.readForExport(connection, part),
    close,
    destroy: async () => {
      close();
      await deleteDatabase(name);
    },
  };
}

async function count(connection: Connection<WorkspaceSchema>): Promise<StoreCounts> {
  const head = await definitions.readHead(connection);
  const counts = await read(connection, ['activity', 'outbox'], (tx) =>
    Promise.all([tx.objectStore('activity').count(), tx.objectStore('outbox').count()]),
  );
  const total = { definitions: 0, tombstones: 0, bad: 0, activity: counts[0], outbox: counts[1] };
  for (const { counts } of Object.values(head.sources)) {
    total.definitions += counts.live;
    total.tombstones += counts.tombstones;
    total.bad += counts.bad;
  }
  return total;
}

/** @throws StoreError `blocked` when another connection stays open; the deletion still happens once it closes. */
export async function deleteDatabase(name: string, blockedAfterMs = BLOCKED_AFTER_MS): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const blocked = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new StoreError('blocked', name)), blockedAfterMs);
  });
  try {
    await Promise.race([deleteDB(name), blocked]);
  } catch (error) {
    throw toStoreError(error, true);
  } finally {
    clearTimeout(timer);
  }
}
