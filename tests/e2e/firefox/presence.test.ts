/** In Firefox: the keys, the launcher's place, a page that does not say which record it shows, the sidebar, leave taken back. */
import type { Frame, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { HUBSPOT, NORTHWIND } from '../../pages/fixtures/crm-pages.ts';
import { BOARD, boardApp, withChatWidget } from '../../pages/fixtures/drawer-pages.ts';
import { until } from '../harness/chromium.ts';
import { type FirefoxSession, launchFirefox, serve } from '../harness/firefox.ts';
import { launcherOf, named, ownElement, panelFrames, press, seen, textOf } from '../harness/firefox-page.ts';

let session: FirefoxSession;
let settings: Page;
let page: Page;

beforeAll(async () => {
  session = await launchFirefox();
  const onboarding = await session.openedPage('onboarding.html');
  await (await named(onboarding, 'label.tool', 'HubSpot')).click();
  await press(onboarding, 'Allow on 1 tool');
  await seen(onboarding, 'Works on 1 tool: HubSpot');
  settings = await session.openOwn('options.html');
  await ask('workspace.sample');
  page = await session.browser.newPage();
  await serve(page, ({ pathname }) => (pathname === '/favicon.ico' ? null : withChatWidget(boardApp())));
  await page.goto(HUBSPOT + NORTHWIND);
}, 120_000);

afterAll(() => session?.close());

const ask = (type: string, request: object = {}): Promise<unknown> =>
  settings.evaluate(
    (message) => {
      type Firefox = { browser: { runtime: { sendMessage(m: object): Promise<unknown> } } };
      return (globalThis as unknown as Firefox).browser.runtime.sendMessage(message);
    },
    { ...request, type },
  );

/** Presses the extension's own key, as the browser's window hears it. */
const key = (letter: string): Promise<string> =>
  session.privileged(`(() => {
    const key = [...document.querySelectorAll('keyset[id^="ext-keyset-id"] key')]
      .find((one) => one.getAttribute('key')?.toUpperCase() === '${letter}');
    key?.doCommand();
    return key ? 'pressed' : 'no such key';
  })()`);

/** The panel once its title is this. */
const panelTitled = (title: string): Promise<Frame> =>
  until(async () => {
    for (const frame of await panelFrames(page)) {
      const shown = await frame.evaluate(() => document.querySelector('h1')?.textContent).catch(() => '');
      if (shown === title) return frame;
    }
    return null;
  }, `the panel of ${title}`);

const panelCount = async (): Promise<number> => (await panelFrames(page)).length;

test('a chat widget that comes late is not covered', async () => {
  await launcherOf(page);
  await page.waitForSelector('#chat-widget');
  await until(async () => {
    const at = await ownElement(page, 'launcher').catch(() => null);
    const widget = await page.$eval('#chat-widget', (one) => {
      const { top, bottom } = one.getBoundingClientRect();
      return { top, bottom };
    });
    return at && (at.y + 16 < widget.top || at.y - 16 > widget.bottom);
  }, 'the launcher off the widget');
});

test('the browser’s key opens the panel with the focus in it, and gives it back to where it was', async () => {
  await page.bringToFront();
  await (await named(page, 'button', 'Edit')).focus();
  expect(await key('K')).toBe('pressed');
  const frame = await panelTitled('Northwind annual plan');
  await until(() => frame.evaluate(() => document.hasFocus()), 'the focus in the panel');
  await key('K');
  await until(async () => (await panelCount()) === 0, 'the panel to go');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Edit');
});

test('the browser’s key hides the button on the tool, and shows it again', async () => {
  await launcherOf(page);
  expect(await key('U')).toBe('pressed');
  await until(async () => !(await ownElement(page, 'launcher').catch(() => null)), 'the launcher to go');
  await key('U');
  await launcherOf(page);
});

test('the sidebar opens and closes by its key, and follows the active tab', async () => {
  await page.bringToFront();
  const sidebarText = () =>
    settings.evaluate(() => {
      type Firefox = { browser: { extension: { getViews(of: { type: string }): Window[] } } };
      const [view] = (globalThis as unknown as Firefox).browser.extension.getViews({ type: 'sidebar' });
      return view?.document.body.innerText ?? '';
    });
  expect(await key('J')).toBe('pressed');
  await until(async () => (await sidebarText()).includes('Northwind annual plan'), 'the deal');
  await (await named(page, 'a', 'Board')).click();
  await until(async () => (await sidebarText()).includes('This page names no record'), 'the board');
  const other = await session.browser.newPage();
  await other.bringToFront();
  await until(async () => (await sidebarText()).includes('Not a page of your tools'), 'a page of nobody');
  await other.close();
  await page.bringToFront();
  await until(async () => (await sidebarText()).includes('This page names no record'), 'the board again');
  await key('J');
  await until(async () => (await sidebarText()) === '', 'the sidebar to close');
});

test('a drawer over a board: not sure, until the person says which', async () => {
  await page.goto(HUBSPOT + BOARD);
  await (await named(page, 'button', 'Preview Contoso')).click();
  const { x, y } = await launcherOf(page, /Not sure/);
  await page.mouse.click(x, y);
  const frame = await until(async () => {
    for (const one of await panelFrames(page)) {
      if (/Not sure which record this is/.test(await textOf(one).catch(() => ''))) return one;
    }
    return null;
  }, 'the panel that is not sure');
  // A write is taken only from a frame that was to be seen for a while.
  const age = await frame.evaluate(() => performance.now());
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, 1200 - age)));
  const choice = await until(
    async () => (await frame.$('.place-choices button')) ?? null,
    'the record of the drawer',
  );
  await choice.click();
  await seen(await panelTitled('Contoso renewal'), 'You named the record for this page.');
});

test('leave that is taken back empties the page at once, and given again brings it back', async () => {
  await page.goto(HUBSPOT + NORTHWIND);
  // The panel was left open.
  await panelTitled('Northwind annual plan');
  const origins = ['https://app.hubspot.com/*'];
  await settings.evaluate((wanted) => {
    type Firefox = { browser: { permissions: { remove(o: object): Promise<boolean> } } };
    return (globalThis as unknown as Firefox).browser.permissions.remove({ origins: wanted });
  }, origins);
  await until(
    async () => (await panelCount()) === 0 && !(await ownElement(page, 'place').catch(() => null)),
    'nothing of ours',
  );
  // As the browser's own page of the extension does it.
  await session.privileged(`(async () => {
    const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
    const { extension } = WebExtensionPolicy.getByID('{6f0c9c0e-5a1d-4c57-9d0c-7c1f4a6b2e10}');
    await ExtensionPermissions.add(extension.id, { permissions: [], origins: ${JSON.stringify(origins)} }, extension);
    return '';
  })()`);
  await until(async () => {
    const at = await ownElement(page, 'launcher').catch(() => null);
    return at ?? (await panelCount()) > 0;
  }, 'the launcher or the panel again');
});

test('no error of ours in the console', async () => {
  expect(await session.errors()).toEqual([]);
});
