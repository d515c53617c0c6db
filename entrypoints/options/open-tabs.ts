import { browser } from '../../utils/platform/browser.ts';

/** Enough to see whether a Site fits. */
const MOST_TABS = 20;

/**
 * Addresses of open tabs under these match patterns; `null`: the browser has not allowed them, so it tells none. They are
 * shown to the person and kept nowhere.
 */
export async function openTabAddresses(origins: readonly string[]): Promise<string[] | null> {
  const allowed = await browser.permissions.contains({ origins: [...origins] }).catch(() => false);
  if (!allowed) return null;
  const tabs = await browser.tabs.query({ url: [...origins] });
  return [...new Set(tabs.flatMap(({ url }) => url ?? []))].slice(0, MOST_TABS);
}
