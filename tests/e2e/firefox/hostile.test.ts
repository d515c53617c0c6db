/**
 * Pages that would like to read, press or embed the panel, in Firefox, where they know our addresses: each attack with
 * a control that shows it would have worked on an unprotected text, key or frame.
 */
import type { Frame, Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { HUBSPOT, hubspotApp, NORTHWIND } from '../../pages/fixtures/crm-pages.ts';
import { type FirefoxSession, serve } from '../harness/firefox.ts';
import {
  clickLauncher,
  closePanels,
  go,
  launcherOf,
  panelFrames,
  panelWith,
  pressNamed,
  seen,
  send,
} from '../harness/firefox-page.ts';
import { launchWelcomed } from '../harness/firefox-welcomed.ts';
import { until } from '../harness/until.ts';
import { hostilePage } from './fixtures/hostile-page.ts';

const SEARCH = 'Search KPIs, terms and experiments';
const TITLE = 'Northwind annual plan';
/** A KPI of the sample workspace that the panel shows on deals, and that no page knows. */
const CANARY = 'Forecast accuracy';

let session: FirefoxSession;
let page: Page;

beforeAll(async () => {
  session = await launchWelcomed('HubSpot');
}, 120_000);

beforeEach(async () => {
  page = await session.browser.newPage();
});

// The panel opens by itself where it was left open: each test starts with it closed.
afterEach(() => closePanels(page).finally(() => page.close()));

afterAll(async () => {
  await session?.close();
});

/** Opens the deal on a hostile page. */
async function visit(headers: Record<string, string> = {}): Promise<void> {
  await serve(page, () => hostilePage(hubspotApp()), headers);
  await go(page, HUBSPOT + NORTHWIND);
}

/** Opens the panel by a real click, which a page that opened it by itself would leave nothing to click on. */
async function openOwn(title = TITLE): Promise<Frame> {
  await clickLauncher(page);
  return panelWith(page, title);
}

test('a page that embeds the panel itself sees it blank, and it may ask for nothing', async () => {
  await visit();
  await launcherOf(page);
  await page.evaluate((address) => {
    for (const src of [address, `${address}#${crypto.randomUUID()}`]) {
      const frame = document.createElement('iframe');
      frame.src = src;
      document.body.append(frame);
    }
  }, session.url('panel.html'));
  const embedded = await until(async () => {
    const frames = await panelFrames(page);
    return frames.length === 2 && frames;
  }, 'both frames');
  const requests = [
    { type: 'panel.get' },
    { type: 'search.query', query: CANARY, limit: 5 },
    { type: 'tag.put', key: 'hubspot/7100200/deal/15550001', target: { type: 'kpi', id: 'win-rate' } },
    { type: 'data.export', workspace: 'acme' },
    { type: 'panel.open', nonce: 'guessed' },
  ];
  for (const frame of embedded) {
    for (const request of requests) expect(await send(frame, request)).toMatchObject({ ok: false });
    // The worker has answered all of them: had it accepted the frame, there would be content by now.
    expect(await frame.evaluate(() => document.body.childElementCount)).toBe(0);
    await frame.evaluate(() => frameElement?.remove()).catch(() => undefined);
  }
  // Control: our own frame in the same page has content and may ask.
  await page.evaluate(() => {
    for (const frame of document.querySelectorAll('iframe')) frame.remove();
  });
  const own = await openOwn();
  expect(await send(own, { type: 'panel.get' })).toMatchObject({ ok: true });
});

test('keys typed in the panel never reach the page', async () => {
  await visit();
  const frame = await openOwn();
  await pressNamed(frame, 'input', SEARCH);
  await page.keyboard.type('secret');
  await until(
    () => frame.$eval('input', (box) => (box as HTMLInputElement).value === 'secret'),
    'the keys to arrive',
  );
  const heard = () => page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard);
  expect(await heard()).toEqual([]);
  // Control: the page's own box is heard.
  await pressNamed(page, 'input', 'Own box');
  await page.keyboard.type('x');
  await until(async () => (await heard()).includes('input x'), 'the page to hear its own box');
  expect(await heard()).toContain('keydown x');
});

test('a page reads nothing of what the panel shows', async () => {
  await visit();
  const { x, y } = await launcherOf(page);
  await page.mouse.move(x, y);
  const frame = await openOwn();
  await seen(frame, CANARY);
  const probe = (wanted: string) =>
    page.evaluate(
      (text) => (globalThis as unknown as { probe(text: string): Record<string, boolean> }).probe(text),
      wanted,
    );
  expect(await probe(CANARY)).toEqual({
    find: false,
    text: false,
    markup: false,
    root: false,
    frame: false,
    resources: false,
  });
  // Control: the same probes find the page's own heading, also in a closed root, and the root of our launcher.
  expect(await probe(TITLE)).toMatchObject({ find: true, text: true, markup: true });
  expect(await probe('Text in a closed root')).toMatchObject({ find: true, text: false });
  expect(await probe('all on target|some|no values')).toMatchObject({ root: true });
});

test('events that a page makes up open nothing', async () => {
  await visit();
  const { x, y } = await launcherOf(page);
  await page.evaluate(
    (at) => (globalThis as unknown as { pressAll(x: number, y: number): void }).pressAll(at.x, at.y),
    { x, y },
  );
  // Control, and proof that all of it was dealt with: a real click opens exactly one panel.
  await openOwn();
  expect(await panelFrames(page)).toHaveLength(1);
});

test("under the policy default-src 'none' all works", async () => {
  await visit({ 'Content-Security-Policy': "default-src 'none'" });
  await seen(await openOwn('deal 15550001'), CANARY);
});

test('under Cross-Origin-Embedder-Policy all works', async () => {
  await visit({
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Cross-Origin-Opener-Policy': 'same-origin',
  });
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  await seen(await openOwn(), CANARY);
});

test('a sandboxed page blocks the frame: the launcher says how to open the panel', async () => {
  await visit({ 'Content-Security-Policy': 'sandbox allow-scripts' });
  await clickLauncher(page);
  await launcherOf(page, /^This page blocks the panel\. Click Throughline in the toolbar\.$/);
  expect(await page.evaluate(() => origin)).toBe('null');
});

test('no error of ours in the console', async () => {
  // What Firefox says of the files that it kept from the frame in the sandboxed page is meant to be said.
  const blocked = 'Security Error: Content at moz-nullprincipal';
  expect((await session.errors()).filter((text) => !text.includes(blocked))).toEqual([]);
});
