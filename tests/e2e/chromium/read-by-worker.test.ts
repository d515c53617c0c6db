/** A tool whose addresses take more to read than a page carries: the worker says which record it shows. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clientApp } from '../../pages/fixtures/client-app.ts';
import {
  type ChromiumSession,
  launchChromium,
  launcherOf,
  openPanel,
  ownElement,
  panelFrame,
  serveAt,
  until,
} from '../harness/chromium.ts';
import { openPrepared } from '../harness/extension-page.ts';
import { panelOf } from '../harness/panel.ts';

const AMPLITUDE = 'https://app.amplitude.com';
const FIRST = '/analytics/orbit/dashboard/7cf22b1z';
const SECOND = '/analytics/orbit/dashboard/8m2wehg2';
const HOME = '/analytics/orbit/home';

let session: ChromiumSession;
let page: Page;

beforeAll(async () => {
  session = await launchChromium({ hosts: [`${AMPLITUDE}/*`] });
  const pages = [
    { path: FIRST, link: 'Activation', title: 'Activation', heading: 'Activation' },
    { path: SECOND, link: 'Retention', title: 'Retention', heading: 'Retention' },
    { path: HOME, link: 'Home', title: 'Home', heading: 'Home' },
  ];
  await serveAt(session.context, AMPLITUDE, clientApp('Amplitude', pages));
  await openPrepared(session, ['amplitude']);
  page = await session.context.newPage();
  await page.goto(AMPLITUDE + FIRST);
});

afterAll(() => session?.close());

const recordId = () =>
  panelFrame(page)
    ?.evaluate(async () => {
      const { runtime } = (
        globalThis as unknown as {
          chrome: {
            runtime: { sendMessage(m: object): Promise<{ value?: { record: { ref: { id: string } } } }> };
          };
        }
      ).chrome;
      return (await runtime.sendMessage({ type: 'panel.get' })).value?.record.ref.id;
    })
    .catch(() => undefined);

test('on a load', async () => {
  await launcherOf(page);
  await openPanel(page);
  await panelOf(page, 'Activation');
  expect(await recordId()).toBe('dashboard/7cf22b1z');
});

test('on a client-side move to another record, and to none', async () => {
  await page.getByRole('link', { name: 'Retention' }).click();
  await until(async () => (await recordId()) === 'dashboard/8m2wehg2', 'the second record');
  await page.getByRole('link', { name: 'Home' }).click();
  await until(async () => !panelFrame(page), 'the panel to go');
  expect(await ownElement(page, 'place')).toBeNull();
  await page.getByRole('link', { name: 'Activation' }).click();
  await until(async () => (await recordId()) === 'dashboard/7cf22b1z', 'the first record again');
});

test('with a stopped worker', async () => {
  await session.stopWorker();
  await page.getByRole('link', { name: 'Retention' }).click();
  await until(async () => (await recordId()) === 'dashboard/8m2wehg2', 'the second record');
});
