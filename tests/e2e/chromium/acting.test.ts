/**
 * A hypothesis from its first words to what the next campaign learns from it: tagged to a Google Ads campaign, seen from a
 * second tab, drawn from a deal, started, stopped with its numbers, and found again.
 */
import type { Frame, Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { ADS, ADS_HOSTS, adsPage, CAMPAIGNS, campaignPath } from '../../pages/fixtures/ads-pages.ts';
import { CONTOSO, CRM_HOSTS, HUBSPOT, hubspotApp, NORTHWIND } from '../../pages/fixtures/crm-pages.ts';
import { choose, leave, openAt, panelBeside, section, told, unfold } from '../harness/acting.ts';
import { type ChromiumSession, launchChromium, serveAt } from '../harness/chromium.ts';
import { openOwn, openPrepared } from '../harness/extension-page.ts';
import { standOn } from '../harness/ground.ts';
import { cardOf, lookUp } from '../harness/panel.ts';

const CHANGE = 'ads lead to the security checklist instead of the demo page';
const NAME = 'Security checklist ads';
const KPI = 'Visitor-to-lead rate';
const QUOTE = 'Legal needs six weeks for this.';

let session: ChromiumSession;
/** The tab in which the marketer works. */
let campaign: Page;

standOn({
  begin: async () => {
    session = await launchChromium({ hosts: [...CRM_HOSTS, ...ADS_HOSTS] });
    await serveAt(session.context, HUBSPOT, hubspotApp());
    await serveAt(session.context, ADS, adsPage);
    const settings = await openPrepared(session, ['hubspot', 'google-ads']);
    await settings.close();
  },
  end: () => session?.close(),
  inOrder: true,
});

const { checklist, next } = CAMPAIGNS;

test('a hypothesis is written down beside the campaign that tests it', async () => {
  const { page, frame } = await openAt(session, ADS + campaignPath('checklist'), checklist.name);
  campaign = page;
  await choose(frame, 'Tag to a hypothesis', CHANGE, /New hypothesis/);
  const form = frame.getByRole('form', { name: 'New hypothesis' });
  await expect.poll(() => form.getByLabel('If', { exact: true }).inputValue()).toBe(CHANGE);
  await form.getByLabel('then', { exact: true }).fill('more visitors leave their address');
  await choose(form, 'Primary KPI', 'visitor', KPI);
  const before = frame.getByRole('region', { name: 'Before it starts' });
  await before.getByText('Say why it should work').waitFor();
  await form.getByLabel('because', { exact: true }).fill('buyers settle security first');
  await before.getByText('Say why it should work').waitFor({ state: 'detached' });
  const name = await unfold(form, 'Name and key');
  await name.getByLabel('Name', { exact: true }).fill(NAME);
  await form.getByRole('button', { name: 'Save and tag' }).click();
  await frame.getByLabel(/^Your name/).fill('Kim Sand');
  await frame.getByRole('button', { name: 'Save and go on' }).click();
  await told(frame, `${NAME} is saved and tagged here`);
  const card = section(frame, 'Experiments here').getByRole('article').filter({ hasText: NAME });
  await card.getByText('Tagged by you, just now').waitFor();
  await expect
    .poll(() => card.textContent())
    .toContain(`If ${CHANGE}, then more visitors leave their address`);
});

test('another tab of the same campaign shows it', async () => {
  const { page, frame } = await openAt(session, ADS + campaignPath('checklist', 'adgroups'), checklist.name);
  const card = section(frame, 'Experiments here').getByRole('article').filter({ hasText: NAME });
  await card.getByText(/Tagged by you/).waitFor();
  await leave(page);
});

test('it starts once what the workspace requires is there', async () => {
  const frame = await panelBeside(campaign, checklist.name);
  await cardOf(frame, NAME).click();
  await frame.getByRole('button', { name: 'Start', exact: true }).click();
  const before = frame.getByRole('region', { name: 'Before it starts' });
  await before.getByText('Add a stop rule that can be met. (required here)').waitFor();
  await expect
    .poll(() => before.getByRole('button', { name: 'Start now' }).getAttribute('aria-disabled'))
    .toBe('true');
  await before.getByRole('button', { name: 'Fill in the rest' }).click();
  const form = frame.getByRole('form', { name: `Edit ${NAME}` });
  const effect = await unfold(form, 'Expected effect and guardrails');
  await expect.poll(() => effect.getByLabel('Baseline', { exact: true }).inputValue()).toMatch(/^\d/);
  await effect.getByLabel('Amount', { exact: true }).fill('0.4');
  await effect.getByLabel('Within', { exact: true }).fill('6');
  await choose(effect, 'Guardrails', 'cost per', 'Cost per MQL');
  const design = await unfold(form, 'Design and measurement');
  await design.getByLabel('Design', { exact: true }).selectOption({ label: 'A/B test' });
  await design.getByLabel('Control', { exact: true }).fill('the demo page');
  await design.getByLabel('Measurement plan', { exact: true }).fill('Leads per visitor, read each Monday.');
  const stop = await unfold(form, 'Stop rules');
  await stop.getByRole('button', { name: 'Add a stop rule', exact: true }).click();
  await stop.getByLabel('Value', { exact: true }).fill('1');
  await stop.getByLabel('Days in a row', { exact: true }).fill('7');
  const decision = await unfold(form, 'Decision rule');
  await decision.getByLabel('If it works', { exact: true }).fill('All ads lead there.');
  await decision.getByLabel('If it does not', { exact: true }).fill('Back to the demo page.');
  const owners = await unfold(form, 'Owners');
  await owners.getByRole('button', { name: 'Add an owner' }).click();
  await owners.getByLabel('Name', { exact: true }).fill('Demand gen');
  const required = form.getByRole('listitem').filter({ hasText: '(required here)' });
  await expect.poll(() => required.allTextContents()).toEqual([]);
  await form.getByRole('button', { name: 'Save', exact: true }).click();
  await told(frame, `${NAME} is saved`);
  await frame.getByRole('button', { name: 'Start', exact: true }).click();
  await before.getByRole('button', { name: 'Start now' }).click();
  await told(frame, `${NAME} is running`);
  const card = section(frame, 'Experiments here').getByRole('article').filter({ hasText: NAME });
  await card.getByText('Running', { exact: true }).waitFor();
  await expect.poll(() => card.textContent()).toContain('Stop rule:');
});

test('a deal that the campaign reached shows the line to the North Star and the credit', async () => {
  const { page, frame } = await openAt(session, HUBSPOT + NORTHWIND, 'Northwind annual plan');
  await frame.getByRole('button', { name: 'Add touch' }).click();
  await choose(frame, 'Campaign', 'checklist', checklist.name);
  await frame.getByLabel('Channel (optional)').fill('paid search');
  await frame.getByRole('button', { name: 'Add touch' }).last().click();
  await told(frame, `Touch of ${checklist.name} added`);
  const sight = section(frame, 'Line of sight');
  await sight.getByRole('button', { name: 'As text' }).click();
  const line = `Campaign ${checklist.name} \\(reached it once\\).*Hypothesis ${NAME}.*KPI ${KPI}.*North Star Net new ARR`;
  await expect.poll(() => sight.getByRole('listitem').first().textContent()).toMatch(new RegExp(line));
  const credit = section(frame, 'Credit by model').getByRole('table');
  await expect.poll(() => credit.getByRole('columnheader').allTextContents()).toHaveLength(5);
  await expect
    .poll(() => credit.getByRole('cell').allTextContents())
    .toEqual(['100%', '100%', '100%', '100%', '100%']);
  await leave(page);
});

/** How many others a reason says that said it. */
async function others(reason: Locator): Promise<number> {
  return Number(/(\d+) others? said this in 30 days/.exec((await reason.textContent()) ?? '')?.[1] ?? 0);
}

test('an objection is two clicks and a quote; the next deal learns that it is not alone', async () => {
  const first = await openAt(session, HUBSPOT + NORTHWIND, 'Northwind annual plan');
  const reason = await objection(first.frame, 'Security review too long');
  const before = await others(reason);
  await first.frame.getByText('Everyone in the workspace Acme will read this.').waitFor();
  await first.frame.getByLabel('In the buyer’s words (optional)').fill(QUOTE);
  await reason.getByRole('button', { name: /^Security review too long/ }).click();
  await told(first.frame, 'Logged: Security review too long');
  await section(first.frame, 'Signals here').getByText(QUOTE).waitFor();
  await leave(first.page);

  const second = await openAt(session, HUBSPOT + CONTOSO, 'Contoso renewal');
  const same = await objection(second.frame, 'Security review too long');
  await expect.poll(() => others(same)).toBe(before + 1);
  await expect.poll(() => same.textContent()).toMatch(/Led to:.*Security pack with the proposal \(Running\)/);
  await same.getByRole('button', { name: /^Security review too long/ }).click();
  await told(second.frame, 'Logged: Security review too long');
  await leave(second.page);
});

/** One of the reasons of an objection, once the list is there. */
async function objection(frame: Frame, name: string): Promise<Locator> {
  const kinds = frame.getByRole('group', { name: 'Kind of signal' });
  await kinds.getByRole('button', { name: 'Objection' }).click();
  const reasons = frame.getByRole('list', { name: 'Reason: choosing one logs it at once' });
  const reason = reasons.getByRole('listitem').filter({ hasText: name });
  await reason.waitFor();
  return reason;
}

test('stopping asks what came of it, and counts give the lift', async () => {
  const frame = await panelBeside(campaign, checklist.name);
  const reached = section(frame, 'Reached by this campaign');
  await reached.getByText('Northwind annual plan').waitFor();
  await frame.getByRole('button', { name: 'Stop…' }).click();
  const form = frame.getByRole('form', { name: `Stop “${NAME}”` });
  await form.getByLabel('What came of it', { exact: true }).selectOption({ label: 'Won' });
  await form.getByLabel('Why', { exact: true }).fill('Buyers came with the checklist already filled in.');
  await form.getByLabel('Work it out from counts', { exact: true }).selectOption({ index: 1 });
  const control = form.getByRole('group', { name: 'Control', exact: true });
  await control.getByLabel('Cases', { exact: true }).fill('2400');
  await control.getByLabel('Conversions', { exact: true }).fill('120');
  const variant = form.getByRole('group', { name: 'Variant 1' });
  await variant.getByLabel('Cases', { exact: true }).fill('2400');
  await variant.getByLabel('Conversions', { exact: true }).fill('168');
  const compared = form.getByRole('status').filter({ hasText: 'lift' });
  // 168/2400 against 120/2400: 7 % against 5 %, so +40 %.
  await compared.getByText('lift +40%').waitFor();
  await expect
    .poll(() => compared.textContent())
    .toMatch(/95% interval \+\d+(\.\d)?% to \+\d+(\.\d)?%.*p = 0\.00\d/);
  await expect.poll(() => form.getByLabel('Lift in %').inputValue()).toBe('40');
  await form.getByLabel('What we learned').fill('Security questions come before the demo.');
  await form.getByLabel('What comes next').selectOption({ label: 'Scale it' });
  await form.getByRole('button', { name: 'Stop the experiment' }).click();
  await told(frame, `${NAME} is stopped`);
  const card = section(frame, 'Experiments here').getByRole('article').filter({ hasText: NAME });
  await card.getByText('Won', { exact: true }).waitFor();
  await expect.poll(() => card.textContent()).toMatch(/Stopped.*\+40%/s);
  await leave(campaign);
});

test('changes to a definition are suggested on its card, signed off together, and told on it', async () => {
  const { page, frame } = await openAt(session, HUBSPOT + NORTHWIND, 'Northwind annual plan');
  await lookUp(frame, 'win rate', 'Win rate');
  const form = frame.getByRole('form', { name: 'Suggest a change' });
  const suggest = async (label: string, text: string): Promise<void> => {
    await frame.getByRole('button', { name: 'Suggest a change to Win rate' }).click();
    await form.getByText('More fields').click();
    await form.getByLabel(label, { exact: true }).fill(text);
    await form.getByLabel('Why should it change?').fill('The new pricing helps.');
    await form.getByRole('button', { name: 'Suggest', exact: true }).click();
    await frame.getByText('Suggested. Has to be approved by: Marketing, Sales, and Finance.').waitFor();
  };
  await suggest('Target', '35');
  const said = frame.getByRole('article', { name: 'Suggested by you' });
  await expect
    .poll(() => said.first().innerText())
    .toMatch(/Target\s+was:\s+≥ 25% by .+→\s+becomes:\s+≥ 35% by /);
  await suggest('Name', 'Won share');
  await frame.getByText('2 suggested changes').waitFor();
  await page.reload();
  const again = await panelBeside(page, 'Northwind annual plan');
  await lookUp(again, 'win rate', 'Win rate');
  await again.getByText('2 suggestions', { exact: true }).waitFor();

  const settings = await openOwn(session, 'options.html');
  await settings.getByLabel('All of them').check();
  await settings.getByRole('button', { name: 'Accept what is chosen' }).click();
  await settings.getByText('This also approves for Marketing, Sales, and Finance.').waitFor();
  await settings.getByRole('button', { name: 'Accept the change' }).click();
  await settings.getByText('Win rate: accepted').nth(1).waitFor();
  await settings.close();

  await again.getByText('Changed 2 times').waitFor();
  await expect.poll(() => again.getByText(/suggestions?$/).count()).toBe(0);
  await again.getByRole('button', { name: 'Back to this record' }).click();
  await lookUp(again, 'won share', 'Won share');
  await again.getByText('target ≥ 35%', { exact: false }).waitFor();
  await again.getByText('Changed here').waitFor();
  await leave(page);
});

test('the next campaign is told what was tried before', async () => {
  const { page, frame } = await openAt(session, ADS + campaignPath('next'), next.name);
  const tried = section(frame, 'We tried this before').getByRole('article').filter({ hasText: NAME });
  await tried.waitFor();
  for (const part of ['Won', '+40%', 'Security questions come before the demo.', 'Then: Scale it']) {
    await expect.poll(() => tried.textContent()).toContain(part);
  }
  await leave(page);
});
