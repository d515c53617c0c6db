/** The extension's keys as a person presses them, in a real window; the side panel that they open, and what it follows. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { CRM_HOSTS, DEALS, HUBSPOT, hubspotApp, NORTHWIND } from '../../pages/fixtures/crm-pages.ts';
import { attachOwn } from '../harness/action-popup.ts';
import { type ChromiumSession, isShown, launchChromium, serveAt } from '../harness/chromium.ts';
import { type Display, missingForDisplay, startDisplay } from '../harness/display.ts';
import { openPrepared } from '../harness/extension-page.ts';
import { standOn } from '../harness/ground.ts';
import { launcherOf, ownElement, panelCount, panelFrame, telling } from '../harness/launcher.ts';
import { until } from '../harness/until.ts';

interface Watched {
  seenBefore?: { hidden: number; stale: number };
  chrome: {
    tabs: { onUpdated: { addListener(hear: (id: number, change: { url?: string }) => void): void } };
  };
}

/** In the side panel: from the tab's next address on, counts the frames drawn that still have the record of before. */
function watchForStale(): void {
  const page = globalThis as unknown as Watched;
  page.chrome.tabs.onUpdated.addListener((_id, { url }) => {
    if (!url || page.seenBefore) return;
    const frames = { hidden: 0, stale: 0 };
    page.seenBefore = frames;
    const look = () => {
      if (!document.body.innerText.includes('Contoso')) return;
      frames[document.documentElement.classList.contains('moved') ? 'hidden' : 'stale']++;
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}

const staleFrames = () => (globalThis as unknown as Watched).seenBefore ?? { hidden: 0, stale: -1 };

if (missingForDisplay.length > 0)
  console.info(
    `Not found: ${missingForDisplay.join(', ')}. The keys of the browser's own window are left out.`,
  );

describe.skipIf(missingForDisplay.length > 0)('keys', () => {
  let display: Display;
  let session: ChromiumSession;
  let page: Page;

  standOn({
    begin: async () => {
      display = await startDisplay();
      session = await launchChromium({ headful: true, env: { DISPLAY: display.name }, grant: CRM_HOSTS });
      await serveAt(session.context, HUBSPOT, hubspotApp());
      const settings = await openPrepared(session, ['hubspot']);
      page = await session.context.newPage();
      await page.goto(HUBSPOT + NORTHWIND);
      await page.bringToFront();
      await launcherOf(page);
      await settings.close();
    },
    end: async () => {
      await session?.close();
      display?.close();
    },
  });

  /** The window may not have the keys yet: pressed again until it shows. */
  async function pressUntil<T>(
    keys: string,
    look: () => Promise<T | null | false>,
    what: string,
    felt = 2000,
  ): Promise<T> {
    return until(async () => {
      display.press(keys);
      return until(look, what, felt).catch(() => null);
    }, what);
  }

  test('the panel opens with the focus in it; again, and the focus is where it was', async () => {
    await page.getByRole('button', { name: 'Edit' }).focus();
    const frame = await pressUntil('alt+shift+k', async () => panelFrame(page), 'the panel');
    await frame.getByRole('heading', { name: /KPIs here/ }).waitFor();
    await until(() => frame.evaluate(() => document.hasFocus()), 'the focus in the panel');
    display.press('alt+shift+k');
    await telling(
      page,
      until(async () => panelCount(page) === 0, 'the panel to go'),
    );
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Edit');
  });

  test('the button goes, and comes back', async () => {
    await launcherOf(page);
    const isGone = async () => !(await ownElement(page, 'launcher'));
    // Pressed again too soon it would be back.
    await pressUntil('alt+shift+u', isGone, 'the launcher to go', 8000);
    display.press('alt+shift+u');
    await launcherOf(page);
  });

  test('the side panel opens, follows the tab, says honestly what it does not see, and closes', async () => {
    await pressUntil('alt+shift+j', () => isShown(session, 'panel.html'), 'the side panel');
    const aside = await attachOwn(session, 'panel.html');
    await aside.seen('Northwind annual plan');
    await page.getByRole('link', { name: 'Contoso' }).click();
    await aside.seen('Contoso renewal');
    // The next move is answered by a worker that has to start first: until then nothing of this record is to be seen.
    await aside.evaluate(watchForStale);
    await session.stopWorker();
    await page.getByRole('link', { name: 'Deals' }).click();
    await aside.seen('This page names no record');
    const { hidden, stale } = await aside.evaluate(staleFrames);
    expect(stale).toBe(0);
    expect(hidden).toBeGreaterThan(0);
    const other = await session.context.newPage();
    await other.bringToFront();
    await aside.seen('Not a page of your tools');
    await page.bringToFront();
    await page.goto(HUBSPOT + DEALS);
    await aside.seen('This page names no record');
    await other.close();
    display.press('alt+shift+j');
    await until(async () => !(await isShown(session, 'panel.html')), 'the side panel to close');
  });

  test('on a page without a record the key opens the popup', async () => {
    await page.goto(HUBSPOT + DEALS);
    await page.bringToFront();
    await pressUntil('alt+shift+k', () => isShown(session, 'popup.html'), 'the popup');
    const popup = await attachOwn(session, 'popup.html');
    await popup.seen(/Look anything up|Recent/);
    await popup.close();
  });
});
