/**
 * The main job in Firefox, from the install on: tools, definitions, a deal, another, the list, a campaign, a pin, a
 * look-up, no network. The background stops after a second and a half without work, all the way through.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Frame, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  CONTOSO,
  DEALS,
  HUBSPOT,
  hubspotApp,
  NORTHWIND,
  SALESFORCE,
  salesforceApp,
  WEBINAR,
} from '../../pages/fixtures/crm-pages.ts';
import { dictionary } from '../harness/dictionary.ts';
import { type FirefoxSession, launchFirefox, serve } from '../harness/firefox.ts';
import { fill, openCard } from '../harness/firefox-acting.ts';
import {
  go,
  launcherOf,
  named,
  offers,
  openPanel,
  ownElement,
  panelBeside,
  panelFrames,
  panelWith,
  press,
  pressNamed,
  seen,
  startAt,
  textOf,
} from '../harness/firefox-page.ts';
import { until } from '../harness/until.ts';

const SEARCH = 'Search KPIs, terms and experiments';
const DEAL = 'Northwind annual plan';
const OTHER = 'Contoso renewal';
const known = dictionary();
const files = mkdtempSync(path.join(os.tmpdir(), 'throughline-files-'));
let session: FirefoxSession;
let page: Page;

async function launch(): Promise<void> {
  session = await launchFirefox({ idleTimeout: 1500 });
  page = await session.browser.newPage();
  const apps: Record<string, string> = { [HUBSPOT]: hubspotApp(), [SALESFORCE]: salesforceApp() };
  await serve(page, ({ origin }) => apps[origin] ?? null);
}

beforeAll(launch, 120_000);

afterAll(async () => {
  await session?.close();
  rmSync(files, { recursive: true, force: true });
});

async function backgroundStops(): Promise<void> {
  await until(async () => !(await session.isBackgroundRunning()), 'the background to be stopped');
}

/** The panel beside the record at this address, where the test before has left it or not. */
async function panelAtAddress(address: string, title: string): Promise<Frame> {
  if (page.url() !== address) await go(page, address);
  return panelBeside(page, title);
}
const atNorthwind = (): Promise<Frame> => panelAtAddress(HUBSPOT + NORTHWIND, DEAL);
const atContoso = (): Promise<Frame> => panelAtAddress(HUBSPOT + CONTOSO, OTHER);
const atWebinar = (): Promise<Frame> => panelAtAddress(SALESFORCE + WEBINAR, 'Autumn webinar');

test('onboarding: two tools, one file', async ({ task }) => {
  if (task.result?.retryCount) {
    await session.close();
    await launch();
  }
  const file = path.join(files, known.file.name);
  writeFileSync(file, known.file.buffer);
  const onboarding = await session.openedPage('onboarding.html');
  await onboarding.bringToFront();
  await pressNamed(onboarding, 'label.tool', 'HubSpot');
  await pressNamed(onboarding, 'label.tool', 'Salesforce');
  await press(onboarding, 'Allow on 2 tools');
  await seen(onboarding, 'Works on 2 tools: HubSpot and Salesforce');
  const input = (await onboarding.waitForSelector('input[type=file]')) ?? expect.fail('no file input');
  await input.uploadFile(file);
  await seen(onboarding, 'Here is what to do now');
  await seen(onboarding, new RegExp(`${known.name.replace(/[()]/g, '\\$&')}: \\d+ KPIs`));
  await press(onboarding, 'Finish');
  // Puppeteer does not hear of it, but nothing can be asked of it any more.
  await until(
    () => onboarding.evaluate(() => false).catch((error: unknown) => String(error).includes('no such frame')),
    'onboarding to close',
  );
});

test('a deal shows its counts at the edge, and its KPIs in the panel', async () => {
  await startAt(page, HUBSPOT + NORTHWIND);
  const launcher = await launcherOf(page);
  expect(launcher.label).toMatch(/^Throughline: \d+ KPIs, .+\. Open the panel\.$/);
  const frame = await openPanel(page, DEAL);
  const headings = await frame.$$eval('h2', (all) => all.map(({ textContent }) => textContent));
  const main = ['KPIs here', 'Experiments here', 'Agreements'];
  expect(headings.filter((heading) => main.includes(heading ?? ''))).toEqual(main);
  expect(await frame.$eval('.kicker', ({ textContent }) => textContent)).toContain(`HubSpot · ${known.name}`);
  expect(await frame.$$eval('section article', ({ length }) => length)).toBe(
    Number(/\d+/.exec(launcher.label)?.[0]),
  );
  expect(await ownElement(page, 'launcher')).toBeNull();
});

test('nothing remote is shown out of a definition, and no button that Firefox cannot serve', async () => {
  const frame = await atNorthwind();
  // By the keys, which need no look at where each card stands: there are many.
  await pressNamed(frame, 'h1', DEAL);
  await until(async () => {
    const closed = await frame.$$('section article .card-toggle[aria-expanded=false]');
    for (const toggle of closed) {
      await toggle.focus();
      await page.keyboard.press('Enter');
    }
    return closed.length === 0 && (await frame.$('.card-toggle'));
  }, 'all cards to be open');
  await named(frame, 'button', `Pin ${known.kpi}`);
  expect(
    await frame.$$eval('iframe, img, video, object, embed, link[href^=http]', ({ length }) => length),
  ).toBe(0);
  const buttons = await frame.$$eval('header button', (all) => all.map((button) => button.ariaLabel));
  expect(buttons).not.toContain('Open in the side panel');
});

test('a pin asks for a name once, and can be taken back', async () => {
  const frame = await atNorthwind();
  await openCard(frame, known.kpi);
  // Of a first run.
  if (await offers(frame, `Unpin ${known.kpi}`)) await press(frame, `Unpin ${known.kpi}`);
  await press(frame, `Pin ${known.kpi}`);
  await seen(frame, /Your name, so that colleagues|is pinned here/);
  if (/Your name, so that colleagues/.test(await textOf(frame))) {
    await fill(frame, 'Your name, so that colleagues know who did it', 'Robin Berg');
    await page.keyboard.press('Enter');
  }
  await seen(frame, `${known.kpi} is pinned here`);
  await seen(frame, /Pinned by you/);
  await press(frame, 'Undo');
  await named(frame, 'button', `Pin ${known.kpi}`);
  await until(async () => !/Pinned by you/.test(await textOf(frame)), 'the pin to be gone');
  await press(frame, `Pin ${known.kpi}`);
  await seen(frame, /Pinned by you/);
});

test('another deal, reached inside the page while the background is stopped: the panel follows', async () => {
  await atNorthwind();
  await backgroundStops();
  await pressNamed(page, 'a', 'Contoso');
  const frame = await panelWith(page, OTHER);
  expect(page.url()).toBe(HUBSPOT + CONTOSO);
  expect(await panelFrames(page)).toHaveLength(1);
  expect(await textOf(frame)).not.toMatch(/Pinned by you/);
});

test('the list of deals: nothing of ours is left', async () => {
  await atContoso();
  await pressNamed(page, 'a', 'Deals');
  await until(async () => (await panelFrames(page)).length === 0, 'the panel to go');
  expect(page.url()).toBe(HUBSPOT + DEALS);
  expect(await page.evaluate(() => document.documentElement.children.length)).toBe(2);
});

test('back and forward inside the page', async () => {
  await atNorthwind();
  await pressNamed(page, 'a', 'Contoso');
  await panelWith(page, OTHER);
  await pressNamed(page, 'a', 'Deals');
  await until(async () => (await panelFrames(page)).length === 0, 'the panel to go');
  await page.evaluate(() => history.back());
  await panelWith(page, OTHER);
  await page.evaluate(() => history.back());
  await seen(await panelWith(page, DEAL), /Pinned/);
  await page.evaluate(() => history.forward());
  await panelWith(page, OTHER);
  expect(await panelFrames(page)).toHaveLength(1);
});

test('a Salesforce campaign', async () => {
  const frame = await atWebinar();
  expect(await frame.$eval('.kicker', ({ textContent }) => textContent)).toContain('Campaign · Salesforce');
});

test('with the background stopped and no network the panel answers', async () => {
  const frame = await atWebinar();
  await backgroundStops();
  await session.privileged('Services.io.offline = true');
  try {
    await fill(frame, SEARCH, known.typo);
    await until(
      () =>
        frame.$$eval(
          '[role=option]',
          ([first], name) => first?.textContent?.includes(name) === true,
          known.kpi,
        ),
      'the KPI among the results',
    );
  } finally {
    await session.privileged('Services.io.offline = false');
  }
});

test('the popup finds a KPI despite a slip of the keys', async () => {
  await backgroundStops();
  const popup = await session.openOwn('popup.html');
  await until(
    () => popup.evaluate((label) => document.activeElement?.ariaLabel === label, SEARCH),
    'focus in the search box',
  );
  await popup.keyboard.type(known.typo);
  const option = (await popup.waitForSelector('[role=option]')) ?? expect.fail('no result');
  expect(await option.evaluate(({ textContent }) => textContent)).toContain(known.kpi);
  await popup.keyboard.press('Enter');
  await named(popup, 'h2', known.kpi);
  await popup.close();
});

test('the panel on its own says what to open', async () => {
  const own = await session.openOwn('panel.html');
  await seen(own, 'Not a page of your tools');
  await own.close();
});

test('the sidebar shows the record of the active tab', async () => {
  const own = await session.openOwn('options.html');
  await atWebinar();
  await page.bringToFront();
  const sidebar = `SidebarController.show('_6f0c9c0e-5a1d-4c57-9d0c-7c1f4a6b2e10_-sidebar-action')`;
  await session.privileged(`${sidebar}.then(() => '')`);
  const shown = await until(
    () =>
      own.evaluate(() => {
        const { browser } = globalThis as unknown as {
          browser: { extension: { getViews(of: { type: string }): Window[] } };
        };
        const [view] = browser.extension.getViews({ type: 'sidebar' });
        const text = view?.document.body.innerText ?? '';
        return text.includes('Agreements') && text;
      }),
    'the sidebar with its content',
  );
  expect(shown).toContain('Autumn webinar');
  await session.privileged(`SidebarController.hide(), ''`);
  await own.close();
});

test('no error of ours in the console', async () => {
  expect((await session.errors()).filter((text) => !text.includes('planted'))).toEqual([]);
  // The check itself sees one when there is one.
  const own = await session.openOwn('options.html');
  await own.evaluate(() => reportError(new Error('planted')));
  await until(
    async () => (await session.errors()).some((text) => text.includes('planted')),
    'the planted error',
  );
});
