/**
 * The browser's own question, answered by a person's keys. It needs a window: an Xvfb of the test's own, so that it runs on
 * a machine without a screen and never on somebody's.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import process from 'node:process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hasCommand } from '../../../scripts/setup.mjs';
import { HUBSPOT, hubspotApp, NORTHWIND } from '../../pages/fixtures/crm-pages.ts';
import { type ChromiumSession, launchChromium, launcherOf, serveAt, until } from '../harness/chromium.ts';
import { openedPage } from '../harness/extension-page.ts';

const missing = ['Xvfb', 'xdotool'].filter((command) => !hasCommand(command));
if (missing.length > 0)
  console.info(`Not found: ${missing.join(', ')}. The real permission prompt is left out.`);

let xvfb: ChildProcess | undefined;
let display: string;
let session: ChromiumSession | undefined;

/** Starts an X server on a display that it chooses itself. */
async function startDisplay(): Promise<string> {
  xvfb = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x1000x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const chosen = xvfb.stdio[3];
  if (!chosen || !('setEncoding' in chosen)) throw new Error('Xvfb did not start');
  const [number] = await new Promise<string[]>((resolve, reject) => {
    chosen.once('data', (data: Buffer) => resolve(data.toString().split('\n')));
    xvfb?.once('exit', () => reject(new Error('Xvfb ended')));
  });
  return `:${number}`;
}

const press = (...keys: string[]) =>
  execFileSync('xdotool', ['key', '--delay', '120', ...keys], { env: { ...process.env, DISPLAY: display } });

beforeAll(async () => {
  if (missing.length > 0) return;
  display = await startDisplay();
  session = await launchChromium({ headful: true, env: { DISPLAY: display } });
  await serveAt(session.context, HUBSPOT, hubspotApp());
});

afterAll(async () => {
  await session?.close();
  xvfb?.kill();
});

test.skipIf(missing.length > 0)('a yes to the browser’s question switches a tool on', async () => {
  if (!session) throw new Error('no browser');
  const onboarding = await openedPage(session, 'onboarding.html');
  await onboarding.bringToFront();
  await onboarding.getByLabel('HubSpot').check();
  await onboarding.getByRole('button', { name: 'Allow on 1 tool' }).click();
  await onboarding.getByText('Answer the question of your browser to go on.').waitFor();
  const allowed = onboarding.getByText('Works on 1 tool: HubSpot');
  // Nothing tells when the question is there, and the browser takes no keys in its first half second. Keys that come
  // too early land on a checkbox, where they do nothing.
  await onboarding.getByRole('checkbox').first().focus();
  await until(async () => {
    await onboarding.waitForTimeout(1500);
    press('Tab', 'Return');
    return allowed.waitFor({ timeout: 1500 }).then(
      () => true,
      () => false,
    );
  }, 'the permission');
  const page = await session.context.newPage();
  await page.goto(HUBSPOT + NORTHWIND);
  expect((await launcherOf(page)).label).toContain('Nothing here yet');
});
