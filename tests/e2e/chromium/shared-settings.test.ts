/** A shared workspace from the settings page, as people do it: made by an administrator, joined by a member, left, told. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CouchServer, startCouch } from '../../couchdb/start-server.ts';
import { type ChromiumSession, launchChromium, until } from '../harness/chromium.ts';
import { ask, openOwn } from '../harness/extension-page.ts';

let couch: CouchServer;
let admin: { session: ChromiumSession; page: Page };
let member: { session: ChromiumSession; page: Page };

async function start(): Promise<{ session: ChromiumSession; page: Page }> {
  const session = await launchChromium({ hosts: ['http://127.0.0.1/*'] });
  return { session, page: await openOwn(session, 'options.html') };
}

beforeAll(async () => {
  couch = await startCouch({ users: [{ name: 'anna', password: 'annas own' }] });
  [admin, member] = [await start(), await start()];
});

afterAll(async () => {
  await admin?.session.close();
  await member?.session.close();
  await couch?.stop();
});

/** The form that has this button. */
const formOf = (page: Page, button: string) =>
  page.locator('form').filter({ has: page.getByRole('button', { name: button, exact: true }) });

async function join(
  page: Page,
  name: string,
  password: string,
  address = `${couch.url}/acme`,
): Promise<void> {
  const form = formOf(page, 'Join workspace');
  await form.getByLabel('Address of the workspace').fill(address);
  await form.getByLabel('User name').fill(name);
  await form.getByLabel('Password').fill(password);
  await form.getByRole('button', { name: 'Join workspace' }).click();
}

test('an administrator makes one out of the sample', async () => {
  const { page } = admin;
  await ask(page, 'workspace.sample');
  await page.getByText('Make a shared workspace').click();
  const form = formOf(page, 'Make workspace');
  await form.getByLabel('Address of the workspace').fill(`${couch.url}/acme`);
  await form.getByLabel('User name').fill('admin');
  await form.getByLabel('Password').fill(couch.admin.password);
  await form.getByLabel('Start with').selectOption({ index: 1 });
  await form.getByLabel('Members').fill('anna');
  await form.getByRole('button', { name: 'Make workspace' }).click();
  await form.getByText(`Your team can join it at ${couch.url}/acme`).waitFor();
  expect(await form.getByLabel('Password').inputValue()).toBe('');
  await page.getByText('All changes saved.').first().waitFor();
  await page.getByText('as admin').waitFor();
});

test('a member is told what is wrong, one cause at a time, and joins', async () => {
  const { page } = member;
  const form = formOf(page, 'Join workspace');
  await join(page, 'anna', 'annas own', 'http://couch.example/acme');
  await form.getByText('The address must start with https://').waitFor();
  await join(page, 'anna', 'annas own', `${couch.url}/nowhere`);
  await form.getByText('The server has no workspace of this name.').waitFor();
  await join(page, 'anna', 'wrong');
  await form.getByText('The user name or the password is wrong.').waitFor();
  await join(page, 'anna', 'annas own');
  await form.getByText(/^You are in .+, as anna\.$/).waitFor();
  expect(await form.getByLabel('Password').inputValue()).toBe('');
  await page.getByText('All changes saved.').first().waitFor();
});

test('without the server, and with it again', async () => {
  const { page } = member;
  await couch.down();
  await page.getByRole('button', { name: /^Sync now: ./ }).click();
  await page.getByText(/Offline since \d/).waitFor();
  await couch.up();
  await page.getByRole('button', { name: /^Sync now: ./ }).click();
  await page.getByText('All changes saved.').first().waitFor();
});

test('signed out, what was copied stays; the secret is nowhere in the diagnostics or in storage that pages reach', async () => {
  const { page } = member;
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
  expect(await again.getByLabel('User name').inputValue()).toBe('anna');
  await again.getByLabel('Password').fill('annas own');
  await again.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText('All changes saved.').first().waitFor();
});
