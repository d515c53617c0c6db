/**
 * T3 in Firefox, which cannot tell itself whether a frame is painted whole: a page that has a person press what they do not
 * see gets nothing written; the write waits in the sidebar until the person says so there.
 */
import type { ElementHandle, Frame, Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { COVER_TRICKS } from '../../pages/fixtures/cover-tricks.ts';
import { HUBSPOT, hubspotApp, NORTHWIND } from '../../pages/fixtures/crm-pages.ts';
import { type FirefoxSession, serve } from '../harness/firefox.ts';
import { openCard, panelAt } from '../harness/firefox-acting.ts';
import {
  freshSample,
  go,
  named,
  pressNamed,
  seen,
  send as sendFrom,
  textOf,
} from '../harness/firefox-page.ts';
import { launchWelcomed } from '../harness/firefox-welcomed.ts';
import { until } from '../harness/until.ts';

const DEAL = 'Northwind annual plan';
const KPI = 'Win rate';
const CONFIRM = 'Confirm it in the side';
/** The write guard takes no press on what has just moved. */
const STILL_MS = 800;

let session: FirefoxSession;
let settings: Page;
/** The one that a test has opened. */
let page: Page | undefined;

interface Answer {
  value: { tags: number; json: string };
}

interface Extension {
  browser: { extension: { getViews(of: { type: string }): Window[] } };
}

beforeAll(async () => {
  session = await launchWelcomed('HubSpot');
  settings = await session.openOwn('options.html');
  await send({ type: 'person.set', name: 'Robin' });
}, 120_000);

beforeEach(async ({ task }) => {
  if (task.result?.retryCount) await freshSample(settings);
});

afterEach(async () => {
  await session.privileged(`SidebarController.hide(), ''`);
  await page?.close();
  page = undefined;
});

afterAll(() => session?.close());

const send = (message: object): Promise<Answer> => sendFrom(settings, message);

const writtenTags = async (): Promise<number> => (await send({ type: 'data.stored' })).value.tags;

/** Targets of the tags that this person has made and not taken back. */
async function ownTags(): Promise<string[]> {
  const { json } = (await send({ type: 'data.export', workspace: 'acme' })).value;
  const { activity } = JSON.parse(json) as {
    activity: { type: string; deleted?: boolean; body?: { by: string; target: { id: string } } }[];
  };
  return activity.flatMap(({ type, deleted, body }) =>
    type === 'tag' && !deleted && body?.by.startsWith('local:') ? [body.target.id] : [],
  );
}

/** Presses what stands in the panel, whose place in the window is known: pages may be zoomed by a style of their own. */
async function pressAt(inPage: Page, element: ElementHandle<Element>): Promise<void> {
  const { x, y } = await element.evaluate((node) => {
    const box = node.getBoundingClientRect();
    return { x: box.x + box.width / 2 - innerWidth, y: box.y + box.height / 2 };
  });
  const { width, zoom } = await inPage.evaluate(() => ({
    width: document.documentElement.getBoundingClientRect().width,
    zoom: Number(getComputedStyle(document.documentElement).zoom),
  }));
  await inPage.mouse.click(width + (x - 12) * zoom, (y + 12) * zoom);
}

interface Opened {
  opened: Page;
  frame: Frame;
}

/** A fresh page whose panel shows a KPI's pin button; `trick` runs in the page before the press. */
async function pressPin(trick?: () => void): Promise<Opened> {
  const place = await openPin();
  await pressIn(place, trick);
  return place;
}

async function openPin(): Promise<Opened> {
  const opened = await session.browser.newPage();
  page = opened;
  await serve(opened, () => hubspotApp());
  await go(opened, HUBSPOT + NORTHWIND);
  const frame = await panelAt(opened, DEAL);
  await openCard(frame, KPI);
  return { opened, frame };
}

/** @returns whether the press hit it, as far as there is a place in the window for that */
async function pressIn({ opened, frame }: Opened, trick?: () => void): Promise<boolean> {
  const pin = await named(frame, 'button', `Pin ${KPI}`);
  await pin.evaluate((node) => node.scrollIntoView({ block: 'center' }));
  if (trick) await opened.evaluate(trick);
  // Until it has stood in one place for so long that a press on it counts.
  await pin.evaluate(async (node, ms) => {
    for (let since = performance.now(), last = ''; performance.now() - since < ms; ) {
      const { x, y } = node.getBoundingClientRect();
      if (last !== `${x} ${y}`) since = performance.now();
      last = `${x} ${y}`;
      // Not by frames: a frame that is clipped away is drawn none.
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }, STILL_MS);
  const [bottom, height] = [
    await pin.evaluate((node) => node.getBoundingClientRect().bottom),
    await opened.evaluate(() => innerHeight),
  ];
  if (bottom > height) return false;
  await Promise.all([opened, frame].map((where) => where.evaluate(notePress)));
  await pressAt(opened, pin);
  const hit = (where: Page | Frame) => where.evaluate(() => document.documentElement.dataset.pressed);
  const [inPage, inFrame] = await until(async () => {
    const found = await Promise.all([hit(opened), hit(frame)]);
    return found.some(Boolean) && found;
  }, 'the press to hit something');
  return !inPage && inFrame === `Pin ${KPI}`;
}

/** Runs in page and frame: the next press there writes down what it hit. */
function notePress(): void {
  const { dataset } = document.documentElement;
  delete dataset.pressed;
  const note = ({ target }: Event) => {
    dataset.pressed = (target as Element).closest('button')?.ariaLabel ?? 'no button';
  };
  addEventListener('mousedown', note, { capture: true, once: true });
}

/** Runs in the page: notes how it stands, for {@link putBack}. */
function noteStyles(): void {
  const { documentElement: root, body } = document;
  const scope = globalThis as Noted;
  const all = [root, ...root.children];
  const before = all.map((element) => [element, element.getAttribute('style')] as const);
  const stood = new Set([...root.children, ...body.children]);
  const timers: number[] = [];
  const begin = scope.setInterval;
  scope.setInterval = ((...of: Parameters<typeof setInterval>) => {
    timers.push(Number(begin(...of)));
  }) as typeof setInterval;
  scope.putBack = () => {
    scope.setInterval = begin;
    timers.forEach(clearInterval);
    for (const [element, style] of before) {
      if (style === null) element.removeAttribute('style');
      else element.setAttribute('style', style);
    }
    for (const element of [...root.children, ...body.children]) if (!stood.has(element)) element.remove();
  };
}

type Noted = typeof globalThis & { putBack?: () => void };

/** The press that waits for this person's word: the newest of what is one act. */
async function waiting(frame: Frame): Promise<string | undefined> {
  const { value } = await sendFrom<{ value: { id: string }[] }>(frame, { type: 'pending.get' });
  return value.at(-1)?.id;
}

test.each([
  ['that hides nothing', undefined],
  ['that zooms itself', () => document.documentElement.style.setProperty('zoom', '1.1')],
])('control: the same press in a page %s is written', async (_what, run) => {
  const before = await writtenTags();
  const { opened, frame } = await pressPin(run);
  await seen(frame, `${KPI} is pinned here`);
  expect(await writtenTags()).toBe(before + 1);
  await pressNamed(frame, 'button', 'Undo', (button) => pressAt(opened, button));
  await named(frame, 'button', `Pin ${KPI}`);
});

// In one page, one after the other: to open it anew for each takes a browser longer than all the rest.
test('however a page hides the panel: nothing is written, and the person is told where to confirm it', async () => {
  const before = await writtenTags();
  const place = await openPin();
  const { opened, frame } = place;
  const missed: string[] = [];
  for (const { name, run } of COVER_TRICKS) {
    const last = await waiting(frame);
    await opened.evaluate(noteStyles);
    const isHit = await pressIn(place, run);
    if (!isHit) missed.push(name);
    else await until(async () => (await waiting(frame)) !== last, `the press to wait: ${name}`);
    await seen(frame, CONFIRM);
    expect(await writtenTags(), name).toBe(before);
    expect(await textOf(frame), name).not.toContain('Pinned by you');
    await opened.evaluate(() => (globalThis as Noted).putBack?.());
  }
  // In a page that is scaled the panel is as high as the page, and the button below the window; what is clipped away, or
  // runs off, takes no press.
  const elsewhere = COVER_TRICKS.filter(({ name }) => /scaled|clipped|follows/.test(name));
  expect(elsewhere.map(({ name }) => name)).toEqual(expect.arrayContaining(missed));
});

test('what waits is written once the person says so in the sidebar', async () => {
  const { frame } = await pressPin(COVER_TRICKS[0]?.run);
  await seen(frame, CONFIRM);
  await session.privileged(
    `SidebarController.show('_6f0c9c0e-5a1d-4c57-9d0c-7c1f4a6b2e10_-sidebar-action').then(() => '')`,
  );
  const confirm = () =>
    settings.evaluate((wanted) => {
      const [view] = (globalThis as unknown as Extension).browser.extension.getViews({ type: 'sidebar' });
      const waiting = view?.document.querySelector('[aria-label="Waiting for your word"]');
      if (!waiting?.textContent?.includes(wanted)) return false;
      [...waiting.querySelectorAll('button')].find(({ textContent }) => textContent === 'Confirm')?.click();
      return true;
    }, `Tag to ${KPI}`);
  await until(confirm, 'the sidebar to ask');
  await until(async () => (await ownTags()).includes('win-rate'), 'the tag');
});
