/** What a person needs of launcher and panel in a page that makes it hard, in Firefox. */
import type { ElementHandle, Frame, Page } from 'puppeteer-core';
import { expect } from 'vitest';
import { pathOf, ZOO_ORIGIN, type ZooPage, zooAnswer } from '../../pages/zoo/zoo-pages.ts';
import {
  clickLauncher,
  go,
  launcherOf,
  named,
  type OwnElement,
  ownElement,
  panelFrames,
  pressNamed,
  send,
} from './firefox-page.ts';
import { pressFound } from './firefox-press.ts';
import { until } from './until.ts';

const SEARCH = 'Search KPIs, terms and experiments';

/** Serves the zoo's pages at their addresses in this tab. */
export async function serveZoo(page: Page): Promise<void> {
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    const { html, headers } = zooAnswer(new URL(request.url()).pathname);
    void request
      .respond({ status: 200, contentType: 'text/html', headers: { ...headers }, body: html })
      .catch(() => undefined);
  });
}

/** Opens the page and waits until it has done what it is in the zoo for. */
export async function visit(page: Page, zooPage: ZooPage): Promise<void> {
  await go(page, ZOO_ORIGIN + pathOf(zooPage));
  const { done } = zooPage;
  if (done) await until(async () => (await page.evaluate(done)) === true, `${zooPage.file} to have begun`);
}

/** Elements of ours at the top of the page: one for each script that runs there. */
export function ownHosts(page: Page): Promise<number> {
  return page.evaluate(
    () => [...document.documentElement.children].filter(({ localName }) => localName.endsWith('-x')).length,
  );
}

/** Id of the record that the open panel answers for. */
async function recordIn(frame: Frame): Promise<string | undefined> {
  type Answer = { value?: { record: { ref: { id: string } } } | null };
  return (await send<Answer>(frame, { type: 'panel.get' })).value?.record.ref.id;
}

/** The one panel of the page, once it has content and answers for the record `id`. */
export async function panelFor(page: Page, id: string): Promise<Frame> {
  const frame = await until(async () => {
    const [only, ...more] = await panelFrames(page);
    if (!only || more.length > 0) return null;
    const isDrawn = await only.evaluate(() => document.querySelector('h2') !== null);
    return isDrawn && (await recordIn(only)) === id && only;
  }, `the panel of ${id}`);
  expect(await ownHosts(page)).toBe(1);
  return frame;
}

export async function nothingOfOurs(page: Page): Promise<void> {
  await until(async () => (await ownHosts(page)) === 0, 'launcher and panel to go');
  expect(await panelFrames(page)).toHaveLength(0);
}

/** Presses the launcher as a person does and waits for the panel of the record `id`. */
export async function pressLauncher(page: Page, id: string): Promise<Frame> {
  await clickLauncher(page);
  return panelFor(page, id);
}

/** Presses what is in the panel where it is seen: a page that zooms itself zooms the frame in it as well. */
async function handIn(page: Page, frame: Frame, target: ElementHandle<Element>): Promise<void> {
  const around = await until(() => ownElement(page, 'panel'), 'the panel');
  const inside = await target.evaluate((element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2 };
  });
  const scale = around.width / (await frame.evaluate(() => innerWidth));
  await page.mouse.click(
    around.x - around.width / 2 + inside.x * scale,
    around.y - around.height / 2 + inside.y * scale,
  );
}

/** Closes the panel with its own button. */
async function closePanel(page: Page, frame: Frame): Promise<void> {
  await pressNamed(frame, 'button', 'Close', (button) => handIn(page, frame, button));
  await until(async () => (await panelFrames(page)).length === 0, 'the panel to close');
}

async function isInView(page: Page, { x, y, width, height }: OwnElement): Promise<void> {
  const size = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
  expect(x - width / 2).toBeGreaterThanOrEqual(-1);
  expect(x + width / 2).toBeLessThanOrEqual(size.width + 1);
  expect(y - height / 2).toBeGreaterThanOrEqual(0);
  expect(y + height / 2).toBeLessThanOrEqual(size.height);
}

/** Keys go into the panel, none of them to the page. */
export async function panelTakesKeys(page: Page, frame: Frame): Promise<void> {
  const search = await named(frame, 'input', SEARCH);
  await until(async () => {
    await handIn(page, frame, search);
    return search.evaluate((box) => document.hasFocus() && document.activeElement === box);
  }, 'the focus in the panel');
  await page.keyboard.type('win rate');
  await until(() => search.evaluate((box) => (box as HTMLInputElement).value === 'win rate'), 'the keys');
  expect(await page.evaluate(() => document.querySelector<HTMLInputElement>('#box')?.value)).toBe('');
}

/** The page's own parts can be pressed and typed in, without any script of the page. */
export async function pageIsUsable(page: Page): Promise<void> {
  const isOpen = () => page.evaluate(() => document.querySelector<HTMLDetailsElement>('#own')?.open);
  const before = await isOpen();
  await pressFound(() => page.$('#own summary'), 'the page’s own details');
  await until(async () => (await isOpen()) === !before, 'the page’s own details to turn');
  await pressFound(() => page.$('#box'), 'the page’s own box');
  await page.keyboard.type('own');
  const typed = () => page.evaluate(() => document.querySelector<HTMLInputElement>('#box')?.value ?? '');
  await until(async () => (await typed()).includes('own'), 'the page’s own box to hold the keys');
}

/** Everything that a person needs, from the closed launcher and back to it. */
export async function isUsable(page: Page, deal: string): Promise<void> {
  await isInView(page, await launcherOf(page));
  const frame = await pressLauncher(page, deal);
  await isInView(page, await until(() => ownElement(page, 'panel'), 'the panel'));
  await panelTakesKeys(page, frame);
  await pageIsUsable(page);
  await closePanel(page, frame);
  await isInView(page, await launcherOf(page));
  expect(await ownHosts(page)).toBe(1);
}
