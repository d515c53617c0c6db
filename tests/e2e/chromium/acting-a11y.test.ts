/** The sections and forms in which people act: axe finds nothing, in light and dark, wide and narrow, and nothing is cut off. */
import type { Frame, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { ADS, ADS_HOSTS, adsPage, CAMPAIGNS, campaignPath } from '../../pages/fixtures/ads-pages.ts';
import {
  AT_QUALIFIED,
  DEMO_CRM,
  DEMO_CRM_HOSTS,
  demoDeals,
  HELD_OUT,
} from '../../pages/fixtures/demo-deals.ts';
import { choose, dismiss, openAt, section, told, unfold } from '../harness/acting.ts';
import { axeFindings, doubleText, overflow } from '../harness/axe.ts';
import { type ChromiumSession, launchChromium, serveAt } from '../harness/chromium.ts';
import { ask, openPrepared } from '../harness/extension-page.ts';
import { standOn } from '../harness/ground.ts';
import { cardOf, lookUp } from '../harness/panel.ts';
import { until } from '../harness/until.ts';

type Opened = { page: Page; frame: Frame };
let session: ChromiumSession | undefined;

const GROUPS = ['Expected effect and guardrails', 'Design and measurement', 'Stop rules', 'Owners'];

/** A campaign with everything open that it has, tagged, and its combobox open. */
async function taggedCampaign(from: ChromiumSession): Promise<Opened> {
  const { page, frame } = await openAt(from, ADS + campaignPath('keyed'), CAMPAIGNS.keyed.name);
  await frame.getByRole('button', { name: 'Tag to EXP-12' }).click();
  await told(frame, 'Tagged to EXP-12');
  await cardOf(frame, 'EXP-12 · Security pack with the proposal').click();
  await frame.getByRole('button', { name: 'Stop…' }).waitFor();
  await frame.getByRole('combobox', { name: 'Tag to a hypothesis' }).click();
  await frame.getByRole('option').first().waitFor();
  return { page, frame };
}

async function newHypothesis(from: ChromiumSession): Promise<Opened> {
  const { page, frame } = await openAt(from, ADS + campaignPath('misspelt'), CAMPAIGNS.misspelt.name);
  await choose(frame, 'Tag to a hypothesis', 'we ask for less', /New hypothesis/);
  const form = frame.getByRole('form', { name: 'New hypothesis' });
  await choose(form, 'Primary KPI', 'visitor', 'Visitor-to-lead rate');
  for (const group of GROUPS) await unfold(form, group);
  await form.getByRole('button', { name: 'Add a stop rule', exact: true }).click();
  await form.getByRole('button', { name: 'Add an owner' }).click();
  await frame.getByText('Say why it should work').waitFor();
  return { page, frame };
}

async function closeOut(from: ChromiumSession): Promise<Opened> {
  const { page, frame } = await openAt(from, ADS + campaignPath('plain'), CAMPAIGNS.plain.name);
  await cardOf(frame, 'EXP-13 · Call webinar guests within a day').click();
  await frame.getByRole('button', { name: 'Stop…' }).click();
  const form = frame.getByRole('form', { name: /^Stop / });
  await form.getByLabel('Work it out from counts', { exact: true }).selectOption({ index: 1 });
  for (const [at, box] of (await form.getByLabel(/^(Cases|Conversions)$/).all()).entries()) {
    await box.fill(String([900, 45, 900, 72][at]));
  }
  await form.getByRole('button', { name: 'Use this lift' }).waitFor();
  await form.getByRole('button', { name: 'Stop the experiment' }).click();
  await form.getByText('Choose what came of it.').waitFor();
  return { page, frame };
}

/** A deal with a touch, a signal, a stage, a holdout, and its forms open. */
async function busyDeal(from: ChromiumSession): Promise<Opened> {
  // Only a campaign that was seen can be chosen.
  const campaign = await openAt(from, ADS + campaignPath('keyed'), CAMPAIGNS.keyed.name);
  await campaign.page.close();
  const { page, frame } = await openAt(from, DEMO_CRM + HELD_OUT.path, HELD_OUT.name);
  await frame.getByRole('button', { name: 'Add touch' }).click();
  await choose(frame, 'Campaign', 'webinar', CAMPAIGNS.keyed.name);
  await frame.getByRole('button', { name: 'Add touch' }).and(frame.locator('[type=submit]')).click();
  await told(frame, 'Touch of');
  await dismiss(frame);
  const kinds = frame.getByRole('group', { name: 'Kind of signal' });
  await kinds.getByRole('button', { name: 'Objection' }).click();
  await frame.getByLabel('In the buyer’s words (optional)').fill('Too dear.');
  await frame.getByRole('button', { name: /^Price/ }).click();
  await told(frame, 'Logged: Price');
  await dismiss(frame);
  await kinds.getByRole('button', { name: 'Committee' }).click();
  await frame.getByRole('button', { name: /^Champion left/ }).waitFor();
  await frame.getByRole('button', { name: 'Add touch' }).click();
  await frame.getByRole('button', { name: 'What people did here' }).click();
  await frame.getByText('logged: Objection – Price').waitFor();
  return { page, frame };
}

/** A deal that is asked whether it counts, with its line of sight as text. */
async function askedDeal(from: ChromiumSession): Promise<Opened> {
  const { page, frame } = await openAt(from, DEMO_CRM + AT_QUALIFIED.path, AT_QUALIFIED.name);
  const counts = section(frame, 'Does this deal count?');
  await counts
    .getByRole('button', { name: /^Fill in/ })
    .first()
    .click();
  await frame.getByText('Your tool is not changed.').waitFor();
  return { page, frame };
}

/** A change that is suggested and about to be accepted, one that was, and the form of the next. */
async function suggestedChange(from: ChromiumSession): Promise<Opened> {
  const { page, frame } = await openAt(from, DEMO_CRM + AT_QUALIFIED.path, AT_QUALIFIED.name);
  await lookUp(frame, 'win rate', 'Win rate');
  for (const target of ['28', '29']) {
    await frame.getByRole('button', { name: 'Suggest a change to Win rate' }).click();
    const form = frame.getByRole('form', { name: 'Suggest a change' });
    await form.getByLabel('Target', { exact: true }).fill(target);
    await form.getByLabel('Why should it change?').fill('The new pricing helps.');
    await form.getByRole('button', { name: 'Suggest', exact: true }).click();
    await frame.getByRole('article', { name: 'Suggested by you' }).waitFor();
    await frame.getByRole('button', { name: 'Accept', exact: true }).click();
    if (target === '29') break;
    await frame.getByRole('button', { name: 'Accept the change' }).click();
    await frame.getByText('Changed once').click();
    await frame.getByText(/^Changed on .+ because “The new pricing helps”/).waitFor();
  }
  await frame.getByRole('button', { name: 'Suggest a change to Win rate' }).click();
  await frame.getByText('More fields').click();
  return { page, frame };
}

const STATES = { taggedCampaign, newHypothesis, closeOut, busyDeal, askedDeal, suggestedChange };

describe.each(['light', 'dark'] as const)('%s', (colorScheme) => {
  standOn({
    begin: async () => {
      session = await launchChromium({ hosts: [...ADS_HOSTS, ...DEMO_CRM_HOSTS], colorScheme });
      await serveAt(session.context, ADS, adsPage);
      await serveAt(session.context, DEMO_CRM, demoDeals());
      const settings = await openPrepared(session, ['google-ads', 'demo-crm']);
      await ask(settings, 'person.set', { name: 'Kim' });
      await settings.close();
    },
    end: async () => {
      await session?.close();
    },
  });

  test.each(Object.entries(STATES))('%s: axe finds nothing, in a narrow window too', async (_name, open) => {
    if (!session) throw new Error('no browser');
    const { page, frame } = await open(session);
    expect(await axeFindings(frame)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 640 });
    await until(() => frame.evaluate(() => innerWidth <= 300), 'the panel to fit');
    expect(await overflow(frame)).toBe(0);
    expect(await axeFindings(frame)).toEqual([]);
    await doubleText(frame);
    expect(await overflow(frame)).toBe(0);
    await page.close();
  });
});
