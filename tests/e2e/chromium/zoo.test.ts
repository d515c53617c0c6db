/** Awkward pages, and an update of the extension under a page that is open. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  AWKWARD_PAGES,
  type AwkwardPage,
  addressOf,
  awkwardHtml,
  FIGHTING_PAGE,
  SANDBOXED_PAGE,
} from '../../pages/fixtures/awkward-pages.ts';
import { CRM_HOSTS } from '../../pages/fixtures/crm-pages.ts';
import {
  type ChromiumSession,
  isShown,
  launchChromium,
  launcherOf,
  openPanel,
  ownElement,
  panelFrame,
  until,
} from '../harness/chromium.ts';
import { openPrepared } from '../harness/extension-page.ts';
import { closePanel, panelCount } from '../harness/panel.ts';

let session: ChromiumSession;

beforeAll(async () => {
  session = await launchChromium({ hosts: CRM_HOSTS });
  for (const page of [...AWKWARD_PAGES, FIGHTING_PAGE, SANDBOXED_PAGE]) {
    await session.context.route(addressOf(page), (route) =>
      route.fulfill({ contentType: 'text/html', headers: page.headers ?? {}, body: awkwardHtml(page) }),
    );
  }
  await (await openPrepared(session, ['hubspot'])).close();
});

afterAll(() => session?.close());

// A test that failed leaves its page, and the memory that the panel was open.
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

/** Opens the page and writes down what goes wrong in it. */
async function visit(awkward: AwkwardPage): Promise<{ page: Page; errors: string[] }> {
  const page = await session.context.newPage();
  const errors: string[] = [];
  page.on('pageerror', ({ stack = '' }) => {
    // What fails in the panel's own frame stays in it.
    if (!stack.includes('/chunks/')) errors.push(stack);
  });
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  await page.goto(addressOf(awkward));
  return { page, errors };
}

describe.each(AWKWARD_PAGES.map((awkward) => [awkward.name, awkward] as const))('%s', (_name, awkward) => {
  test('launcher and panel are there, and can be used', async () => {
    const { page, errors } = await visit(awkward);
    await launcherOf(page);
    if (awkward.body?.includes('removed')) {
      await until(() => page.evaluate(() => document.documentElement.dataset.removed), 'the removal');
    }
    const { width, height } = await until(() => ownElement(page, 'launcher'), 'the launcher');
    expect(width).toBeGreaterThan(60);
    expect(height).toBeGreaterThanOrEqual(24);
    const frame = await openPanel(page);
    const box = await (await frame.frameElement()).boundingBox();
    expect(box?.width).toBeGreaterThanOrEqual(300);
    expect(box?.height).toBeGreaterThan(400);
    await frame.getByRole('combobox', { name: /^Search/ }).click();
    await closePanel(page);
    expect(errors).toEqual([]);
  });
});

test('a page that always removes what is not its own wins, soon', async () => {
  const { page, errors } = await visit(FIGHTING_PAGE);
  const removed = () => page.evaluate(() => Number(document.documentElement.dataset.removed ?? 0));
  await until(async () => (await removed()) >= 6, 'the page to win');
  // Two more turns of the page, in which nothing comes back.
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
  expect(await removed()).toBe(6);
  expect(await ownElement(page, 'launcher')).toBeNull();
  expect(errors).toEqual([]);
});

test('where no frame can work, the panel opens beside the page', async () => {
  const { page } = await visit(SANDBOXED_PAGE);
  const { x, y } = await launcherOf(page);
  await page.mouse.click(x, y);
  await until(() => isShown(session, 'panel.html'), 'the side panel');
  await launcherOf(page);
  expect(panelCount(page)).toBe(0);
});

describe('an update of the extension while pages are open', () => {
  const [plain, other] = AWKWARD_PAGES as [AwkwardPage, AwkwardPage];

  test('the old launcher says once that the page wants a reload; nothing is drawn twice; nothing fails', async () => {
    const closed = await visit(plain);
    await launcherOf(closed.page);
    const open = await visit(other);
    await openPanel(open.page);

    session.extension.change((manifest) => ({ ...manifest, version: '0.1.1' }));
    await session.reload();
    await until(isRegistered, 'the record script to be registered again');

    await closed.page.bringToFront();
    const { x, y } = await until(() => ownElement(closed.page, 'launcher'), 'the old launcher');
    await closed.page.mouse.click(x, y);
    const said = 'Throughline was updated. Reload the page.';
    await until(async () => (await ownElement(closed.page, 'launcher'))?.label === said, 'what it says');
    expect(panelCount(closed.page)).toBe(0);
    expect(await ownChildren(closed.page)).toBe(1);

    // The frame lost its extension: at the first press on the page it goes.
    await open.page.bringToFront();
    await open.page.mouse.click(40, 300);
    await until(async () => (await ownElement(open.page, 'launcher'))?.label === said, 'the other to say so');
    await until(async () => panelCount(open.page) === 0, 'the dead panel to go');
    expect(await ownElement(open.page, 'panel')).toBeNull();
    expect(await ownChildren(open.page)).toBe(1);
    expect([...closed.errors, ...open.errors]).toEqual([]);

    await closed.page.bringToFront();
    await closed.page.reload();
    // Left open on this site, the panel opens by itself where the page is looked at.
    const again = await until(async () => panelFrame(closed.page), 'the new panel');
    await again.getByRole('heading', { name: 'KPIs here' }).waitFor();
    expect(await ownChildren(closed.page)).toBe(1);
  });
});

/** The browser forgets registered scripts at an update; the new worker registers them again. */
async function isRegistered(): Promise<boolean> {
  const worker = await session.worker();
  const registered = worker.evaluate(async () => {
    const { chrome } = globalThis as unknown as { chrome: { scripting: ScriptingLike } };
    return (await chrome.scripting.getRegisteredContentScripts()).length > 0;
  });
  // The worker of before may still be there, cut off.
  return registered.catch(() => false);
}

interface ScriptingLike {
  getRegisteredContentScripts(): Promise<unknown[]>;
}

/** Elements beside `<head>` and `<body>`. */
function ownChildren(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.children.length - 2);
}
