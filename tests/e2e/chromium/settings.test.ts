/** The settings page and what it changes elsewhere: in open tabs, in the panel, in the popup, in the store. */
import { readFileSync } from 'node:fs';
import type { Frame, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import {
  CRM_HOSTS,
  HUBSPOT,
  hubspotApp,
  NORTHWIND,
  SALESFORCE,
  salesforceApp,
  WEBINAR,
} from '../../pages/fixtures/crm-pages.ts';
import { plainDocument } from '../../pages/fixtures/plain-document.ts';
import { type ChromiumSession, launchChromium, serveAt } from '../harness/chromium.ts';
import { ask, openOwn } from '../harness/extension-page.ts';
import { standOn } from '../harness/ground.ts';
import {
  hideLauncher,
  launcherOf,
  noLauncher,
  openPanel,
  ownElement,
  panelCount,
} from '../harness/launcher.ts';
import { type LoopbackServer, startServer } from '../harness/loopback-server.ts';
import { cardOf, lookUp, panelOf } from '../harness/panel.ts';
import { until } from '../harness/until.ts';

const TOKEN = 'token-canary-4711';
const DEAL = 'Northwind annual plan';

interface ChromeGlobal {
  chrome: {
    permissions: { getAll(): Promise<{ origins: string[] }> };
    scripting: { getRegisteredContentScripts(): Promise<{ matches?: string[] }[]> };
    storage: Record<'local' | 'session', { get(): Promise<object> }>;
  };
}

let session: ChromiumSession;
let server: LoopbackServer;
let settings: Page;
let deal: Page;

standOn({
  begin: async () => {
    server = await startServer();
    server.serve(plainDocument({ count: 4 }), '"a"');
    session = await launchChromium({
      grant: [...CRM_HOSTS, 'http://localhost/*'],
      colorScheme: 'light',
    });
    await serveAt(session.context, HUBSPOT, hubspotApp());
    await serveAt(session.context, SALESFORCE, salesforceApp());
    settings = await openOwn(session, 'options.html');
    await ask(settings, 'person.set', { name: 'Kim' });
    await ask(settings, 'workspace.url', {
      url: `${server.origin}/kpis.json`,
      token: TOKEN,
      everyMinutes: 0,
    });
    deal = await session.context.newPage();
    await deal.goto(HUBSPOT + NORTHWIND);
  },
  end: async () => {
    await session?.close();
    await server?.close();
  },
  inOrder: true,
});

const siteSwitch = (name: string) => settings.getByRole('switch', { name, exact: true });
const grantedNow = (): Promise<string[]> =>
  settings.evaluate(async () => {
    const { chrome } = globalThis as unknown as ChromeGlobal;
    return (await chrome.permissions.getAll()).origins;
  });
const registeredNow = (): Promise<string[]> =>
  settings.evaluate(async () => {
    const { chrome } = globalThis as unknown as ChromeGlobal;
    return (await chrome.scripting.getRegisteredContentScripts()).flatMap(({ matches = [] }) => matches);
  });
const background = (where: Page | Frame): Promise<string> =>
  where.evaluate(() => getComputedStyle(document.body).backgroundColor);
const scheme = (where: Page | Frame): Promise<string> =>
  where.evaluate(() => getComputedStyle(document.documentElement).colorScheme);

test('a site is switched on, and its open tab shows the launcher without a reload', async () => {
  expect(await ownElement(deal, 'launcher')).toBeNull();
  await settings.bringToFront();
  for (const name of ['HubSpot', 'Salesforce']) {
    await siteSwitch(name).click();
    await settings
      .locator('li', { has: siteSwitch(name) })
      .getByText(/^Allowed: /)
      .waitFor();
  }
  await expect.poll(registeredNow).toContain(`${HUBSPOT}/*`);
  await deal.bringToFront();
  expect((await launcherOf(deal)).label).toMatch(/^Throughline: 4 KPIs/);
});

test('a launcher that was hidden on the page is brought back', async () => {
  await hideLauncher(deal, 'site');
  await settings.bringToFront();
  await settings.getByRole('button', { name: 'Show again: launcher on HubSpot' }).click();
  await settings.getByText('Nowhere.', { exact: false }).waitFor();
  await deal.bringToFront();
  await launcherOf(deal);
});

test('the dark theme reaches the panel and the popup that are open', async () => {
  const panel = await openPanel(deal);
  const popup = await openOwn(session, 'popup.html');
  await popup.getByRole('combobox', { name: 'Search KPIs, terms and experiments' }).waitFor();
  const light = await Promise.all([panel, popup].map(background));
  await settings.getByRole('radio', { name: 'Dark' }).check();
  for (const where of [settings, panel, popup]) {
    await until(async () => (await scheme(where)) === 'dark', `${where.url()} to turn dark`);
  }
  const dark = await Promise.all([panel, popup].map(background));
  expect(dark[0]).not.toBe(light[0]);
  expect(dark[1]).not.toBe(light[1]);
  await popup.reload();
  await until(async () => (await scheme(popup)) === 'dark', 'the next popup to be dark');
  await settings.getByRole('radio', { name: 'Same as the browser' }).check();
  await until(async () => (await background(panel)) === light[0], 'the panel to be as the browser');
  await popup.close();
});

async function exported(button: string, name: RegExp): Promise<Record<string, unknown> & { text: string }> {
  const started = settings.waitForEvent('download');
  await settings.getByRole('button', { name: button, exact: true }).click();
  const download = await started;
  expect(download.suggestedFilename()).toMatch(name);
  const text = readFileSync(await download.path(), 'utf8');
  await settings.getByText(`Saved as ${download.suggestedFilename()}`).waitFor();
  return { ...(JSON.parse(text) as Record<string, unknown>), text };
}

test('the export holds definitions and pins, never the token', async () => {
  await deal.bringToFront();
  const panel = await panelOf(deal, DEAL);
  await lookUp(panel, 'Number 4', 'Number 4');
  await panel.getByRole('button', { name: 'Pin Number 4' }).click();
  await panel.getByText('Number 4 is pinned here').waitFor();
  await panel.getByRole('button', { name: 'Back to this record' }).click();
  await settings.bringToFront();
  const all = await exported('Export definitions and activity', /^throughline-team-\d{4}-\d\d-\d\d\.json$/);
  expect(all).toMatchObject({ format: 'throughline-export/v1', workspace: 'team' });
  expect(JSON.stringify(all.definitions)).toContain('Number 4');
  expect(all.activity).toHaveLength(1);
  expect(JSON.stringify(all.activity)).toContain('kpi:kpi-4');
  const definitions = await exported(
    'Export definitions',
    /^throughline-team-\d{4}-\d\d-\d\d-definitions\.json$/,
  );
  expect(definitions.definitions).toEqual(all.definitions);
  expect(all.text).toContain('15550001');
  expect(definitions.text).not.toContain('15550001');
  expect(all.text + definitions.text).not.toContain(TOKEN);
});

test('diagnostics hold no token, name, record or address', async () => {
  // A failure is what they are read for: it must not bring its address along.
  server.answer((_request, response) => response.writeHead(401).end());
  await ask(settings, 'source.sync', { workspace: 'team' });
  await settings.reload();
  const box = settings.getByRole('textbox', { name: 'Diagnostics text' });
  const text = await until(async () => {
    const value = await box.inputValue();
    return value.includes('Workspace 1') && value;
  }, 'the diagnostics');
  expect(text).toMatch(/^Throughline \d+\.\d+/);
  expect(text).toContain('Sites on: hubspot, salesforce');
  expect(text).toMatch(/source url: \S+ ×1/);
  const records = [DEAL, 'Northwind', '15550001', '7100200'];
  for (const secret of [TOKEN, 'Kim', 'Team', 'Number 4', ...records, '://', 'localhost', 'kpis.json']) {
    expect(text).not.toContain(secret);
  }
  server.serve(plainDocument({ count: 4 }), '"b"');
});

test('another workspace in use is what the open panel shows', async () => {
  await settings.getByRole('button', { name: 'Load the sample workspace' }).click();
  await settings.getByText('is now in use.').waitFor();
  const panel = await panelOf(deal, DEAL);
  await cardOf(panel, 'Qualified pipeline created').waitFor();
  await expect.poll(() => cardOf(panel, 'Number 4').count()).toBe(0);
  await settings.getByRole('button', { name: 'Use this one: Team' }).click();
  await cardOf(panel, 'Number 4').waitFor();
  await expect.poll(() => cardOf(panel, 'Qualified pipeline created').count()).toBe(0);
  await settings.locator('article', { hasText: 'In use' }).getByRole('heading', { name: 'Team' }).waitFor();
});

test('a workspace cannot take a tool over: its Site on HubSpot’s host is refused, one on its own host is not', async () => {
  const records = [{ kind: 'deal', in: 'path', pattern: '/deals/:id', idShape: 'digits' }];
  const site = { category: 'crm', records, tenant: { from: 'none' } };
  const document = {
    ...(JSON.parse(plainDocument({ workspace: 'rival', count: 1 })) as object),
    workspace: { id: 'rival', name: 'Rival' },
    sites: [
      { ...site, id: 'hubspot', name: 'HubSpot by Rival', hosts: ['hubspot.rival.example'] },
      { ...site, id: 'taker', name: 'Taker', hosts: ['app.hubspot.com'] },
      { ...site, id: 'own-crm', name: 'Own CRM', hosts: ['crm.rival.example'] },
    ],
  };
  const file = {
    name: 'rival.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(document)),
  };
  await settings.locator('input[type="file"]').setInputFiles(file);
  await settings.locator('article', { hasText: 'In use' }).getByRole('heading', { name: 'Rival' }).waitFor();
  await siteSwitch('Own CRM').waitFor();
  expect(await settings.getByRole('switch', { name: /Taker|by Rival/ }).count()).toBe(0);
  const names = await ask<{ id: string; name: string }[]>(settings, 'sites.get');
  expect(names.filter(({ id }) => id === 'hubspot')).toMatchObject([{ name: 'HubSpot' }]);
  await settings.getByRole('button', { name: 'Use this one: Team' }).click();
  await settings.locator('article', { hasText: 'In use' }).getByRole('heading', { name: 'Team' }).waitFor();
  // It stays with its workspace, whichever counts elsewhere, and goes with it.
  await siteSwitch('Own CRM').waitFor();
  await ask(settings, 'workspace.remove', { id: 'rival' });
  await siteSwitch('Own CRM').waitFor({ state: 'detached' });
});

test('a site is switched off: panel and launcher go from its open tab, and the grant goes back', async () => {
  await panelOf(deal, DEAL);
  await siteSwitch('HubSpot').click();
  await settings
    .locator('li', { has: siteSwitch('HubSpot') })
    .getByText(/^Would ask for /)
    .waitFor();
  await noLauncher(deal);
  await until(async () => panelCount(deal) === 0, 'the panel to go');
  await until(async () => !(await grantedNow()).includes(`${HUBSPOT}/*`), 'the grant to go back');
  await expect.poll(registeredNow).not.toContain(`${HUBSPOT}/*`);
});

/** All that our databases hold, as JSON: one text an entry. */
function storedRows(own: Page): Promise<string[]> {
  return own.evaluate(async () => {
    const finished = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const rows: unknown[] = [];
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await finished(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        rows.push(...(await finished(database.transaction(store).objectStore(store).getAll())));
      }
      database.close();
    }
    return rows.map((row) => JSON.stringify(row));
  });
}

test('delete everything asks for a word, and then nothing is left', async () => {
  const campaign = await session.context.newPage();
  await campaign.goto(SALESFORCE + WEBINAR);
  await launcherOf(campaign);
  const popup = await openOwn(session, 'popup.html');
  await popup.getByRole('combobox', { name: 'Search KPIs, terms and experiments' }).waitFor();
  const before = await storedRows(settings);
  expect(before.join()).toContain(TOKEN);
  expect(before.join()).toContain('15550001');
  await settings.bringToFront();
  await settings.getByRole('button', { name: 'Delete everything…' }).click();
  const dialog = settings.getByRole('dialog', { name: 'Delete everything?' });
  const confirm = dialog.getByRole('button', { name: 'Delete everything' });
  await dialog.getByRole('textbox').fill('delet');
  await expect.poll(() => confirm.getAttribute('aria-disabled')).toBe('true');
  await dialog.getByRole('textbox').fill('delete');
  await confirm.click();
  await settings.getByText('Everything is deleted.').waitFor();

  await settings.getByText('No workspace yet').waitFor();
  await popup.getByText('No definitions yet').waitFor();
  await expect.poll(() => settings.getByRole('switch', { checked: true }).count()).toBe(0);
  await expect.poll(registeredNow).toEqual([]);
  await expect.poll(grantedNow).toEqual([]);
  await campaign.reload();
  await campaign.getByRole('heading', { name: 'Autumn webinar' }).waitFor();
  expect(await ownElement(campaign, 'launcher')).toBeNull();
  const kept = await settings.evaluate(async () => {
    const { storage } = (globalThis as unknown as ChromeGlobal).chrome;
    return [await storage.local.get(), await storage.session.get(), { ...localStorage }];
  });
  expect(kept).toEqual([{}, {}, {}]);
  // A page that asks who the person is gets a new id, made up on the spot.
  const rows = await storedRows(settings);
  expect(rows.filter((row) => !/^\{"id":"local:[\w-]{36}"\}$/.test(row))).toEqual([]);
  for (const id of before.join().match(/local:[\w-]{36}/g) ?? []) expect(rows.join()).not.toContain(id);
});
