/** Sites that a person adds: understood from pasted addresses, tested, saved, removed, taken in from a text. */
import { wantedOrigins } from '../../utils/access/wanted-origins.ts';
import { CommandError } from '../../utils/messaging/command-error.ts';
import type { SiteNote } from '../../utils/messaging/own-site-commands.ts';
import type { CommandHandlers } from '../../utils/messaging/router.ts';
import { changeSettings, readSettings } from '../../utils/platform/settings.ts';
import { SiteSchema } from '../../utils/sites/schema.ts';
import type { Site } from '../../utils/sites/site.ts';
import { newSiteId, soundness, suggestSite } from '../../utils/sites/suggest-site.ts';
import { testSite } from '../../utils/sites/test-site.ts';
import { readSiteData } from '../../utils/sources/read-site-data.ts';
import { appStore } from './context.ts';
import { knownSites } from './known-sites.ts';

/** More than this is no list of the tools that one person uses. */
const MOST_OWN = 50;

async function ownSite(id: string): Promise<Site | undefined> {
  const own = await (await appStore()).ownSites();
  return own.find((entry) => entry.id === id)?.site;
}

async function allSites(): Promise<readonly Site[]> {
  return knownSites(await readSettings());
}

/** What is wrong with a Site that is to stand in the place of `into`, or beside all others. */
async function faults(site: Site, into: string | undefined): Promise<SiteNote[]> {
  const own = await (await appStore()).ownSites();
  if (into === undefined && own.length >= MOST_OWN) return [{ code: 'too-many', params: [String(MOST_OWN)] }];
  const others = (await allSites()).filter(({ id }) => id !== into);
  // Two Sites may not be told apart by anything but their id: the browser's leave and all that was written hang on it.
  if (others.some(({ id }) => id === site.id) || site.id in {}) {
    return [{ code: 'taken-id', params: [site.id] }];
  }
  return soundness(site, others);
}

interface Around {
  /** What is registered, shown and granted follows. @param before Sites as they were, whose hosts may be given back */
  changed(before: readonly Site[]): Promise<void>;
}

export function ownSiteHandlers({ changed }: Around) {
  const put = async (site: Site): Promise<void> => {
    const before = await ownSite(site.id);
    await (await appStore()).putOwnSite({ id: site.id, site, enabled: true });
    await changed(before ? [before] : []);
  };
  return {
    'site.suggest': async ({ text, choice, into, tabs = '' }) => {
      const sites = await allSites();
      const suggestion = suggestSite(text, choice, {
        sites,
        into: (into && (await ownSite(into))) || undefined,
      });
      const { site } = suggestion;
      return {
        ...suggestion,
        site: site && { ...site },
        origins: site ? wantedOrigins([site]) : [],
        tabs: site ? testSite(site, tabs) : [],
      };
    },
    'site.test': async ({ id, text }) => {
      const site = (await allSites()).find((one) => one.id === id);
      return site ? testSite(site, text) : [];
    },
    'site.get': async ({ id }) => {
      const site = (await ownSite(id)) ?? (await allSites()).find((one) => one.id === id);
      return site ? { ...site } : null;
    },
    'site.save': async ({ site: data, into }) => {
      const parsed = SiteSchema.safeParse(data);
      if (!parsed.success) throw new CommandError('bad-request');
      const known = into === undefined ? undefined : await ownSite(into);
      if (into !== undefined && !known) throw new CommandError('conflict');
      // The id was free when the form was filled in; a Site that is changed keeps its own.
      const id = into ?? newSiteId(parsed.data.name, await allSites());
      const site: Site = { ...parsed.data, id };
      const problems = await faults(site, into);
      if (problems.length > 0) return { problems };
      await put(site);
      return { id, problems: [] };
    },
    'site.remove': async ({ id }) => {
      const site = await ownSite(id);
      if (!site) return {};
      await (await appStore()).removeOwnSite(id);
      // What another Site of this id would find: it was this one that was switched on.
      await changeSettings((settings) => {
        const { [id]: _bases, ...bases } = settings.bases;
        const { [id]: _launcher, ...launchers } = settings.launchers;
        return { ...settings, bases, launchers, sites: settings.sites.filter((one) => one !== id) };
      });
      await changed([site]);
      return {};
    },
    'site.import': async ({ text }) => {
      const { sites, problems } = readSiteData(text);
      const saved: string[] = [];
      const notes: SiteNote[] = problems.map(({ message }) => ({ code: 'data', params: [message], message }));
      for (const site of sites) {
        const into = (await ownSite(site.id)) ? site.id : undefined;
        const wrong = await faults(site, into);
        if (wrong.length > 0) notes.push(...wrong);
        else {
          await put(site);
          saved.push(site.name);
        }
      }
      return { saved, problems: notes };
    },
  } satisfies Partial<CommandHandlers>;
}
