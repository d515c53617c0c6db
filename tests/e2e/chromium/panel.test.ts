/** What a person does in the panel and with the launcher, with the sample workspace on made-up HubSpot deals. */
import type { Frame, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { CRM_HOSTS, HUBSPOT, hubspotApp, NORTHWIND } from '../../pages/fixtures/crm-pages.ts';
import { type ChromiumSession, launchChromium, serveAt } from '../harness/chromium.ts';
import { openPrepared } from '../harness/extension-page.ts';
import { standOn } from '../harness/ground.ts';
import {
  hideLauncher,
  launcherOf,
  openPanel,
  ownElement,
  panelCount,
  panelFrame,
} from '../harness/launcher.ts';
import { cardOf, closePanel, lookUp, panelOf } from '../harness/panel.ts';
import { until } from '../harness/until.ts';

/** In the sample workspace, but not meant for deals. */
const KPI = 'Net revenue retention';
const DEAL = 'Northwind annual plan';

let session: ChromiumSession;
let settings: Page;
let page: Page;

standOn({
  begin: async () => {
    session = await launchChromium({ hosts: CRM_HOSTS });
    await serveAt(session.context, HUBSPOT, hubspotApp());
    settings = await openPrepared(session, ['hubspot']);
    page = await session.context.newPage();
    await page.goto(HUBSPOT + NORTHWIND);
    await openPanel(page);
    await panelOf(page, DEAL);
  },
  end: () => session?.close(),
  inOrder: true,
});

async function pinKpi(frame: Frame): Promise<void> {
  await lookUp(frame, KPI, KPI);
  await frame.getByRole('button', { name: `Pin ${KPI}` }).click();
}

async function backToRecord(frame: Frame): Promise<void> {
  await frame.getByRole('button', { name: 'Back to this record' }).click();
}

async function unpinKpi(frame: Frame): Promise<void> {
  const unpin = frame.getByRole('button', { name: `Unpin ${KPI}` });
  if (!(await unpin.isVisible())) await cardOf(frame, KPI).click();
  await unpin.click();
  await frame.getByText(`${KPI} is no longer pinned here`).waitFor();
}

const isHere = (frame: Frame): Promise<boolean> => cardOf(frame, KPI).isVisible();

test('the first pin asks for the name, once', async () => {
  const frame = await panelOf(page, DEAL);
  expect(await isHere(frame)).toBe(false);
  await pinKpi(frame);
  const name = frame.getByLabel('Your name, so that colleagues know who did it');
  await name.fill('Kim');
  await name.press('Enter');
  await frame.getByText(`${KPI} is pinned here`).waitFor();
  await frame
    .getByRole('button', { name: `Unpin ${KPI}` })
    .and(frame.locator(':focus'))
    .waitFor();
  await backToRecord(frame);
  await frame.locator('.card-toggle:focus', { hasText: KPI }).waitFor();
  const { top, bottom } = await cardOf(frame, KPI).evaluate((card) => card.getBoundingClientRect().toJSON());
  expect([top >= 0, bottom <= (await frame.evaluate(() => innerHeight))]).toEqual([true, true]);
});

test('undo takes the pin off; pinning again asks nothing', async () => {
  const frame = await panelOf(page, DEAL);
  await frame.getByRole('button', { name: 'Undo' }).click();
  await cardOf(frame, KPI).waitFor({ state: 'detached' });
  await pinKpi(frame);
  await frame.getByText(`${KPI} is pinned here`).waitFor();
  await backToRecord(frame);
  await cardOf(frame, KPI).waitFor();
});

test('a pin outlives a reload and a stopped worker', async () => {
  await session.stopWorker();
  await page.reload();
  const frame = await panelOf(page, DEAL);
  await cardOf(frame, KPI).click();
  await frame.getByText(/^Pinned by (you|Kim)/).waitFor();
});

test('a second tab on the same deal shows the pin, and hears when it goes', async () => {
  const second = await session.context.newPage();
  await second.goto(HUBSPOT + NORTHWIND);
  const there = await panelOf(second, DEAL);
  await cardOf(there, KPI).waitFor();
  await page.bringToFront();
  await unpinKpi(await panelOf(page, DEAL));
  await cardOf(there, KPI).waitFor({ state: 'detached' });
  await second.close();
});

test('the stage decides what shows', async () => {
  const frame = await panelOf(page, DEAL);
  const picker = frame.getByLabel('Stage of this record');
  const count = async () => Number(await frame.locator('.section .count').first().textContent());
  const all = await until(count, 'the KPIs');
  await picker.selectOption({ label: 'Contract sent' });
  await until(async () => (await count()) < all, 'fewer KPIs');
  await cardOf(frame, 'Win rate').waitFor();
  await cardOf(frame, 'Qualified pipeline created').waitFor({ state: 'detached' });
  await page.reload();
  const again = await panelOf(page, DEAL);
  const chosen = () =>
    again
      .getByLabel('Stage of this record')
      .evaluate((select) => (select as HTMLSelectElement).selectedOptions[0]?.text);
  await expect.poll(chosen).toBe('Contract sent');
  await again.getByLabel('Stage of this record').selectOption({ label: 'Stage not known' });
  await cardOf(again, 'Qualified pipeline created').waitFor();
});

test('with the keyboard alone: open, close, and the focus is back on the launcher', async () => {
  await closePanel(page);
  await launcherOf(page);
  await page.getByRole('button', { name: 'Edit' }).focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const frame = await panelOf(page, DEAL);
  const isInside = () => frame.evaluate(() => document.hasFocus()).catch(() => false);
  await until(isInside, 'the keys to go to the panel');
  await page.keyboard.press('Escape');
  await until(async () => panelCount(page) === 0, 'the panel to close');
  await launcherOf(page);
  await page.keyboard.press('Enter');
  await panelOf(page, DEAL);
  await closePanel(page);
});

test('the launcher is dragged along the edge and stays there', async () => {
  const { x, y } = await launcherOf(page);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x - 60, y - 80, { steps: 4 });
  await page.mouse.move(60, 240, { steps: 6 });
  await page.mouse.up();
  expect(panelCount(page)).toBe(0);
  const isThere = async () => {
    const { x, y } = await launcherOf(page);
    return x < 200 && Math.abs(y - 240) < 20;
  };
  await until(isThere, 'the launcher where it was put');
  await page.reload();
  await until(isThere, 'the launcher where it was put, on the next page');
});

test('the launcher moves with the arrow keys', async () => {
  const before = await launcherOf(page);
  await page.getByRole('button', { name: 'Edit' }).focus();
  await page.keyboard.press('Tab');
  // What hears the keys comes when somebody reaches for the launcher.
  await until(() => ownElement(page, 'hide'), 'the hands');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await until(async () => {
    const after = await launcherOf(page);
    return after.x > before.x && after.y > before.y;
  }, 'the launcher to move');
});

test('the launcher is hidden on a site, and brought back in the settings', async () => {
  await hideLauncher(page, 'site');
  await page.reload();
  await page.getByRole('heading', { name: DEAL }).waitFor();
  const hello = await settings.getByRole('button', { name: 'Show again: launcher on HubSpot' });
  await hello.waitFor();
  expect(await ownElement(page, 'launcher')).toBeNull();
  await settings.bringToFront();
  await hello.click();
  await hello.waitFor({ state: 'detached' });
  await page.bringToFront();
  await page.reload();
  await launcherOf(page);
  expect(panelFrame(page)).toBeNull();
});
