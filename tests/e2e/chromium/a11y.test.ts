/** Every page of the extension with real content: axe finds nothing, and nothing is cut off where room is short. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CRM_HOSTS, HUBSPOT, hubspotApp, NORTHWIND } from '../../pages/fixtures/crm-pages.ts';
import { axeFindings, overflow } from '../harness/axe.ts';
import { type ChromiumSession, launchChromium, openPanel, serveAt, until } from '../harness/chromium.ts';
import { ROOT } from '../harness/extension-copy.ts';
import { ask, openOwn, openPrepared } from '../harness/extension-page.ts';
import { cardOf } from '../harness/panel.ts';

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

let session: ChromiumSession;
const pages = new Map<string, Page>();
let panel: Frame;

beforeAll(async () => {
  mkdirSync(SHOTS, { recursive: true });
  session = await launchChromium({ hosts: CRM_HOSTS });
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
  panel = await openPanel(deal);
  await cardOf(panel, 'Win rate').click();
  await panel.getByRole('button', { name: 'Pin Win rate' }).waitFor();
  for (const [name, page] of Object.entries({ settings, onboarding, popup, deal })) pages.set(name, page);
});

afterAll(() => session?.close());

function pageOf(name: string): Page {
  const page = pages.get(name);
  if (!page) throw new Error(`${name} did not open`);
  return page;
}

const shot = (name: string, as: string) =>
  pageOf(name).screenshot({ path: path.join(SHOTS, `${name}-${as}.png`) });
const panelWidth = () => panel.evaluate(() => innerWidth);
const inPage = (name: string): Page | Frame => (name === 'deal' ? panel : pageOf(name));

describe.each(['deal', 'popup', 'settings', 'onboarding'])('%s', (name) => {
  test.each(['light', 'dark'] as const)('axe finds nothing: %s', async (colorScheme) => {
    await pageOf(name).emulateMedia({ colorScheme });
    await shot(name, colorScheme);
    expect(await axeFindings(inPage(name))).toEqual([]);
    await pageOf(name).emulateMedia({ colorScheme: null });
  });

  test('forced colours and reduced motion', async () => {
    await pageOf(name).emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
    await shot(name, 'forced-colours');
    expect(await axeFindings(inPage(name))).toEqual([]);
    const moving = await inPage(name).evaluate(
      () => document.getAnimations().filter((one) => Number(one.effect?.getTiming().duration) > 1).length,
    );
    expect(moving).toBe(0);
    await pageOf(name).emulateMedia({ forcedColors: null, reducedMotion: null });
  });
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

test('the panel in a narrow window and at 200 %', async () => {
  const page = pageOf('deal');
  for (const size of [
    { width: 320, height: 640 },
    { width: 640, height: 400 },
  ]) {
    await page.setViewportSize(size);
    // The frame takes its new size a moment after the window.
    await until(async () => (await panelWidth()) <= size.width - 20, 'the panel to fit');
    const box = await (await panel.frameElement()).boundingBox();
    expect(box?.width).toBeGreaterThanOrEqual(290);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(size.width);
    expect(await overflow(panel)).toBe(0);
    expect(await axeFindings(panel)).toEqual([]);
    await shot('deal', `${size.width}`);
  }
});

test('a card of the popup', async () => {
  const popup = pageOf('popup');
  await popup.getByRole('combobox').press('Enter');
  await popup.getByRole('button', { name: 'Back' }).waitFor();
  await shot('popup', 'card');
  expect(await axeFindings(popup)).toEqual([]);
});
