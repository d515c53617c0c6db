/**
 * Keeps the browser's registration of the record script equal to what is wanted and granted. Chrome drops registrations
 * on an update of the extension, Firefox at every start, and a person can revoke an origin in the browser's own
 * page at any time: so this runs at every start of the worker and on every change, and compares before it acts.
 */
import { browser } from '../platform/browser.ts';
import type { Site } from '../sites/site.ts';
import { grantedOrigins, wantedOrigins } from './wanted-origins.ts';

const SCRIPT_ID = 'record';
const SCRIPT_FILE = 'content-scripts/record.js';
const HANDS_FILE = 'content-scripts/record-hands.js';

let queue: Promise<unknown> = Promise.resolve();

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((entry) => b.includes(entry));
}

async function reconcile(readSites: () => Promise<readonly Site[]>): Promise<string[]> {
  const sites = await readSites();
  const granted = (await browser.permissions.getAll()).origins ?? [];
  const matches = grantedOrigins(wantedOrigins(sites), granted);
  const [current] = await browser.scripting.getRegisteredContentScripts({ ids: [SCRIPT_ID] });
  if (matches.length === 0) {
    if (current) await browser.scripting.unregisterContentScripts({ ids: [SCRIPT_ID] });
    return matches;
  }
  const script = {
    id: SCRIPT_ID,
    js: [SCRIPT_FILE],
    matches,
    runAt: 'document_start' as const,
    allFrames: false,
  };
  if (!current) await browser.scripting.registerContentScripts([script]);
  else if (!sameSet(current.matches ?? [], matches)) await browser.scripting.updateContentScripts([script]);
  return matches;
}

/**
 * Registers the record script for the granted origins of the Sites, one call after the other. `readSites` is asked when
 * the call has its turn: a slow reading of older settings must not have the last word.
 * @returns the origins on which it runs
 */
export function registerRecordScript(readSites: () => Promise<readonly Site[]>): Promise<string[]> {
  const next = queue.then(() => reconcile(readSites));
  queue = next.catch(() => undefined);
  return next;
}

/** Starts the script in tabs that were open before their site was switched on. A tab that refuses is skipped. */
export async function injectIntoOpenTabs(origins: readonly string[]): Promise<void> {
  if (origins.length === 0) return;
  const tabs = await browser.tabs.query({ url: [...origins] });
  await Promise.all(
    tabs.map(async ({ id, discarded }) => {
      if (id === undefined || discarded) return;
      await browser.scripting
        .executeScript({ target: { tabId: id }, files: [SCRIPT_FILE] })
        .catch(() => undefined);
    }),
  );
}

/** Puts the second script beside the first one, in the tab's page. @throws when the browser does not let us into the tab */
export async function injectHands(tabId: number): Promise<void> {
  await browser.scripting.executeScript({ target: { tabId }, files: [HANDS_FILE] });
}

/** Runs in a page, as text: takes out what a record script of an earlier life has drawn there. */
function removeLeftovers(): void {
  if ((globalThis as { throughlineRunning?: boolean }).throughlineRunning) return;
  for (const child of [...document.documentElement.children]) {
    const { openOrClosedShadowRoot: root } = child as Element & {
      openOrClosedShadowRoot?: ShadowRoot | null;
    };
    if (child.localName.endsWith('-x') && root?.querySelector('.place, .panel')) child.remove();
  }
}

/**
 * Runs in a page, as text: when its document began, in milliseconds since 1970; `null` when something of ours stands in it,
 * drawn by a script that still runs there.
 */
function beganAt(): number | null {
  const isOurs = (child: Element): boolean => child.localName.endsWith('-x') && child.childElementCount === 0;
  return [...document.documentElement.children].some(isOurs) ? null : performance.timeOrigin;
}

/**
 * The browser ends the old registration before it starts the new worker: a document that began in between has no script
 * (seen in Chromium 156: 200 ms). So many milliseconds before the worker's start still count as after it.
 */
const START_MS = 2000;

async function runIn<T>(tabId: number, func: () => T): Promise<T | undefined> {
  const [result] = await browser.scripting
    .executeScript({ target: { tabId }, func })
    .catch((): { result?: unknown }[] => []);
  return result?.result as T | undefined;
}

/**
 * Once at the start of each life of the extension (update, restart): open tabs that were loaded before the script was
 * registered anew get it.
 *
 * In Firefox that start ends our scripts in open tabs, but a panel that they hosted stays, dead, beside whatever record is
 * opened next: it is taken out first. In Chromium the old scripts live on in their documents and say that the extension
 * was updated, so that only a document that began after `since`, or just before it and without a trace of them, gets one.
 * @param since milliseconds since 1970 at which this life began
 */
export async function renewInOpenTabs(origins: readonly string[], since: number): Promise<void> {
  if (origins.length === 0) return;
  const isFirefox = typeof browser.runtime.getBrowserInfo === 'function';
  const tabs = await browser.tabs.query({ url: [...origins] });
  await Promise.all(
    tabs.map(async ({ id }) => {
      if (id === undefined) return;
      if (isFirefox) await runIn(id, removeLeftovers);
      else if (((await runIn(id, beganAt)) ?? 0) < since - START_MS) return;
      await browser.scripting
        .executeScript({ target: { tabId: id }, files: [SCRIPT_FILE] })
        .catch(() => undefined);
    }),
  );
}

/** Whether the browser has granted every origin of the site. */
export async function isGranted(site: Site): Promise<boolean> {
  const origins = wantedOrigins([site]);
  return origins.length > 0 && browser.permissions.contains({ origins });
}
