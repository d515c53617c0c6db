/**
 * What the worker's handlers share: open stores, the merged definitions of a workspace, the Sites in force.
 * Everything in memory here can be made again from the store: the worker may be stopped at any await.
 */
import { mergeDefinitions } from '../../utils/definitions/merge.ts';
import type { Definitions } from '../../utils/definitions/types.ts';
import { CommandError } from '../../utils/messaging/command-error.ts';
import { type DefinitionIndex, indexDefinitions } from '../../utils/panel/index-definitions.ts';
import { browser } from '../../utils/platform/browser.ts';
import { readSettings, type Settings } from '../../utils/platform/settings.ts';
import { parseBase, withBases } from '../../utils/sites/bases.ts';
import { CATALOGUE } from '../../utils/sites/catalogue.ts';
import type { Site } from '../../utils/sites/site.ts';
import { type AppStore, openAppStore } from '../../utils/store/app-store.ts';
import type { WorkspaceEntry } from '../../utils/store/schema.ts';
import { openWorkspaceStore, type WorkspaceStore } from '../../utils/store/workspace-store.ts';

let app: Promise<AppStore> | undefined;
const stores = new Map<string, Promise<WorkspaceStore>>();
const merged = new Map<string, { revision: number; definitions: Definitions; index: DefinitionIndex }>();

/** A handle that is still open; a closed or failed one is opened anew. */
async function alive<T extends { readonly closed: boolean }>(
  current: Promise<T> | undefined,
  open: () => Promise<T>,
): Promise<T> {
  const handle = await current?.catch(() => undefined);
  return handle && !handle.closed ? handle : open();
}

export function appStore(): Promise<AppStore> {
  app = alive(app, () => openAppStore({ mode: 'readwrite' }));
  return app;
}

export function workspaceStore(id: string): Promise<WorkspaceStore> {
  const next = alive(stores.get(id), () => openWorkspaceStore(id, { mode: 'readwrite' }));
  stores.set(id, next);
  return next;
}

/** Closes a workspace's handle and forgets what was derived from it. */
export async function forgetStore(id: string): Promise<void> {
  const store = await stores.get(id)?.catch(() => undefined);
  stores.delete(id);
  merged.delete(id);
  store?.close();
}

export async function closeAll(): Promise<void> {
  await Promise.all([...stores.keys()].map(forgetStore));
  const store = await app?.catch(() => undefined);
  app = undefined;
  store?.close();
}

export interface ActiveWorkspace {
  entry: WorkspaceEntry;
  store: WorkspaceStore;
  definitions: Definitions;
  index: DefinitionIndex;
}

/** The merged definitions of a workspace, cached by the store's revision. */
export async function loadWorkspace(entry: WorkspaceEntry): Promise<ActiveWorkspace> {
  const store = await workspaceStore(entry.id);
  const revision = await store.revision();
  const known = merged.get(entry.id);
  if (known?.revision === revision) return { entry, store, ...known };
  const definitions = mergeDefinitions(
    await store.readDefinitions(),
    entry.sources.map((source) => source.id),
  );
  const fresh = { revision, definitions, index: indexDefinitions(definitions) };
  merged.set(entry.id, fresh);
  return { entry, store, ...fresh };
}

/** The workspace that panel and popup show: the chosen one, else the first; `null` when there is none yet. */
export async function activeEntry(settings?: Settings): Promise<WorkspaceEntry | null> {
  const { workspace } = settings ?? (await readSettings());
  const entries = await (await appStore()).workspaces();
  return entries.find((entry) => entry.id === workspace) ?? entries[0] ?? null;
}

export async function activeWorkspace(settings?: Settings): Promise<ActiveWorkspace | null> {
  const entry = await activeEntry(settings);
  return entry ? loadWorkspace(entry) : null;
}

/** @throws CommandError `no-workspace` */
export async function needWorkspace(): Promise<ActiveWorkspace> {
  const workspace = await activeWorkspace();
  if (!workspace) throw new CommandError('no-workspace');
  return workspace;
}

/**
 * Every Site there is: built in, of the workspace, the person's own; with the base addresses that the person declared.
 * A workspace cannot take the name of a built-in Site.
 */
export async function knownSites(settings: Settings): Promise<Site[]> {
  const [workspace, own] = await Promise.all([
    activeWorkspace(settings).catch(() => null),
    appStore()
      .then((store) => store.ownSites())
      .catch(() => []),
  ]);
  const sites = new Map<string, Site>();
  const add = (site: Site): void => {
    if (!sites.has(site.id)) sites.set(site.id, site);
  };
  CATALOGUE.forEach(add);
  for (const { site } of own) if (site) add(site);
  workspace?.definitions.sites.forEach(add);
  return [...sites.values()].map((site) => {
    const bases = (settings.bases[site.id] ?? []).filter((base) => parseBase(base));
    return bases.length > 0 ? withBases(site, bases) : site;
  });
}

/** The Sites that the person has switched on. */
export async function enabledSites(settings?: Settings): Promise<Site[]> {
  const current = settings ?? (await readSettings());
  if (current.sites.length === 0) return [];
  return (await knownSites(current)).filter((site) => current.sites.includes(site.id));
}

/** Tells every open page of ours that something changed; nobody listening is fine. */
export function tellPages(workspace: string | null, ids: string[] = []): void {
  browser.runtime.sendMessage({ type: 'changed', workspace, ids }).catch(() => undefined);
}

/** Asks the content scripts of all tabs on enabled sites to look again. */
export async function tellTabs(origins: readonly string[], action: 'refresh'): Promise<void> {
  if (origins.length === 0) return;
  const tabs = await browser.tabs.query({ url: [...origins] });
  for (const { id } of tabs) {
    if (id !== undefined) browser.tabs.sendMessage(id, { type: 'host', action }).catch(() => undefined);
  }
}
