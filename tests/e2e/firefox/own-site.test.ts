/** In Firefox: a tool that is not listed, added by pointing at its address; and what the organisation sets. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { OWN_DEAL, OWN_LIST, OWN_TOOL, ownToolApp } from '../../pages/fixtures/own-tool-pages.ts';
import { type FirefoxSession, launchFirefox, serve } from '../harness/firefox.ts';
import { fill } from '../harness/firefox-acting.ts';
import {
  clickLauncher,
  go,
  ownElement,
  panelTitled,
  press,
  pressNamed,
  seen,
  send,
} from '../harness/firefox-page.ts';
import { until } from '../harness/until.ts';

const GECKO_ID = '{6f0c9c0e-5a1d-4c57-9d0c-7c1f4a6b2e10}';
const SHIPPED = {
  id: 'house-mail',
  name: 'House mail',
  category: 'campaigns',
  hosts: ['mail.northbeam.example'],
  records: [{ kind: 'campaign', in: 'path', pattern: '/campaigns/:id/**', idShape: 'digits' }],
  tenant: { from: 'full-host' },
};

const home = mkdtempSync(path.join(os.tmpdir(), 'throughline-home-'));
const { HOME } = process.env;
let session: FirefoxSession;
let settings: Page;

async function launch(): Promise<void> {
  session = await launchFirefox();
  settings = await session.openOwn('options.html');
}

beforeAll(async () => {
  // Where Firefox looks for what the owner of the computer has set for an extension.
  const folder = path.join(home, '.mozilla', 'managed-storage');
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    path.join(folder, `${GECKO_ID}.json`),
    JSON.stringify({
      name: GECKO_ID,
      description: 'Throughline at Northbeam',
      type: 'storage',
      data: {
        sites: [SHIPPED, { id: 'bad' }],
        workspaces: [{ url: 'https://metrics.northbeam.example/team.yaml' }],
        rules: [{ site: 'hubspot', account: '1234567', workspace: 'later' }],
        locked: ['workspaces', 'nonsense'],
        theme: 'dark',
      },
    }),
  );
  process.env.HOME = home;
  await launch();
}, 120_000);

beforeEach(async ({ task }) => {
  // A second run finds nothing of the first: as after the install, again.
  if (task.result?.retryCount) {
    await session.close();
    await launch();
  }
  await settings.bringToFront();
});

afterAll(async () => {
  process.env.HOME = HOME;
  await session?.close();
  rmSync(home, { recursive: true, force: true });
});

test('an address, pointed at and saved in one click: the record has its panel', async () => {
  await press(settings, 'Load the sample workspace');
  await press(settings, 'Add a site');
  await until(
    () =>
      settings.evaluate(() => {
        const [label] = (document.activeElement as HTMLTextAreaElement | null)?.labels ?? [];
        return label?.textContent?.trim() === 'Address of a record';
      }),
    'the keys in the form',
  );
  await settings.keyboard.type(`${OWN_TOOL}${OWN_DEAL}`);
  await seen(settings, 'Record northbeam/desk.northbeam.example/deal/88123');
  // Not allowed yet, so the browser tells no tab's address.
  await seen(settings, 'Open tabs are checked once the browser allows desk.northbeam.example.');
  await until(
    () =>
      settings.evaluate(() => {
        const groups = [...document.querySelectorAll('fieldset')];
        const account = groups.find((one) => one.querySelector('legend')?.textContent?.includes('account'));
        const choices = [...(account?.querySelectorAll('label') ?? [])];
        const choice = choices.find((one) => one.textContent?.trim() === '/eu');
        choice?.click();
        return choice !== undefined;
      }),
    'the account',
  );
  await seen(settings, 'Record northbeam/eu/deal/88123');
  await fill(settings.mainFrame(), 'Name of the tool', 'Desk');
  await seen(settings, 'Record desk/eu/deal/88123');
  await press(settings, 'Save site');
  await seen(settings, 'Desk is saved and on.');

  const page = await session.browser.newPage();
  await serve(page, ({ origin }) => (origin === OWN_TOOL ? ownToolApp() : null));
  await go(page, OWN_TOOL + OWN_DEAL);
  await clickLauncher(page);
  const panel = await panelTitled(page, 'Harbour refit');
  expect(await panel.$eval('.kicker', ({ textContent }) => textContent)).toMatch(/^Deal · Desk/);
  await go(page, OWN_TOOL + OWN_LIST);
  expect(await ownElement(page, 'launcher')).toBeNull();
  await page.close();
  expect(await session.errors()).toEqual([]);
});

test('a site of the organisation is listed as its own, off, and cannot be removed', async () => {
  await seen(settings, 'House mail');
  await seen(settings, 'From your organisation');
  const state = await settings.evaluate(
    (name) => document.querySelector(`[role=switch][aria-label="${name}"]`)?.getAttribute('aria-checked'),
    SHIPPED.name,
  );
  expect(state).toBe('false');
  const buttons = await settings.$$eval('button', (all) => all.map((button) => button.ariaLabel));
  expect(buttons).not.toContain('Remove House mail');
  expect(buttons).toContain('Test addresses on House mail');
  await pressNamed(settings, '[role=switch]', SHIPPED.name);
  await seen(settings, 'Allowed: mail.northbeam.example');
});

test('what else the organisation has set is there, off, and told to whoever helps', async () => {
  await seen(settings, 'https://metrics.northbeam.example/team.yaml');
  const found = await settings.evaluate(() => ({
    theme: document.documentElement.dataset.theme,
    locked: [...document.querySelectorAll('fieldset.locked:disabled > legend')].map((one) => one.textContent),
    themes: [...document.querySelectorAll<HTMLInputElement>('.themes input')].map((one) =>
      one.matches(':disabled'),
    ),
    removing: [...document.querySelectorAll('#workspaces button')].filter((one) =>
      /^Remove/.test(one.ariaLabel ?? ''),
    ).length,
  }));
  expect(found).toEqual({
    theme: 'dark',
    locked: ['Set by your organisation'],
    themes: [true, true, true],
    removing: 0,
  });
  const answer = await send<{ value?: { text: string } }>(settings, { type: 'diagnostics.get' });
  expect(answer.value?.text).toContain(
    'Policy: 0 of 1 workspaces here, 1 rules, 1 of 2 sites, locked: workspaces, theme',
  );
  expect(answer.value?.text).toContain('policy locked[1]: cannot be locked; left out');
});
