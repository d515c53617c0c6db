/**
 * What a person has set, in `storage.local`. Content scripts can read that area: no secret and no definition goes in.
 */
import { browser } from './browser.ts';
import { SETTINGS_KEY } from './settings-key.ts';
import { parseSettings, type Settings } from './settings-schema.ts';

export type { Settings };

export async function readSettings(): Promise<Settings> {
  const stored = await browser.storage.local.get(SETTINGS_KEY);
  return parseSettings(stored[SETTINGS_KEY]);
}

let queue: Promise<unknown> = Promise.resolve();

/**
 * Applies `change` to the newest settings, one change after the other; the same settings back write nothing.
 * Worker only: two contexts that read, change and write would lose one another's change.
 */
export function changeSettings(change: (settings: Settings) => Settings): Promise<Settings> {
  const next = queue.then(async () => {
    const current = await readSettings();
    const settings = change(current);
    if (settings !== current) await browser.storage.local.set({ [SETTINGS_KEY]: settings });
    return settings;
  });
  queue = next.catch(() => undefined);
  return next;
}
