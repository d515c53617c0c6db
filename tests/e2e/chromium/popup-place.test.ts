/** What the popup knows of a page that is no tool's yet, or whose button is hidden. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { clientApp } from '../../pages/fixtures/client-app.ts';
import { CRM_HOSTS, HUBSPOT, hubspotApp, NORTHWIND } from '../../pages/fixtures/crm-pages.ts';
import { openActionPopup } from '../harness/action-popup.ts';
import { type ChromiumSession, launchChromium, serveAt } from '../harness/chromium.ts';
import { ask, openPrepared } from '../harness/extension-page.ts';
import { standOn } from '../harness/ground.ts';
import { launcherOf, ownElement } from '../harness/launcher.ts';
import { until } from '../harness/until.ts';

const BI = 'https://bi.acme.example';
const NEWS = 'https://news.example';
const SALES = '/tools/dashboard/12-sales';

let session: ChromiumSession;
let settings: Page;

standOn({
  begin: async () => {
    session = await launchChromium({ grant: [...CRM_HOSTS, `${BI}/*`] });
    await serveAt(session.context, HUBSPOT, hubspotApp());
    const sales = { path: SALES, link: 'Sales', title: 'Sales · Metabase', heading: 'Sales' };
    await serveAt(session.context, BI, clientApp('Sales · Metabase', [sales]));
    await serveAt(session.context, NEWS, clientApp('News', []));
    settings = await openPrepared(session, ['hubspot']);
  },
  end: () => session?.close(),
  inOrder: true,
});

async function open(url: string): Promise<Page> {
  const page = await session.context.newPage();
  await page.goto(url);
  return page;
}

test('a self-hosted tool is recognised by its addresses, and switched on there with one click', async () => {
  const page = await open(BI + SALES);
  const popup = await openActionPopup(session, page);
  await popup.seen('This looks like Metabase');
  await popup.seen(/bi\.acme\.example/);
  await popup.click('Enable here');
  await launcherOf(page);
  await popup.close();
  const sites = await ask<{ id: string; enabled: boolean; bases: string[] }[]>(settings, 'sites.get');
  expect(sites.find(({ id }) => id === 'metabase')).toMatchObject({
    enabled: true,
    bases: [`${BI}/tools`],
  });
  await page.close();
});

test('switched off, its leave goes back to the browser', async () => {
  await ask(settings, 'sites.set', { changes: [{ site: 'metabase', enabled: false }] });
  const origins = await settings.evaluate(async () => {
    type Chrome = { permissions: { getAll(): Promise<{ origins?: string[] }> } };
    return (await (globalThis as unknown as { chrome: Chrome }).chrome.permissions.getAll()).origins;
  });
  expect(origins).toContain('https://app.hubspot.com/*');
  expect(origins).not.toContain(`${BI}/*`);
});

test('from any other page the way leads to the settings, with the address filled in', async () => {
  const page = await open(`${NEWS}/2026/headline`);
  const popup = await openActionPopup(session, page);
  await popup.seen('news.example is not a tool Throughline knows yet.');
  await popup.click('Enable on this site');
  const address = encodeURIComponent(`${NEWS}/2026/headline`);
  const options = await until(
    async () =>
      session.context
        .pages()
        .find((one) => one.url() === `${session.url('options.html')}#add-site=${address}`),
    'the settings',
  );
  const box = options.getByRole('textbox', { name: 'Address of a record' });
  await expect.poll(() => box.inputValue()).toBe(`${NEWS}/2026/headline`);
  await options.close();
  await page.close();
});

test('a hidden button comes back', async () => {
  const page = await open(HUBSPOT + NORTHWIND);
  const { x, y } = await launcherOf(page);
  await page.mouse.move(x, y);
  const hide = await until(() => ownElement(page, 'hide'), 'the button that hides');
  await page.mouse.click(hide.x, hide.y);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await until(async () => !(await ownElement(page, 'launcher')), 'the launcher to go');
  const popup = await openActionPopup(session, page);
  await popup.seen('You have hidden the button in HubSpot.');
  await popup.click('Show it again');
  await launcherOf(page);
  await popup.close();
  await page.close();
});
