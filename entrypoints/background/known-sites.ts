/** Which Sites there are, who brought them, and which are on. */
import type { Definitions } from '../../utils/definitions/types.ts';
import type { SourceView } from '../../utils/messaging/source-commands.ts';
import { policyNow } from '../../utils/platform/managed.ts';
import { readSettings, type Settings } from '../../utils/platform/settings.ts';
import { parseBase, withBases } from '../../utils/sites/bases.ts';
import { CATALOGUE } from '../../utils/sites/catalogue.ts';
import type { Site } from '../../utils/sites/site.ts';
import { siteProblems } from '../../utils/sites/site-problems.ts';
import type { OwnSite } from '../../utils/store/schema.ts';
import { appStore, loadWorkspace } from './context.ts';
import { policySites } from './policy-sites.ts';

/** Sites, and which workspace brought those that a workspace brought. */
export interface KnownSites {
  sites: readonly Site[];
  brought: ReadonlyMap<string, string>;
}

/**
 * Every Site there is: built in, of the organisation, the person's own, of the workspaces; with the base addresses that the
 * person declared. Nobody can take the name or a host of a built-in Site, nor ask for hosts of many owners.
 */
export async function knownSites(settings: Settings): Promise<readonly Site[]> {
  return (await gather(settings)).sites;
}

/** The Sites that the person has switched on. Definitions of workspaces are read only where one of them is theirs. */
export async function enabledSites(settings?: Settings): Promise<readonly Site[]> {
  return (await sitesOn(settings ?? (await readSettings()))).sites;
}

export async function sitesOn(settings: Settings): Promise<KnownSites> {
  if (settings.sites.length === 0) return { sites: [], brought: new Map() };
  const known = await gather(settings, settings.sites);
  if (onLast?.known !== known || onLast.ids !== settings.sites) {
    const sites = known.sites.filter((site) => settings.sites.includes(site.id));
    onLast = { known, ids: settings.sites, on: { sites, brought: known.brought } };
  }
  return onLast.on;
}

let onLast: { known: KnownSites; ids: readonly string[]; on: KnownSites } | undefined;

/** The Sites of one workspace that count: the first that brings an id has it. */
type Shipped = readonly { workspace: string; definitions: Definitions }[];

interface SitesFrom {
  settings: Settings;
  policy: readonly Site[];
  own: readonly OwnSite[];
  shipped: Shipped;
}

/** Each message asks: as long as nothing of this was read anew, the answer is the same. One for all Sites, one for some. */
const lasts: { all?: SitesFrom & { known: KnownSites }; some?: SitesFrom & { known: KnownSites } } = {};

/** @param wanted only these need to be found; absent: all */
async function gather(settings: Settings, wanted?: readonly string[]): Promise<KnownSites> {
  const [policy, { locked }, ownSites] = await Promise.all([
    policySites(),
    policyNow(),
    appStore()
      .then((store) => store.ownSites())
      .catch(() => []),
  ]);
  // The organisation may allow none but those it knows.
  const own = locked.has('sites') ? NO_SITES : ownSites;
  const taken = new Set([...CATALOGUE, ...policy, ...own].map(({ id }) => id));
  const missing = wanted?.filter((id) => !taken.has(id));
  const shipped = missing?.length === 0 ? NOTHING_SHIPPED : await shippedSites(settings, missing);
  const which = wanted ? 'some' : 'all';
  const last = lasts[which];
  const isSame =
    last?.settings === settings &&
    last.policy === policy &&
    last.own === own &&
    last.shipped.length === shipped.length &&
    last.shipped.every(({ definitions }, i) => definitions === shipped[i]?.definitions);
  if (isSame) return last.known;
  const from = { settings, policy, own, shipped };
  const known = gatherSites(from);
  lasts[which] = { ...from, known };
  return known;
}

const NO_SITES: readonly OwnSite[] = [];
const NOTHING_SHIPPED: Shipped = [];

/** Workspaces in the order in which their Sites count: the chosen one first. @param wanted stops once these are found */
async function shippedSites({ workspace }: Settings, wanted?: readonly string[]): Promise<Shipped> {
  const entries = await appStore()
    .then((store) => store.workspaces())
    .catch(() => []);
  const sorted = entries.toSorted((a, b) => Number(b.id === workspace) - Number(a.id === workspace));
  const shipped: { workspace: string; definitions: Definitions }[] = [];
  const missing = wanted && new Set(wanted);
  for (const entry of sorted) {
    const definitions = (await loadWorkspace(entry).catch(() => null))?.definitions;
    if (!definitions) continue;
    shipped.push({ workspace: entry.id, definitions });
    for (const { id } of soundSites(definitions)) missing?.delete(id);
    if (missing?.size === 0) break;
  }
  return shipped;
}

function gatherSites({ settings, policy, own, shipped }: SitesFrom): KnownSites {
  const sites = new Map<string, Site>();
  const brought = new Map<string, string>();
  const add = (site: Site): boolean => {
    // Settings are looked up by the id: `constructor` is a slug, and every object has one.
    const isFree = !sites.has(site.id) && !(site.id in {});
    if (isFree) sites.set(site.id, site);
    return isFree;
  };
  CATALOGUE.forEach(add);
  policy.forEach(add);
  for (const { site } of own) if (site) add(site);
  for (const { workspace, definitions } of shipped)
    for (const site of soundSites(definitions)) if (add(site)) brought.set(site.id, workspace);
  const based = [...sites.values()].map((site) => {
    const bases = (settings.bases[site.id] ?? []).filter((base) => parseBase(base));
    return bases.length > 0 ? withBases(site, bases) : site;
  });
  return { sites: based, brought };
}

/** More Sites than that in one workspace are no list of a team's tools. */
const WORKSPACE_SITES = 100;
const sound = new WeakMap<Definitions, Site[]>();

/** The Sites of a workspace that are fit to be used; judged once for each reading. */
function soundSites(definitions: Definitions): Site[] {
  const known = sound.get(definitions);
  if (known) return known;
  const sites = definitions.sites
    .slice(0, WORKSPACE_SITES)
    .filter((site) => siteProblems(site, CATALOGUE).length === 0);
  sound.set(definitions, sites);
  return sites;
}

/** Sites of a workspace that are not used, with the first reason of each, as problems of its document. */
export function refusedSites(definitions: Definitions): SourceView['problems'] {
  return definitions.sites.flatMap((site, i) => {
    const [problem] = siteProblems(site, CATALOGUE);
    if (!problem) return [];
    const { code, params, message } = problem;
    return [{ path: `sites[${i}]`, code: `site-${code}`, params: Object.values(params), message }];
  });
}
