/** In Firefox: the keys, the launcher's place, a page that does not say which record it shows, the sidebar, leave taken back. */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { HUBSPOT, NORTHWIND } from '../../pages/fixtures/crm-pages.ts';
import { BOARD, boardApp, withChatWidget } from '../../pages/fixtures/drawer-pages.ts';
import { type FirefoxSession, serve } from '../harness/firefox.ts';
import {
  clickLauncher,
  go,
  launcherOf,
  named,
  openPanel,
  ownElement,
  panelFrames,
  panelTitled,
  press,
  pressNamed,
  seen,
  send,
  settled,
  startAt,
  textOf,
} from '../harness/firefox-page.ts';
import { pressFound } from '../harness/firefox-press.ts';
import { launchWelcomed } from '../harness/firefox-welcomed.ts';
import { until } from '../harness/until.ts';

const DEAL = 'Northwind annual plan';
const ORIGINS = ['https://app.hubspot.com/*'];

let session: FirefoxSession;
let settings: Page;
let page: Page;
/** A record is named for exactly one address: each look at the board has its own. */
let looks = 0;

beforeAll(async () => {
  session = await launchWelcomed('HubSpot');
  settings = await session.openOwn('options.html');
  page = await session.browser.newPage();
  await serve(page, ({ pathname }) => (pathname === '/favicon.ico' ? null : withChatWidget(boardApp())));
}, 120_000);

/** A deal on the screen, nothing open, nothing hidden, leave given: also where a test before stopped halfway. */
beforeEach(async () => {
  await session.privileged(`SidebarController.hide(), ''`);
  await session.grant(ORIGINS);
  await send(settings, { type: 'launchers.reset', site: 'hubspot' });
  await page.bringToFront();
  await startAt(page, HUBSPOT + NORTHWIND);
});

afterAll(() => session?.close());

/** Presses the extension's own key, as the browser's window hears it. */
const key = (letter: string): Promise<string> =>
  session.privileged(`(() => {
    const key = [...document.querySelectorAll('keyset[id^="ext-keyset-id"] key')]
      .find((one) => one.getAttribute('key')?.toUpperCase() === '${letter}');
    key?.doCommand();
    return key ? 'pressed' : 'no such key';
  })()`);

const panelCount = async (): Promise<number> => (await panelFrames(page)).length;

test('a chat widget that comes late is not covered', async () => {
  await page.waitForSelector('#chat-widget');
  await until(async () => {
    const at = await ownElement(page, 'launcher');
    const widget = await page.$eval('#chat-widget', (one) => {
      const { top, bottom } = one.getBoundingClientRect();
      return { top, bottom };
    });
    return at && (at.y + 16 < widget.top || at.y - 16 > widget.bottom);
  }, 'the launcher off the widget');
});

test('the browser’s key opens the panel with the focus in it, and gives it back to where it was', async () => {
  await (await named(page, 'button', 'Edit')).focus();
  expect(await key('K')).toBe('pressed');
  const frame = await panelTitled(page, DEAL);
  await until(() => frame.evaluate(() => document.hasFocus()), 'the focus in the panel');
  await key('K');
  await until(async () => (await panelCount()) === 0, 'the panel to go');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Edit');
});

test('the browser’s key hides the button on the tool, and shows it again', async () => {
  expect(await key('U')).toBe('pressed');
  await until(async () => !(await ownElement(page, 'launcher')), 'the launcher to go');
  await key('U');
  await launcherOf(page);
});

test('the sidebar opens and closes by its key, and follows the active tab', async () => {
  const sidebarText = () =>
    settings.evaluate(() => {
      type Firefox = { browser: { extension: { getViews(of: { type: string }): Window[] } } };
      const [view] = (globalThis as unknown as Firefox).browser.extension.getViews({ type: 'sidebar' });
      return view?.document.body.innerText ?? '';
    });
  expect(await key('J')).toBe('pressed');
  await until(async () => (await sidebarText()).includes(DEAL), 'the deal');
  await pressNamed(page, 'a', 'Board');
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
  looks += 1;
  await go(page, `${HUBSPOT}${BOARD}?look=${looks}`);
  await press(page, 'Preview Contoso');
  await clickLauncher(page, /Not sure/);
  const frame = await until(async () => {
    for (const one of await panelFrames(page)) {
      if (/Not sure which record this is/.test(await textOf(one))) return one;
    }
    return null;
  }, 'the panel that is not sure');
  await settled(frame);
  await pressFound(() => frame.$('.place-choices button'), 'the record of the drawer');
  await seen(await panelTitled(page, 'Contoso renewal'), 'You named the record for this page.');
});

test('leave that is taken back empties the page at once, and given again brings it back', async () => {
  await openPanel(page, DEAL);
  await settings.evaluate((wanted) => {
    type Firefox = { browser: { permissions: { remove(o: object): Promise<boolean> } } };
    return (globalThis as unknown as Firefox).browser.permissions.remove({ origins: wanted });
  }, ORIGINS);
  await until(
    async () => (await panelCount()) === 0 && !(await ownElement(page, 'place')),
    'nothing of ours',
  );
  await session.grant(ORIGINS);
  await until(
    async () => (await ownElement(page, 'launcher')) ?? (await panelCount()) > 0,
    'the launcher or the panel again',
  );
});

test('no error of ours in the console', async () => {
  expect(await session.errors()).toEqual([]);
});
