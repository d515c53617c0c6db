/** Tagging as it is done all day: by hand and by keys, by what the name says, taken back, cut off, and from two tabs at once. */
import type { Frame, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { ADS, ADS_HOSTS, adsPage, CAMPAIGNS, campaignPath } from '../../pages/fixtures/ads-pages.ts';
import { CRM_HOSTS, HUBSPOT, hubspotApp, NORTHWIND } from '../../pages/fixtures/crm-pages.ts';
import { choose, leave, openAt, panelBeside, section, told, undo } from '../harness/acting.ts';
import { type ChromiumSession, launchChromium, serveAt } from '../harness/chromium.ts';
import { ask, openPrepared } from '../harness/extension-page.ts';
import { standOn } from '../harness/ground.ts';
import { launcherOf } from '../harness/launcher.ts';
import { cardOf, panelOf } from '../harness/panel.ts';
import { activityOf } from '../harness/stored-activity.ts';
import { until } from '../harness/until.ts';

const DEAL = 'Northwind annual plan';
const WEBINAR_CALLS = 'EXP-13 · Call webinar guests within a day';

let session: ChromiumSession;
let settings: Page;

standOn({
  begin: async () => {
    session = await launchChromium({ hosts: [...CRM_HOSTS, ...ADS_HOSTS] });
    await serveAt(session.context, HUBSPOT, hubspotApp());
    await serveAt(session.context, ADS, adsPage);
    settings = await openPrepared(session, ['hubspot', 'google-ads']);
    await ask(settings, 'person.set', { name: 'Kim' });
  },
  end: () => session?.close(),
  // A campaign can be chosen on a deal once it was looked at.
  inOrder: true,
});

const { plain, keyed, misspelt, checklist } = CAMPAIGNS;
const here = (frame: Frame) => section(frame, 'Experiments here').getByRole('article');

test('by keys alone: open, t, a letter, Enter', async () => {
  const page = await session.context.newPage();
  await page.goto(ADS + campaignPath('plain'));
  await launcherOf(page);
  // Ours comes after everything that the page has.
  await until(async () => {
    await page.keyboard.press('Tab');
    return page.evaluate(() => document.activeElement?.localName.endsWith('-x'));
  }, 'the keys on the launcher');
  await page.keyboard.press('Enter');
  const frame = await panelOf(page, plain.name);
  await page.keyboard.press('t');
  await until(
    () => frame.evaluate(() => document.activeElement?.ariaLabel === 'Tag to a hypothesis'),
    'the focus in the box',
  );
  await page.keyboard.type('w');
  await page.keyboard.press('Enter');
  await told(frame, /^Tagged to EXP-\d+ · /);
  const tagged = here(frame).filter({ hasText: 'Tagged by you, just now' });
  await tagged.first().waitFor();
  await expect.poll(() => tagged.count()).toBe(1);
  await undo(frame);
  await tagged.waitFor({ state: 'detached' });
  await leave(page);
});

test('a name that carries a key offers its tag', async () => {
  const { page, frame } = await openAt(session, ADS + campaignPath('keyed'), keyed.name);
  await frame.getByText('The name carries EXP-12:').waitFor();
  await frame.getByRole('button', { name: 'Tag to EXP-12' }).click();
  await told(frame, 'Tagged to EXP-12 · Security pack with the proposal');
  await here(frame).filter({ hasText: 'Security pack' }).getByText('Tagged by you, just now').waitFor();
  await frame.getByText('The name carries EXP-12:').waitFor({ state: 'detached' });
  await leave(page);
});

test('so do UTM values in the address', async () => {
  const address = `${ADS}${campaignPath('plain')}&utm_campaign=2026q4_EXP-14_search`;
  const { page, frame } = await openAt(session, address, plain.name);
  await frame.getByText('The address carries EXP-14:').waitFor();
  await frame.getByRole('button', { name: 'Tag to EXP-14' }).waitFor();
  await leave(page);
});

test('a key that is none says so, and gives the name as it was meant', async () => {
  const { page, frame } = await openAt(session, ADS + campaignPath('misspelt'), misspelt.name);
  await frame.getByText('“EPX-12” in the name is no experiment here. Did you mean EXP-12').waitFor();
  await frame.getByRole('button', { name: 'Copy corrected name' }).click();
  await told(frame, 'Copied');
  await settings.bringToFront();
  await session.context.grantPermissions(['clipboard-read']);
  const copied = await settings.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe('2026q4_EXP-12_webinar_dach');
  await leave(page);
});

test('whatever is done on a campaign can be taken back', async () => {
  const { page, frame } = await openAt(session, ADS + campaignPath('checklist'), checklist.name);
  const card = here(frame).filter({ hasText: WEBINAR_CALLS });
  const tag = card.getByText(/Tagged by you/);

  await choose(frame, 'Tag to a hypothesis', 'webinar guests', WEBINAR_CALLS);
  await told(frame, `Tagged to ${WEBINAR_CALLS}`);
  await tag.waitFor();
  await undo(frame);
  await tag.waitFor({ state: 'detached' });

  await choose(frame, 'Tag to a hypothesis', 'webinar guests', WEBINAR_CALLS);
  await told(frame, `Tagged to ${WEBINAR_CALLS}`);
  await cardOf(frame, WEBINAR_CALLS).click();
  await card.getByLabel('Note', { exact: true }).fill('Second wave');
  await card.getByRole('button', { name: 'Save the tag' }).click();
  await told(frame, `Tag to ${WEBINAR_CALLS} changed`);
  await expect.poll(() => card.getByLabel('Note', { exact: true }).inputValue()).toBe('Second wave');
  await undo(frame);
  await expect.poll(() => card.getByLabel('Note', { exact: true }).inputValue()).toBe('');

  await card.getByRole('button', { name: `Untag ${WEBINAR_CALLS}` }).click();
  await told(frame, `No longer tagged to ${WEBINAR_CALLS}`);
  await tag.waitFor({ state: 'detached' });
  await undo(frame);
  await tag.waitFor();

  await card.getByRole('button', { name: 'Pause', exact: true }).click();
  await told(frame, `${WEBINAR_CALLS} is paused`);
  await card.getByText('Paused', { exact: true }).waitFor();
  await undo(frame);
  await card.getByText('Running', { exact: true }).waitFor();

  await choose(frame, 'Tag to a hypothesis', 'the page is in German', /New hypothesis/);
  const form = frame.getByRole('form', { name: 'New hypothesis' });
  await form.getByLabel('then', { exact: true }).fill('more visitors stay');
  await form.getByRole('button', { name: 'Save and tag' }).click();
  await told(frame, 'The page is in German is saved and tagged here');
  const made = here(frame).filter({ hasText: 'The page is in German' });
  await made.waitFor();
  await undo(frame);
  await made.waitFor({ state: 'detached' });
  await leave(page);
});

test('whatever is done on a deal can be taken back', async () => {
  const { page, frame } = await openAt(session, HUBSPOT + NORTHWIND, DEAL);
  await frame.getByRole('button', { name: 'Add touch' }).click();
  await choose(frame, 'Campaign', 'checklist', checklist.name);
  await frame.getByRole('button', { name: 'Add touch' }).last().click();
  await told(frame, `Touch of ${checklist.name} added`);
  const touches = section(frame, 'Touches').getByRole('listitem');
  await expect.poll(() => touches.count()).toBe(1);
  await undo(frame);
  await expect.poll(() => touches.count()).toBe(0);

  const kinds = frame.getByRole('group', { name: 'Kind of signal' });
  await kinds.getByRole('button', { name: 'Committee' }).click();
  await frame.getByRole('button', { name: /^Champion left/ }).click();
  await told(frame, 'Logged: Champion left');
  const signals = section(frame, 'Signals here').getByRole('listitem');
  await signals.getByRole('button', { name: 'Remove the signal Champion left' }).click();
  await told(frame, 'Removed: Champion left');
  await signals.waitFor({ state: 'detached' });
  await undo(frame);
  await signals.waitFor();

  const stage = frame.getByRole('combobox', { name: 'Stage of this record' });
  await section(frame, 'At this stage').getByRole('combobox').selectOption('Contract sent');
  await told(frame, 'Stage set to Contract sent');
  await section(frame, 'At stage Contract sent').waitFor();
  await undo(frame);
  await section(frame, 'At this stage').waitFor();
  await expect.poll(() => stage.first().locator('option:checked').textContent()).toBe('Set the stage');
  await leave(page);
});

test('a worker that is stopped in the middle loses nothing and doubles nothing', async () => {
  const { page, frame } = await openAt(session, HUBSPOT + NORTHWIND, DEAL);
  const delays = [0, 3, 10, 30];
  for (const [at, delay] of delays.entries()) {
    await frame.getByRole('button', { name: 'Add touch' }).click();
    await choose(frame, 'Campaign', 'checklist', checklist.name);
    await frame.getByLabel('Channel (optional)').fill(`channel ${at}`);
    const submit = frame.getByRole('button', { name: 'Add touch' }).and(frame.locator('[type=submit]'));
    const pressed = submit.click();
    await new Promise((resolve) => setTimeout(resolve, delay));
    await session.stopWorker();
    await pressed;
    // The form goes when the worker has said that it is written.
    await submit.waitFor({ state: 'detached' });
    await section(frame, 'Touches').getByText(`channel ${at}`).waitFor();
  }
  await page.reload();
  const again = await panelBeside(page, DEAL);
  await section(again, 'Touches').getByRole('listitem').first().waitFor();
  const stored = await activityOf(settings, 'touch');
  expect(stored.map(({ channel }) => channel).sort()).toEqual(delays.map((_, at) => `channel ${at}`));
  await leave(page);
});

test('two tabs that tag at once: both tags stand, the same one once', async () => {
  const [one, two] = [
    await openAt(session, ADS + campaignPath('plain'), plain.name),
    await openAt(session, ADS + campaignPath('plain', 'keywords'), plain.name),
  ];
  const before = (await activityOf(settings, 'tag')).length;
  const tag = (frame: Frame, id: string) =>
    frame.evaluate(async (experiment) => {
      const { runtime } = (
        globalThis as unknown as { chrome: { runtime: { sendMessage(message: object): Promise<unknown> } } }
      ).chrome;
      return runtime.sendMessage({
        type: 'tag.put',
        key: 'google-ads/ocid%3A3300114/campaign/70110026',
        visible: true,
        target: { type: 'experiment', id: experiment },
        role: 'tests',
      });
    }, id);
  const answers = await Promise.all([
    tag(one.frame, 'exp-12'),
    tag(two.frame, 'exp-12'),
    tag(one.frame, 'exp-14'),
    tag(two.frame, 'exp-11'),
  ]);
  expect(answers).toEqual(answers.map(() => expect.objectContaining({ ok: true })));
  expect((await activityOf(settings, 'tag')).length).toBe(before + 3);
  for (const { page, frame } of [one, two]) {
    await page.bringToFront();
    for (const name of ['EXP-11', 'EXP-12', 'EXP-14']) {
      await here(frame)
        .filter({ hasText: name })
        .getByText(/Tagged by you/)
        .waitFor();
    }
  }
  await leave(one.page, two.page);
});
