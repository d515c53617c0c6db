/**
 * A hypothesis from its first words to what the next campaign learns from it, in Firefox, where the background is stopped
 * again and again on the way.
 */
import type { Frame, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ADS, adsPage, CAMPAIGNS, campaignPath } from '../../pages/fixtures/ads-pages.ts';
import { CONTOSO, HUBSPOT, hubspotApp, NORTHWIND } from '../../pages/fixtures/crm-pages.ts';
import { until } from '../harness/chromium.ts';
import { type FirefoxSession, launchFirefox, serve } from '../harness/firefox.ts';
import { choose, click, fill, inside, panelAt, pick, press, unfold } from '../harness/firefox-acting.ts';
import { named, press as pressIn, seen } from '../harness/firefox-page.ts';

const CHANGE = 'ads lead to the security checklist';
const NAME = 'Security checklist ads';
const KPI = 'Visitor-to-lead rate';
const QUOTE = 'Legal needs six weeks for this.';
const REASON = 'Security review too long';

let session: FirefoxSession;
let campaign: Page;

beforeAll(async () => {
  session = await launchFirefox();
  const onboarding = await session.openedPage('onboarding.html');
  await (await named(onboarding, 'label.tool', 'HubSpot')).click();
  await (await named(onboarding, 'label.tool', 'Google Ads')).click();
  await pressIn(onboarding, 'Allow on 2 tools');
  await pressIn(onboarding, 'Use the sample');
  await seen(onboarding, 'Here is what to do now');
}, 120_000);

afterAll(() => session?.close());

const { checklist, next } = CAMPAIGNS;

/** A new tab at the address with the panel open beside its record. */
async function openAt(address: string, heading: string): Promise<{ page: Page; frame: Frame }> {
  const page = await session.browser.newPage();
  await serve(page, (url) =>
    url.origin === ADS ? adsPage(url) : url.origin === HUBSPOT ? hubspotApp() : null,
  );
  await page.goto(address);
  return { page, frame: await panelAt(page, heading) };
}

test('a hypothesis is written down beside the campaign that tests it', async () => {
  const { page, frame } = await openAt(ADS + campaignPath('checklist'), checklist.name);
  campaign = page;
  await choose(frame, 'Tag to a hypothesis', CHANGE, 'New hypothesis');
  await named(frame, 'h2', 'New hypothesis');
  await fill(frame, 'then', 'more visitors leave their address');
  await fill(frame, 'because', 'buyers settle security first');
  await choose(frame, 'Primary KPI', 'visitor', KPI);
  await unfold(frame, 'Expected effect and guardrails');
  await fill(frame, 'Amount', '0.4');
  await fill(frame, 'Within', '6');
  await unfold(frame, 'Design and measurement');
  await fill(frame, 'Measurement plan', 'Leads per visitor, read each Monday.');
  await unfold(frame, 'Stop rules');
  await press(frame, 'Add a stop rule');
  await fill(frame, 'Value', '1');
  await fill(frame, 'For how many days', '7');
  await unfold(frame, 'Decision rule');
  await fill(frame, 'If it works', 'All ads lead there.');
  await fill(frame, 'If it does not', 'Back to the demo page.');
  await unfold(frame, 'Owners');
  await press(frame, 'Add an owner');
  await fill(frame, 'Name', 'Demand gen');
  await unfold(frame, 'Name and key');
  await fill(frame, 'Name', NAME, 'Name and key');
  await press(frame, 'Save and tag');
  await fill(frame, 'Your name, so that colleagues know who pinned it', 'Robin Berg');
  await press(frame, 'Save and go on');
  await seen(frame, `${NAME} is saved and tagged here`);
  await seen(frame, 'Tagged by you');
});

test('another tab of the same campaign shows it', async () => {
  await session.stopBackground();
  const { page, frame } = await openAt(ADS + campaignPath('checklist', 'adgroups'), checklist.name);
  expect(await inside(frame, 'Experiments here')).toMatch(new RegExp(`${NAME}.*Tagged by you`, 's'));
  await page.close();
});

test('it starts after the look at what is there', async () => {
  await campaign.bringToFront();
  const frame = await panelAt(campaign, checklist.name);
  await press(frame, NAME);
  await press(frame, 'Start');
  await named(frame, 'button', 'Start now');
  expect(await inside(frame, 'Before it starts')).not.toContain('(required here)');
  await press(frame, 'Start now');
  await seen(frame, `${NAME} is running`);
});

test('a deal that the campaign reached shows the line to the North Star and the credit', async () => {
  await session.stopBackground();
  const { page, frame } = await openAt(HUBSPOT + NORTHWIND, 'Northwind annual plan');
  await press(frame, 'Add touch');
  await choose(frame, 'Campaign', 'checklist', checklist.name);
  const submit = await frame.waitForSelector('form.deal-form button[type=submit]');
  await click(submit ?? expect.fail('no form'));
  await seen(frame, `Touch of ${checklist.name} added`);
  await press(frame, 'As text');
  const line = new RegExp(`${checklist.name}.*${NAME}.*${KPI}.*Net new ARR`, 's');
  await until(async () => line.test(await inside(frame, 'Line of sight')), 'the line of sight');
  const cells = await frame.$$eval('table td', (all) => all.map(({ textContent }) => textContent));
  expect(cells).toEqual(['100%', '100%', '100%', '100%', '100%']);
  await page.close();
});

/** How many others a reason of an objection says that said it. */
async function others(frame: Frame): Promise<number> {
  await press(frame, 'Objection');
  await seen(frame, REASON);
  const of = new RegExp(`${REASON}\\s+(\\d+) others? said this in 30 days`);
  return Number(of.exec(await inside(frame, 'Log a signal'))?.[1] ?? 0);
}

async function log(frame: Frame): Promise<void> {
  const button = await until(async () => {
    for (const one of await frame.$$('button.reason')) {
      if (await one.evaluate((element, name) => element.textContent?.startsWith(name), REASON)) return one;
    }
    return null;
  }, REASON);
  await click(button);
  await seen(frame, `Logged: ${REASON}`);
}

test('an objection is two clicks and a quote; the next deal learns that it is not alone', async () => {
  const first = await openAt(HUBSPOT + NORTHWIND, 'Northwind annual plan');
  const before = await others(first.frame);
  await seen(first.frame, 'Everyone in the workspace Acme will read this.');
  await fill(first.frame, 'In the buyer’s words (optional)', QUOTE);
  await log(first.frame);
  expect(await inside(first.frame, 'Signals here')).toContain(QUOTE);
  await first.page.close();

  await session.stopBackground();
  const second = await openAt(HUBSPOT + CONTOSO, 'Contoso renewal');
  expect(await others(second.frame)).toBe(before + 1);
  await log(second.frame);
  await second.page.close();
});

test('stopping asks what came of it, and counts give the lift', async () => {
  await campaign.bringToFront();
  const frame = await panelAt(campaign, checklist.name);
  await press(frame, 'Stop…');
  await named(frame, 'h2', `Stop ${NAME}`);
  await pick(frame, 'What came of it', 'Won');
  await fill(frame, 'Why', 'Buyers came with the checklist already filled in.');
  await pick(frame, 'Work it out from counts', 'Conversions out of a number');
  await fill(frame, 'Number', '2400', 'Control');
  await fill(frame, 'Conversions', '120', 'Control');
  await fill(frame, 'Number', '2400', 'Variant 1');
  await fill(frame, 'Conversions', '168', 'Variant 1');
  // 168/2400 against 120/2400: 7 % against 5 %, so +40 %.
  expect(await seen(frame, 'lift +40%')).toMatch(/95% interval \+\d+(\.\d)?% to \+\d+(\.\d)?%.*p = 0\.00\d/s);
  await press(frame, 'Use this lift');
  await fill(frame, 'What we learned', 'Security questions come before the demo.');
  await pick(frame, 'What comes next', 'Scale it');
  await press(frame, 'Stop the experiment');
  await seen(frame, `${NAME} is stopped`);
  await until(async () => /Won\s+\+40%/.test(await inside(frame, 'Experiments here')), 'its result');
  await campaign.close();
});

test('the next campaign is told what was tried before', async () => {
  await session.stopBackground();
  const { page, frame } = await openAt(ADS + campaignPath('next'), next.name);
  const tried = await inside(frame, 'We tried this before');
  expect(tried).toMatch(new RegExp(`Won.*${NAME}.*\\+40%.*Security questions come before the demo`, 's'));
  await page.close();
});

test('no error of ours in the console', async () => {
  expect(await session.errors()).toEqual([]);
});
