import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { closeAll } from '../../../entrypoints/background/context.ts';
import { reconcileSites, siteHandlers } from '../../../entrypoints/background/site-handlers.ts';
import { sourceHandlers } from '../../../entrypoints/background/source-handlers.ts';
import { changeSettings, readSettings } from '../../../utils/platform/settings.ts';
import { resetWorld, seen } from '../fixtures/worker-world.ts';

vi.mock('webextension-polyfill', async () => ({
  default: (await import('../fixtures/worker-world.ts')).workerBrowser,
}));

beforeEach(resetWorld);
afterEach(closeAll);

const GOOGLE = 'https://ads.google.com/*';
const enable = (site: string) => siteHandlers['sites.set']({ changes: [{ site, enabled: true }] });
const documentOf = (id: string, name = id): string =>
  JSON.stringify({
    format: 'throughline/v1',
    workspace: { id, name },
    terms: [{ id: 'one', name: 'One', status: 'approved' }],
  });

test('a tab that was open gets the script, also when the grant was noticed first', async () => {
  seen.tabs = { 4: 'https://ads.google.com/aw/campaigns', 5: 'https://other.example/' };
  seen.granted = [GOOGLE];
  await changeSettings((settings) => ({ ...settings, sites: ['google-ads'] }));
  await reconcileSites();
  expect(seen.registered).toMatchObject([{ matches: [GOOGLE] }]);
  await enable('google-ads');
  expect(seen.injected).toEqual([4]);
});

test('the newest settings have the last word on what is registered', async () => {
  seen.granted = [GOOGLE];
  // The worker's start, and a person who switches a site off at once.
  const on = enable('google-ads');
  const start = reconcileSites();
  const off = siteHandlers['sites.set']({ changes: [{ site: 'google-ads', enabled: false }] });
  await Promise.all([on, start, off]);
  expect((await readSettings()).sites).toEqual([]);
  expect(seen.registered).toEqual([]);
});

test('without a grant nothing is registered', async () => {
  await enable('google-ads');
  expect(seen.registered).toEqual([]);
});

test('when the shown workspace is removed, another is shown, and nothing of it is left', async () => {
  await sourceHandlers['workspace.import']({ text: documentOf('first'), label: 'a.json' });
  await sourceHandlers['workspace.import']({ text: documentOf('second'), label: 'b.json' });
  await changeSettings((settings) => ({ ...settings, checked: { 'first/x': '1', 'second/x': '2' } }));
  await sourceHandlers['workspace.remove']({ id: 'second' });
  expect(await readSettings()).toMatchObject({ workspace: 'first', checked: { 'first/x': '1' } });
  const names = (await indexedDB.databases()).map(({ name }) => name);
  expect(names).not.toContain('throughline.workspace.second');
  await sourceHandlers['workspace.remove']({ id: 'first' });
  expect(await readSettings()).not.toHaveProperty('workspace');
});

test('open pages hear at once that their site was switched off or on, or its launcher is back', async () => {
  seen.tabs = { 4: 'https://ads.google.com/aw/campaigns', 5: 'https://other.example/' };
  seen.granted = [GOOGLE];
  const refresh = { tabId: 4, message: { type: 'host', action: 'refresh' } };
  await enable('google-ads');
  expect(seen.told).toEqual([refresh]);
  await siteHandlers['launchers.reset']({ site: 'google-ads' });
  expect(seen.told).toEqual([refresh, refresh]);
  await siteHandlers['sites.set']({ changes: [{ site: 'google-ads', enabled: false }] });
  expect(seen.told).toEqual([refresh, refresh, refresh]);
});

describe('the grant of a site that was switched off', () => {
  const disable = (site: string) => siteHandlers['sites.set']({ changes: [{ site, enabled: false }] });

  test('goes back to the browser, and no other', async () => {
    seen.granted = [GOOGLE, 'https://other.example/*'];
    await enable('google-ads');
    await disable('google-ads');
    expect(seen.granted).toEqual(['https://other.example/*']);
  });

  test('stays while another site that is on needs it', async () => {
    const site = {
      id: 'own-crm',
      name: 'Own CRM',
      category: 'crm',
      hosts: ['crm.tool.example'],
      records: [{ kind: 'deal', in: 'path', pattern: '/deal/:id', idShape: 'slug' }],
      tenant: { from: 'host' },
    };
    const text = JSON.stringify({ ...JSON.parse(documentOf('team')), sites: [site] });
    await sourceHandlers['workspace.import']({ text, label: 'a.json' });
    seen.granted = ['https://crm.tool.example/*'];
    const bases = ['https://crm.tool.example/dynamics'];
    const self = { site: 'dynamics365', enabled: true, bases };
    await siteHandlers['sites.set']({ changes: [{ site: 'own-crm', enabled: true }, self] });
    await disable('dynamics365');
    expect(seen.granted).toEqual(['https://crm.tool.example/*']);
    await disable('own-crm');
    expect(seen.granted).toEqual([]);
  });

  test('stays while definitions are fetched from there', async () => {
    seen.granted = [GOOGLE];
    await enable('google-ads');
    vi.stubGlobal('fetch', async () => new Response(documentOf('team')));
    await sourceHandlers['workspace.url']({ url: 'https://ads.google.com/kpis.json', everyMinutes: 0 });
    await disable('google-ads');
    expect(seen.granted).toEqual([GOOGLE]);
  });
});

test('the address of a page, pasted for a base, ends where the tool begins; one base stands once', async () => {
  const bases = ['https://erp.acme.example/sub/odoo/crm/7', 'https://erp.acme.example/sub', 'no address'];
  const views = await siteHandlers['sites.set']({ changes: [{ site: 'odoo', enabled: true, bases }] });
  expect(views.find(({ id }) => id === 'odoo')?.bases).toEqual(['https://erp.acme.example/sub']);
});
