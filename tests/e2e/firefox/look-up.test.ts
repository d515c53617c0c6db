/** Look-ups that begin in Firefox' own window: the menu on selected text, and `tl` in the address bar. */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FirefoxSession, launchFirefox, serve } from '../harness/firefox.ts';
import { go, send } from '../harness/firefox-page.ts';
import { until } from '../harness/until.ts';

const NOTES = 'https://notes.example';

let session: FirefoxSession;
let page: Page;

beforeAll(async () => {
  session = await launchFirefox();
  const settings = await session.openOwn('options.html');
  expect(await send(settings, { type: 'workspace.sample' })).toMatchObject({ ok: true });
  page = await session.browser.newPage();
  await serve(page, () => '<!doctype html><title>Notes</title><p style="margin: 200px">Win rate</p>');
  await go(page, NOTES);
  await page.bringToFront();
}, 120_000);

afterAll(() => session?.close());

/** The first result on the page of the look-up that opened by itself. */
async function firstResult(query: string): Promise<string> {
  const popup = await session.openedPage(`popup.html?q=${encodeURIComponent(query)}`);
  const name = await until(
    () => popup.evaluate(() => document.querySelector('[role=option] .name')?.textContent),
    `a result for ${query}`,
  );
  await popup.close();
  return name;
}

test('selected text, from the menu', async () => {
  await session.privileged(`document.getElementById('contentAreaContextMenu').hidePopup(), ''`);
  await page.bringToFront();
  const at = await page.evaluate(() => {
    const paragraph = document.querySelector('p') as HTMLElement;
    getSelection()?.selectAllChildren(paragraph);
    const { x, y, height } = paragraph.getBoundingClientRect();
    return { x: x + 10, y: y + height / 2 };
  });
  await page.mouse.click(at.x, at.y, { button: 'right' });
  // The browser's own window, not the page: the menu and what is chosen in it.
  const chosen = await until(
    () =>
      session.privileged<string>(`(() => {
        const menu = document.getElementById('contentAreaContextMenu');
        if (menu.state !== 'open') return '';
        const item = [...menu.querySelectorAll('menuitem')].find(({ id }) => id.includes('look-up'));
        if (!item || item.hidden) return '';
        menu.activateItem(item);
        return item.label;
      })()`),
    'the menu with our item',
  );
  expect(chosen).toContain('Throughline');
  expect(await firstResult('Win rate')).toBe('Win rate');
});

test('the address bar: tl, a space, the question', async ({ task }) => {
  // The answer takes the place of the page that it was asked on.
  if (task.result?.retryCount) page = await session.browser.newPage();
  await page.bringToFront();
  await session.privileged(`gURLBar.focus(), gURLBar.search('tl net revenue ret'), ''`);
  // Our own line is there once the extension was asked.
  await until(() => session.privileged<boolean>(`gURLBar.view.isOpen`), 'the suggestions');
  await session.privileged(`gURLBar.handleCommand(new KeyboardEvent('keydown', { key: 'Enter' })), ''`);
  expect(await firstResult('net revenue ret')).toBe('Net revenue retention');
});

test('no error of ours in the console', async () => {
  expect(await session.errors()).toEqual([]);
});
