/**
 * A hypothesis from its first words to what the next campaign learns from it, in Firefox, where the background is stopped
 * again and again on the way.
 */
import type { Frame, Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { ADS, adsPage, CAMPAIGNS, campaignPath } from '../../pages/fixtures/ads-pages.ts';
import { CONTOSO, HUBSPOT, hubspotApp, NORTHWIND } from '../../pages/fixtures/crm-pages.ts';
import { type FirefoxSession, serve } from '../harness/firefox.ts';
import {
  choose,
  fill,
  inside,
  openCard,
  panelAt,
  pick,
  pressWith,
  unfold,
} from '../harness/firefox-acting.ts';
import { freshSample, go, named, offers, press, seen, textOf } from '../harness/firefox-page.ts';
import { pressFound } from '../harness/firefox-press.ts';
import { launchWelcomed } from '../harness/firefox-welcomed.ts';
import { until } from '../harness/until.ts';

const CHANGE = 'ads lead to the security checklist';
const NAME = 'Security checklist ads';
const KPI = 'Visitor-to-lead rate';
const QUOTE = 'Legal needs six weeks for this.';
const REASON = 'Security review too long';

let session: FirefoxSession;
/** The tab in which the marketer works. */
let campaign: Page;
/** All others. */
let others: Page[] = [];

beforeAll(async () => {
  session = await launchWelcomed('HubSpot', 'Google Ads');
  campaign = await newTab();
  await toCampaign();
}, 120_000);

beforeEach(async ({ task }) => {
  // What a first run has left half done is gone; what it has written is there.
  if (task.result?.retryCount) await toCampaign();
});

afterEach(async () => {
  await Promise.all(others.map((page) => page.close()));
  others = [];
});

afterAll(() => session?.close());

const { checklist, next } = CAMPAIGNS;

async function newTab(): Promise<Page> {
  const page = await session.browser.newPage();
  await serve(page, (url) =>
    url.origin === ADS ? adsPage(url) : url.origin === HUBSPOT ? hubspotApp() : null,
  );
  return page;
}

/** A new tab at the address with the panel open beside its record. */
async function openAt(address: string, heading: string): Promise<Frame> {
  const page = await newTab();
  others.push(page);
  await go(page, address);
  return panelAt(page, heading);
}

const toCampaign = (): Promise<void> => go(campaign, ADS + campaignPath('checklist'));

/** The marketer's tab with the panel open. */
async function atCampaign(): Promise<Frame> {
  await campaign.bringToFront();
  return panelAt(campaign, checklist.name);
}

/** The one of these buttons that there is. */
const offered = <Name extends string>(frame: Frame, ...names: Name[]): Promise<Name> =>
  until(
    async () => {
      for (const name of names) if (await offers(frame, name)) return name;
      return null;
    },
    `one of ${names.join(', ')}`,
  );

test('a hypothesis is written down beside the campaign that tests it', async ({ task }) => {
  if (task.result?.retryCount) {
    const settings = await session.openOwn('options.html');
    others.push(settings);
    await freshSample(settings);
  }
  const frame = await atCampaign();
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
  await fill(frame, 'Days in a row', '7');
  await unfold(frame, 'Decision rule');
  await fill(frame, 'If it works', 'All ads lead there.');
  await fill(frame, 'If it does not', 'Back to the demo page.');
  await unfold(frame, 'Owners');
  await press(frame, 'Add an owner');
  await fill(frame, 'Name', 'Demand gen');
  await unfold(frame, 'Name and key');
  await fill(frame, 'Name', NAME, 'Name and key');
  await press(frame, 'Save and tag');
  // Asked for once.
  await until(
    async () => /Your name, so that|is saved and tagged here/.test(await textOf(frame)),
    'an answer',
  );
  if (await offers(frame, 'Save and go on')) {
    await fill(frame, 'Your name, so that colleagues know who did it', 'Robin Berg');
    await press(frame, 'Save and go on');
  }
  await seen(frame, `${NAME} is saved and tagged here`);
  await seen(frame, 'Tagged by you');
});

test('another tab of the same campaign shows it', async () => {
  await session.stopBackground();
  const frame = await openAt(ADS + campaignPath('checklist', 'adgroups'), checklist.name);
  const here = new RegExp(`${NAME}.*Tagged by you`, 's');
  await until(async () => here.test(await inside(frame, 'Experiments here')), 'the experiment');
});

test('it starts after the look at what is there', async () => {
  const frame = await atCampaign();
  await openCard(frame, NAME);
  if ((await offered(frame, 'Start', 'Stop…')) === 'Start') {
    await press(frame, 'Start');
    await named(frame, 'button', 'Start now');
    expect(await inside(frame, 'Before it starts')).not.toContain('(required here)');
    await press(frame, 'Start now');
    await seen(frame, `${NAME} is running`);
  }
  await named(frame, 'button', 'Stop…');
});

test('a deal that the campaign reached shows the line to the North Star and the credit', async () => {
  await session.stopBackground();
  const frame = await openAt(HUBSPOT + NORTHWIND, 'Northwind annual plan');
  await press(frame, 'Add touch');
  await choose(frame, 'Campaign', 'checklist', checklist.name);
  await pressFound(() => frame.$('form.deal-form button[type=submit]'), 'the end of the form');
  await seen(frame, `Touch of ${checklist.name} added`);
  await press(frame, 'As text');
  const line = new RegExp(`${checklist.name}.*${NAME}.*${KPI}.*Net new ARR`, 's');
  await until(async () => line.test(await inside(frame, 'Line of sight')), 'the line of sight');
  const cells = await frame.$$eval('table td', (all) => all.map(({ textContent }) => textContent));
  expect(cells).toEqual(['100%', '100%', '100%', '100%', '100%']);
});

/** How many others a reason of an objection says that said it. */
async function othersWith(frame: Frame): Promise<number> {
  await seen(frame, REASON);
  const of = new RegExp(`${REASON}\\s+(\\d+) others? said this in 30 days`);
  return Number(of.exec(await inside(frame, 'Log a signal'))?.[1] ?? 0);
}

async function log(frame: Frame): Promise<void> {
  await pressWith(frame, 'button.reason', REASON);
  await seen(frame, `Logged: ${REASON}`);
}

test('an objection is two clicks and a quote; the next deal learns that it is not alone', async () => {
  const first = await openAt(HUBSPOT + NORTHWIND, 'Northwind annual plan');
  await press(first, 'Objection');
  const before = await othersWith(first);
  await seen(first, 'Everyone in the workspace Acme will read this.');
  await fill(first, 'In the buyer’s words (optional)', QUOTE);
  await log(first);
  await until(async () => (await inside(first, 'Signals here')).includes(QUOTE), 'the quote');

  await session.stopBackground();
  const second = await openAt(HUBSPOT + CONTOSO, 'Contoso renewal');
  await press(second, 'Objection');
  await until(async () => (await othersWith(second)) === before + 1, 'one more with that reason');
  await log(second);
});

test('stopping asks what came of it, and counts give the lift', async () => {
  const frame = await atCampaign();
  await openCard(frame, NAME);
  if ((await offered(frame, 'Stop…', 'Conclude…')) === 'Stop…') await stop(frame);
  await until(async () => /Won\s+\+40%/.test(await inside(frame, 'Experiments here')), 'its result');
});

async function stop(frame: Frame): Promise<void> {
  await press(frame, 'Stop…');
  await named(frame, 'h2', `Stop “${NAME}”`);
  await pick(frame, 'What came of it', 'Won');
  await fill(frame, 'Why', 'Buyers came with the checklist already filled in.');
  await pick(frame, 'Work it out from counts', 'Conversions among cases');
  await fill(frame, 'Cases', '2400', 'Control');
  await fill(frame, 'Conversions', '120', 'Control');
  await fill(frame, 'Cases', '2400', 'Variant 1');
  await fill(frame, 'Conversions', '168', 'Variant 1');
  // 168/2400 against 120/2400: 7 % against 5 %, so +40 %.
  expect(await seen(frame, 'lift +40%')).toMatch(/95% interval \+\d+(\.\d)?% to \+\d+(\.\d)?%.*p = 0\.00\d/s);
  await fill(frame, 'What we learned', 'Security questions come before the demo.');
  await pick(frame, 'What comes next', 'Scale it');
  await press(frame, 'Stop the experiment');
  await seen(frame, `${NAME} is stopped`);
}

test('the next campaign is told what was tried before', async () => {
  await session.stopBackground();
  const frame = await openAt(ADS + campaignPath('next'), next.name);
  const before = new RegExp(`Won.*${NAME}.*\\+40%.*Security questions come before the demo`, 's');
  await until(async () => before.test(await inside(frame, 'We tried this before')), 'what was tried before');
});

test('no error of ours in the console', async () => {
  expect(await session.errors()).toEqual([]);
});
