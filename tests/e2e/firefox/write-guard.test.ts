/**
 * T3 in Firefox, which cannot tell itself whether a frame is painted whole: a page that has a person press what they do not
 * see gets nothing written; the write waits in the sidebar until the person says so there.
 */
import type { ElementHandle, Frame, Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { COVER_TRICKS } from '../../pages/fixtures/cover-tricks.ts';
import { HUBSPOT, hubspotApp, NORTHWIND } from '../../pages/fixtures/crm-pages.ts';
import { type FirefoxSession, launchFirefox, serve } from '../harness/firefox.ts';
import { openCard, panelAt } from '../harness/firefox-acting.ts';
import {
  freshSample,
  go,
  named,
  pressNamed,
  seen,
  send as sendFrom,
  textOf,
  welcomed,
} from '../harness/firefox-page.ts';
import { until } from '../harness/until.ts';

const DEAL = 'Northwind annual plan';
const KPI = 'Win rate';
const TRICKS = COVER_TRICKS.filter(({ name }) =>
  /root element is nearly transparent|later in the document|popover without pointer events/.test(name),
);
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
  session = await launchFirefox();
  await welcomed(await session.openedPage('onboarding.html'), 'HubSpot');
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

/** A fresh page whose panel shows a KPI's pin button; `trick` runs in the page before the press. */
async function pressPin(trick?: () => void): Promise<{ opened: Page; frame: Frame }> {
  const opened = await session.browser.newPage();
  page = opened;
  await serve(opened, () => hubspotApp());
  await go(opened, HUBSPOT + NORTHWIND);
  const frame = await panelAt(opened, DEAL);
  await openCard(frame, KPI);
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
  await pressAt(opened, pin);
  return { opened, frame };
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

test('three ways to hide the panel are tried', () => expect(TRICKS).toHaveLength(3));

test.each(TRICKS)(
  '$name: nothing is written, and the person is told where to confirm it',
  async ({ run }) => {
    const before = await writtenTags();
    const { frame } = await pressPin(run);
    await seen(frame, 'Confirm it in the side');
    expect(await writtenTags()).toBe(before);
    expect(await textOf(frame)).not.toContain('Pinned by you');
  },
);

test('what waits is written once the person says so in the sidebar', async () => {
  const { frame } = await pressPin(TRICKS[0]?.run);
  await seen(frame, 'Confirm it in the side');
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
