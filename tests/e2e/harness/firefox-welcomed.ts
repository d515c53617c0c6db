/** A Firefox that has been through its own welcome. */
import type { Page } from 'puppeteer-core';
import { type FirefoxSession, launchFirefox } from './firefox.ts';
import { press, pressNamed, seen } from './firefox-page.ts';

/**
 * A browser in which these tools are allowed and the sample workspace is in use. Once in some hundred starts Firefox under load
 * shows no first page: then another browser is started, which is said. That the page comes is for `main-job.test.ts` to say.
 */
export async function launchWelcomed(...tools: string[]): Promise<FirefoxSession> {
  for (let isLast = false; ; isLast = true) {
    const session = await launchFirefox();
    try {
      await welcomed(await session.openedPage('onboarding.html'), ...tools);
      return session;
    } catch (error) {
      await session.close();
      if (isLast) throw error;
      console.error('Firefox is started once more:', error);
    }
  }
}

/** In the browser's own welcome: these tools allowed, the sample workspace in use. */
async function welcomed(onboarding: Page, ...tools: string[]): Promise<void> {
  await onboarding.bringToFront();
  for (const tool of tools) await pressNamed(onboarding, 'label.tool', tool);
  await press(onboarding, `Allow on ${tools.length} ${tools.length === 1 ? 'tool' : 'tools'}`);
  await press(onboarding, 'Use the sample');
  await seen(onboarding, 'Here is what to do now');
}
