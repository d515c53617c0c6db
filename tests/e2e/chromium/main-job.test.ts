/** The main job from the install on: tools, definitions, a deal, another, a campaign, a look-up, no network, no worker. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import {
  CONTOSO,
  CRM_HOSTS,
  DEALS,
  HUBSPOT,
  hubspotApp,
  NORTHWIND,
  SALESFORCE,
  salesforceApp,
  WEBINAR,
} from '../../pages/fixtures/crm-pages.ts';
import {
  type ChromiumSession,
  isShown,
  launchChromium,
  pressToolbarButton,
  serveAt,
} from '../harness/chromium.ts';
import { dictionary } from '../harness/dictionary.ts';
import { openOwn } from '../harness/extension-page.ts';
import { standOn } from '../harness/ground.ts';
import { launcherOf, openPanel, ownElement, panelCount } from '../harness/launcher.ts';
import { type LoopbackServer, startServer } from '../harness/loopback-server.ts';
import { cardOf, closePanel, panelOf } from '../harness/panel.ts';
import { until } from '../harness/until.ts';

const known = dictionary();
let session: ChromiumSession;
let server: LoopbackServer;
let page: Page;
const remote: string[] = [];

standOn({
  begin: async () => {
    remote.length = 0;
    server = await startServer();
    session = await launchChromium({ grant: [...CRM_HOSTS, 'http://localhost/*'], backForwardCache: true });
    await serveAt(session.context, HUBSPOT, hubspotApp());
    await serveAt(session.context, SALESFORCE, salesforceApp());
    session.context.on('request', (request) => {
      if (/^https?:/.test(request.url())) remote.push(new URL(request.url()).host);
    });
  },
  end: async () => {
    await session?.close();
    await server?.close();
  },
  inOrder: true,
});

test('onboarding: two tools, one file', async () => {
  const onboarding = await openOwn(session, 'onboarding.html');
  await onboarding.getByLabel('HubSpot').check();
  await onboarding.getByLabel('Salesforce').check();
  await onboarding.getByRole('button', { name: 'Allow on 2 tools' }).click();
  await onboarding.getByText('Works on 2 tools: HubSpot and Salesforce').waitFor();
  const chooser = onboarding.waitForEvent('filechooser');
  await onboarding.getByRole('button', { name: 'Import definitions file' }).click();
  await (await chooser).setFiles(known.file);
  await onboarding.getByRole('heading', { name: /You are set/ }).waitFor();
  await expect.poll(() => onboarding.getByText(`${known.name}:`).textContent()).toMatch(/\d+ KPIs/);
  // The page may be gone before it is told that the press is over.
  await onboarding
    .getByRole('button', { name: 'Finish' })
    .click()
    .catch(() => undefined);
  await until(async () => onboarding.isClosed(), 'onboarding to close');
});

test('a deal shows its counts at the edge, and its KPIs in the panel', async () => {
  page = await session.context.newPage();
  await page.goto(HUBSPOT + NORTHWIND);
  expect((await launcherOf(page)).label).toMatch(/^Throughline: \d+ KPIs/);
  const frame = await openPanel(page);
  const element = await frame.frameElement();
  expect(await element.getAttribute('title')).toBe('Throughline');
  for (const name of ['KPIs here', 'Experiments here', 'Agreements']) {
    await frame.getByRole('heading', { name, exact: true }).waitFor();
  }
  await panelOf(page, 'Northwind annual plan');
  await cardOf(frame, known.kpi).click();
  await frame.getByRole('button', { name: `Pin ${known.kpi}` }).waitFor();
});

test('another deal, reached inside the page: the panel follows, and there is one of each', async () => {
  await page.getByRole('link', { name: 'Contoso' }).click();
  await panelOf(page, 'Contoso renewal');
  expect(page.url()).toBe(HUBSPOT + CONTOSO);
  expect(panelCount(page)).toBe(1);
  expect(await page.evaluate(() => document.documentElement.children.length)).toBe(3);
});

test('the list of deals: nothing of ours is left', async () => {
  await page.getByRole('link', { name: 'Deals' }).click();
  await until(async () => panelCount(page) === 0, 'the panel to go');
  expect(await ownElement(page, 'launcher')).toBeNull();
  expect(page.url()).toBe(HUBSPOT + DEALS);
  expect(await page.evaluate(() => document.documentElement.children.length)).toBe(2);
});

test('back and forward inside the page', async () => {
  await page.evaluate(() => history.back());
  await panelOf(page, 'Contoso renewal');
  await page.evaluate(() => history.back());
  await panelOf(page, 'Northwind annual plan');
  await page.evaluate(() => history.forward());
  await panelOf(page, 'Contoso renewal');
  expect(panelCount(page)).toBe(1);
});

test('a Salesforce campaign', async () => {
  // With a frame of another origin in it the browser would not keep the page.
  await closePanel(page);
  await page.goto(SALESFORCE + WEBINAR);
  await launcherOf(page);
  const frame = await openPanel(page);
  await panelOf(page, 'Autumn webinar');
  await expect.poll(() => frame.locator('.kicker').textContent()).toContain('Campaign · Salesforce');
});

test('back to a deal that the browser kept whole', async () => {
  // The page may be gone before it has answered.
  await page.evaluate(() => history.back()).catch(() => undefined);
  await until(
    () => page.evaluate(() => document.documentElement.dataset.restored === 'yes').catch(() => false),
    'the page out of the back/forward cache',
  );
  expect(panelCount(page)).toBe(0);
  await openPanel(page);
  const frame = await panelOf(page, 'Contoso renewal');
  expect(panelCount(page)).toBe(1);
  await cardOf(frame, known.kpi).waitFor();
});

test('the popup finds a KPI despite a slip of the keys', async () => {
  const popup = await openOwn(session, 'popup.html');
  const box = popup.getByRole('combobox', { name: 'Search KPIs, terms and experiments' });
  await box.waitFor();
  await until(() => box.evaluate((input) => input === document.activeElement), 'the keys in the box');
  await popup.keyboard.type(known.typo);
  const first = popup.getByRole('option').first();
  await first.waitFor();
  await expect.poll(() => first.textContent()).toContain(known.kpi);
  await popup.keyboard.press('Enter');
  await popup.getByRole('heading', { name: known.kpi }).waitFor();
  await popup.close();
});

test('the toolbar button opens the popup on the page', async () => {
  await pressToolbarButton(session, page);
  await until(() => isShown(session, 'popup.html'), 'the popup');
  await page.mouse.click(400, 500);
});

test('without a network the definitions stay and the status says so', async () => {
  server.serve(known.file.buffer.toString(), '"1"');
  const settings = await openOwn(session, 'options.html');
  await settings.getByLabel('Address of the definitions').fill(`${server.origin}/kpis.yaml`);
  await settings.getByRole('button', { name: 'Add address', exact: true }).click();
  await settings.getByText(/^Synced /).waitFor();
  await session.context.setOffline(true);
  await settings.getByRole('button', { name: 'Sync now' }).click();
  await settings.getByText(/^Offline\. Showing what was saved/).waitFor();
  await page.bringToFront();
  const frame = await panelOf(page, 'Contoso renewal');
  await frame.getByText(/^Offline\. Showing what was saved/).waitFor();
  await cardOf(frame, known.kpi).waitFor();
});

test('with the worker stopped the panel answers, still without a network', async () => {
  await session.stopWorker();
  const frame = await panelOf(page, 'Contoso renewal');
  await frame.getByRole('combobox', { name: 'Search KPIs, terms and experiments' }).fill(known.typo);
  const option = frame.getByRole('listbox').getByRole('option').first();
  await option.waitFor();
  await expect.poll(() => option.textContent()).toContain(known.kpi);
  await session.context.setOffline(false);
});

test('nothing was asked of any host but the tools and the source', () => {
  const expected = new Set(['app.hubspot.com', 'acme.lightning.force.com', new URL(server.origin).host]);
  expect([...new Set(remote)].filter((host) => !expected.has(host))).toEqual([]);
});
