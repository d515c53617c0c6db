/** Workspaces and where their definitions come from. */

import type { Problem } from '../../utils/definitions/problem.ts';
import { CommandError } from '../../utils/messaging/command-error.ts';
import type { CommandHandlers } from '../../utils/messaging/router.ts';
import type { SourceOutcome, WorkspaceView } from '../../utils/messaging/source-commands.ts';
import { changeSettings, readSettings, type Settings } from '../../utils/platform/settings.ts';
import { type SourceEntry, type WorkspaceEntry, workspaceDatabase } from '../../utils/store/schema.ts';
import { StoreError } from '../../utils/store/store-error.ts';
import { deleteDatabase } from '../../utils/store/workspace-store.ts';
import { connectUrl, importFile, removeSource } from '../../utils/sync/add-source.ts';
import { whileAllStays } from '../../utils/sync/alone-with.ts';
import type { LocalDeps } from '../../utils/sync/local-definitions.ts';
import { rebuildSearch } from '../../utils/sync/rebuild-search.ts';
import type { SyncOutcome } from '../../utils/sync/sync-deps.ts';
import {
  declineShrink,
  namingSource,
  syncDueSources as syncDue,
  syncSource,
} from '../../utils/sync/sync-source.ts';
import { appStore, forgetStore, loadWorkspace, tellPages, tellTabs, workspaceStore } from './context.ts';
import { countDefinitions, NOTHING } from './data-handlers.ts';
import { refusedSites } from './known-sites.ts';
import { loadSampleToday, retellSample } from './sample.ts';
import { syncDueShared, syncSharedNow } from './shared-handlers.ts';
import { grantedMatches, reconcileSites } from './site-handlers.ts';
import { readUnsent, sourceProblems, sourceStatus, statusCode, workspaceStatus } from './status.ts';
import { checkedKey, syncDeps } from './worker-sync.ts';
import { defaultEntry } from './workspace-choice.ts';

const STORE_CODES = ['storage-full', 'storage-failed', 'read-only'] as const;

/** What a write to a definition of this workspace needs. */
export const localDeps: LocalDeps = syncDeps;

/** Fetches what is due, on the alarm's word. */
export async function syncDueSources(): Promise<void> {
  // A sample that cannot be told anew keeps nothing else from its turn.
  await retellSample().catch(() => undefined);
  await syncDue(syncDeps);
  await syncDueShared(await (await appStore()).workspaces());
}

/** Makes a workspace's search blobs anew: they are derived, and may be damaged or of an older version. */
export function remakeSearch(workspace: string): Promise<void> {
  return rebuildSearch(syncDeps, workspace);
}

function problemViews(problems: readonly Problem[]): SourceOutcome['problems'] {
  return problems.slice(0, 50).map(({ path, line, code, params, message }) => ({
    path,
    ...(line === undefined ? {} : { line }),
    code,
    params: Object.values(params),
    message,
  }));
}

/** What became of a sync, as the page shows it. */
async function toOutcome(outcome: SyncOutcome): Promise<SourceOutcome> {
  if (outcome.status === 'failed') {
    const { code, detail, problems = [] } = outcome;
    return { status: { code: statusCode(code), detail }, problems: problemViews(problems) };
  }
  if (outcome.status === 'busy') return { status: { code: 'syncing' }, problems: [] };
  if (outcome.status === 'no-source') throw new CommandError('no-workspace');
  const { workspaceId, sourceId } = outcome;
  if (outcome.status === 'shrunk') {
    const { removed, total } = outcome;
    const status = { code: 'shrunk', removed, total } as const;
    return { workspace: workspaceId, source: sourceId, status, problems: [] };
  }
  const [settings, entry] = await Promise.all([
    readSettings(),
    appStore().then((app) => app.workspace(workspaceId)),
  ]);
  const source = entry?.sources.find(({ id }) => id === sourceId);
  const { state } = await (await workspaceStore(workspaceId)).readSourceHead(sourceId);
  const status = source ? sourceStatus(workspaceId, source, state, settings) : { code: 'saved' as const };
  const problems = outcome.status === 'applied' ? problemViews(outcome.problems) : sourceProblems(state);
  const { insteadOfSample } = outcome;
  return { workspace: workspaceId, ...(insteadOfSample && { insteadOfSample }), status, problems };
}

/** A store that takes nothing cannot keep the failure either: only the answer can tell of it. */
function refuseUnstored({ status }: SourceOutcome): void {
  const failed = STORE_CODES.find((code) => code === status.code);
  if (failed) throw new CommandError(failed);
}

/** A workspace that was added or filled is the one to show; its own Sites may now be switched on. */
async function show(outcome: SyncOutcome): Promise<SourceOutcome> {
  if (outcome.status === 'applied' || outcome.status === 'unchanged') {
    await changeSettings((settings) => ({ ...settings, workspace: outcome.workspaceId }));
    await reconcileSites();
    tellPages(null);
    await tellTabs(await grantedMatches(), 'refresh');
  }
  return toOutcome(outcome);
}

async function workspaceView(
  entry: WorkspaceEntry,
  active: boolean,
  settings: Settings,
): Promise<WorkspaceView> {
  const common = {
    id: entry.id,
    name: entry.name,
    active,
    sample: namingSource(entry.sources)?.kind === 'sample',
  };
  try {
    const { store, definitions } = await loadWorkspace(entry);
    const [states, counts, outbox] = await Promise.all([
      store.sourceStates(),
      store.count(),
      readUnsent(entry, store),
    ]);
    // Which source shipped a Site is not told apart: the first one that names it is the one in force.
    const refused = (source: string) =>
      source === namingSource(entry.sources)?.id ? refusedSites(definitions) : [];
    const sources = await Promise.all(
      entry.sources.map(async (source) => {
        const state = states.find((one) => one.source === source.id);
        return {
          ...sourceWords(source),
          hasToken: (await (await appStore()).token(entry.id, source.id)) !== undefined,
          status: sourceStatus(entry.id, source, state, settings, outbox),
          problems: [...sourceProblems(state), ...refused(source.id)],
        };
      }),
    );
    return {
      ...common,
      counts: { ...countDefinitions(definitions), tags: counts.activity },
      status: store.newer ? { code: 'read-only' } : workspaceStatus(sources.map(({ status }) => status)),
      sources,
    };
  } catch (error) {
    // A workspace that does not open must not take the others' page with it.
    const code =
      error instanceof StoreError && error.code === 'version-newer' ? 'read-only' : 'storage-failed';
    const status = { code, detail: error instanceof StoreError ? error.code : 'unknown' } as const;
    const sources = entry.sources.map((source) => ({
      ...sourceWords(source),
      hasToken: false,
      status,
      problems: [],
    }));
    return { ...common, counts: NOTHING, status, sources };
  }
}

function sourceWords({ id, kind, label, url, everyMinutes }: SourceEntry) {
  return { id, kind, label, ...(url === undefined ? {} : { url }), everyMinutes };
}

async function changeSource(
  workspace: string,
  source: string,
  change: (entry: SourceEntry) => SourceEntry,
): Promise<Record<string, never>> {
  await (await appStore()).changeWorkspace(
    workspace,
    (entry) =>
      entry && { ...entry, sources: entry.sources.map((one) => (one.id === source ? change(one) : one)) },
  );
  tellPages(workspace);
  return {};
}

export const sourceHandlers = {
  'workspaces.get': async () => {
    const settings = await readSettings();
    const [entries, active] = await Promise.all([
      appStore().then((app) => app.workspaces()),
      defaultEntry(settings),
    ]);
    return Promise.all(entries.map((entry) => workspaceView(entry, entry.id === active?.id, settings)));
  },
  'workspace.use': async ({ id }) => {
    await changeSettings((settings) => ({ ...settings, workspace: id }));
    await reconcileSites();
    tellPages(null);
    await tellTabs(await grantedMatches(), 'refresh');
    return {};
  },
  'workspace.sample': async () => show(await loadSampleToday()),
  'workspace.import': async ({ text, label, confirmShrink = false, beside = false }) =>
    show(await importFile(syncDeps, text, { label, confirmShrink, beside })),
  'workspace.url': async ({ url, token, everyMinutes }) =>
    show(await connectUrl(syncDeps, { url, everyMinutes, ...(token ? { token } : {}) })),
  'workspace.remove': async ({ id }) => {
    const app = await appStore();
    await whileAllStays(syncDeps, async () => {
      await app.changeWorkspace(id, () => undefined);
      await app.clearRecent(id);
      await forgetStore(id);
      // Not through a handle: a store that does not open can be removed too.
      await deleteDatabase(workspaceDatabase(id));
    });
    const next = (await app.workspaces())[0]?.id;
    await changeSettings(({ workspace, checked, ...settings }) => {
      const shown = workspace === id ? next : workspace;
      const kept = Object.entries(checked).filter(([key]) => !key.startsWith(checkedKey(id, '')));
      return {
        ...settings,
        checked: Object.fromEntries(kept),
        ...(shown === undefined ? {} : { workspace: shown }),
      };
    });
    await reconcileSites();
    tellPages(null);
    return {};
  },
  'source.sync': async ({ workspace, source, confirmShrink }) => {
    const entry = await (await appStore()).workspace(workspace);
    if (!entry) throw new CommandError('no-workspace');
    if (source === undefined || entry.sources.some(({ id, kind }) => id === source && kind === 'couch')) {
      await syncSharedNow(entry);
    }
    const wanted = entry.sources.filter(
      ({ id, kind }) => kind === 'url' && (source === undefined || id === source),
    );
    let last: SourceOutcome | undefined;
    for (const { id } of wanted) {
      const outcome = await syncSource(syncDeps, {
        workspaceId: workspace,
        sourceId: id,
        confirmShrink: confirmShrink ?? false,
      });
      last = await toOutcome(outcome);
      tellPages(workspace);
      refuseUnstored(last);
    }
    return last ?? { workspace, status: { code: 'saved' }, problems: [] };
  },
  'source.keep': async ({ workspace, source }) => {
    await declineShrink(syncDeps, { workspaceId: workspace, sourceId: source });
    tellPages(workspace);
    return {};
  },
  'source.remove': async ({ workspace, source }) => {
    refuseUnstored(await toOutcome(await removeSource(syncDeps, workspace, source)));
    await changeSettings(
      ({ checked: { [checkedKey(workspace, source)]: _gone, ...checked }, ...settings }) => ({
        ...settings,
        checked,
      }),
    );
    tellPages(workspace);
    return {};
  },
  'source.every': ({ workspace, source, everyMinutes }) =>
    changeSource(workspace, source, (entry) => ({ ...entry, everyMinutes })),
  'source.token': async ({ workspace, source, token }) => {
    await (await appStore()).setToken(workspace, source, token === '' ? undefined : token);
    tellPages(workspace);
    return {};
  },
} satisfies Partial<CommandHandlers>;
