/** What a deal asks of a rep and keeps: the holdout it is in, its exit rule, what makes it count. And what a person takes along. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import {
  AT_QUALIFIED,
  DEMO_CRM,
  DEMO_CRM_HOSTS,
  demoDeals,
  HELD_OUT,
} from '../../pages/fixtures/demo-deals.ts';
import { leave, openAt, panelBeside, section, told } from '../harness/acting.ts';
import { type ChromiumSession, launchChromium, serveAt } from '../harness/chromium.ts';
import { ask, openPrepared } from '../harness/extension-page.ts';
import { standOn } from '../harness/ground.ts';
import { activityOf } from '../harness/stored-activity.ts';

let session: ChromiumSession;
let settings: Page;

standOn({
  begin: async () => {
    session = await launchChromium({ hosts: DEMO_CRM_HOSTS });
    await serveAt(session.context, DEMO_CRM, demoDeals());
    settings = await openPrepared(session, ['demo-crm']);
    await ask(settings, 'person.set', { name: 'Kim Sand' });
  },
  end: () => session?.close(),
  inOrder: true,
});

test('a deal that is held out says so before anything else', async () => {
  const { page, frame } = await openAt(session, DEMO_CRM + HELD_OUT.path, HELD_OUT.name);
  const first = frame.getByRole('main').getByRole('region').first();
  await expect.poll(() => first.ariaSnapshot()).toMatch(/^- region "Holdouts"/);
  await expect
    .poll(() => first.textContent())
    .toMatch(
      /Holdout: leave this record alone\. It is in the control group of EXP-12 · Security pack with the proposal/,
    );
  await leave(page);
});

test('the exit rule of the stage is ticked off, and remembered', async () => {
  const { page, frame } = await openAt(session, DEMO_CRM + HELD_OUT.path, HELD_OUT.name);
  const rule = section(frame, 'At stage Proposal').getByRole('group', { name: /^Before it moves on:/ });
  const item = rule.getByRole('checkbox', { name: "the decision date is the buyer's own" });
  await expect.poll(() => rule.textContent()).toContain('0 of 4');
  await item.check();
  await told(frame, /^Ticked: the decision date/);
  await expect.poll(() => rule.textContent()).toContain('1 of 4');
  await page.reload();
  const again = await panelBeside(page, HELD_OUT.name);
  const after = section(again, 'At stage Proposal').getByRole('group', { name: /^Before it moves on:/ });
  await after.getByText('1 of 4').waitFor();
  await expect.poll(() => after.getByRole('checkbox', { checked: true }).count()).toBe(1);
  await leave(page);
});

test('whether a deal counts is asked field by field, said in words, and remembered', async () => {
  const { page, frame } = await openAt(session, DEMO_CRM + AT_QUALIFIED.path, AT_QUALIFIED.name);
  const counts = section(frame, 'Does this deal count?');
  const pipeline = counts.getByRole('listitem').filter({ hasText: 'Qualified pipeline created' });
  await counts.getByRole('button', { name: 'Fill in: amount' }).click();
  await counts.getByLabel('Amount', { exact: true }).fill('9800');
  await counts.getByRole('button', { name: 'Save', exact: true }).click();
  await told(frame, 'Amount saved');
  await counts.getByRole('button', { name: 'Fill in: close date' }).click();
  await counts.getByRole('button', { name: 'It is empty' }).click();
  await told(frame, 'Close date is marked as empty');
  await expect
    .poll(() => pipeline.textContent())
    .toMatch(/^Not in Qualified pipeline created: close date is empty/);
  await page.reload();
  const again = section(await panelBeside(page, AT_QUALIFIED.name), 'Does this deal count?');
  await again.getByText('close date is empty').first().waitFor();
  await leave(page);
});

test('what people did on it is listed', async () => {
  const { page, frame } = await openAt(session, DEMO_CRM + AT_QUALIFIED.path, AT_QUALIFIED.name);
  await frame.getByRole('button', { name: 'What people did here' }).click();
  await frame.getByText('filled in what is known of it').first().waitFor();
  await leave(page);
});

async function download(press: () => Promise<void>): Promise<{ name: string; text: string }> {
  const saving = settings.waitForEvent('download');
  await press();
  const file = await saving;
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') };
}

const button = (name: string) => settings.getByRole('button', { name, exact: true });
const stored = async () => [
  ...(await activityOf(settings, 'state')),
  ...(await activityOf(settings, 'signal')),
];

test('a table of it can be taken along', async () => {
  await settings.bringToFront();
  await settings.reload();
  const { name, text } = await download(() => button('Export activity as CSV').click());
  expect(name).toMatch(/^throughline-acme-\d{4}-\d\d-\d\d\.csv$/);
  expect(text).toContain('Kim Sand');
  expect(text).toContain('litware-security-review');
});

test('exported, forgotten, taken in again: it is the same', async () => {
  const before = await stored();
  expect(before.length).toBeGreaterThan(0);
  const { name, text } = await download(() => button('Export definitions and activity').click());
  await settings.getByRole('button', { name: /^Erase what was written by Kim Sand/ }).click();
  const dialog = settings.getByRole('dialog', { name: /^Erase everything written by Kim Sand/ });
  await dialog.getByRole('button', { name: 'Erase for good' }).click();
  await settings.getByText(/items? (was|were) erased\./).waitFor();
  expect(await stored()).toEqual([]);
  const file = { name, mimeType: 'application/json', buffer: Buffer.from(text) };
  const take = async (): Promise<void> => {
    const chooser = settings.waitForEvent('filechooser');
    await button('Import a Throughline export').click();
    await (await chooser).setFiles(file);
  };
  await take();
  await settings.getByText(/^Imported: .*added/).waitFor();
  expect(await stored()).toEqual(before);
  await take();
  await settings.getByText(/already here/).waitFor();
  expect(await stored()).toEqual(before);
});
