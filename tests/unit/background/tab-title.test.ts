import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { closeAll } from '../../../entrypoints/background/context.ts';
import { forgetSeen } from '../../../entrypoints/background/seen-records.ts';
import { siteHandlers } from '../../../entrypoints/background/site-handlers.ts';
import { noteLocation, recordOfTab } from '../../../entrypoints/background/tab-record.ts';
import { readSettings } from '../../../utils/platform/settings.ts';
import { resetWorld, seen } from '../fixtures/worker-world.ts';

vi.mock('webextension-polyfill', async () => ({
  default: (await import('../fixtures/worker-world.ts')).workerBrowser,
}));

const HUBSPOT = 'https://app.hubspot.com';
const urlOf = (id: number): string => `${HUBSPOT}/contacts/123456/record/0-3/${id}`;
const keyOf = (id: number): string => `hubspot/123456/deal/${id}`;

let now = 0;
const pass = (ms: number): void => {
  now += ms;
};

/** The tab comes to a deal within one document, and is called `title` as the worker hears of it. */
const comeTo = (id: number, title: string) => noteLocation(1, keyOf(id), {}, title);

async function nameOf(id: number, title: string): Promise<string | undefined> {
  const tab = { id: 1, url: urlOf(id), title };
  return (await recordOfTab(tab, await readSettings()))?.title;
}

beforeEach(async () => {
  resetWorld();
  // What was noted last is remembered past the world: what is said again is not noted again.
  await forgetSeen(keyOf(1));
  seen.granted = [`${HUBSPOT}/*`];
  now = Date.parse('2026-11-23T09:00:00Z');
  vi.spyOn(Date, 'now').mockImplementation(() => now);
  await siteHandlers['sites.set']({ changes: [{ site: 'hubspot', enabled: true }] });
});
afterEach(async () => {
  vi.restoreAllMocks();
  await closeAll();
});

describe('the title of a tab that has gone to another record', () => {
  beforeEach(async () => {
    await comeTo(1, 'Deals | HubSpot');
    pass(5000);
    expect(await nameOf(1, 'Contoso renewal | HubSpot')).toBe('Contoso renewal');
    await comeTo(2, 'Contoso renewal | HubSpot');
  });

  test('is of the record before for as long as it stays the same', async () => {
    pass(1000);
    expect(await nameOf(2, 'Contoso renewal | HubSpot')).toBeUndefined();
    pass(4000);
    expect(await nameOf(2, 'Contoso renewal | HubSpot')).toBe('Contoso renewal');
  });

  test('is its own once it is another', async () => {
    pass(1000);
    expect(await nameOf(2, 'Northwind plan | HubSpot')).toBe('Northwind plan');
  });

  // On the way back Chromium gives the tab the title that the history remembers, before the page says a word.
  test('back on a record that is known under this very name, is its own at once', async () => {
    pass(1000);
    await nameOf(2, 'Northwind plan | HubSpot');
    await comeTo(1, 'Contoso renewal | HubSpot');
    expect(await nameOf(1, 'Contoso renewal | HubSpot')).toBe('Contoso renewal');
  });

  test('back on a known record, but still called as the one before, is not its own', async () => {
    pass(1000);
    await nameOf(2, 'Northwind plan | HubSpot');
    await comeTo(1, 'Northwind plan | HubSpot');
    pass(1000);
    expect(await nameOf(1, 'Northwind plan | HubSpot')).toBeUndefined();
    expect(await nameOf(1, 'Contoso renewal | HubSpot')).toBe('Contoso renewal');
  });
});
