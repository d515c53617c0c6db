import type { PopupGuess, PopupPlace } from '../../components/popup/popup-props.ts';
import { matchesUrl } from '../../utils/access/wanted-origins.ts';
import type { SiteView } from '../../utils/messaging/site-commands.ts';
import type { CurrentTab } from './current-tab.ts';

/** The tools whose hosts cover the tab. */
export function sitesOf(sites: readonly SiteView[], tab: CurrentTab | null): SiteView[] {
  if (!tab) return [];
  return sites.filter((site) => site.origins.some((pattern) => matchesUrl(pattern, tab.url)));
}

/**
 * What the popup says of a tab beyond "known and off", which it says elsewhere; `null`: nothing.
 * @param guesses `undefined`: not known yet
 */
export function placeOfTab(
  tab: CurrentTab | null,
  sites: readonly SiteView[] | undefined,
  guesses: PopupGuess[] | undefined,
  refused: boolean,
): PopupPlace | null {
  if (!tab || !sites || !/^https?:/.test(tab.url)) return null;
  const here = sitesOf(sites, tab);
  const hidden = here.find((site) => site.enabled && site.launcherHidden);
  if (hidden) return { state: 'hidden', id: hidden.id, name: hidden.name };
  if (here.length > 0 || !guesses) return null;
  const { host } = new URL(tab.url);
  return guesses.length > 0 ? { state: 'guessed', host, guesses, refused } : { state: 'unknown', host };
}
