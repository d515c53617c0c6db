/** Which tools Throughline runs on: what the person wants, what the browser has granted, what is registered. */
import { injectIntoOpenTabs, isGranted, registerRecordScript } from '../../utils/access/register-scripts.ts';
import { grantedOrigins, wantedOrigins } from '../../utils/access/wanted-origins.ts';
import type { SiteView } from '../../utils/messaging/protocol.ts';
import type { CommandHandlers } from '../../utils/messaging/router.ts';
import { browser } from '../../utils/platform/browser.ts';
import { changeSettings, readSettings, type Settings } from '../../utils/platform/settings.ts';
import { parseBase } from '../../utils/sites/bases.ts';
import { enabledSites, knownSites, tellPages } from './context.ts';

/** The origins on which the record script runs now. */
export async function grantedMatches(): Promise<string[]> {
  const granted = (await browser.permissions.getAll()).origins ?? [];
  return grantedOrigins(wantedOrigins(await enabledSites()), granted);
}

/** Registration equal to what is wanted and granted; at every start and on every change. */
export function reconcileSites(): Promise<string[]> {
  return registerRecordScript(enabledSites);
}

async function siteViews(settings: Settings): Promise<SiteView[]> {
  const sites = await knownSites(settings);
  return Promise.all(
    sites.map(async (site) => ({
      id: site.id,
      name: site.name,
      category: site.category,
      // What people read: the hosts asked for; `site.hosts` may hold patterns that only the matcher knows.
      hosts: site.ask ?? site.hosts,
      selfHosted: site.selfHosted ?? false,
      bases: settings.bases[site.id] ?? [],
      origins: wantedOrigins([site]),
      enabled: settings.sites.includes(site.id),
      granted: await isGranted(site),
      launcherHidden: settings.launchers[site.id]?.hidden ?? false,
    })),
  );
}

export const siteHandlers = {
  'sites.get': async () => siteViews(await readSettings()),
  'sites.set': async ({ changes }) => {
    const settings = await changeSettings((current) => {
      const on = new Set(current.sites);
      const bases = { ...current.bases };
      for (const change of changes) {
        if (change.enabled) on.add(change.site);
        else on.delete(change.site);
        if (change.bases) bases[change.site] = change.bases.filter((base) => parseBase(base));
      }
      return { ...current, sites: [...on].sort(), bases };
    });
    const matches = await reconcileSites();
    // Whoever registered them first (the start of the worker, the news of the grant): a tab that runs the script
    // already does not start it again.
    const on = new Set(changes.filter(({ enabled }) => enabled).map(({ site }) => site));
    const wanted = wantedOrigins((await enabledSites(settings)).filter(({ id }) => on.has(id)));
    await injectIntoOpenTabs(matches.filter((pattern) => wanted.includes(pattern)));
    tellPages(null);
    return siteViews(settings);
  },
  'launchers.reset': async ({ site }) => {
    await changeSettings((settings) => {
      const launchers = { ...settings.launchers };
      if (site === undefined) return { ...settings, launchers: {} };
      delete launchers[site];
      return { ...settings, launchers };
    });
    tellPages(null);
    return {};
  },
} satisfies Partial<CommandHandlers>;
