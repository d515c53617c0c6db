/**
 * Three people in three browsers over one server, from the settings page on: a workspace is made, joined, left, told how it
 * stands; what one tags the others see; and after whatever happens – connections cut, answers lost, workers and the server
 * stopped, the feed begun anew – all hold what the server holds, and what was said is there once.
 */
import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { type CouchServer, startCouch } from '../../couchdb/start-server.ts';
import { ADS, CAMPAIGNS, campaignPath } from '../../pages/fixtures/ads-pages.ts';
import { runs } from '../../random/runs.ts';
import { seedOfRun } from '../../random/seed.ts';
import { choose, leave, openAt, section, told } from '../harness/acting.ts';
import { ask } from '../harness/extension-page.ts';
import { standOn } from '../harness/ground.ts';
import { docsIn, runHistory, type SharedWorld, writeTerm } from '../harness/shared-history.ts';
import { type SharedInstall, startInstall } from '../harness/shared-install.ts';
import { until } from '../harness/until.ts';

const PEOPLE = ['anna', 'bert', 'cleo'];
const HISTORIES = runs(2, 20);
const STEPS = runs(14, 40);
const FIRST_SEED = seedOfRun();

let couch: CouchServer;
let world: SharedWorld;
let anna: SharedInstall;
let bert: SharedInstall;
let cleo: SharedInstall;

standOn({
  begin: async () => {
    couch = await startCouch({ users: PEOPLE.map((name) => ({ name, password: `${name}s own` })) });
    const installs: SharedInstall[] = [];
    world = { couch, installs };
    const start = async (name: string, at: number) => {
      installs[at] = await startInstall(couch, name, `${name}s own`);
    };
    await Promise.all(PEOPLE.map(start));
    [anna, bert, cleo] = installs as [SharedInstall, SharedInstall, SharedInstall];
  },
  end: async () => {
    await Promise.all((world?.installs ?? []).map((one) => one?.session.close()));
    await couch?.stop();
  },
  inOrder: true,
});

/** The form that has this button. */
const formOf = (page: Page, button: string): Locator =>
  page.locator('form').filter({ has: page.getByRole('button', { name: button, exact: true }) });

async function join(page: Page, name: string, password: string, path = '/acme'): Promise<void> {
  const form = formOf(page, 'Join workspace');
  await form.getByLabel('Address of the workspace').fill(path.startsWith('/') ? couch.url + path : path);
  await form.getByLabel('User name').fill(name);
  await form.getByLabel('Password').fill(password);
  await form.getByRole('button', { name: 'Join workspace' }).click();
}

test('an administrator makes one out of the sample', async () => {
  const page = cleo.own;
  await page.bringToFront();
  await page.getByText('Make a shared workspace').click();
  const form = formOf(page, 'Make workspace');
  await form.getByLabel('Address of the workspace').fill(`${couch.url}/acme/`);
  await form.getByLabel('User name').fill('admin');
  await form.getByLabel('Password').fill(couch.admin.password);
  await form.getByLabel('Start with').selectOption({ index: 1 });
  await form.getByLabel('Members').fill(PEOPLE.join('\n'));
  await form.getByRole('button', { name: 'Make workspace' }).click();
  await form.getByText(`${couch.url}/acme`, { exact: true }).waitFor();
  await expect.poll(() => form.getByLabel('Password').inputValue()).toBe('');
  await page.getByText('All changes saved.').first().waitFor();
  await page.getByText('as admin').waitFor();
});

test('a member is told what is wrong, one cause at a time, and joins', async () => {
  const page = anna.own;
  await page.bringToFront();
  await ask(page, 'workspace.remove', { id: 'acme' });
  const form = formOf(page, 'Join workspace');
  await join(page, 'anna', 'annas own', 'http://couch.example/acme');
  await form.getByText('The address must start with https://').waitFor();
  await join(page, 'anna', 'annas own', '/nowhere');
  await form.getByText('The server has no workspace of this name.').waitFor();
  await join(page, 'anna', 'wrong');
  await form.getByText('The user name or the password is wrong.').waitFor();
  await join(page, 'anna', 'annas own');
  await form.getByText(/^You are in .+, as anna\.$/).waitFor();
  await expect.poll(() => form.getByLabel('Password').inputValue()).toBe('');
  await page.getByText('All changes saved.').first().waitFor();
});

test('without the server, and with it again', async () => {
  const page = anna.own;
  await couch.down();
  await page.getByRole('button', { name: /^Sync now: ./ }).click();
  await page.getByText(/Offline since \d/).waitFor();
  await couch.up();
  await page.getByRole('button', { name: /^Sync now: ./ }).click();
  await page.getByText('All changes saved.').first().waitFor();
});

test('signed out, what was copied stays; the secret is nowhere in the diagnostics or in storage that pages reach', async () => {
  const page = anna.own;
  const stored = await page.evaluate(async () => {
    const { chrome } = globalThis as unknown as {
      chrome: { storage: Record<string, { get(keys: null): Promise<object> }> };
    };
    return JSON.stringify([await chrome.storage.local?.get(null), await chrome.storage.session?.get(null)]);
  });
  const { text } = await ask<{ text: string }>(page, 'diagnostics.get');
  for (const told of [stored, text, await page.content()]) expect(told).not.toContain('annas own');
  await page.getByRole('button', { name: /^Sign out of / }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click();
  await page.getByText('Signed out. What was copied can still be read.').waitFor();
  const found = await until(
    async () => (await ask<{ id: string }[]>(page, 'search', { query: 'win rate', limit: 1 }))[0]?.id,
    'the copy',
  );
  expect(found).toMatch(/^(?:kpi|term):/);
  const again = formOf(page, 'Sign in');
  await expect.poll(() => again.getByLabel('User name').inputValue()).toBe('anna');
  await again.getByLabel('Password').fill('annas own');
  await again.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText('All changes saved.').first().waitFor();
});

test('tagged beside a campaign, seen by others, a term arrives by itself', async () => {
  await bert.join('acme');
  const { keyed } = CAMPAIGNS;
  const campaign = await openAt(anna.session, ADS + campaignPath('keyed'), keyed.name);
  await campaign.frame.getByRole('button', { name: 'Tag to EXP-12' }).click();
  await told(campaign.frame, /^Tagged to EXP-12/);

  // A steward writes a term; nobody asks for it, and the worker was stopped.
  await bert.session.stopWorker();
  await ask(bert.own, 'shared.status', { workspace: 'acme' });
  await writeTerm(world, 'acme', 'zebra', 'Zebra metric');
  await until(
    async () =>
      (await ask<{ id: string }[]>(bert.own, 'search', { query: 'zebra', limit: 3 }))[0]?.id === 'term:zebra',
    'the new term',
  );
  // The time to undo goes by before anybody else is told.
  const tagged = async () =>
    [...(await docsIn(world, 'acme-activity')).values()].some(
      ({ _id, by }) => _id.includes(':tag:') && by === 'anna',
    );
  await until(async () => (await tagged()) || undefined, 'the tag on the server', 30_000);
  const seen = await openAt(bert.session, ADS + campaignPath('keyed'), keyed.name);
  await section(seen.frame, 'Experiments here').getByText('Tagged by anna').first().waitFor();
  await leave(campaign.page, seen.page);
});

test('what waits is said to wait until it was sent, though nothing else happens meanwhile', async () => {
  const { page, frame } = await openAt(anna.session, ADS + campaignPath('plain'), CAMPAIGNS.plain.name);
  const said = frame.getByText('1 change waiting').first();
  await choose(frame, 'Tag to a hypothesis', '12', /EXP-12/);
  await said.waitFor();
  await said.waitFor({ state: 'detached' });
  await leave(page);
});

// Each begins with a workspace of its own: no test goes before.
describe('histories', () => {
  test(
    `${HISTORIES} random ones, from seed ${FIRST_SEED}`,
    async () => {
      for (let number = 0; number < HISTORIES; number++) await runHistory(world, FIRST_SEED + number, STEPS);
    },
    HISTORIES * 90_000,
  );
});
