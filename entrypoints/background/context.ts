/**
 * What the worker's handlers share: open stores, the merged definitions of a workspace, whom to tell of changes.
 * Everything in memory here can be made again from the store: the worker may be stopped at any await.
 */
import { forgetGranted } from '../../utils/access/granted-now.ts';
import { mergeDefinitions } from '../../utils/definitions/merge.ts';
import type { Definitions } from '../../utils/definitions/types.ts';
import { type DefinitionIndex, indexDefinitions } from '../../utils/panel/index-definitions.ts';
import { browser } from '../../utils/platform/browser.ts';
import { forgetManaged } from '../../utils/platform/managed.ts';
import { forgetSession } from '../../utils/platform/session.ts';
import { forgetSettings } from '../../utils/platform/settings.ts';
import { CATALOGUE } from '../../utils/sites/catalogue.ts';
import { spelledRecord } from '../../utils/sites/spelled-record.ts';
import { type AppStore, openAppStore } from '../../utils/store/app-store.ts';
import type { Person, WorkspaceEntry } from '../../utils/store/schema.ts';
import { StoreError } from '../../utils/store/store-error.ts';
import { openWorkspaceStore, type WorkspaceStore } from '../../utils/store/workspace-store.ts';
import { dropViews } from './prepared-views.ts';

interface Merged {
  /** Revisions count anew in a workspace that was removed and added again: only with the handle they say anything. */
  store: WorkspaceStore;
  revision: number;
  loaded: Promise<{ definitions: Definitions; index: DefinitionIndex }>;
}

/** One handle for all who ask; a closed one, or an open that failed, is tried anew by whoever asks next. */
function keepOpen<T extends { readonly closed: boolean }>(open: () => Promise<T>) {
  let opening: Promise<T> | undefined;
  let handle: T | undefined;
  const forget = (): void => {
    opening = undefined;
    handle = undefined;
  };
  return {
    get(): Promise<T> {
      if (handle?.closed) forget();
      if (!opening) {
        const mine = open();
        opening = mine;
        mine.then(
          (opened) => {
            if (opening === mine) handle = opened;
          },
          () => {
            if (opening === mine) forget();
          },
        );
      }
      return opening;
    },
    /** What is open, or still opening; `undefined` when there is nothing to close. */
    async release(): Promise<T | undefined> {
      const last = opening;
      forget();
      return last?.catch(() => undefined);
    },
  };
}

const app = keepOpen(() => openAppStore({ mode: 'readwrite' }));
const stores = new Map<string, ReturnType<typeof keepOpen<WorkspaceStore>>>();
const merged = new Map<string, Merged>();

/** While everything is deleted nothing opens: a question on its way would make a database anew. */
let erasing = false;

async function refuseWhileErasing(): Promise<void> {
  if (erasing) throw new StoreError('closed', 'everything is being deleted');
}

/** Closes every handle and forgets what was derived; the next question opens them again. */
export async function closeAll(): Promise<void> {
  dropViews();
  forgetGranted();
  forgetSettings();
  forgetManaged();
  forgetSession();
  await Promise.all([...stores.keys()].map(forgetStore));
  (await app.release())?.close();
}

/** Runs `work` with all stores shut. */
export async function withStoresShut(work: () => Promise<void>): Promise<void> {
  erasing = true;
  try {
    await closeAll();
    await work();
  } finally {
    erasing = false;
  }
}

export async function appStore(): Promise<AppStore> {
  await refuseWhileErasing();
  return app.get();
}

export async function workspaceStore(id: string): Promise<WorkspaceStore> {
  await refuseWhileErasing();
  const kept = stores.get(id) ?? keepOpen(() => openWorkspaceStore(id, { mode: 'readwrite' }));
  stores.set(id, kept);
  return kept.get();
}

/** Closes a workspace's handle and forgets what was derived from it. */
export async function forgetStore(id: string): Promise<void> {
  const kept = stores.get(id);
  stores.delete(id);
  merged.delete(id);
  (await kept?.release())?.close();
}

export interface ActiveWorkspace {
  entry: WorkspaceEntry;
  store: WorkspaceStore;
  /** Of the store, when the definitions were read. */
  revision: number;
  definitions: Definitions;
  index: DefinitionIndex;
}

/** The merged definitions of a workspace, cached by the store's revision; who asks at the same time shares one reading. */
export async function loadWorkspace(entry: WorkspaceEntry): Promise<ActiveWorkspace> {
  const store = await workspaceStore(entry.id);
  const revision = await store.revision();
  let known = merged.get(entry.id);
  if (known?.store !== store || known.revision !== revision) {
    known = { store, revision, loaded: readMerged(store, entry) };
    const mine = known;
    merged.set(entry.id, mine);
    mine.loaded.catch(() => {
      if (merged.get(entry.id) === mine) merged.delete(entry.id);
    });
  }
  return { entry, store, revision, ...(await known.loaded) };
}

async function readMerged(store: WorkspaceStore, entry: WorkspaceEntry) {
  const order = entry.sources.map((source) => source.id);
  const definitions = mergeDefinitions(await store.readDefinitions(), order);
  nameSources(definitions, entry);
  // What a team's document can name: the tools built in and its own.
  const sites = [...CATALOGUE, ...definitions.sites];
  const index = indexDefinitions(definitions, (record) => spelledRecord(record, sites) ?? record);
  return { definitions, index };
}

/** Cards name a source as people know it, by its file or its host: its id says nothing to them. */
function nameSources({ provenance, conflicts }: Definitions, { sources }: WorkspaceEntry): void {
  const labels = new Map(sources.map(({ id, label }) => [id, label]));
  const places = [...provenance.values(), ...[...conflicts.values()].flat()];
  for (const place of places) place.source = labels.get(place.source) ?? place.source;
}

/** Who writes in a workspace: in a shared one the user that is signed in there, else the person of this install. */
export async function personIn({ sources }: WorkspaceEntry): Promise<Person> {
  const person = await (await appStore()).person();
  const user = sources.find(({ kind }) => kind === 'couch')?.user;
  return user === undefined ? person : { id: user, name: user };
}

/**
 * Tells every open page of ours that something changed; nobody listening is fine.
 * @param command the write that changed it, whose sender has its outcome in the answer
 */
export function tellPages(workspace: string | null, ids: string[] = [], command?: string): void {
  dropViews();
  const tell = () => {
    const changed = { type: 'changed', workspace, ids, ...(command === undefined ? {} : { command }) };
    browser.runtime.sendMessage(changed).catch(() => undefined);
  };
  // To send takes a while itself: who wrote is answered first.
  if (command === undefined) tell();
  else setTimeout(tell);
}

/** Asks the content scripts of tabs on these origins (`null`: of all tabs) to look again. */
export async function tellTabs(origins: readonly string[] | null, action: 'refresh'): Promise<void> {
  if (origins?.length === 0) return;
  const tabs = await browser.tabs.query(origins ? { url: [...origins] } : {});
  for (const { id } of tabs) {
    if (id !== undefined) browser.tabs.sendMessage(id, { type: 'host', action }).catch(() => undefined);
  }
}
