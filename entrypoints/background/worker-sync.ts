/** What a sync needs of this worker: its stores, its clock, and whom to tell. */
import { browser } from '../../utils/platform/browser.ts';
import { changeSettings, readSettings } from '../../utils/platform/settings.ts';
import type { SyncDeps } from '../../utils/sync/sync-deps.ts';
import { appStore, tellPages, tellTabs, workspaceStore } from './context.ts';
import { grantedMatches, reconcileSites } from './site-handlers.ts';

/** What the people of the sample did, as an export. */
interface SampleActivity {
  people: { id: string }[];
  activity: { id: string; updatedBy: string }[];
}

/** A file of the package. */
export async function readPacked<T>(name: string): Promise<T> {
  return (await fetch(browser.runtime.getURL(name))).json() as Promise<T>;
}

export function readSampleActivity(): Promise<SampleActivity> {
  return readPacked('/sample-activity.json');
}

/** Under which the instant of a check is kept in the settings. */
export const checkedKey = (workspace: string, source: string): string => `${workspace}/${source}`;

let fetching = new AbortController();

/** Nothing is fetched until what is returned is called: who waits for the end of a sync waits for no server. */
export function stopFetching(): () => void {
  fetching.abort();
  return () => {
    fetching = new AbortController();
  };
}

export const syncDeps: SyncDeps = {
  fetch: (input, init = {}) =>
    fetch(input, { ...init, signal: AbortSignal.any([fetching.signal, init.signal].filter((one) => !!one)) }),
  app: appStore,
  openStore: workspaceStore,
  onChanged: (workspace, ids) => {
    tellPages(workspace, ids);
    const sitesChanged = ids.some((id) => id.startsWith('site:'));
    const tell = async () => {
      if (sitesChanged) await reconcileSites();
      await tellTabs(await grantedMatches(), 'refresh');
    };
    // Nothing waits for it, and the next start of the worker sets right what it missed.
    tell().catch(() => undefined);
  },
  forgetSample: async (workspace) => {
    const [app, store] = await Promise.all([appStore(), workspaceStore(workspace)]);
    for (const { id } of (await readSampleActivity()).people) {
      // From here alone, where the workspace is shared.
      await store.eraseAuthor(id, { by: { names: [], steward: false } });
      await app.forgetPerson(workspace, id);
    }
  },
  noteChecked: async (workspace, source, at) => {
    await changeSettings((settings) => ({
      ...settings,
      checked: { ...settings.checked, [checkedKey(workspace, source)]: at },
    }));
    tellPages(workspace, []);
  },
  checkedAt: async (workspace, source) => (await readSettings()).checked[checkedKey(workspace, source)],
  now: () => Date.now(),
  random: Math.random,
  later: (work) => {
    setTimeout(() => work().catch(() => undefined), 0);
  },
  locks: navigator.locks as NonNullable<SyncDeps['locks']>,
};
