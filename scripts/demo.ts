/** The second half of `npm start`: browser, extension, sample workspace, a deal with its panel. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import type { Page } from 'playwright-core';
import { serveDemoCrm } from '../tests/demo-crm/server.mjs';
import { type ChromiumSession, launchChromium } from '../tests/e2e/harness/chromium.ts';
import { openPanel, panelFrame } from '../tests/e2e/harness/launcher.ts';

const ROOT = path.resolve(import.meta.dirname, '..');
/** The sample workspace's Site entry names this port. */
const PORT = 4173;
const hasDisplay =
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
const headless = !hasDisplay || process.argv.includes('--headless');
const shots = path.join(ROOT, '.output', 'screenshots');

/** Asks the extension as its own pages do. */
async function ask(page: Page, type: string, request: Record<string, unknown> = {}): Promise<void> {
  const reply = await page.evaluate(
    (message) =>
      (
        globalThis as unknown as {
          chrome: { runtime: { sendMessage(m: unknown): Promise<{ ok: boolean; error?: string }> } };
        }
      ).chrome.runtime.sendMessage(message),
    { ...request, type },
  );
  if (!reply.ok) throw new Error(`${type}: ${reply.error}`);
}

async function prepare(session: ChromiumSession): Promise<void> {
  const page = await session.context.newPage();
  await page.goto(session.url('options.html'));
  await ask(page, 'workspace.sample');
  await ask(page, 'sites.set', { changes: [{ site: 'demo-crm', enabled: true }] });
  await page.close();
}

async function describe(page: Page): Promise<void> {
  const frame = panelFrame(page);
  if (!frame) throw new Error('the panel did not open');
  const text = await frame.locator('body').innerText();
  console.log(`\nThe panel on ${page.url()} shows:\n`);
  for (const line of text.split('\n').filter((entry) => entry.trim() !== '')) console.log(`  ${line}`);
}

/** Until the panel's frame, which has a process of its own, has drawn what the page was just told. */
async function drawnAs(page: Page, colorScheme: 'dark' | 'light'): Promise<void> {
  const drawn = page.frames().map(async (frame) => {
    await frame.waitForFunction(
      (scheme) => matchMedia(`(prefers-color-scheme: ${scheme})`).matches,
      colorScheme,
    );
    await frame.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
  });
  await Promise.all(drawn);
}

async function headlessTour(session: ChromiumSession, page: Page): Promise<void> {
  mkdirSync(shots, { recursive: true });
  const shot = async (name: string, of: Page = page) => {
    for (const colorScheme of ['dark', 'light'] as const) {
      await of.emulateMedia({ colorScheme });
      await drawnAs(of, colorScheme);
      const file = `${name}${colorScheme === 'dark' ? '-dark' : ''}.png`;
      await of.screenshot({ path: path.join(shots, file) });
    }
  };
  await page.waitForTimeout(800);
  await shot('deal');
  await describe(page);
  const frame = panelFrame(page);
  await frame?.locator('.card-toggle').filter({ hasText: 'Win rate' }).click();
  await page.waitForTimeout(300);
  await shot('deal-kpi-open');
  await page.getByRole('link', { name: 'Campaigns' }).click();
  await page.getByRole('link', { name: '2026q4_EXP-12_webinar_dach' }).click();
  await page.waitForTimeout(1500);
  await shot('campaign');
  await describe(page);
  for (const [name, address, size] of [
    ['popup', 'popup.html', { width: 380, height: 520 }],
    ['settings', 'options.html', { width: 1100, height: 900 }],
    ['onboarding', 'onboarding.html', { width: 1100, height: 800 }],
  ] as const) {
    const own = await session.context.newPage();
    await own.setViewportSize(size);
    await own.goto(session.url(address));
    await own.waitForTimeout(700);
    if (name === 'popup') {
      // A person's typing, with its mistake.
      await own.getByRole('combobox').fill('qualifed opp');
      await own.getByRole('option').first().waitFor();
    }
    await shot(name, own);
    await own.close();
  }
  console.log(`\nScreenshots: ${path.relative(process.cwd(), shots)}`);
}

const crm = await serveDemoCrm(PORT).catch((error: NodeJS.ErrnoException) => {
  if (error.code !== 'EADDRINUSE') throw error;
  console.error(`Port ${PORT} is taken. Stop the program that uses it and run npm start again.`);
  process.exit(1);
});
const session = await launchChromium({
  target: 'chrome-mv3-demo',
  headful: !headless,
  viewport: { width: 1560, height: 940 },
});
await prepare(session);
const page = await session.context.newPage();
await page.goto(`${crm.url}/deals/northwind-annual-plan`);
for (const other of session.context.pages()) if (other !== page) await other.close();
await openPanel(page);
if (headless) {
  await headlessTour(session, page);
  await session.close();
} else {
  await describe(page);
  console.log('\nA deal is open with its panel. Close the browser window, or press Ctrl+C, to end.');
  process.once('SIGINT', () => void session.close());
  await new Promise<void>((resolve) => session.context.once('close', () => resolve()));
}
await crm.close();
