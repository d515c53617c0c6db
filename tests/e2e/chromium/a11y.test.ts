/** Every page of the extension with real content: axe finds nothing, and nothing is cut off where room is short. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { CRM_HOSTS, HUBSPOT, hubspotApp, NORTHWIND } from '../../pages/fixtures/crm-pages.ts';
import { axeFindings, doubleText, overflow, usualText } from '../harness/axe.ts';
import { type ChromiumOptions, type ChromiumSession, launchChromium, serveAt } from '../harness/chromium.ts';
import { ROOT } from '../harness/extension-copy.ts';
import { ask, openOwn, openPrepared } from '../harness/extension-page.ts';
import { standOn } from '../harness/ground.ts';
import { openPanel } from '../harness/launcher.ts';
import { cardOf } from '../harness/panel.ts';
import { until } from '../harness/until.ts';

const SHOTS = path.join(ROOT, '.output/screenshots/e2e');

/** CSS pixels. 200 % zoom on a small laptop; the narrowest window that counts; the popup's largest size at 200 %. */
const SIZES = {
  settings: [
    { width: 640, height: 400 },
    { width: 320, height: 640 },
  ],
  onboarding: [
    { width: 640, height: 400 },
    { width: 320, height: 640 },
  ],
  popup: [{ width: 400, height: 300 }],
};

let session: ChromiumSession | undefined;
let opened: Opened | undefined;

interface Opened {
  pages: Map<string, Page>;
  panel: Frame;
}

/**
 * Every page with something on it. What a browser emulates must be set before a page opens: a frame of another origin,
 * as the panel is, hears of no later change.
 */
async function openAll(
  media: Pick<ChromiumOptions, 'colorScheme' | 'forcedColors' | 'reducedMotion'>,
): Promise<Opened> {
  session = await launchChromium({ hosts: CRM_HOSTS, ...media });
  await serveAt(session.context, HUBSPOT, hubspotApp());
  const settings = await openPrepared(session, ['hubspot']);
  await ask(settings, 'person.set', { name: 'Kim' });
  await settings.getByText('In use', { exact: true }).waitFor();
  const onboarding = await openOwn(session, 'onboarding.html');
  await onboarding.getByText('HubSpot').first().waitFor();
  const popup = await openOwn(session, 'popup.html');
  await popup.setViewportSize({ width: 380, height: 580 });
  await popup.getByRole('combobox').fill('rate');
  await popup.getByRole('listbox').getByRole('option').first().waitFor();
  const deal = await session.context.newPage();
  await deal.goto(HUBSPOT + NORTHWIND);
  const panel = await openPanel(deal);
  await cardOf(panel, 'Win rate').click();
  await panel.getByRole('button', { name: 'Pin Win rate' }).waitFor();
  return { pages: new Map(Object.entries({ settings, onboarding, popup, deal })), panel };
}

/** The pages of the describe block that runs, opened with these media, closed at its end. */
function openWith(media: Parameters<typeof openAll>[0]): void {
  standOn({
    begin: async () => {
      mkdirSync(SHOTS, { recursive: true });
      opened = await openAll(media);
    },
    end: async () => {
      await session?.close();
      opened = undefined;
    },
  });
}

function pageOf(name: string): Page {
  const page = opened?.pages.get(name);
  if (!page) throw new Error(`${name} did not open`);
  return page;
}

function panel(): Frame {
  if (!opened) throw new Error('the panel did not open');
  return opened.panel;
}

const shot = (name: string, as: string) =>
  pageOf(name).screenshot({ path: path.join(SHOTS, `${name}-${as}.png`) });
const panelWidth = () => panel().evaluate(() => innerWidth);
const inPage = (name: string): Page | Frame => (name === 'deal' ? panel() : pageOf(name));
const PAGES = ['deal', 'popup', 'settings', 'onboarding'];

/** What the page itself was told, or the test would look at the same colours twice. */
const sees = (name: string, query: string): Promise<boolean> =>
  inPage(name).evaluate((media) => matchMedia(media).matches, query);
/** Red, green and blue of the ground that the page is drawn on, 0–255 together. */
const brightness = (name: string): Promise<number> =>
  inPage(name).evaluate(() => {
    const parts = getComputedStyle(document.body).backgroundColor.match(/\d+/g) ?? [];
    return parts.slice(0, 3).reduce((sum, part) => sum + Number(part), 0);
  });

describe('dark', () => {
  openWith({ colorScheme: 'dark' });

  test.each(PAGES)('%s: axe finds nothing', async (name) => {
    await shot(name, 'dark');
    expect(await sees(name, '(prefers-color-scheme: dark)')).toBe(true);
    expect(await brightness(name)).toBeLessThan(3 * 80);
    expect(await axeFindings(inPage(name))).toEqual([]);
  });
});

describe('forced colours and reduced motion', () => {
  openWith({ forcedColors: 'active', reducedMotion: 'reduce' });

  test.each(PAGES)('%s: axe finds nothing, nothing moves', async (name) => {
    await shot(name, 'forced-colours');
    expect(await sees(name, '(forced-colors: active) and (prefers-reduced-motion: reduce)')).toBe(true);
    expect(await axeFindings(inPage(name))).toEqual([]);
    const moving = await inPage(name).evaluate(
      () => document.getAnimations().filter((one) => Number(one.effect?.getTiming().duration) > 1).length,
    );
    expect(moving).toBe(0);
  });
});

describe('light', () => {
  openWith({ colorScheme: 'light' });

  test.each(PAGES)('%s: axe finds nothing', async (name) => {
    await shot(name, 'light');
    expect(await sees(name, '(prefers-color-scheme: light)')).toBe(true);
    expect(await brightness(name)).toBeGreaterThan(3 * 200);
    expect(await axeFindings(inPage(name))).toEqual([]);
  });

  test.each(Object.entries(SIZES).flatMap(([name, sizes]) => sizes.map((size) => [name, size] as const)))(
    '%s in %o: nothing runs out of the window',
    async (name, size) => {
      const page = pageOf(name);
      const before = page.viewportSize();
      await page.setViewportSize(size);
      await shot(name, `${size.width}`);
      expect(await overflow(page)).toBe(0);
      expect(await axeFindings(page)).toEqual([]);
      if (before) await page.setViewportSize(before);
    },
  );

  test.each(PAGES)(
    '%s in 320 pixels with text twice as large: nothing runs out of the window',
    async (name) => {
      const before = pageOf(name).viewportSize();
      await pageOf(name).setViewportSize({ width: 320, height: 640 });
      await until(() => inPage(name).evaluate(() => innerWidth <= 320), 'the page to be narrow');
      await doubleText(inPage(name));
      await shot(name, 'large-text');
      expect(await overflow(inPage(name))).toBe(0);
      await usualText(inPage(name));
      if (before) await pageOf(name).setViewportSize(before);
    },
  );

  test('the panel in a narrow window and at 200 %', async () => {
    const page = pageOf('deal');
    for (const size of [
      { width: 320, height: 640 },
      { width: 640, height: 400 },
    ]) {
      await page.setViewportSize(size);
      // The frame takes its new size a moment after the window.
      await until(async () => (await panelWidth()) <= size.width - 20, 'the panel to fit');
      const box = await (await panel().frameElement()).boundingBox();
      expect(box?.width).toBeGreaterThanOrEqual(290);
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(size.width);
      expect(await overflow(panel())).toBe(0);
      expect(await axeFindings(panel())).toEqual([]);
      await shot('deal', `${size.width}`);
      await doubleText(panel());
      expect(await overflow(panel())).toBe(0);
      await usualText(panel());
    }
  });

  test('a card of the popup', async () => {
    const popup = pageOf('popup');
    await popup.getByRole('combobox').press('Enter');
    await popup.getByRole('button', { name: 'Back' }).waitFor();
    await shot('popup', 'card');
    expect(await axeFindings(popup)).toEqual([]);
  });
});
