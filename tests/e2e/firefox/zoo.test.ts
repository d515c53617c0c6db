/** Awkward pages in Firefox: everything works in them, or where it cannot, the person is told and the page has its way. */
import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { HASH_ROUTES, OTHERS, pathOf, ZOO, ZOO_ORIGIN } from '../../pages/zoo/zoo-pages.ts';
import { bidi, contextOf, type FirefoxSession } from '../harness/firefox.ts';
import {
  clickLauncher,
  closePanels,
  go,
  launcherOf,
  ownElement,
  press,
  pressNamed,
  seen,
} from '../harness/firefox-page.ts';
import { launchWelcomed } from '../harness/firefox-welcomed.ts';
import {
  isUsable,
  nothingOfOurs,
  ownHosts,
  pageIsUsable,
  panelFor,
  panelTakesKeys,
  pressLauncher,
  serveZoo,
  visit,
} from '../harness/firefox-zoo.ts';
import { until } from '../harness/until.ts';

const BLOCKED = /^This page blocks the panel\. Click Throughline in the toolbar\.$/;

let session: FirefoxSession;
let page: Page;

beforeAll(async () => {
  session = await launchWelcomed('HubSpot');
  page = await session.browser.newPage();
  await serveZoo(page);
}, 120_000);

afterAll(() => session?.close());

// A panel left open would open by itself on the next page.
afterEach(() => closePanels(page));

describe.each(ZOO.map((zooPage) => [zooPage.file, zooPage] as const))('%s', (_file, zooPage) => {
  test('launcher, panel and page can be used', async () => {
    await visit(page, zooPage);
    await isUsable(page, zooPage.deal);
  });
});

test('a page that always removes what is not its own wins, soon', async () => {
  await visit(page, OTHERS.removesAlways);
  const removed = () => page.evaluate(() => Number(document.documentElement.dataset.removed ?? 0));
  await until(async () => (await removed()) >= 6, 'the page to win');
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
  expect([await removed(), await ownHosts(page)]).toEqual([6, 0]);
  await pageIsUsable(page);
});

test('a modal dialog of the page has its way, and then all is as before', async () => {
  await visit(page, OTHERS.modalDialog);
  const frame = await pressLauncher(page, OTHERS.modalDialog.deal);
  await page.click('#show');
  await page.click('#close');
  expect(await page.evaluate(() => document.querySelector('dialog')?.open)).toBe(false);
  await panelTakesKeys(page, frame);
  await panelFor(page, OTHERS.modalDialog.deal);
});

test('a document that is written anew by its page gets its launcher back', async () => {
  await visit(page, OTHERS.writtenAnew);
  await launcherOf(page);
  await press(page, 'Write the page anew');
  await seen(page, 'The second document');
  await isUsable(page, OTHERS.writtenAnew.deal);
});

test.each([OTHERS.lateTitle, OTHERS.untitled])('$file: the name is shown in the end', async (zooPage) => {
  await visit(page, zooPage);
  const frame = await pressLauncher(page, zooPage.deal);
  await until(
    () => frame.$eval('h1', ({ textContent }) => textContent === 'Northwind annual plan'),
    'the name of the record',
  );
});

test('in a window zoomed to 125 %', async () => {
  const zoom = (factor: number) =>
    session.privileged<boolean>(`ZoomManager.setZoomForBrowser(gBrowser.selectedBrowser, ${factor}), true`);
  await page.bringToFront();
  await visit(page, OTHERS.plain);
  const before = await page.evaluate(() => innerWidth);
  try {
    await zoom(1.25);
    await until(async () => (await page.evaluate(() => innerWidth)) < before, 'the zoom');
    await isUsable(page, OTHERS.plain.deal);
  } finally {
    await zoom(1);
  }
});

test('a router that rejects, cancels, or never finishes: the address counts', async () => {
  await visit(page, OTHERS.rejectingRouter);
  const follow = (name: string) => pressNamed(page, 'a', name);
  await pressLauncher(page, '4101');
  await follow('Handler fails');
  await panelFor(page, '4102');
  await follow('Never commits');
  await until(
    () => page.evaluate(() => document.documentElement.dataset.failed === '2'),
    'the cancelled move',
  );
  await panelFor(page, '4102');
  await follow('List, never finished');
  await nothingOfOurs(page);
  await follow('Back at first');
  await panelFor(page, '4101');
});

test('hash routes set by pushState', async () => {
  await go(page, `${ZOO_ORIGIN}${HASH_ROUTES.path}#/details/${HASH_ROUTES.first}`);
  await pressLauncher(page, `campaigns/${HASH_ROUTES.first}`);
  await pressNamed(page, 'a', 'Second campaign');
  await panelFor(page, `campaigns/${HASH_ROUTES.second}`);
  await pressNamed(page, 'a', 'Calendar');
  await nothingOfOurs(page);
  await page.evaluate((id) => location.assign(`#/details/${id}`), HASH_ROUTES.first);
  await panelFor(page, `campaigns/${HASH_ROUTES.first}`);
});

test('back and forward among pages that the browser keeps whole', async () => {
  // Puppeteer loses its way in a tab whose pages come back whole: one for this alone.
  const tab = await session.browser.newPage();
  await serveZoo(tab);
  const list = '/contacts/7100200/objects/0-3/views/all/list';
  const stops = [pathOf(OTHERS.plain), list, pathOf({ file: 'plain', deal: '4089' })];
  for (const stop of stops) {
    await go(tab, ZOO_ORIGIN + stop);
    await tab.evaluate(() => {
      addEventListener('pageshow', ({ persisted }) => {
        if (persisted) document.documentElement.dataset.restored = 'yes';
      });
    });
    if (stop !== list) await launcherOf(tab);
  }
  let restored = 0;
  for (const [by, at] of [
    [-1, 1],
    [-1, 0],
    [2, 2],
    [-1, 1],
    [1, 2],
  ] as const) {
    // The page that is asked goes with it.
    await tab.evaluate((steps) => history.go(steps), by).catch(() => undefined);
    const there = `${ZOO_ORIGIN}${stops[at]} complete`;
    await until(
      () => tab.evaluate((to) => `${location.href} ${document.readyState}` === to, there).catch(() => false),
      there,
    );
    restored += Number((await tab.evaluate(() => document.documentElement.dataset.restored)) === 'yes');
    if (stops[at] === list) await nothingOfOurs(tab);
    else await launcherOf(tab);
    expect(await ownHosts(tab)).toBe(stops[at] === list ? 0 : 1);
  }
  expect(restored).toBeGreaterThanOrEqual(3);
  await isUsable(tab, '4089');
  await closePanels(tab);
  await tab.close();
  await page.bringToFront();
});

test('thirty reloads one after the other', async () => {
  await visit(page, OTHERS.plain);
  const context = contextOf(page.mainFrame());
  for (let turn = 0; turn < 30; turn++) {
    // The one before may not have got far: it says then that it was cut off.
    await bidi(session.browser)
      .send('browsingContext.reload', { context, wait: 'none' })
      .catch(() => undefined);
  }
  // Puppeteer finds its way into the last of them.
  await go(page, page.url());
  await isUsable(page, OTHERS.plain.deal);
});

test('where no frame can work, the launcher says so', async () => {
  await visit(page, OTHERS.sandboxedWithoutOrigin);
  await clickLauncher(page);
  await launcherOf(page, BLOCKED);
  expect(await ownElement(page, 'panel')).toBeNull();
});
