/** Ways to get to a page and from it: routers that fail, fragments, reloads, pages that are kept whole. */
import type { Page } from 'playwright-core';
import { afterEach, expect, test } from 'vitest';
import { CRM_HOSTS } from '../../pages/fixtures/crm-pages.ts';
import { HASH_ROUTES, OTHERS, pathOf, ZOO_ORIGIN } from '../../pages/zoo/zoo-pages.ts';
import { type ChromiumSession, launchChromium } from '../harness/chromium.ts';
import { openPrepared } from '../harness/extension-page.ts';
import { standOn } from '../harness/ground.ts';
import { launcherOf, ownHosts, panelCount, panelFrame, pressLauncher } from '../harness/launcher.ts';
import { closePanel } from '../harness/panel.ts';
import { until } from '../harness/until.ts';
import { errorsOf, isUsable, recordIn, serveZoo, visit } from '../harness/zoo.ts';

const LIST = '/contacts/7100200/objects/0-3/views/all/list';

let session: ChromiumSession;

standOn({
  begin: async () => {
    session = await launchChromium({ hosts: CRM_HOSTS, backForwardCache: true });
    await serveZoo(session.context);
    await (await openPrepared(session, ['hubspot'])).close();
  },
  end: () => session?.close(),
});

afterEach(async () => {
  for (const page of session.context.pages().slice(1)) {
    if (panelFrame(page)) await closePanel(page).catch(() => undefined);
    await page.close();
  }
});

/** The one panel of the page, once it answers for the record `id`. */
async function panelFor(page: Page, id: string): Promise<void> {
  await until(async () => {
    const frame = panelFrame(page);
    // The frame may go between two looks.
    return frame && (await recordIn(frame).catch(() => undefined)) === id;
  }, `the panel of ${id}`);
  expect([panelCount(page), await ownHosts(page)]).toEqual([1, 1]);
}

async function nothingOfOurs(page: Page): Promise<void> {
  const isGone = async () => (await ownHosts(page)) === 0 && panelCount(page) === 0;
  await until(isGone, 'launcher and panel to go');
}

test('a router that rejects, cancels, or never finishes: the address counts', async () => {
  const { page } = await visit(session.context, OTHERS.rejectingRouter);
  const failed = () => page.evaluate(() => document.documentElement.dataset.failed);
  await pressLauncher(page);
  await panelFor(page, '4101');
  await page.getByRole('link', { name: 'Handler fails' }).click();
  await panelFor(page, '4102');
  await until(async () => (await failed()) === '1', 'the failure');
  const frame = panelFrame(page);
  await page.getByRole('link', { name: 'Never commits' }).click();
  await until(async () => (await failed()) === '2', 'the cancelled move');
  expect(page.url()).toContain('/4102');
  expect(panelFrame(page)).toBe(frame);
  await panelFor(page, '4102');
  await page.getByRole('link', { name: 'List, never finished' }).click();
  await nothingOfOurs(page);
  await page.getByRole('link', { name: 'Back at first' }).click();
  await panelFor(page, '4101');
});

test('hash routes set by pushState', async () => {
  const page = await session.context.newPage();
  await page.goto(`${ZOO_ORIGIN}${HASH_ROUTES.path}#/details/${HASH_ROUTES.first}`);
  await pressLauncher(page);
  await panelFor(page, `campaigns/${HASH_ROUTES.first}`);
  await page.getByRole('link', { name: 'Second campaign' }).click();
  await panelFor(page, `campaigns/${HASH_ROUTES.second}`);
  await page.getByRole('link', { name: 'Calendar' }).click();
  await nothingOfOurs(page);
  await page.evaluate((id) => location.assign(`#/details/${id}`), HASH_ROUTES.first);
  await panelFor(page, `campaigns/${HASH_ROUTES.first}`);
});

test('an address that changes again and again around its record: the panel stays as it is', async () => {
  const { page } = await visit(session.context, OTHERS.plain);
  const frame = await pressLauncher(page);
  await frame.evaluate(() => {
    document.documentElement.dataset.mark = 'same';
  });
  await page.evaluate(async () => {
    for (let turn = 0; turn < 60; turn++) {
      history.replaceState({ turn }, '', `?scroll=${turn}#at-${turn}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  });
  await panelFor(page, OTHERS.plain.deal);
  expect(panelFrame(page)).toBe(frame);
  expect(await frame.evaluate(() => document.documentElement.dataset.mark)).toBe('same');
});

test('thirty reloads one after the other', async () => {
  const { page, errors } = await visit(session.context, OTHERS.plain);
  let loads = 0;
  page.on('framenavigated', (frame) => {
    if (frame === page.mainFrame()) loads++;
  });
  // Each as soon as a document can be asked for it, whatever of ours has just begun in it.
  for (let turn = 0; turn < 1000 && loads < 30; turn++) {
    await page.evaluate(() => location.reload()).catch(() => undefined);
  }
  expect(loads).toBeGreaterThanOrEqual(30);
  await isUsable(page, OTHERS.plain.deal);
  expect(errors).toEqual([]);
});

test('back and forward among pages that the browser keeps whole', async () => {
  const page = await session.context.newPage();
  const errors = errorsOf(page);
  const stops = [pathOf(OTHERS.plain), LIST, pathOf({ file: 'plain', deal: '4089' })];
  for (const stop of stops) {
    await page.goto(ZOO_ORIGIN + stop);
    await page.evaluate(() => {
      addEventListener('pageshow', ({ persisted }) => {
        if (persisted) document.documentElement.dataset.restored = 'yes';
      });
    });
    if (stop !== LIST) await launcherOf(page);
  }
  let restored = 0;
  for (const [by, at] of [
    [-1, 1],
    [-1, 0],
    [2, 2],
    [-2, 0],
    [1, 1],
    [1, 2],
  ] as const) {
    // The page may be gone before it has answered.
    await page.evaluate((steps) => history.go(steps), by).catch(() => undefined);
    await until(async () => page.url() === ZOO_ORIGIN + stops[at], `the page ${at}`);
    await until(() => page.evaluate(() => document.readyState === 'complete').catch(() => false), 'the load');
    restored += Number((await page.evaluate(() => document.documentElement.dataset.restored)) === 'yes');
    if (stops[at] === LIST) await nothingOfOurs(page);
    else await launcherOf(page);
    expect(await ownHosts(page)).toBe(stops[at] === LIST ? 0 : 1);
  }
  expect(restored).toBeGreaterThanOrEqual(4);
  await isUsable(page, '4089');
  expect(errors).toEqual([]);
});
