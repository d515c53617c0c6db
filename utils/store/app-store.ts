/** What belongs to this install and not to one workspace: which workspaces there are, tokens, the person. */
import { type RecordRef, recordKey } from '../records/record-ref.ts';
import { type RulePlace, samePlace } from '../records/workspace-rules.ts';
import { keepReads } from './kept-reads.ts';
import { knownPeople } from './known-people.ts';
import { APP_MIGRATIONS, type MigrationStep } from './migrations.ts';
import { type OpenOptions, openDatabase } from './open-database.ts';
import {
  type AddressPin,
  APP_DATABASE,
  type AppSchema,
  DATABASE_PREFIX,
  type KnownPerson,
  type OwnSite,
  type Person,
  type RecentLookup,
  type RecordAlias,
  type SeenCampaign,
  type WorkspaceEntry,
} from './schema.ts';
import { seenCampaigns } from './seen-campaigns.ts';
import { StoreError } from './store-error.ts';
import { read, write } from './transaction.ts';
import { deleteDatabase } from './workspace-store.ts';

const RECENT_KEPT = 20;
/** More addresses than a person pins by hand; the oldest go. */
const PINS_KEPT = 500;
const PINS = 'pins';
/** What goes with a workspace that is removed. */
const OF_A_WORKSPACE: ('workspaces' | 'secrets' | 'names' | 'recent' | 'campaigns')[] = [
  'workspaces',
  'secrets',
  'names',
  'recent',
  'campaigns',
];

/** All methods reject with StoreError. What they give may be shared: it is not to be written to. */
export interface AppStore {
  readonly readOnly: boolean;
  readonly newer: boolean;
  readonly closed: boolean;
  workspaces(): Promise<WorkspaceEntry[]>;
  workspace(id: string): Promise<WorkspaceEntry | undefined>;
  /**
   * Reads, changes and writes one entry in one transaction; `undefined` from `change` removes it with its tokens, the names
   * of its people, and what was looked up and seen in it.
   * @returns what stands now
   */
  changeWorkspace(
    id: string,
    change: (current: WorkspaceEntry | undefined) => WorkspaceEntry | undefined,
  ): Promise<WorkspaceEntry | undefined>;
  /**
   * From now on records of this place belong to the workspace, and to no other; `null`: no rule says whose they are.
   * A workspace that is not there takes nothing.
   */
  setRule(place: RulePlace, workspace: string | null): Promise<void>;
  /** The bearer token of a source. Only the worker asks, only to fetch: no message may ever carry it. */
  token(workspace: string, source: string): Promise<string | undefined>;
  /** `undefined` forgets it. */
  setToken(workspace: string, source: string, token: string | undefined): Promise<void>;
  /** The person of this install; its id is made at the first call. */
  person(): Promise<Person>;
  setPersonName(name: string): Promise<Person>;
  ownSites(): Promise<OwnSite[]>;
  putOwnSite(site: OwnSite): Promise<void>;
  removeOwnSite(id: string): Promise<void>;
  /** Newest first, at most `RECENT_KEPT`. */
  recent(workspace: string): Promise<RecentLookup[]>;
  addRecent(lookup: RecentLookup): Promise<void>;
  clearRecent(workspace: string): Promise<void>;
  aliases(): Promise<RecordAlias[]>;
  putAlias(alias: RecordAlias): Promise<void>;
  /** @param key of the record that they stand for, or that stands for another */
  forgetAliases(key: string): Promise<void>;
  /** Remembers a campaign that was on the screen; a title that is not known this time stays. Private to this install. */
  noteCampaign(campaign: {
    record: RecordRef;
    title?: string;
    at: string;
    workspace?: string;
  }): Promise<void>;
  /** Newest first, of all workspaces. */
  seenCampaigns(limit?: number): Promise<SeenCampaign[]>;
  /** @param key its record key */
  forgetCampaign(key: string): Promise<void>;
  /** Addresses pinned to a record, newest first. */
  pins(): Promise<readonly AddressPin[]>;
  /** One record an address; without `pin` the address is let go. */
  setPin(url: string, pin: Omit<AddressPin, 'url'> | undefined): Promise<void>;
  /** Display names by person id: those that came with imports of this workspace, and the own one. */
  people(workspace: string): Promise<ReadonlyMap<string, string>>;
  putPeople(workspace: string, people: readonly KnownPerson[]): Promise<void>;
  forgetPerson(workspace: string, id: string): Promise<void>;
  close(): void;
}

export interface OpenAppOptions extends OpenOptions {
  migrations?: readonly MigrationStep<AppSchema>[];
}

export async function openAppStore(options: OpenAppOptions & { mode: 'readwrite' }): Promise<AppStore>;
/** Mode `readonly` never creates or upgrades: `null` when there is nothing (or nothing current) to read. */
export async function openAppStore(options: OpenAppOptions): Promise<AppStore | null>;
export async function openAppStore(options: OpenAppOptions): Promise<AppStore | null> {
  const connection = await openDatabase<AppSchema>(
    APP_DATABASE,
    options.migrations ?? APP_MIGRATIONS,
    options,
  );
  if (connection === null) {
    if (options.mode === 'readwrite')
      throw new StoreError('unavailable', `${APP_DATABASE} vanished while opening`);
    return null;
  }
  const kept = keepReads<'workspaces' | 'person' | 'people' | 'sites' | 'pins'>(connection);
  return {
    readOnly: connection.readOnly,
    newer: connection.newer,
    get closed() {
      return connection.closed;
    },
    workspaces: () =>
      kept.get('workspaces', () =>
        read(connection, ['workspaces'], (tx) => tx.objectStore('workspaces').getAll()),
      ),
    workspace: (id) => read(connection, ['workspaces'], (tx) => tx.objectStore('workspaces').get(id)),
    changeWorkspace: (id, change) =>
      kept.changing(
        ['workspaces', 'people'],
        write(connection, OF_A_WORKSPACE, 'strict', async (tx, queue) => {
          const entries = tx.objectStore('workspaces');
          const current = await entries.get(id);
          const next = change(current);
          if (next === current) return current;
          if (next) {
            queue(entries.put(next));
            for (const { id: source } of current?.sources ?? []) {
              if (!next.sources.some((kept) => kept.id === source)) {
                queue(tx.objectStore('secrets').delete([id, source]));
              }
            }
          } else {
            queue(entries.delete(id));
            const own = IDBKeyRange.bound([id], [id, []]);
            for (const store of ['secrets', 'names', 'recent'] as const)
              queue(tx.objectStore(store).delete(own));
            const campaigns = tx.objectStore('campaigns');
            for (const { key, workspace } of await campaigns.getAll()) {
              if (workspace === id) queue(campaigns.delete(key));
            }
          }
          return next;
        }),
      ),
    setRule: ({ site, account }, workspace) =>
      kept.changing(
        ['workspaces'],
        write(connection, ['workspaces'], 'strict', async (tx, queue) => {
          const place: RulePlace = { site, ...(account === undefined ? {} : { account }) };
          for (const entry of await tx.objectStore('workspaces').getAll()) {
            const others = (entry.rules ?? []).filter((rule) => !samePlace(rule, place));
            const rules = entry.id === workspace ? [...others, place] : others;
            if (rules.length === 0 && !entry.rules) continue;
            queue(tx.objectStore('workspaces').put({ ...entry, rules }));
          }
        }),
      ),
    token: async (workspace, source) =>
      (await read(connection, ['secrets'], (tx) => tx.objectStore('secrets').get([workspace, source])))
        ?.token,
    setToken: (workspace, source, token) =>
      write(connection, ['secrets'], 'strict', async (tx, queue) => {
        const secrets = tx.objectStore('secrets');
        queue(
          token === undefined
            ? secrets.delete([workspace, source])
            : secrets.put({ workspace, source, token }),
        );
      }),
    person: () =>
      kept.get('person', async () => {
        const known = await read(connection, ['person'], (tx) => tx.objectStore('person').get('me'));
        if (known) return known;
        return write(connection, ['person'], 'strict', async (tx, queue) => {
          const people = tx.objectStore('person');
          const raced = await people.get('me');
          if (raced) return raced;
          const person: Person = { id: `local:${crypto.randomUUID()}` };
          queue(people.put(person, 'me'));
          return person;
        });
      }),
    setPersonName: (name) =>
      kept.changing(
        ['person', 'people'],
        write(connection, ['person'], 'strict', async (tx, queue) => {
          const people = tx.objectStore('person');
          const current = await people.get('me');
          const person: Person = { id: current?.id ?? `local:${crypto.randomUUID()}`, name };
          queue(people.put(person, 'me'));
          return person;
        }),
      ),
    ownSites: () =>
      kept.get('sites', () => read(connection, ['sites'], (tx) => tx.objectStore('sites').getAll())),
    putOwnSite: (site) =>
      kept.changing(
        ['sites'],
        write(connection, ['sites'], 'strict', async (tx, queue) => queue(tx.objectStore('sites').put(site))),
      ),
    removeOwnSite: (id) =>
      kept.changing(
        ['sites'],
        write(connection, ['sites'], 'strict', async (tx, queue) =>
          queue(tx.objectStore('sites').delete(id)),
        ),
      ),
    recent: async (workspace) => {
      const all = await read(connection, ['recent'], (tx) =>
        tx.objectStore('recent').getAll(IDBKeyRange.bound([workspace], [workspace, []])),
      );
      return all.sort((a, b) => (a.at < b.at ? 1 : -1)).slice(0, RECENT_KEPT);
    },
    addRecent: (lookup) =>
      write(connection, ['recent'], 'relaxed', async (tx, queue) => {
        const recent = tx.objectStore('recent');
        const own = IDBKeyRange.bound([lookup.workspace], [lookup.workspace, []]);
        const others = (await recent.getAll(own)).filter(({ id }) => id !== lookup.id);
        queue(recent.put(lookup));
        const old = others.sort((a, b) => (a.at < b.at ? 1 : -1)).slice(RECENT_KEPT - 1);
        for (const { workspace, id } of old) queue(recent.delete([workspace, id]));
      }),
    clearRecent: (workspace) =>
      write(connection, ['recent'], 'relaxed', async (tx, queue) =>
        queue(tx.objectStore('recent').delete(IDBKeyRange.bound([workspace], [workspace, []]))),
      ),
    aliases: () => read(connection, ['aliases'], (tx) => tx.objectStore('aliases').getAll()),
    putAlias: (alias) =>
      write(connection, ['aliases'], 'strict', async (tx, queue) =>
        queue(tx.objectStore('aliases').put(alias)),
      ),
    forgetAliases: (key) =>
      write(connection, ['aliases'], 'strict', async (tx, queue) => {
        const aliases = tx.objectStore('aliases');
        for (const { weak, strong } of await aliases.getAll()) {
          if (weak === key || recordKey(strong) === key) queue(aliases.delete(weak));
        }
      }),
    ...seenCampaigns(connection),
    pins: () =>
      kept.get('pins', async () => {
        const stored = await read(connection, ['settings'], (tx) => tx.objectStore('settings').get(PINS));
        return Array.isArray(stored) ? (stored as AddressPin[]) : [];
      }),
    setPin: (url, pin) =>
      kept.changing(
        ['pins'],
        write(connection, ['settings'], 'strict', async (tx, queue) => {
          const settings = tx.objectStore('settings');
          const stored = await settings.get(PINS);
          const others = (Array.isArray(stored) ? (stored as AddressPin[]) : []).filter(
            (other) => other.url !== url,
          );
          queue(settings.put((pin ? [{ url, ...pin }, ...others] : others).slice(0, PINS_KEPT), PINS));
        }),
      ),
    ...knownPeople(connection, kept),
    close: () => {
      connection.closed = true;
      connection.db.close();
    },
  };
}

/** Deletes every database of the extension; close its stores first. @throws StoreError `blocked` */
export async function deleteEverything(): Promise<void> {
  const databases = await indexedDB.databases();
  const own = databases.map(({ name }) => name).filter((name) => name?.startsWith(DATABASE_PREFIX));
  await Promise.all(own.map((name) => (name ? deleteDatabase(name) : undefined)));
}
