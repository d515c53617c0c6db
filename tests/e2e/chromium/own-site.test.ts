/** A tool that is not listed: added in the settings by pointing at its address, used, shared, removed. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { OWN_DEAL, OWN_LIST, OWN_TOOL, ownToolApp } from '../../pages/fixtures/own-tool-pages.ts';
import { axeFindings, overflow } from '../harness/axe.ts';
import { type ChromiumSession, launchChromium, serveAt } from '../harness/chromium.ts';
import { ROOT } from '../harness/extension-copy.ts';
import { ask, openOwn } from '../harness/extension-page.ts';
import { standOn } from '../harness/ground.ts';
import { launcherOf, openPanel, ownElement } from '../harness/launcher.ts';
import { machinePolicy, noPolicies } from '../harness/machine-policy.ts';
import { until } from '../harness/until.ts';

let files: string;
let session: ChromiumSession;
let settings: Page;
let page: Page;

standOn({
  begin: async () => {
    files = mkdtempSync(path.join(os.tmpdir(), 'throughline-own-site-'));
    session = await launchChromium({ grant: [`${OWN_TOOL}/*`] });
    await serveAt(session.context, OWN_TOOL, ownToolApp());
    settings = await openOwn(session, 'options.html');
    await ask(settings, 'workspace.sample');
    page = await session.context.newPage();
    await page.goto(OWN_TOOL + OWN_DEAL);
    await settings.bringToFront();
  },
  end: async () => {
    await session?.close();
    if (files) rmSync(files, { recursive: true, force: true });
  },
  inOrder: true,
});

const address = () => settings.getByLabel('Address of a record');
const lines = (label: string) => settings.getByRole('list', { name: label }).getByRole('listitem');

test('what is no address, or is known already, is said in a sentence', async () => {
  await settings.getByRole('button', { name: 'Add a site' }).click();
  await until(() => address().evaluate((box) => box === document.activeElement), 'the keys in the form');
  for (const [text, sentence] of [
    ['nonsense', 'This is not a web address.'],
    ['javascript:alert(1)', 'Only pages on the web can be a record'],
    ['https://app.hubspot.com/contacts/7100200/record/0-3/15550001', 'HubSpot is known already'],
    ['https://erp.northbeam.example/odoo/crm/7', 'This looks like Odoo'],
  ] as const) {
    await address().fill(text);
    await settings.getByText(sentence).waitFor();
  }
});

test('pasted and pointed at: its id, its account, its name; lines and open tabs tell what matches', async () => {
  await address().fill([`${OWN_TOOL}${OWN_DEAL}?tab=notes`, OWN_TOOL + OWN_LIST].join('\n'));
  const id = settings.getByRole('group', { name: 'Which part is the id of the record?' });
  await until(() => id.getByRole('radio', { name: 'deals/88123' }).isChecked(), 'the id to be guessed');
  // By keyboard, as any other radio buttons.
  await id.getByRole('radio', { name: 'deals/88123' }).focus();
  await settings.keyboard.press('ArrowLeft');
  await until(() => id.getByRole('radio', { name: 'pipeline/deals' }).isChecked(), 'another id');
  await settings.keyboard.press('ArrowRight');
  await until(() => id.getByRole('radio', { name: 'deals/88123' }).isChecked(), 'the id again');
  await settings
    .getByRole('group', { name: 'Which part is the account?' })
    .getByRole('radio', { name: '/eu' })
    .check();
  await settings.getByLabel('Name of the tool').fill('Desk');
  await lines('Your addresses').first().getByText('Record desk/eu/deal/88123').waitFor();
  await lines('Your addresses').nth(1).getByText('It ends before the id').waitFor();
  await lines('Open tabs').first().getByText('Record desk/eu/deal/88123').waitFor();
  await settings
    .getByText('Saving asks your browser for desk.northbeam.example, and for nothing else.')
    .waitFor();
  for (const [colorScheme, width] of [
    ['light', 1280],
    ['dark', 320],
  ] as const) {
    await settings.emulateMedia({ colorScheme });
    await settings.setViewportSize({ width, height: 900 });
    expect(await axeFindings(settings)).toEqual([]);
    expect(await overflow(settings)).toBeLessThanOrEqual(0);
  }
  await settings.setViewportSize({ width: 1280, height: 900 });
});

test('saved and allowed in one click: the open tab has its panel on that record', async () => {
  await settings.getByRole('button', { name: 'Save site' }).click();
  await settings.getByText('Desk is saved and on.').waitFor();
  const adding = settings.getByRole('button', { name: 'Add a site' });
  await until(() => adding.evaluate((button) => button === document.activeElement), 'the keys on the button');
  await page.bringToFront();
  await launcherOf(page);
  const frame = await openPanel(page);
  await frame.getByRole('heading', { level: 1, name: 'Harbour refit' }).waitFor();
  await expect.poll(() => frame.locator('.kicker').textContent()).toContain('Deal · Desk');
  await page.getByRole('link', { name: 'Deals' }).click();
  await until(async () => (await ownElement(page, 'launcher')) === null, 'the list to be no record');
});

test('shared, it is Site data that the check accepts and that is taken in again', async () => {
  await settings.bringToFront();
  await settings.getByRole('button', { name: 'Share Desk' }).click();
  const snippet = await settings.getByLabel('Site data of Desk').inputValue();
  const file = path.join(files, 'document.yaml');
  writeFileSync(file, `format: throughline/v1\nworkspace: { id: team, name: Team }\n${snippet}`);
  const { status, stdout } = spawnSync(
    process.execPath,
    [path.join(ROOT, 'scripts/definitions.ts'), 'check', file],
    { encoding: 'utf8' },
  );
  expect(JSON.parse(stdout)).toMatchObject({ ok: true, counts: { sites: 1 }, problems: [] });
  expect(status).toBe(0);
  const started = settings.waitForEvent('download');
  await settings.getByRole('button', { name: 'Download as JSON' }).click();
  const json = readFileSync(await (await started).path(), 'utf8');

  await settings.getByRole('button', { name: 'Remove Desk' }).click();
  await settings.getByRole('button', { name: 'Remove site' }).click();
  await settings.getByRole('button', { name: 'Share Desk' }).waitFor({ state: 'detached' });
  await page.goto(OWN_TOOL + OWN_DEAL);
  expect(await ownElement(page, 'launcher')).toBeNull();

  await settings.getByRole('button', { name: 'Import site data' }).click();
  await settings.getByLabel('Site data', { exact: true }).fill(json);
  await settings.getByRole('button', { name: 'Import', exact: true }).click();
  await settings.getByText('Saved: Desk. Switch it on below.').waitFor();
  const desk = settings.getByRole('switch', { name: 'Desk', exact: true });
  await expect.poll(() => desk.getAttribute('aria-checked')).toBe('false');
});

test('a test box says of any address what it is', async () => {
  await settings.getByRole('button', { name: 'Test addresses on Desk' }).click();
  await settings
    .getByLabel('Addresses to test on Desk')
    .fill(`${OWN_TOOL}/us/pipeline/deals/7\nhttps://desk.northbeam.example.evil.example/eu/pipeline/deals/7`);
  await settings.getByText('Record desk/us/deal/7').waitFor();
  await settings.getByText('Another host: desk.northbeam.example.evil.example.').waitFor();
});

const reason = noPolicies();

test.skipIf(reason !== null)(
  `what the organisation sets counts at once, and is undone with it${reason ? ` (${reason})` : ''}`,
  async () => {
    const policy = await machinePolicy(session);
    const adding = settings.getByRole('button', { name: 'Add a site' });
    const shipped = settings.getByRole('switch', { name: 'House mail', exact: true });
    const theme = () => settings.evaluate(() => document.documentElement.dataset.theme);
    expect(await adding.isDisabled()).toBe(false);
    try {
      await policy.set({
        locked: ['sites', 'nonsense'],
        theme: 'dark',
        rules: [{ site: 'hubspot', account: '7100200', workspace: 'later' }],
        workspaces: [{ address: 'https://couch.northbeam.example/team' }],
        sites: [
          {
            id: 'house-mail',
            name: 'House mail',
            category: 'campaigns',
            hosts: ['mail.northbeam.example'],
            records: [{ kind: 'campaign', in: 'path', pattern: '/campaigns/:id/**', idShape: 'digits' }],
            tenant: { from: 'full-host' },
          },
        ],
      });
      await settings.bringToFront();
      await shipped.waitFor();
      await until(() => adding.isDisabled(), 'the button to be off');
      await settings.getByText('Set by your organisation').first().waitFor();
      await settings.getByText('https://couch.northbeam.example/team').waitFor();
      await settings.getByText('In HubSpot account 7100200 use later').waitFor();
      await until(async () => (await theme()) === 'dark', 'the theme');
      // Whatever a page of ours may ask.
      await expect(ask(settings, 'site.import', { text: '{}' })).rejects.toThrow('locked');
      const { text } = await ask<{ text: string }>(settings, 'diagnostics.get');
      expect(text).toContain('policy locked[1]: cannot be locked; left out');
    } finally {
      await policy.remove();
    }
    await settings.bringToFront();
    await shipped.waitFor({ state: 'detached' });
    await until(async () => !(await adding.isDisabled()), 'the button to be on again');
    await until(async () => (await theme()) === undefined, 'the person’s own theme');
  },
);
