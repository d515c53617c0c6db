/** The store in Firefox' own IndexedDB: a large document in, found, taken again without a write, there after a restart. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { manyDefinitions } from '../../unit/fixtures/many-definitions.ts';
import { hasRealData, realFile } from '../../unit/fixtures/real-data.ts';
import { type FirefoxSession, launchFirefox } from '../harness/firefox.ts';
import { seen } from '../harness/firefox-page.ts';
import { until } from '../harness/until.ts';

interface Named {
  name: string;
}

/** About 3 MB, more than a thousand definitions. */
const text = hasRealData ? realFile('documents/worldbank.json') : JSON.stringify(manyDefinitions(3000));
const { workspace, kpis } = JSON.parse(text) as { workspace: Named; kpis: Named[] };
const dir = mkdtempSync(path.join(os.tmpdir(), 'throughline-store-'));
const profile = path.join(dir, 'profile');
const file = path.join(dir, 'definitions.json');
let session: FirefoxSession;
let settings: Page;

beforeAll(async () => {
  writeFileSync(file, text);
  mkdirSync(profile);
  session = await launchFirefox({ profile, idleTimeout: 1500 });
  settings = await session.openOwn('options.html');
}, 120_000);

afterAll(async () => {
  await session?.close();
  rmSync(dir, { recursive: true, force: true });
});

async function importFile(): Promise<void> {
  const input = (await settings.waitForSelector('input[type=file]')) ?? expect.fail('no file input');
  await input.uploadFile(file);
}

/** The store as the diagnostics show it: how many rows of what, and at which revision. */
function storeLine(): Promise<string> {
  return until(async () => {
    const shown = await settings.$eval('.diagnostics-text', (box) => (box as HTMLTextAreaElement).value);
    return /store: \{.+\}/.exec(shown)?.[0];
  }, 'the diagnostics of the store');
}

async function firstResult(popup: Page, query: string): Promise<string> {
  const box = (await popup.waitForSelector('input[role=combobox]')) ?? expect.fail('no search box');
  await box.click({ count: 3 });
  await box.type(query);
  return until(
    () =>
      popup.evaluate((asked) => {
        const typed = document.querySelector<HTMLInputElement>('input[role=combobox]')?.value === asked;
        return typed ? document.querySelector('[role=option] .name')?.textContent : null;
      }, query),
    `a result for ${query}`,
  );
}

/** From the start, the middle and the end of the document. */
const samples = [0, 0.5, 0.99].map((share) => kpis[Math.floor(share * kpis.length)]?.name ?? '');

test('a document of 3 MB is imported whole', async () => {
  await importFile();
  await seen(settings, 'Saved on this device.');
  await seen(settings, workspace.name);
  expect(await storeLine()).toContain('"revision"');
}, 120_000);

test('its definitions are found', async () => {
  const popup = await session.openOwn('popup.html');
  for (const name of samples) expect(await firstResult(popup, name)).toBe(name);
  await popup.close();
});

test('the same document again writes nothing', async () => {
  const before = await storeLine();
  settings = await session.openOwn('options.html');
  await importFile();
  await seen(settings, 'Saved on this device.');
  settings = await session.openOwn('options.html');
  expect(await storeLine()).toBe(before);
}, 120_000);

test('after a restart of the browser everything is still there', async () => {
  settings = await session.openOwn('options.html');
  const before = await storeLine();
  expect(await session.errors()).toEqual([]);
  await session.close();
  session = await launchFirefox({ profile, idleTimeout: 1500 });
  const popup = await session.openOwn('popup.html');
  for (const name of samples) expect(await firstResult(popup, name)).toBe(name);
  await popup.close();
  settings = await session.openOwn('options.html');
  expect(await storeLine()).toBe(before);
  expect(await session.errors()).toEqual([]);
}, 180_000);
