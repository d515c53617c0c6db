/** Which tools Throughline runs on: what the person wants, what the browser has granted, what is registered. */
import { forgetGranted, grantedNow } from '../../utils/access/granted-now.ts';
import { injectIntoOpenTabs, isGranted, registerRecordScript } from '../../utils/access/register-scripts.ts';
import { grantedOrigins, matchesUrl, wantedOrigins } from '../../utils/access/wanted-origins.ts';
import type { Request } from '../../utils/messaging/protocol.ts';
import type { CommandHandlers } from '../../utils/messaging/router.ts';
import type { SiteView } from '../../utils/messaging/site-commands.ts';
import { browser } from '../../utils/platform/browser.ts';
import { updateSession } from '../../utils/platform/session.ts';
import { changeSettings, readSettings, type Settings } from '../../utils/platform/settings.ts';
import { parseBase } from '../../utils/sites/bases.ts';
import { CATALOGUE } from '../../utils/sites/catalogue.ts';
import type { Site } from '../../utils/sites/site.ts';
import { trimBase } from '../../utils/sites/trim-base.ts';
import { appStore, tellPages, tellTabs } from './context.ts';
import { enabledSites, knownSites } from './known-sites.ts';
import { isHiddenSomewhere, withShown } from './launcher-place.ts';
import { ownSiteHandlers } from './own-site-handlers.ts';
import { policySites } from './policy-sites.ts';

async function granted(sites: readonly Site[]): Promise<string[]> {
  return grantedOrigins(wantedOrigins(sites), await grantedNow());
}

/** The origins on which the record script runs now. */
export async function grantedMatches(): Promise<string[]> {
  return granted(await enabledSites());
}

/** Registration equal to what is wanted and granted; at every start and on every change. */
export function reconcileSites(): Promise<string[]> {
  return registerRecordScript(enabledSites);
}

/**
 * The browser tells that a person has given or taken back leave, here or in its own pages. Open pages hear of it at once, all of them:
 * of a page that we lost, no address is told any more.
 */
export async function permissionsChanged(added: readonly string[] = []): Promise<void> {
  forgetGranted();
  const wanted = added.length > 0 ? await takeWanted() : [];
  if (wanted.length > 0) await setSites(wanted);
  const matches = await reconcileSites();
  if (added.length > 0) await injectIntoOpenTabs(matches.filter((pattern) => isIn(added, pattern)));
  tellPages(null);
  await tellTabs(null, 'refresh');
}

/** The organisation has set something else: Sites, rules, what is locked. Everybody looks again. */
export async function policyChanged(): Promise<void> {
  await reconcileSites();
  tellPages(null);
  await tellTabs(await grantedMatches(), 'refresh');
}

const isIn = (granted: readonly string[], pattern: string): boolean =>
  grantedOrigins([pattern], granted).length > 0;

/** What a page wants once the browser has granted these origins; for a while, since the person may say no. */
interface Wanted {
  changes: Change[];
  origins: string[];
  at: number;
}

type Change = Request<'sites.set'>['changes'][number];

const WANTED = 'wanted-sites';
/** As long as a person may look at the browser's question. */
const WANTED_MS = 5 * 60_000;

/** What was wanted and is granted by now. */
async function takeWanted(): Promise<Change[]> {
  const granted = await grantedNow();
  let taken: Change[] = [];
  await updateSession<Wanted>(WANTED, (wanted) => {
    if (!wanted || Date.now() - wanted.at > WANTED_MS) return undefined;
    if (!wanted.origins.every((origin) => isIn(granted, origin))) return wanted;
    taken = wanted.changes;
    return undefined;
  });
  return taken;
}

/** Origins of sites that were switched off go back to the browser, unless another site or a source still needs them. */
async function giveBack(off: readonly Site[]): Promise<void> {
  if (off.length === 0) return;
  const workspaces = await (await appStore()).workspaces();
  const addresses = workspaces.flatMap(({ sources }) => sources.flatMap(({ url }) => (url ? [url] : [])));
  const needed = new Set(wantedOrigins(await enabledSites()));
  const origins = (await granted(off)).filter(
    (pattern) => !needed.has(pattern) && !addresses.some((url) => matchesUrl(pattern, url)),
  );
  // Refused for origins that came with the install (the demo build).
  if (origins.length > 0) await browser.permissions.remove({ origins }).catch(() => false);
}

/** Hosts of base addresses that a workspace brought along: asked for like the others, so named like the others. */
function shippedBases(site: Site, { bases }: Settings): string[] {
  const declared = (bases[site.id] ?? []).map((base) => parseBase(base)?.host);
  const shipped = (site.bases ?? []).map((base) => parseBase(base)?.host);
  return shipped.filter((host) => host !== undefined && !declared.includes(host)) as string[];
}

/** Who brought the Sites that do not come with the extension, in the order in which one id is taken. */
async function broughtBy(): Promise<(id: string) => SiteView['from']> {
  const own = await (await appStore()).ownSites();
  const built = new Set(CATALOGUE.map(({ id }) => id));
  const policy = new Set((await policySites()).map(({ id }) => id));
  const mine = new Set(own.flatMap(({ id, site }) => (site ? [id] : [])));
  return (id) => (built.has(id) ? undefined : policy.has(id) ? 'policy' : mine.has(id) ? 'own' : 'workspace');
}

/** After a change of the person's own Sites: what is registered, shown and granted follows. */
async function ownSitesChanged(before: readonly Site[]): Promise<void> {
  await tellTabs(await granted(before), 'refresh');
  await reconcileSites();
  await tellTabs(await grantedMatches(), 'refresh');
  await giveBack(before);
  tellPages(null);
}

async function siteViews(settings: Settings): Promise<SiteView[]> {
  const [sites, from] = await Promise.all([knownSites(settings), broughtBy()]);
  return Promise.all(
    sites.map(async (site) => ({
      id: site.id,
      name: site.name,
      category: site.category,
      // What people read: the hosts asked for; `site.hosts` may hold patterns that only the matcher knows.
      hosts: [...(site.ask ?? site.hosts), ...shippedBases(site, settings)],
      selfHosted: site.selfHosted ?? false,
      bases: settings.bases[site.id] ?? [],
      origins: wantedOrigins([site]),
      enabled: settings.sites.includes(site.id),
      granted: await isGranted(site),
      launcherHidden: isHiddenSomewhere(settings, site.id),
      from: from(site.id),
    })),
  );
}

/** Switches tools on and off, and their bases; the browser has been asked. */
async function setSites(changes: readonly Change[]): Promise<SiteView[]> {
  // A page that has just been granted something is quicker than the browser's news of it.
  forgetGranted();
  const settings = await changeSettings((current) => {
    const on = new Set(current.sites);
    const bases = { ...current.bases };
    for (const change of changes) {
      if (change.enabled) on.add(change.site);
      else on.delete(change.site);
      const tool = CATALOGUE.find(({ id }) => id === change.site);
      if (change.bases) {
        const sound = change.bases.filter((base) => parseBase(base));
        // Often the address of a page is pasted.
        bases[change.site] = [...new Set(tool ? sound.flatMap((base) => trimBase(base, tool) ?? []) : sound)];
      }
    }
    return { ...current, sites: [...on].sort(), bases };
  });
  const matches = await reconcileSites();
  const here = (await knownSites(settings)).filter(({ id }) => changes.some(({ site }) => site === id));
  // Whoever registered them first (the start of the worker, the news of the grant): a tab that runs the script
  // already does not start it again.
  const wanted = wantedOrigins(here.filter(({ id }) => settings.sites.includes(id)));
  await injectIntoOpenTabs(matches.filter((pattern) => wanted.includes(pattern)));
  // Launchers on open pages come and go with their site; told before the grant goes, after it no tab is seen.
  await tellTabs(await granted(here), 'refresh');
  await giveBack(here.filter(({ id }) => !settings.sites.includes(id)));
  forgetGranted();
  tellPages(null);
  return siteViews(settings);
}

export const siteHandlers = {
  ...ownSiteHandlers({ changed: ownSitesChanged }),
  'sites.get': async () => siteViews(await readSettings()),
  'sites.set': ({ changes }) => setSites(changes),
  'sites.want': async ({ changes, origins }) => {
    await updateSession<Wanted>(WANTED, () => ({ changes, origins, at: Date.now() }));
    return {};
  },
  'launchers.reset': async ({ site }) => {
    await changeSettings((settings) => withShown(settings, site));
    tellPages(null);
    await tellTabs(await grantedMatches(), 'refresh');
    return {};
  },
} satisfies Partial<CommandHandlers>;
