/** The extension is updated while a deal is open: Firefox ends the script in the page, and its panel must not stay. */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { HUBSPOT, hubspotApp, NORTHWIND } from '../../pages/fixtures/crm-pages.ts';
import { until } from '../harness/chromium.ts';
import { type FirefoxSession, launchFirefox, serve } from '../harness/firefox.ts';
import {
  launcherOf,
  named,
  openPanel,
  panelFrames,
  panelWith,
  press,
  seen,
} from '../harness/firefox-page.ts';

let session: FirefoxSession;
let page: Page;

beforeAll(async () => {
  session = await launchFirefox();
  const onboarding = await session.openedPage('onboarding.html');
  await (await named(onboarding, 'label.tool', 'HubSpot')).click();
  await press(onboarding, 'Allow on 1 tool');
  await press(onboarding, 'Use the sample');
  await seen(onboarding, 'Here is what to do now');
  page = await session.browser.newPage();
  await serve(page, () => hubspotApp());
  await page.goto(HUBSPOT + NORTHWIND);
  await openPanel(page, 'Northwind annual plan');
}, 120_000);

afterAll(async () => {
  await session?.close();
});

const hosts = () =>
  page.evaluate(() =>
    [...document.documentElement.children]
      .map(({ localName }) => localName)
      .filter((name) => name.includes('-')),
  );

test('the panel of the old version is replaced by one of the new', async () => {
  const [before] = await hosts();
  await session.update();
  await until(async () => !(await hosts()).includes(before ?? ''), 'the old panel to go');
  await panelWith(page, 'Northwind annual plan');
  expect(await hosts()).toHaveLength(1);
  expect(await panelFrames(page)).toHaveLength(1);
});

test('the new one follows to another deal and closes', async () => {
  await (await named(page, 'a', 'Contoso')).click();
  const frame = await panelWith(page, 'Contoso renewal');
  expect(await panelFrames(page)).toHaveLength(1);
  await press(frame, 'Close');
  await launcherOf(page);
});

test('a background that starts again leaves a living panel alone', async () => {
  const frame = await openPanel(page, 'Contoso renewal');
  const before = await hosts();
  await session.stopBackground();
  const own = await session.openOwn('options.html');
  await seen(own, 'Acme');
  expect(await session.isBackgroundRunning()).toBe(true);
  await own.close();
  expect(await hosts()).toEqual(before);
  expect(await frame.$eval('h1', ({ textContent }) => textContent)).toBe('Contoso renewal');
});
