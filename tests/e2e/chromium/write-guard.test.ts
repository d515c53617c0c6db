/** T3: a page that has a person press what they do not see gets nothing written, and the person is told. */
import type { Frame, Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { COVER_TRICKS } from '../../pages/fixtures/cover-tricks.ts';
import { CRM_HOSTS, HUBSPOT, hubspotApp, NORTHWIND } from '../../pages/fixtures/crm-pages.ts';
import { type ChromiumSession, launchChromium, serveAt } from '../harness/chromium.ts';
import { ask, openPrepared } from '../harness/extension-page.ts';
import { standOn } from '../harness/ground.ts';
import { openPanel, panelCount } from '../harness/launcher.ts';
import { cardOf, panelOf } from '../harness/panel.ts';
import { until } from '../harness/until.ts';
import { zoomTo } from '../harness/zoom.ts';

const DEAL = 'Northwind annual plan';
const KPI = 'Win rate';
const NORTHWIND_KEY = 'hubspot/7100200/deal/15550001';
let session: ChromiumSession;
let settings: Page;

standOn({
  begin: async () => {
    session = await launchChromium({ hosts: CRM_HOSTS });
    await serveAt(session.context, HUBSPOT, hubspotApp());
    settings = await openPrepared(session, ['hubspot']);
    await ask(settings, 'person.set', { name: 'Kim' });
  },
  end: () => session?.close(),
});

/** The write guard takes no press on what has just moved. */
const STILL_MS = 800;

/** Waits until the element has stood in one place for so long that a press on it counts. */
function standsStill(element: Locator): Promise<void> {
  return element.evaluate(async (node, ms) => {
    for (let since = performance.now(), last = ''; performance.now() - since < ms; ) {
      const { x, y } = node.getBoundingClientRect();
      if (last !== `${x} ${y}`) since = performance.now();
      last = `${x} ${y}`;
      // Not by frames: a frame that is clipped away is drawn none.
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }, STILL_MS);
}

/** Runs in page and frame: the first press there writes down what it hit. */
function noteClick(): void {
  addEventListener(
    'click',
    ({ target, isTrusted }) => {
      const { dataset } = document.documentElement;
      if (isTrusted) dataset.pressed ??= (target as Element).closest('button')?.ariaLabel ?? 'no button';
    },
    { capture: true },
  );
}

/** What the press hit, in the frame or in the page, once it has hit something. */
async function pressed(page: Page, frame: Frame): Promise<{ in: 'frame' | 'page'; what: string }> {
  const read = (where: Page | Frame) => where.evaluate(() => document.documentElement.dataset.pressed);
  return until(async () => {
    const [inFrame, inPage] = [await read(frame), await read(page)];
    if (inFrame) return { in: 'frame' as const, what: inFrame };
    return inPage ? { in: 'page' as const, what: inPage } : null;
  }, 'the press to hit something');
}

/** A fresh page with its panel open at a KPI whose pin button is in view; `trick` runs before the press. */
async function pressPin(trick?: () => void, zoom?: number) {
  const page = await session.context.newPage();
  await page.goto(HUBSPOT + NORTHWIND);
  if (zoom !== undefined) await zoomTo(session, page.url(), zoom);
  await openPanel(page);
  const frame = await panelOf(page, DEAL);
  await cardOf(frame, KPI).click();
  const pin = frame.getByRole('button', { name: `Pin ${KPI}` });
  await pin.scrollIntoViewIfNeeded();
  if (trick) await page.evaluate(trick);
  await page.evaluate(noteClick);
  await frame.evaluate(noteClick);
  await standsStill(pin);
  // Where the button now is, whatever lies over it: the person is lured to that point.
  const box = await pin.boundingBox();
  if (!box) throw new Error('the pin button is nowhere');
  // In a hurry, from elsewhere in the panel.
  await page.mouse.move(box.x + box.width / 2 - 90, box.y + box.height / 2 + 60);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 5 });
  await page.mouse.down();
  await page.mouse.up();
  return { page, frame };
}

async function writtenTags(): Promise<number> {
  const reply = (await ask(settings, 'data.stored', {})) as { tags: number };
  return reply.tags;
}

function windowOfTests(): Promise<number> {
  return settings.evaluate(async () => {
    const { windows } = (
      globalThis as unknown as { chrome: { windows: { getCurrent(): Promise<{ id: number }> } } }
    ).chrome;
    return (await windows.getCurrent()).id;
  });
}

/** Logs an objection by a press on its reason; `trick` runs in the page before that. */
async function pressReason(frame: Frame, trick?: () => void): Promise<void> {
  await frame.getByRole('button', { name: 'Objection', exact: true }).click();
  const reason = frame.getByRole('button', { name: /^Security review too long/ });
  await reason.scrollIntoViewIfNeeded();
  if (trick) await frame.page().evaluate(trick);
  await standsStill(reason);
  await reason.click();
}

async function leave(page: Page, frame: Frame): Promise<void> {
  await closePanel(page, frame);
  await page.close();
}

/** By message, since a cover may lie over the button; a panel left open would open by itself on the next page. */
async function closePanel(page: Page, frame: Frame): Promise<void> {
  await frame.evaluate(() => {
    const { runtime } = (globalThis as unknown as { chrome: { runtime: { sendMessage(m: object): void } } })
      .chrome;
    void runtime.sendMessage({ type: 'panel.close' });
  });
  await until(async () => panelCount(page) === 0, 'the panel to close');
}

test.each(COVER_TRICKS)('$name: nothing is written', async ({ run }) => {
  const before = await writtenTags();
  const { page, frame } = await pressPin(run);
  // Either the press did not land on the button, or it was refused in words.
  const hit = await pressed(page, frame);
  if (hit.in === 'frame' && hit.what === `Pin ${KPI}`) {
    await frame.getByText(/Confirm it in the side panel|is pinned here/).waitFor();
  }
  expect(await writtenTags()).toBe(before);
  expect(await frame.getByText(`${KPI} is pinned here`).count()).toBe(0);
  await leave(page, frame);
});

test.each([1, 1.25])(
  'control: the same press in a page that hides nothing is written, zoomed %s',
  async (zoom) => {
    const before = await writtenTags();
    const { page, frame } = await pressPin(undefined, zoom);
    await frame.getByText(`${KPI} is pinned here`).waitFor();
    expect(await writtenTags()).toBe(before + 1);
    await frame.getByRole('button', { name: 'Undo' }).click();
    await frame.getByText(`${KPI} is pinned here`).waitFor({ state: 'detached' });
    await zoomTo(session, page.url(), 0);
    await leave(page, frame);
  },
);

test('a covered press is not lost: the panel says where to confirm it, and no longer once it was', async () => {
  const before = await writtenTags();
  const trick = COVER_TRICKS.find(({ name }) => name.includes('over a part'));
  const { page, frame } = await pressPin(trick?.run);
  await frame.getByText('Confirm it in the side panel').waitFor();
  await page.bringToFront();
  const windowId = await windowOfTests();
  const [write] = (await ask(settings, 'pending.get', { windowId })) as { id: string }[];
  expect(write).toBeDefined();
  expect(await writtenTags()).toBe(before);
  const decided = { windowId, id: write?.id, confirm: true };
  const { undo } = (await ask(settings, 'pending.decide', decided)) as { undo: string };
  await frame.getByText('Confirm it in the side panel').waitFor({ state: 'detached' });
  expect(await writtenTags()).toBe(before + 1);
  await ask(settings, 'undo', { windowId, key: NORTHWIND_KEY, token: undo });
  expect(await writtenTags()).toBe(before);
  await leave(page, frame);
});

test('a signal that was confirmed beside a closed panel, and taken back, is logged by the next press', async () => {
  const page = await session.context.newPage();
  await page.goto(HUBSPOT + NORTHWIND);
  const windowId = await windowOfTests();
  const signals = async () => {
    const { deal } = (await ask(settings, 'panel.get', { windowId })) as { deal: { signals: unknown[] } };
    return deal.signals.length;
  };
  const before = await signals();
  await openPanel(page);
  const frame = await panelOf(page, DEAL);
  await pressReason(frame, COVER_TRICKS.find(({ name }) => name.includes('over a part'))?.run);
  await frame.getByText('Confirm it in the side panel').waitFor();
  await closePanel(page, frame);
  const [write] = (await ask(settings, 'pending.get', { windowId })) as { id: string }[];
  const decided = { windowId, id: write?.id, confirm: true };
  const { undo } = (await ask(settings, 'pending.decide', decided)) as { undo: string };
  expect(await signals()).toBe(before + 1);
  await ask(settings, 'undo', { windowId, key: NORTHWIND_KEY, token: undo });
  expect(await signals()).toBe(before);

  await page.reload();
  await openPanel(page);
  const again = await panelOf(page, DEAL);
  await pressReason(again);
  await again.getByText(/^Logged: Security review too long/).waitFor();
  expect(await signals()).toBe(before + 1);
  await again.getByRole('button', { name: 'Undo' }).click();
  await until(async () => (await signals()) === before, 'the signal to be taken back');
  await leave(page, again);
});

test('a press made by a script is none', async () => {
  const before = await writtenTags();
  const page = await session.context.newPage();
  await page.goto(HUBSPOT + NORTHWIND);
  await openPanel(page);
  const frame = await panelOf(page, DEAL);
  await cardOf(frame, KPI).click();
  const pin = frame.getByRole('button', { name: `Pin ${KPI}` });
  await pin.evaluate((button: HTMLElement) => button.click());
  // Had it counted, the person's own press would take the pin away again.
  await standsStill(pin);
  await pin.click();
  await frame.getByText(`${KPI} is pinned here`).waitFor();
  expect(await writtenTags()).toBe(before + 1);
  await frame.getByRole('button', { name: 'Undo' }).click();
  await frame.getByText(`${KPI} is pinned here`).waitFor({ state: 'detached' });
  await leave(page, frame);
});

test('a frame that runs away makes a few dozen tags, not a thousand; a stopped worker forgets nothing of it', async () => {
  const before = await writtenTags();
  const page = await session.context.newPage();
  await page.goto(HUBSPOT + NORTHWIND);
  await openPanel(page);
  const frame = await panelOf(page, DEAL);
  const started = Date.now();
  let written = 0;
  // The first within what the frames of a tab may say at once, the second far beyond it.
  for (const count of [80, 500]) {
    if (count === 500) await session.stopWorker();
    const answers = await frame.evaluate(runAway, { record: NORTHWIND_KEY, count });
    written += answers.filter(({ ok }) => ok).length;
    expect(answers.filter(({ ok }) => !ok).map(({ error }) => error)).toContain('too-many');
  }
  const seconds = (Date.now() - started) / 1000;
  expect(written).toBeGreaterThan(0);
  // Thirty at once and one a second; the one whose note was lost with the worker.
  expect(written).toBeLessThanOrEqual(30 + seconds + 2);
  expect((await writtenTags()) - before).toBeLessThanOrEqual(written);
  await leave(page, frame);
});

interface Refused {
  ok: boolean;
  error?: string;
}

/** Runs in the frame: as many writes as it can send, each with an id of its own. */
async function runAway(run: { record: string; count: number }): Promise<Refused[]> {
  const { runtime } = (
    globalThis as unknown as { chrome: { runtime: { sendMessage(m: object): Promise<Refused> } } }
  ).chrome;
  const kpis = ['win-rate', 'pipeline-coverage', 'forecast-accuracy', 'lost-arr', 'qualified-pipeline'];
  return Promise.all(
    Array.from({ length: run.count }, (_, i) =>
      runtime.sendMessage({
        type: 'tag.put',
        key: run.record,
        command: crypto.randomUUID(),
        visible: true,
        target: { type: 'kpi', id: kpis[i % kpis.length] },
      }),
    ),
  );
}
