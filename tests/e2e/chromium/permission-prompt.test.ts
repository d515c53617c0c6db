/** The browser's own question, answered by a person's keys: it is shown in the browser's window only. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { HUBSPOT, hubspotApp, NORTHWIND } from '../../pages/fixtures/crm-pages.ts';
import { type ChromiumSession, launchChromium, serveAt } from '../harness/chromium.ts';
import { type Display, missingForDisplay, startDisplay } from '../harness/display.ts';
import { ask, openedPage } from '../harness/extension-page.ts';
import { standOn } from '../harness/ground.ts';
import { launcherOf } from '../harness/launcher.ts';
import { until } from '../harness/until.ts';

if (missingForDisplay.length > 0)
  console.info(`Not found: ${missingForDisplay.join(', ')}. The real permission prompt is left out.`);

describe.skipIf(missingForDisplay.length > 0)('the browser’s question', () => {
  let display: Display;
  let session: ChromiumSession;
  let onboarding: Page;
  /** Of the browser, before it asks. */
  let windows = 0;

  standOn({
    begin: async () => {
      display = await startDisplay();
      session = await launchChromium({ headful: true, env: { DISPLAY: display.name } });
      await serveAt(session.context, HUBSPOT, hubspotApp());
      onboarding = await openedPage(session, 'onboarding.html');
      await onboarding.bringToFront();
    },
    end: async () => {
      await session?.close();
      display?.close();
    },
    inOrder: true,
  });

  /** The browser takes no keys in the first half second of a question, and nothing tells when it begins to. */
  const PROTECTED_MS = 700;

  async function answerWith(keys: string[], outcome: string): Promise<void> {
    // Keys that come too early land on a checkbox, where they do nothing.
    await onboarding.getByRole('checkbox').first().focus();
    // A window of its own where the browser draws it so.
    await until(async () => display.windows() > windows, 'the question', 1_500).catch(() => undefined);
    await until(async () => {
      await onboarding.waitForTimeout(PROTECTED_MS);
      display.press(...keys);
      return onboarding
        .getByText(outcome)
        .waitFor({ timeout: 1500 })
        .then(
          () => true,
          () => false,
        );
    }, outcome);
  }

  async function askFor(tool: string): Promise<void> {
    await onboarding.getByLabel(tool).setChecked(true);
    windows = display.windows();
    await onboarding.getByRole('button', { name: 'Allow on 1 tool' }).click();
    await onboarding.getByText('Answer the question of your browser to go on.').waitFor();
  }

  const granted = () =>
    onboarding.evaluate(async () => {
      type Chrome = { permissions: { getAll(): Promise<{ origins?: string[] }> } };
      const { chrome } = globalThis as unknown as { chrome: Chrome };
      return (await chrome.permissions.getAll()).origins ?? [];
    });
  const sitesOn = async () =>
    (await ask<{ id: string; enabled: boolean }[]>(onboarding, 'sites.get')).filter(({ enabled }) => enabled);

  test('a no switches nothing on, loses nothing, and is not the last word', async () => {
    await askFor('HubSpot');
    await answerWith(['Escape'], 'Nothing was allowed, and nothing is lost.');
    expect(await granted()).toEqual([]);
    expect(await sitesOn()).toEqual([]);
    expect(await onboarding.getByLabel('HubSpot').isChecked()).toBe(true);
  });

  test('a yes after it switches the tool on', async () => {
    await askFor('HubSpot');
    await answerWith(['Tab', 'Return'], 'Works on 1 tool: HubSpot');
    expect(await granted()).toContain(`${HUBSPOT}/*`);
    const page = await session.context.newPage();
    await page.goto(HUBSPOT + NORTHWIND);
    expect((await launcherOf(page)).label).toContain('Nothing here yet');
  });
});
