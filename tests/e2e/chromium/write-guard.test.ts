/** T3: a page that has a person press what they do not see gets nothing written, and the person is told. */
import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { COVER_TRICKS } from '../../pages/fixtures/cover-tricks.ts';
import { CRM_HOSTS, HUBSPOT, hubspotApp, NORTHWIND } from '../../pages/fixtures/crm-pages.ts';
import { type ChromiumSession, launchChromium, openPanel, serveAt, until } from '../harness/chromium.ts';
import { ask, openPrepared } from '../harness/extension-page.ts';
import { cardOf, panelCount, panelOf } from '../harness/panel.ts';

const DEAL = 'Northwind annual plan';
const KPI = 'Win rate';
/** Longer than the frame must be seen before a write counts. */
const SETTLED_MS = 800;

let session: ChromiumSession;
let settings: Page;

beforeAll(async () => {
  session = await launchChromium({ hosts: CRM_HOSTS });
  await serveAt(session.context, HUBSPOT, hubspotApp());
  settings = await openPrepared(session, ['hubspot']);
  await ask(settings, 'person.set', { name: 'Kim' });
});

afterAll(() => session?.close());

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** A fresh page with its panel open at a KPI whose pin button is in view; `trick` runs before the press. */
async function pressPin(trick?: () => void) {
  const page = await session.context.newPage();
  await page.goto(HUBSPOT + NORTHWIND);
  await openPanel(page);
  const frame = await panelOf(page, DEAL);
  await cardOf(frame, KPI).click();
  const pin = frame.getByRole('button', { name: `Pin ${KPI}` });
  await pin.scrollIntoViewIfNeeded();
  if (trick) await page.evaluate(trick);
  await pause(SETTLED_MS);
  // Where the button now is, whatever lies over it: the person is lured to that point.
  const box = await pin.boundingBox();
  if (!box) throw new Error('the pin button is nowhere');
  await page.mouse.move(box.x + box.width / 2 - 5, box.y + box.height / 2);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 3 });
  await page.mouse.down();
  await page.mouse.up();
  return { page, frame };
}

async function writtenTags(): Promise<number> {
  const reply = (await ask(settings, 'data.stored', {})) as { tags: number };
  return reply.tags;
}

/** By message, since a cover may lie over the button; a panel left open would open by itself on the next page. */
async function leave(page: Page, frame: Frame): Promise<void> {
  await frame.evaluate(() => {
    const { runtime } = (globalThis as unknown as { chrome: { runtime: { sendMessage(m: object): void } } })
      .chrome;
    void runtime.sendMessage({ type: 'panel.close' });
  });
  await until(async () => panelCount(page) === 0, 'the panel to close');
  await page.close();
}

test.each(COVER_TRICKS)('$name: nothing is written', async ({ run }) => {
  const before = await writtenTags();
  const { page, frame } = await pressPin(run);
  // Either the press did not land in the panel, or it was refused in words.
  await pause(600);
  expect(await writtenTags()).toBe(before);
  expect(await frame.getByText(`${KPI} is pinned here`).count()).toBe(0);
  await leave(page, frame);
});

test('control: the same press in a page that hides nothing is written', async () => {
  const before = await writtenTags();
  const { page, frame } = await pressPin();
  await frame.getByText(`${KPI} is pinned here`).waitFor();
  expect(await writtenTags()).toBe(before + 1);
  await frame.getByRole('button', { name: 'Undo' }).click();
  await frame.getByText(`${KPI} is pinned here`).waitFor({ state: 'detached' });
  await leave(page, frame);
});

test('a covered press is not lost: the panel says where to confirm it', async () => {
  const trick = COVER_TRICKS.find(({ name }) => name.includes('over a part'));
  const { page, frame } = await pressPin(trick?.run);
  await frame.getByText('Confirm it in the side panel').waitFor();
  await leave(page, frame);
});

test('a press made by a script is none', async () => {
  const before = await writtenTags();
  const page = await session.context.newPage();
  await page.goto(HUBSPOT + NORTHWIND);
  await openPanel(page);
  const frame = await panelOf(page, DEAL);
  await cardOf(frame, KPI).click();
  await frame.getByRole('button', { name: `Pin ${KPI}` }).evaluate((button: HTMLElement) => button.click());
  await pause(600);
  expect(await writtenTags()).toBe(before);
  await leave(page, frame);
});
