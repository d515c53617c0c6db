/** The extension is updated while a deal is open: Firefox ends the script in the page, and its panel must not stay. */
import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { HUBSPOT, hubspotApp, NORTHWIND } from '../../pages/fixtures/crm-pages.ts';
import { type FirefoxSession, serve } from '../harness/firefox.ts';
import {
  go,
  launcherOf,
  openPanel,
  panelFrames,
  panelWith,
  press,
  pressNamed,
  seen,
} from '../harness/firefox-page.ts';
import { launchWelcomed } from '../harness/firefox-welcomed.ts';
import { until } from '../harness/until.ts';

const DEAL = 'Northwind annual plan';
const OTHER = 'Contoso renewal';

let session: FirefoxSession;
let page: Page;

beforeAll(async () => {
  session = await launchWelcomed('HubSpot');
}, 120_000);

beforeEach(async () => {
  page = await session.browser.newPage();
  await serve(page, () => hubspotApp());
  await go(page, HUBSPOT + NORTHWIND);
  await openPanel(page, DEAL);
});

afterEach(() => page.close());

afterAll(async () => {
  await session?.close();
});

const hosts = () =>
  page.evaluate(() =>
    [...document.documentElement.children]
      .map(({ localName }) => localName)
      .filter((name) => name.includes('-')),
  );

test('the panel of the old version is replaced by one of the new, which follows to another deal and closes', async () => {
  const [before] = await hosts();
  await session.update();
  await until(async () => !(await hosts()).includes(before ?? ''), 'the old panel to go');
  await panelWith(page, DEAL);
  expect(await hosts()).toHaveLength(1);
  expect(await panelFrames(page)).toHaveLength(1);

  await pressNamed(page, 'a', 'Contoso');
  const frame = await panelWith(page, OTHER);
  expect(await panelFrames(page)).toHaveLength(1);
  await press(frame, 'Close');
  await launcherOf(page);
});

test('a background that starts again leaves a living panel alone', async () => {
  const frame = await panelWith(page, DEAL);
  const before = await hosts();
  await session.stopBackground();
  const own = await session.openOwn('options.html');
  await seen(own, 'Acme');
  expect(await session.isBackgroundRunning()).toBe(true);
  await own.close();
  expect(await hosts()).toEqual(before);
  expect(await frame.$eval('h1', ({ textContent }) => textContent)).toBe(DEAL);
});
