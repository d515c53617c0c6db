/** The launcher's place, what the keys do, leave that is taken back, pages whose address does not say which record they show. */
import type { Frame, Page } from 'playwright-core';
import { afterEach, expect, test } from 'vitest';
import { CONTOSO, HUBSPOT, NORTHWIND } from '../../pages/fixtures/crm-pages.ts';
import { BOARD, boardApp, withChatWidget, withInnerScroll } from '../../pages/fixtures/drawer-pages.ts';
import { type ChromiumSession, launchChromium, serveAt } from '../harness/chromium.ts';
import { ask, openPrepared } from '../harness/extension-page.ts';
import { standOn } from '../harness/ground.ts';
import {
  hideLauncher,
  launcherOf,
  openPanel,
  ownElement,
  panelCount,
  panelFrame,
  panelWith,
  settled,
} from '../harness/launcher.ts';
import { pressCommand, saidByLauncher } from '../harness/launcher-keys.ts';
import { closePanel, isOf, panelOf } from '../harness/panel.ts';
import { until } from '../harness/until.ts';

let session: ChromiumSession;
let settings: Page;
let page: Page;
let html = boardApp();

async function launch(): Promise<void> {
  session = await launchChromium({ grant: ['https://app.hubspot.com/*'] });
  await serveAt(session.context, HUBSPOT, () => html);
  settings = await openPrepared(session, ['hubspot']);
}

standOn({ begin: launch, end: () => session?.close() });

afterEach(async () => {
  // A panel that a failed test left open would open beside the next record.
  if (panelFrame(page)) await closePanel(page);
  await page?.close();
  html = boardApp();
  await ask(settings, 'launchers.reset', { site: 'hubspot' });
});

async function open(path: string): Promise<Page> {
  page = await session.context.newPage();
  await page.goto(HUBSPOT + path);
  await page.bringToFront();
  return page;
}

const focusedText = () => page.evaluate(() => document.activeElement?.textContent ?? '');

test('taken elsewhere with the mouse it snaps to the nearer edge, and stands there again on the next page', async () => {
  await open(NORTHWIND);
  const { x, y } = await launcherOf(page);
  await page.mouse.move(x, y);
  await until(() => ownElement(page, 'hide'), 'the hands');
  await page.mouse.down();
  await page.mouse.move(300, 250, { steps: 5 });
  await page.mouse.up();
  const moved = await until(async () => {
    const at = await ownElement(page, 'launcher');
    return at && at.x < 150 && Math.abs(at.y - 250) < 30 && at;
  }, 'the launcher at the left edge');
  expect(panelCount(page)).toBe(0);
  await page.goto(HUBSPOT + CONTOSO);
  await until(async () => {
    const at = await ownElement(page, 'launcher');
    return at && Math.abs(at.x - moved.x) < 2 && Math.abs(at.y - moved.y) < 2;
  }, 'the launcher where it was put');
  // Back for the tests after this one.
  await page.mouse.move(moved.x, moved.y);
  await until(() => ownElement(page, 'hide'), 'the hands');
  await page.mouse.down();
  await page.mouse.move(1200, 560, { steps: 5 });
  await page.mouse.up();
  await until(async () => ((await ownElement(page, 'launcher'))?.x ?? 0) > 1000, 'the launcher at the right');
});

test('the arrow keys move it, and its place is read aloud', async () => {
  await open(NORTHWIND);
  const before = await launcherOf(page);
  await focusLauncher();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowUp');
  await until(async () => {
    const at = await ownElement(page, 'launcher');
    return at && at.x < 200 && at.y < before.y && at;
  }, 'the launcher to move up and to the left');
  await expect.poll(() => saidByLauncher(page)).toMatch(/^Left edge, \d+ percent down$/);
  await page.keyboard.press('ArrowRight');
  await until(async () => ((await ownElement(page, 'launcher'))?.x ?? 0) > 1000, 'the launcher at the right');
});

/** Ours comes after everything that the page has. */
async function focusLauncher(): Promise<void> {
  await page.getByRole('button', { name: 'Preview Contoso' }).focus();
  await page.keyboard.press('Tab');
  await until(() => ownElement(page, 'hide'), 'the hands');
}

test('a chat widget that comes late is not covered', async () => {
  html = withChatWidget(boardApp());
  await open(NORTHWIND);
  await launcherOf(page);
  const widget = await page.locator('#chat-widget').boundingBox();
  await until(async () => {
    const at = await ownElement(page, 'launcher');
    return at && widget && (at.y + 16 < widget.y || at.y - 16 > widget.y + widget.height);
  }, 'the launcher off the widget');
});

test('it stands beside the scroll bar of a part of the page', async () => {
  html = withInnerScroll(boardApp());
  await open(NORTHWIND);
  await until(async () => {
    const at = await ownElement(page, 'launcher');
    return at && Math.round(at.x + at.width / 2) <= 1280 - 15;
  }, 'the launcher beside the scroll bar');
});

test('hidden for deals it is still on other kinds, and the popup and the key bring it back', async () => {
  await open(NORTHWIND);
  await hideLauncher(page, 'kind');
  await page.reload();
  const views = await ask<{ id: string; launcherHidden: boolean }[]>(settings, 'sites.get');
  expect(views.find(({ id }) => id === 'hubspot')?.launcherHidden).toBe(true);
  await page.waitForFunction(() => document.readyState === 'complete');
  expect(await ownElement(page, 'launcher')).toBeNull();
  // The key opens the panel all the same.
  await until(async () => {
    if (!panelFrame(page)) await pressCommand(session, page, 'toggle');
    // Said again before it is there, it would be closed.
    return until(async () => panelFrame(page), 'it', 3000);
  }, 'the panel without a launcher');
  await closePanel(page);
  await ask(settings, 'launchers.reset', { site: 'hubspot' });
  await launcherOf(page);
});

test('the key opens the panel with the focus in it, and gives it back to where it was', async () => {
  await open(NORTHWIND);
  await launcherOf(page);
  await page.getByRole('button', { name: 'Edit' }).focus();
  await pressCommand(session, page, 'toggle');
  const frame = await until(async () => panelFrame(page), 'the panel');
  await frame.getByRole('heading', { name: /KPIs here/ }).waitFor();
  await until(() => frame.evaluate(() => document.hasFocus()), 'the focus in the panel');
  await pressCommand(session, page, 'toggle');
  await until(async () => panelCount(page) === 0, 'the panel to go');
  await expect.poll(focusedText).toBe('Edit');
  // And by Escape.
  await pressCommand(session, page, 'toggle');
  const again = await until(async () => panelFrame(page), 'the panel again');
  await again.getByRole('heading', { name: /KPIs here/ }).waitFor();
  await until(() => again.evaluate(() => document.hasFocus()), 'the focus in the panel');
  await page.keyboard.press('Escape');
  await until(async () => panelCount(page) === 0, 'the panel to go');
  await expect.poll(focusedText).toBe('Edit');
});

const about = (frame: Frame) => frame.getByRole('button', { name: 'About this page' });

test('a drawer over a board: not sure, until the person says which; kept for that address, and let go', async () => {
  await open(BOARD);
  await page.getByRole('heading', { name: 'Deals board' }).waitFor();
  expect(await ownElement(page, 'launcher')).toBeNull();
  await page.getByRole('button', { name: 'Preview Contoso' }).click();
  const frame = await panelWith(
    page,
    'the question which record it is',
    async (at) => (await at.getByText('Not sure which record this is').isVisible()) && settled(at),
    /Not sure/,
  );
  // The panel goes with the record that was not known, be it in the press, and comes back with the one that is.
  await frame
    .getByRole('button', { name: /Contoso renewal/ })
    .click()
    .catch(() => undefined);
  await until(
    () =>
      panelFrame(page)?.getByText('You named the record for this page.').isVisible() ??
      Promise.resolve(false),
    'the record that was named',
  );
  const pinned = await panelOf(page, 'Contoso renewal');
  await pinned.getByRole('heading', { name: /KPIs here/ }).waitFor();
  await closePanel(page);
  // Only that address.
  await page.getByRole('button', { name: 'Close preview' }).click();
  await page.getByRole('link', { name: 'Northwind' }).click();
  const deal = await openPanel(page);
  await panelOf(page, 'Northwind annual plan');
  expect(await deal.getByText('You named the record').count()).toBe(0);
  await closePanel(page);
  await page.getByRole('link', { name: 'Board' }).click();
  const again = await openPanel(page);
  await again.getByText('You named the record for this page.').waitFor();
  await settled(again);
  await again.getByRole('button', { name: 'Change' }).click();
  await again
    .getByRole('button', { name: 'Forget it' })
    .click()
    .catch(() => undefined);
  await until(
    async () => !(await ownElement(page, 'launcher')) && panelCount(page) === 0,
    'nothing on the board',
  );
  // The panel was left open, and is where the next record is.
  await page.getByRole('link', { name: 'Northwind' }).click();
  await panelOf(page, 'Northwind annual plan');
});

test('a frame over a deal that names another: the deal is shown, and said to be doubtful', async () => {
  await open(NORTHWIND);
  await page.getByRole('button', { name: 'Preview Contoso' }).click();
  const frame = await panelWith(
    page,
    'the panel of the deal',
    async (at) => (await isOf(at, 'Northwind annual plan')) && settled(at),
    /Not sure/,
  );
  await frame
    .getByText('Not sure this is what you are looking at: the page also shows Contoso renewal')
    .waitFor();
  await closePanel(page);
  await page.getByRole('button', { name: 'Close preview' }).click();
  await launcherOf(page);
});

test('a wrong match is told without a word of the record', async () => {
  await open(NORTHWIND);
  const frame = await openPanel(page);
  await about(frame).click();
  await frame.getByRole('button', { name: 'Report a wrong match' }).click();
  const text = await frame.getByRole('textbox', { name: 'Report a wrong match' }).inputValue();
  expect(text).toContain('Tool: hubspot');
  expect(text).toContain('Address: https://app.hubspot.com/contacts/<digits:7>/record/0-3/<digits:8>');
  expect(text).not.toMatch(/Northwind|7100200|15550001/);
  await closePanel(page);
});

test('a title that comes late names its own record, never the one before', async () => {
  html = boardApp().replace('}, 80)', '}, 2500)');
  await open(NORTHWIND);
  const frame = await openPanel(page);
  await panelOf(page, 'Northwind annual plan');
  await page.getByRole('link', { name: 'Contoso' }).click();
  const titles = new Set<string>();
  await until(async () => {
    const title = await panelFrame(page)
      ?.getByRole('heading', { level: 1 })
      .textContent({ timeout: 500 })
      .catch(() => null);
    if (title) titles.add(title);
    return title === 'Contoso renewal';
  }, 'the second title');
  expect([...titles]).not.toContain('Northwind annual plan');
  expect(frame.isDetached()).toBe(true);
  await closePanel(page);
});

test('leave that is taken back empties open pages at once, and a move brings nothing back', async () => {
  await open(NORTHWIND);
  await openPanel(page);
  const other = await session.context.newPage();
  await other.goto(HUBSPOT + CONTOSO);
  await until(async () => panelFrame(other), 'the panel in the second tab');
  const change = (how: 'remove' | 'request') =>
    settings.evaluate(
      ([name]) => {
        type Chrome = { permissions: Record<string, (o: object) => Promise<boolean>> };
        const { chrome } = globalThis as unknown as { chrome: Chrome };
        return chrome.permissions[String(name)]?.({ origins: ['https://app.hubspot.com/*'] });
      },
      [how],
    );
  expect(await change('remove')).toBe(true);
  for (const tab of [page, other]) {
    await until(async () => panelCount(tab) === 0 && !(await ownElement(tab, 'place')), 'nothing of ours');
  }
  const registered = await settings.evaluate(() => {
    type Chrome = { scripting: { getRegisteredContentScripts(): Promise<{ matches?: string[] }[]> } };
    return (globalThis as unknown as { chrome: Chrome }).chrome.scripting.getRegisteredContentScripts();
  });
  expect(registered.flatMap(({ matches = [] }) => matches)).not.toContain('https://app.hubspot.com/*');
  // A navigation brings nothing back.
  await page.getByRole('link', { name: 'Contoso' }).click();
  expect(await ownElement(page, 'place')).toBeNull();
  await other.close();
});
