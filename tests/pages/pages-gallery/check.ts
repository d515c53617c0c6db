/**
 * Opens every view of the gallery in both themes and at several widths, drives the ones that have steps, and asks
 * axe-core. `node tests/pages/pages-gallery/check.ts [folder for screenshots]`; exit 1 on any finding.
 */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { serveGallery } from './server.ts';

interface View {
  name: string;
  view: string;
  width: number;
  height: number;
  act?: (page: Page) => Promise<void>;
}

const popup = { width: 380, height: 520 };
const wide = { width: 1180, height: 900 };
const type = (text: string) => async (page: Page) => {
  await page.keyboard.type(text);
};
const sampleLoaded = async (page: Page) => {
  await page.getByText('HubSpot', { exact: true }).click();
  await page.getByText('Google Ads').click();
  await page.getByRole('button', { name: 'Allow on 2 tools' }).click();
  await page.getByRole('button', { name: 'Use the sample' }).click();
};

const openCard = (query: string, downs: number) => async (page: Page) => {
  await page.keyboard.type(query);
  for (let step = 0; step < downs; step++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
};

const VIEWS: View[] = [
  { name: 'popup-recent', view: 'popup', ...popup },
  { name: 'popup-results', view: 'popup', ...popup, act: type('qualifed opp') },
  { name: 'popup-none', view: 'popup', ...popup, act: type('zzz') },
  { name: 'popup-kpi', view: 'popup', ...popup, act: openCard('qualif', 0) },
  { name: 'popup-term', view: 'popup', ...popup, act: openCard('qualif', 1) },
  { name: 'popup-agreement', view: 'popup', ...popup, act: openCard('qualif', 2) },
  { name: 'popup-experiment', view: 'popup', ...popup, act: openCard('qualif', 3) },
  { name: 'popup-gone', view: 'popup', ...popup, act: openCard('qualif', 5) },
  { name: 'popup-first', view: 'popup-first', ...popup },
  { name: 'popup-enable', view: 'popup-enable', ...popup },
  { name: 'popup-no-workspace', view: 'popup-no-workspace', ...popup },
  { name: 'popup-loading', view: 'popup-loading', ...popup },
  { name: 'popup-scope', view: 'popup-scope', ...popup },
  { name: 'popup-scope-results', view: 'popup-scope', ...popup, act: type('qualif') },
  { name: 'settings', view: 'settings', ...wide },
  { name: 'settings-managed', view: 'settings-managed', ...wide },
  { name: 'settings-managed-320', view: 'settings-managed', width: 320, height: 800 },
  { name: 'settings-trouble', view: 'settings-trouble', ...wide },
  { name: 'settings-empty', view: 'settings-empty', ...wide },
  { name: 'settings-320', view: 'settings', width: 320, height: 800 },
  { name: 'settings-trouble-320', view: 'settings-trouble', width: 320, height: 800 },
  {
    name: 'settings-delete',
    view: 'settings',
    ...wide,
    act: async (page) => {
      await page.getByRole('button', { name: 'Delete everything…' }).click();
      await page.keyboard.type('delet');
    },
  },
  {
    name: 'settings-erase',
    view: 'settings',
    ...wide,
    act: (page) => page.getByRole('button', { name: 'Erase what was written by Mira (you)…' }).click(),
  },
  { name: 'onboarding', view: 'onboarding', ...wide },
  { name: 'onboarding-320', view: 'onboarding', width: 320, height: 800 },
  {
    name: 'onboarding-denied',
    view: 'onboarding-denied',
    ...wide,
    act: (page) => page.getByText('HubSpot', { exact: true }).click(),
  },
  {
    name: 'onboarding-source',
    view: 'onboarding',
    ...wide,
    act: (page) => page.getByRole('button', { name: 'Not now' }).click(),
  },
  { name: 'onboarding-done', view: 'onboarding', ...wide, act: sampleLoaded },
  { name: 'onboarding-done-320', view: 'onboarding', width: 320, height: 800, act: sampleLoaded },
];

const executablePath = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
  (path) => path !== undefined && existsSync(path),
);
if (!executablePath) {
  console.error('No Chromium found. Install one, or name it in the variable CHROMIUM.');
  process.exit(1);
}
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const [folder, only] = process.argv.slice(2);
if (folder) mkdirSync(folder, { recursive: true });

const { server, url } = await serveGallery();
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
let findings = 0;
const report = (text: string) => {
  findings += 1;
  console.error(text);
};
try {
  for (const { name, view, width, height, act } of VIEWS) {
    if (only && !name.startsWith(only)) continue;
    for (const theme of ['light', 'dark'] as const) {
      const page = await browser.newPage({ viewport: { width, height }, reducedMotion: 'reduce' });
      page.on('pageerror', (error) => report(`${name} ${theme}: ${error.message}`));
      page.on('console', (message) => {
        if (message.type() === 'error') report(`${name} ${theme}: ${message.text()}`);
      });
      await page.goto(`${url}?view=${view}&theme=${theme}`);
      await page.locator('#root > *').first().waitFor();
      await act?.(page);
      // What is said aloud waits for a pause in typing.
      await page.waitForTimeout(act ? 500 : 50);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      if (overflow > 0) report(`${name} ${theme}: ${overflow} px wider than the window`);
      await page.evaluate(axe);
      const violations = await page.evaluate(async () => {
        const { axe: run } = globalThis as unknown as { axe: typeof import('axe-core') };
        const result = await run.run(document, { resultTypes: ['violations'] });
        return result.violations.map(
          ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`,
        );
      });
      for (const violation of violations) report(`${name} ${theme}: ${violation}`);
      if (folder) {
        await page.screenshot({
          path: join(folder, `${name}-${theme}.png`),
          fullPage: !view.startsWith('popup'),
        });
      }
      await page.close();
    }
  }
} finally {
  await browser.close();
  await server.close();
}
console.log(findings === 0 ? 'Nothing found.' : `${findings} findings.`);
process.exitCode = findings === 0 ? 0 : 1;
