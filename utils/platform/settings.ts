/**
 * What a person has set, in `storage.local`. Content scripts can read that area: no secret and no definition goes in.
 * Every message needs them, some several times: they are kept until the browser says that the stored text changed.
 */
import { browser } from './browser.ts';
import { SETTINGS_KEY } from './settings-key.ts';
import { parseSettings, type Settings } from './settings-schema.ts';

export type { Settings };

let kept: Promise<Settings> | undefined;
let listening = false;

/** The next question reads them anew. */
export function forgetSettings(): void {
  kept = undefined;
}

async function readStored(): Promise<Settings> {
  const stored = await browser.storage.local.get(SETTINGS_KEY);
  return parseSettings(stored[SETTINGS_KEY]);
}

/** The same object until they change: not to be written to. */
export function readSettings(): Promise<Settings> {
  if (!listening) {
    listening = true;
    browser.storage.local.onChanged.addListener((changes) => {
      if (SETTINGS_KEY in changes) forgetSettings();
    });
  }
  if (!kept) {
    const mine = readStored();
    kept = mine;
    mine.catch(() => {
      if (kept === mine) forgetSettings();
    });
  }
  return kept;
}

let queue: Promise<unknown> = Promise.resolve();

/**
 * Applies `change` to the newest settings, one change after the other; the same settings back write nothing.
 * Worker only: two contexts that read, change and write would lose one another's change.
 */
export function changeSettings(change: (settings: Settings) => Settings): Promise<Settings> {
  const next = queue.then(async () => {
    const current = await readStored();
    const settings = change(current);
    if (settings !== current) {
      await browser.storage.local.set({ [SETTINGS_KEY]: settings });
      kept = Promise.resolve(settings);
    }
    return settings;
  });
  queue = next.catch(() => undefined);
  return next;
}
