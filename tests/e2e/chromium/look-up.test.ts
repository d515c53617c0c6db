/** Look-ups that begin in the browser's own window: its address bar, and its menu on selected text. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { type ChromiumSession, launchChromium, serveAt } from '../harness/chromium.ts';
import { type Display, missingForDisplay, startDisplay } from '../harness/display.ts';
import { ask, openOwn } from '../harness/extension-page.ts';
import { standOn } from '../harness/ground.ts';
import { until } from '../harness/until.ts';

const NOTES = 'https://notes.example';

if (missingForDisplay.length > 0)
  console.info(`Not found: ${missingForDisplay.join(', ')}. Address bar and menu are left out.`);

const boxOf = (popup: Page) => popup.getByRole('combobox', { name: 'Search KPIs, terms and experiments' });

async function firstResult(popup: Page): Promise<string | null> {
  const first = popup.getByRole('listbox', { name: 'Results' }).getByRole('option').first();
  await first.waitFor();
  return first.locator('.name').textContent();
}

describe('without a screen', () => {
  let session: ChromiumSession;

  standOn({
    begin: async () => {
      session = await launchChromium();
      await ask(await openOwn(session, 'options.html'), 'workspace.sample');
    },
    end: () => session?.close(),
  });

  test('the page of a look-up shows what its address asks, and Enter opens it', async () => {
    const popup = await openOwn(session, `popup.html?q=${encodeURIComponent('mutaul action paln')}`);
    expect(await firstResult(popup)).toBe('Mutual action plan');
    expect(await boxOf(popup).inputValue()).toBe('mutaul action paln');
    await until(() => boxOf(popup).evaluate((box) => box === document.activeElement), 'the keys in the box');
    await popup.keyboard.press('Enter');
    await popup.getByRole('heading', { level: 2, name: 'Mutual action plan' }).waitFor();
    // No page beside it to open a panel for.
    expect(await popup.getByRole('button', { name: 'Open in the side panel' }).count()).toBe(0);
    await popup.close();
  });

  test('an address holds text, never markup', async () => {
    const popup = await openOwn(
      session,
      `popup.html?q=${encodeURIComponent('<img src=x onerror=alert(1)>')}`,
    );
    await popup.getByText('Nothing found for “<img src=x onerror=alert(1)>”').waitFor();
    expect(await popup.locator('img').count()).toBe(0);
    await popup.close();
  });
});

describe.skipIf(missingForDisplay.length > 0)('on a screen', () => {
  let display: Display;
  let session: ChromiumSession;
  let page: Page;

  standOn({
    begin: async () => {
      display = await startDisplay();
      session = await launchChromium({ headful: true, env: { DISPLAY: display.name } });
      await ask(await openOwn(session, 'options.html'), 'workspace.sample');
      const style = 'margin: 200px; font-size: 40px';
      await serveAt(
        session.context,
        NOTES,
        `<!doctype html><title>Notes</title><p style="${style}">Win rate</p>`,
      );
      page = await session.context.newPage();
      await page.goto(NOTES);
      await page.bringToFront();
    },
    end: async () => {
      await session?.close();
      display?.close();
    },
  });

  /** Nothing tells when the browser's own window is ready for keys: what was pressed too early is pressed again. */
  const lookedUp = (press: () => Promise<void>): Promise<Page> =>
    until(async () => {
      await page.bringToFront();
      display.press('Escape');
      await press();
      const opened = () =>
        session.context.pages().find((open) => open.url().startsWith(session.url('popup.html?q=')));
      return until(async () => opened(), 'the page of the look-up', 2_000).catch(() => null);
    }, 'the look-up');

  /** Waits for one more window of the browser. One that is not to be seen in time is found missing by what follows. */
  const opens = async (what: string, act: () => void): Promise<void> => {
    const before = display.windows();
    act();
    await until(async () => display.windows() > before, what, 1_500).catch(() => undefined);
  };

  test('selected text, from the menu: a small window with the answer', async () => {
    await page.getByText('Win rate').selectText();
    const at = await page.evaluate(() => {
      const { x, y, height } = document.querySelector('p')?.getBoundingClientRect() ?? new DOMRect();
      // The page begins below the browser's own bars.
      return { x: screenX + x + 40, y: screenY + outerHeight - innerHeight + y + height / 2 };
    });
    const popup = await lookedUp(async () => {
      await opens('the menu', () => display.click(at.x, at.y, 3));
      // Last in the menu: Inspect; before it, what extensions add.
      display.press('Up', 'Up', 'Return');
    });
    expect(new URL(popup.url()).searchParams.get('q')).toBe('Win rate');
    expect(await firstResult(popup)).toBe('Win rate');
    await popup.close();
  });

  test('the address bar: tl, a space, the question', async () => {
    const popup = await lookedUp(async () => {
      display.press('ctrl+l');
      await opens('the suggestions', () => display.type('tl net revenue ret'));
      display.press('Return');
    });
    expect(new URL(popup.url()).searchParams.get('q')).toBe('net revenue ret');
    expect(await firstResult(popup)).toBe('Net revenue retention');
  });
});
