/** Awkward pages: everything works in them, or where it cannot, the person is told and the page has its way. */
import { afterEach, describe, expect, test } from 'vitest';
import { CRM_HOSTS } from '../../pages/fixtures/crm-pages.ts';
import { OTHERS, ZOO, zooHtml } from '../../pages/zoo/zoo-pages.ts';
import { type ChromiumSession, isShown, launchChromium } from '../harness/chromium.ts';
import { openPrepared } from '../harness/extension-page.ts';
import { standOn } from '../harness/ground.ts';
import {
  launcherOf,
  ownElement,
  ownHosts,
  panelCount,
  panelFrame,
  pressLauncher,
  telling,
} from '../harness/launcher.ts';
import { until } from '../harness/until.ts';
import { isUsable, pageIsUsable, panelTakesKeys, recordIn, serveZoo, visit } from '../harness/zoo.ts';
import { zoomTo } from '../harness/zoom.ts';

/** A frame that is not ready within four seconds counts as blocked. */
const BLOCKED_MS = 10_000;

const FRAMING = ZOO.find(({ file }) => file === 'framing') ?? expect.fail('no page with frames');

let session: ChromiumSession;

standOn({
  begin: async () => {
    session = await launchChromium({ hosts: CRM_HOSTS });
    await serveZoo(session.context);
    await (await openPrepared(session, ['hubspot'])).close();
  },
  end: () => session?.close(),
});

// A test that failed leaves its page, and the memory that the panel was open, to the next.
afterEach(async () => {
  for (const page of session.context.pages().slice(1)) await page.close();
  await (await session.worker()).evaluate(async () => {
    const { storage } = (globalThis as unknown as { chrome: { storage: { local: StorageLike } } }).chrome;
    const { settings } = await storage.local.get('settings');
    if (settings) await storage.local.set({ settings: { ...settings, open: {} } });
  });
});

interface StorageLike {
  get(key: string): Promise<{ settings?: object }>;
  set(values: object): Promise<void>;
}

describe.each(ZOO.map((zooPage) => [zooPage.file, zooPage] as const))('%s', (_file, zooPage) => {
  test('launcher, panel and page can be used', async () => {
    const { page, errors } = await visit(session.context, zooPage);
    await isUsable(page, zooPage.deal);
    expect(errors).toEqual([]);
  });
});

test('a record in a frame has no launcher of its own: neither in a page of the tool nor in another page', async () => {
  const { page } = await visit(session.context, FRAMING);
  await launcherOf(page);
  await session.context.route('https://elsewhere.example/**', (route) =>
    route.fulfill({ contentType: 'text/html', body: zooHtml('framing') }),
  );
  const other = await session.context.newPage();
  await other.goto('https://elsewhere.example/');
  for (const [outer, own] of [
    [page, 1],
    [other, 0],
  ] as const) {
    const records = outer
      .frames()
      .filter((frame) => frame !== outer.mainFrame() && frame.url().includes('/record/'));
    expect(records).toHaveLength(2);
    for (const frame of records) {
      await frame.locator('#box').waitFor();
      expect(await ownHosts(frame)).toBe(0);
    }
    await expect.poll(() => ownHosts(outer)).toBe(own);
  }
});

test('a page that always removes what is not its own wins, soon', async () => {
  const { page, errors } = await visit(session.context, OTHERS.removesAlways);
  const removed = () => page.evaluate(() => Number(document.documentElement.dataset.removed ?? 0));
  await until(async () => (await removed()) >= 6, 'the page to win');
  // Two more turns of the page, in which nothing comes back.
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
  expect(await removed()).toBe(6);
  expect(await ownElement(page, 'launcher')).toBeNull();
  await pageIsUsable(page);
  expect(errors).toEqual([]);
});

test('a modal dialog of the page has its way, and then all is as before', async () => {
  const { page, errors } = await visit(session.context, OTHERS.modalDialog);
  const frame = await pressLauncher(page);
  await page.getByRole('button', { name: 'Show the dialog' }).click();
  await page.getByRole('button', { name: 'Close the dialog' }).click();
  expect(await page.evaluate(() => document.querySelector('dialog')?.open)).toBe(false);
  expect(panelFrame(page)).toBe(frame);
  await panelTakesKeys(page, frame);
  await expect.poll(() => recordIn(frame)).toBe(OTHERS.modalDialog.deal);
  expect([errors, await ownHosts(page)]).toEqual([[], 1]);
});

test('a document that is written anew by its page gets its launcher back', async () => {
  const { page, errors } = await visit(session.context, OTHERS.writtenAnew);
  await launcherOf(page);
  await page.getByRole('button', { name: 'Write the page anew' }).click();
  await page.getByRole('heading', { name: 'The second document' }).waitFor();
  await isUsable(page, OTHERS.writtenAnew.deal);
  expect(errors).toEqual([]);
});

test.each([OTHERS.lateTitle, OTHERS.untitled])('$file: the name is shown in the end', async (zooPage) => {
  const { page } = await visit(session.context, zooPage);
  const frame = await pressLauncher(page);
  await frame.getByRole('heading', { level: 1, name: 'Northwind annual plan' }).waitFor();
});

test('in a window zoomed to 125 %', async () => {
  const { page, errors } = await visit(session.context, OTHERS.plain);
  const before = await page.evaluate(() => innerWidth);
  await zoomTo(session, page.url(), 1.25);
  await until(async () => (await page.evaluate(() => devicePixelRatio)) === 1.25, 'the zoom');
  // The same window has fewer and larger pixels.
  const size = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
  expect(size.width).toBe(before / 1.25);
  await isUsable(page, OTHERS.plain.deal, size);
  await zoomTo(session, page.url(), 0);
  expect(errors).toEqual([]);
});

// The last: the side panel stays and takes its room from the window, while the driver holds pages as wide as before.
test('where no frame can work, the panel opens beside the page', async () => {
  const { page } = await visit(session.context, OTHERS.sandboxedWithoutOrigin);
  const press = async () => {
    const { x, y } = await launcherOf(page);
    await page.mouse.click(x, y);
    return until(() => isShown(session, 'panel.html'), 'it', BLOCKED_MS);
  };
  await telling(page, until(press, 'the side panel'));
  await launcherOf(page);
  expect(panelCount(page)).toBe(0);
});
