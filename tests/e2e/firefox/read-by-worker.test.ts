/**
 * In Firefox: a tool whose addresses take more to read than a page carries, so that the worker says which record it shows;
 * and a tool whose page shows stage and fields, which the script in the page reads.
 */
import type { Frame, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clientApp } from '../../pages/fixtures/client-app.ts';
import {
  dealWithFields,
  FIELDS_SITE,
  FIELDS_TOOL,
  WITH_AMOUNT,
} from '../../pages/fixtures/deal-with-fields.ts';
import { hurried, hurry, isOursSeen } from '../../pages/zoo/hurried-moves.ts';
import { seedOfRun } from '../../random/seed.ts';
import { seededRandom } from '../../unit/fixtures/many-definitions.ts';
import { type FirefoxSession, launchFirefox, serve } from '../harness/firefox.ts';
import {
  go,
  launcherOf,
  openPanel,
  panelBeside,
  panelFrames,
  panelWith,
  press,
  pressNamed,
  send,
} from '../harness/firefox-page.ts';
import { nothingOfOurs, panelFor } from '../harness/firefox-zoo.ts';
import { until } from '../harness/until.ts';

const AMPLITUDE = 'https://app.amplitude.com';
const PLACES = [
  {
    path: '/analytics/orbit/dashboard/7cf22b1z',
    link: 'Activation',
    title: 'Activation',
    heading: 'Activation',
  },
  {
    path: '/analytics/orbit/dashboard/8m2wehg2',
    link: 'Retention',
    title: 'Retention',
    heading: 'Retention',
  },
  { path: '/analytics/orbit/home', link: 'Home', title: 'Home', heading: 'Home' },
];

let session: FirefoxSession;
let page: Page;

beforeAll(async () => {
  session = await launchFirefox();
  await session.grant([`${AMPLITUDE}/*`, `${FIELDS_TOOL}/*`]);
  const settings = await session.openOwn('options.html');
  for (const message of [
    { type: 'workspace.sample' },
    { type: 'site.save', site: FIELDS_SITE },
    { type: 'sites.set', changes: ['amplitude', 'ledger'].map((site) => ({ site, enabled: true })) },
  ]) {
    expect(await send(settings, message)).toMatchObject({ ok: true });
  }
  await settings.close();
  page = await session.browser.newPage();
  const apps: Record<string, string> = {
    [AMPLITUDE]: clientApp('Amplitude', PLACES),
    [FIELDS_TOOL]: dealWithFields(),
  };
  await serve(page, ({ origin }) => apps[origin] ?? null);
}, 120_000);

afterAll(() => session?.close());

interface View {
  stage?: { stage: string; from: string };
  deal: { fields: Record<string, { value: string | null; from: string }> };
}

/** What the panel has of the record on screen. */
async function viewIn(frame: Frame): Promise<View> {
  return (await send<{ value: View }>(frame, { type: 'panel.get' })).value;
}

const follow = (name: string): Promise<void> => pressNamed(page, 'a', name);

test('a record that only the worker can read: on a load, and on moves to another and to none', async () => {
  await go(page, AMPLITUDE + PLACES[0]?.path);
  await openPanel(page, 'Activation');
  await panelFor(page, 'dashboard/7cf22b1z');
  await follow('Retention');
  await panelFor(page, 'dashboard/8m2wehg2');
  await follow('Home');
  await nothingOfOurs(page);
  await follow('Activation');
  await panelFor(page, 'dashboard/7cf22b1z');
});

test('with the background stopped', async () => {
  const [activation] = PLACES;
  if (page.url() !== AMPLITUDE + activation?.path) await go(page, AMPLITUDE + activation?.path);
  await panelBeside(page, 'Activation');
  await session.stopBackground();
  await follow('Retention');
  await panelFor(page, 'dashboard/8m2wehg2');
  await press((await panelFrames(page))[0] ?? expect.fail('no panel'), 'Close');
  await launcherOf(page);
});

const seed = seedOfRun();

test(`moves in a hurry, also past a stopped background: nothing of the address before is to be seen, seed ${seed}`, async () => {
  const paths = PLACES.map(({ path }) => path);
  if (page.url() !== AMPLITUDE + paths[0]) await go(page, AMPLITUDE + paths[0]);
  await openPanel(page, 'Activation');
  const random = seededRandom(seed);
  for (let turn = 0; turn < 3; turn++) {
    expect(await page.evaluate(hurry, { steps: [paths[2] ?? '', paths[0] ?? ''], pauses: [0, 0] })).toEqual(
      [],
    );
    await until(() => page.evaluate(isOursSeen), 'something of ours');
    await session.stopBackground();
    expect(await page.evaluate(hurry, hurried(10, paths, random))).toEqual([]);
  }
  await page.evaluate(hurry, { steps: [paths[2] ?? '', paths[1] ?? ''], pauses: [0, 0] });
  const frame = await panelFor(page, 'dashboard/8m2wehg2');
  await until(
    () =>
      page.evaluate(
        () => getComputedStyle(document.documentElement.lastElementChild as Element).opacity === '1',
      ),
    'its panel to be seen',
  );
  await press(frame, 'Close');
  await launcherOf(page);
});

test('stage and fields that the page shows: of this record, not of the one before', async () => {
  await go(page, FIELDS_TOOL + WITH_AMOUNT);
  const first = await viewIn(await openPanel(page, 'Winter refit'));
  expect(first.stage).toEqual({ stage: 'Qualified', from: 'page' });
  expect(first.deal.fields).toMatchObject({
    amount: { value: '9800', from: 'page' },
    'close-date': { value: null, from: 'page' },
  });
  await follow('Spring refit');
  const frame = await panelWith(page, 'Spring refit');
  const second = await until(async () => {
    const view = await viewIn(frame);
    return view.stage && view;
  }, 'the stage of the second record');
  expect(second.stage).toEqual({ stage: 'Proposal', from: 'page' });
  expect(second.deal.fields).toEqual({ amount: { value: '120', from: 'page' } });
  expect(await session.errors()).toEqual([]);
});
