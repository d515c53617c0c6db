/** What is stored, taking it along, deleting it, and a text for whoever helps. */
import type { Definitions } from '../../utils/definitions/types.ts';
import type { CommandHandlers } from '../../utils/messaging/router.ts';
import { browser } from '../../utils/platform/browser.ts';
import { forgetSession } from '../../utils/platform/session.ts';
import { changeSettings, forgetSettings, readSettings } from '../../utils/platform/settings.ts';
import { themeNow } from '../../utils/platform/theme-now.ts';
import { deleteEverything } from '../../utils/store/app-store.ts';
import { whileAllStays } from '../../utils/sync/alone-with.ts';
import { exportWorkspace } from '../../utils/sync/import-export.ts';
import { partOf } from './activity-part.ts';
import { appStore, loadWorkspace, tellPages, tellTabs, withStoresShut } from './context.ts';
import { policyLines } from './policy-lines.ts';
import { grantedMatches, reconcileSites } from './site-handlers.ts';
import { localDeps } from './source-handlers.ts';
import { stopFetching, syncDeps } from './worker-sync.ts';
import { belongsTo, rulesNow } from './workspace-choice.ts';

export interface Counts {
  kpis: number;
  terms: number;
  experiments: number;
  agreements: number;
  reviews: number;
  observations: number;
  tags: number;
}

export function countDefinitions(definitions: Definitions): Omit<Counts, 'tags'> {
  // Tombstones are kept so that tags stay explainable; they are not counted as definitions.
  const live = (type: string, all: ReadonlyMap<string, unknown>): number =>
    [...all.keys()].filter((id) => definitions.provenance.get(`${type}:${id}`)?.state !== 'tombstone').length;
  return {
    kpis: live('kpi', definitions.kpis),
    terms: live('term', definitions.terms),
    experiments: live('experiment', definitions.experiments),
    agreements: live('agreement', definitions.agreements),
    reviews: live('review', definitions.reviews),
    observations: [...definitions.observations.values()].flat().length,
  };
}

/** Of a workspace that is empty, or does not open. */
export const NOTHING: Counts = {
  kpis: 0,
  terms: 0,
  experiments: 0,
  agreements: 0,
  reviews: 0,
  observations: 0,
  tags: 0,
};

export const dataHandlers = {
  'theme.get': themeNow,
  'theme.set': async ({ theme }) => {
    await changeSettings((settings) => ({ ...settings, theme }));
    tellPages(null);
    return {};
  },
  'data.stored': async () => {
    const entries = await (await appStore()).workspaces();
    const total = { ...NOTHING };
    for (const entry of entries) {
      // A workspace that does not open is told where workspaces are listed; it must not hide the others' sums.
      const loaded = await loadWorkspace(entry).catch(() => null);
      if (!loaded) continue;
      const { definitions, store } = loaded;
      // What was taken back is nobody's any more.
      const writers = await store.readWriters();
      const tags = writers.reduce((sum, { documents }) => sum + documents, 0);
      const counts = { ...countDefinitions(definitions), tags };
      for (const key of Object.keys(total) as (keyof Counts)[]) total[key] += counts[key];
    }
    const usage = (await navigator.storage?.estimate?.())?.usage;
    return { ...total, workspaces: entries.length, ...(usage === undefined ? {} : { bytes: usage }) };
  },
  'data.export': async ({ workspace, after, ...asked }) => {
    const { part, word } = partOf(asked);
    const settings = await readSettings();
    const isOwn = await belongsTo(workspace, settings);
    // The accounts of other clients are not this one's to know.
    const accounts = Object.fromEntries(
      Object.entries(settings.accounts).filter(([site, tenant]) => isOwn({ site, tenant })),
    );
    const exportedAt = new Date().toISOString();
    const file = await exportWorkspace(localDeps, workspace, {
      part,
      exportedAt,
      accounts,
      isOwn,
      ...(after === undefined ? {} : { after }),
    });
    return { name: `throughline-${workspace}${word}-${exportedAt.slice(0, 10)}.json`, ...file };
  },
  'data.erase': async () => {
    const tabs = await grantedMatches();
    await Promise.all([browser.storage.local.clear(), browser.storage.session.clear()]);
    forgetSettings();
    forgetSession();
    // Before the grants go: without them no tab is seen.
    await tellTabs(tabs, 'refresh');
    const { origins = [] } = await browser.permissions.getAll();
    const optional = origins.filter((origin) => !requiredOrigins().has(origin));
    if (optional.length > 0) await browser.permissions.remove({ origins: optional }).catch(() => false);
    await reconcileSites();
    // A source that is being taken away waits for its server, which may be slow.
    const goOn = stopFetching();
    // Last: it may have to wait for a page that reads, and the rest is not to wait with it.
    try {
      await whileAllStays(syncDeps, () => withStoresShut(deleteEverything));
    } finally {
      goOn();
    }
    // Again: a page that was answered meanwhile may have had itself noted.
    await browser.storage.session.clear();
    forgetSession();
    tellPages(null);
    return {};
  },
  'diagnostics.get': async () => ({ text: await diagnostics() }),
} satisfies Partial<CommandHandlers>;

function requiredOrigins(): Set<string> {
  return new Set(browser.runtime.getManifest().host_permissions ?? []);
}

/** Versions, counts and codes; no name, no address, no record, no token. */
async function diagnostics(): Promise<string> {
  const manifest = browser.runtime.getManifest();
  const settings = await readSettings();
  const lines = [
    `Throughline ${manifest.version}`,
    navigator.userAgent,
    `Time: ${new Date().toISOString()}`,
    `Sites on: ${settings.sites.join(', ') || 'none'}`,
    `Origins granted: ${((await browser.permissions.getAll()).origins ?? []).length}`,
    `Record script on: ${(await browser.scripting.getRegisteredContentScripts()).flatMap((script) => script.matches ?? []).length} origins`,
    `Alarm: ${(await browser.alarms.get('sync')) ? 'set' : 'missing'}`,
    ...(await policyLines()),
    `Rules of this person: ${(await rulesNow(settings)).own.length}`,
  ];
  for (const [number, entry] of (await (await appStore()).workspaces()).entries()) {
    lines.push(`Workspace ${number + 1}`);
    try {
      const { store, definitions } = await loadWorkspace(entry);
      lines.push(`  definitions: ${JSON.stringify(countDefinitions(definitions))}`);
      lines.push(
        `  store: ${JSON.stringify({ ...(await store.count()), revision: await store.revision(), newer: store.newer })}`,
      );
      for (const state of await store.sourceStates()) {
        const kind = entry.sources.find((source) => source.id === state.source)?.kind ?? 'unknown';
        const failure = state.failure ? `${state.failure.code} ×${state.failure.attempts}` : 'fine';
        lines.push(
          `  source ${kind}: ${failure}, last good ${state.lastGoodAt ?? 'never'}, set aside ${state.counts.bad}`,
        );
      }
    } catch (error) {
      lines.push(`  does not open: ${error instanceof Error ? error.message : 'unknown'}`);
    }
  }
  return lines.join('\n');
}
