/** What a person needs of launcher and panel in a page that makes it hard, in Chromium. */
import type { BrowserContext, Frame, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { pathOf, ZOO_ORIGIN, type ZooPage, zooAnswer } from '../../pages/zoo/zoo-pages.ts';
import { ask } from './extension-page.ts';
import { launcherOf, ownElement, ownHosts, panelCount, pressLauncher, telling } from './launcher.ts';
import { until } from './until.ts';

/** Serves the zoo's pages at their addresses. */
export async function serveZoo(context: BrowserContext): Promise<void> {
  await context.route(`${ZOO_ORIGIN}/**`, (route) => {
    const { html, headers } = zooAnswer(new URL(route.request().url()).pathname);
    return route.fulfill({ contentType: 'text/html; charset=utf-8', headers, body: html });
  });
}

/** What went wrong in the page so far, written down as it happens; of ours and of its own. */
export function errorsOf(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', ({ stack = '' }) => {
    // What fails in the panel's own frame stays in it.
    if (!stack.includes('/chunks/')) errors.push(stack);
  });
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  return errors;
}

/** Opens the page and waits until it has done what it is in the zoo for. */
export async function visit(context: BrowserContext, zooPage: ZooPage) {
  const page = await context.newPage();
  const errors = errorsOf(page);
  await page.goto(ZOO_ORIGIN + pathOf(zooPage));
  const { done } = zooPage;
  if (done) await until(() => page.evaluate<boolean>(done), `${zooPage.file} to have begun`);
  return { page, errors };
}

/** Id of the record that the open panel answers for. */
export async function recordIn(frame: Frame): Promise<string | undefined> {
  const view = await ask<{ record: { ref: { id: string } } } | null>(frame, 'panel.get');
  return view?.record.ref.id;
}

/** The launcher is whole in the window and large enough to hit. */
async function launcherIsInView(page: Page, size = page.viewportSize()): Promise<void> {
  const { x, y } = await launcherOf(page);
  const own = await until(() => ownElement(page, 'launcher'), 'the launcher');
  if (!size) throw new Error('a window of no size');
  expect(own.width).toBeGreaterThan(60);
  expect(own.height).toBeGreaterThanOrEqual(24);
  expect(x - own.width / 2).toBeGreaterThanOrEqual(-1);
  expect(x + own.width / 2).toBeLessThanOrEqual(size.width + 1);
  expect(y - own.height / 2).toBeGreaterThanOrEqual(0);
  expect(y + own.height / 2).toBeLessThanOrEqual(size.height);
}

/** The panel is whole in the window. */
async function panelIsInView(page: Page, frame: Frame, size = page.viewportSize()): Promise<void> {
  if (!size) throw new Error('a window of no size');
  const box = await until(async () => (await frame.frameElement()).boundingBox(), 'the panel laid out');
  expect(box.width).toBeGreaterThanOrEqual(300);
  expect(box.height).toBeGreaterThan(400);
  expect(box.x).toBeGreaterThanOrEqual(0);
  expect(box.y).toBeGreaterThanOrEqual(0);
  expect(box.x + box.width).toBeLessThanOrEqual(size.width);
  expect(box.y + box.height).toBeLessThanOrEqual(size.height);
}

/** Presses what is in the panel where it is seen: a page that zooms itself zooms the frame in it as well. */
async function pressIn(page: Page, frame: Frame, target: Locator): Promise<void> {
  const around = await (await frame.frameElement()).boundingBox();
  const inside = await target.evaluate((element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2, of: innerWidth };
  });
  if (!around) throw new Error('the panel is nowhere');
  const scale = around.width / inside.of;
  await page.mouse.click(around.x + inside.x * scale, around.y + inside.y * scale);
}

/** A press that has done nothing within this went nowhere. */
const FELT_MS = 3000;

/** Keys go into the panel, none of them to the page. */
export async function panelTakesKeys(page: Page, frame: Frame): Promise<void> {
  const search = frame.getByRole('combobox', { name: /^Search/ });
  // A press in a frame of another process moves the focus a moment later, or is lost where the frame was inert just now.
  await until(async () => {
    await pressIn(page, frame, search);
    return search.evaluate((box) => document.hasFocus() && document.activeElement === box);
  }, 'the focus in the panel');
  await page.keyboard.type('win rate');
  await expect.poll(() => search.inputValue()).toBe('win rate');
  await frame.getByRole('listbox').getByRole('option').first().waitFor();
  expect(await page.evaluate(() => document.querySelector<HTMLInputElement>('#box')?.value)).toBe('');
}

/** The page's own parts can be pressed and typed in, without any script of the page. */
export async function pageIsUsable(page: Page): Promise<void> {
  const isOpen = () => page.evaluate(() => document.querySelector<HTMLDetailsElement>('#own')?.open);
  const before = await isOpen();
  await page.locator('#own summary').click();
  await expect.poll(isOpen).toBe(!before);
  await page.locator('#box').click();
  await page.keyboard.type('own');
  await expect.poll(() => page.locator('#box').inputValue()).toContain('own');
}

/**
 * Everything that a person needs, from the closed launcher and back to it.
 * @param size of the window in CSS pixels, where it is zoomed
 */
export async function isUsable(page: Page, deal: string, size = page.viewportSize()): Promise<void> {
  await launcherIsInView(page, size);
  await pageIsUsable(page);
  await page.locator('#box').fill('');
  const frame = await pressLauncher(page);
  await expect.poll(() => recordIn(frame)).toBe(deal);
  expect([panelCount(page), await ownHosts(page)]).toEqual([1, 1]);
  await panelIsInView(page, frame, size);
  await panelTakesKeys(page, frame);
  await pageIsUsable(page);
  const close = async () => {
    const button = frame.getByRole('button', { name: 'Close', exact: true });
    if (panelCount(page) > 0) await pressIn(page, frame, button);
    return until(async () => panelCount(page) === 0, 'it', FELT_MS);
  };
  await telling(page, until(close, 'the panel to close'));
  await launcherIsInView(page, size);
  // On the launcher again, from where Tab goes on through the page; or where a modal of the page pulls it.
  await expect.poll(() => page.evaluate(() => document.activeElement?.localName)).toMatch(/-x$|^input$/);
}
