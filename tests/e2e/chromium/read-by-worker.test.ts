/** A tool whose addresses take more to read than a page carries: the worker says which record it shows. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { clientApp } from '../../pages/fixtures/client-app.ts';
import { hurried, hurry, isOursSeen } from '../../pages/zoo/hurried-moves.ts';
import { seedOfRun } from '../../random/seed.ts';
import { seededRandom } from '../../unit/fixtures/many-definitions.ts';
import { type ChromiumSession, launchChromium, serveAt } from '../harness/chromium.ts';
import { openPrepared } from '../harness/extension-page.ts';
import { standOn } from '../harness/ground.ts';
import { launcherOf, openPanel, ownElement, panelFrame } from '../harness/launcher.ts';
import { panelOf } from '../harness/panel.ts';
import { until } from '../harness/until.ts';

const AMPLITUDE = 'https://app.amplitude.com';
const FIRST = '/analytics/orbit/dashboard/7cf22b1z';
const SECOND = '/analytics/orbit/dashboard/8m2wehg2';
const HOME = '/analytics/orbit/home';

let session: ChromiumSession;
let page: Page;

standOn({
  begin: async () => {
    session = await launchChromium({ hosts: [`${AMPLITUDE}/*`] });
    const pages = [
      { path: FIRST, link: 'Activation', title: 'Activation', heading: 'Activation' },
      { path: SECOND, link: 'Retention', title: 'Retention', heading: 'Retention' },
      { path: HOME, link: 'Home', title: 'Home', heading: 'Home' },
    ];
    await serveAt(session.context, AMPLITUDE, clientApp('Amplitude', pages));
    await openPrepared(session, ['amplitude']);
    page = await session.context.newPage();
    await page.goto(AMPLITUDE + FIRST);
  },
  end: () => session?.close(),
  inOrder: true,
});

const recordId = () =>
  panelFrame(page)
    ?.evaluate(async () => {
      const { runtime } = (
        globalThis as unknown as {
          chrome: {
            runtime: { sendMessage(m: object): Promise<{ value?: { record: { ref: { id: string } } } }> };
          };
        }
      ).chrome;
      return (await runtime.sendMessage({ type: 'panel.get' })).value?.record.ref.id;
    })
    .catch(() => undefined);

test('on a load', async () => {
  await launcherOf(page);
  await openPanel(page);
  await panelOf(page, 'Activation');
  await expect.poll(recordId).toBe('dashboard/7cf22b1z');
});

test('on a client-side move to another record, and to none', async () => {
  await page.getByRole('link', { name: 'Retention' }).click();
  await until(async () => (await recordId()) === 'dashboard/8m2wehg2', 'the second record');
  await page.getByRole('link', { name: 'Home' }).click();
  await until(async () => !panelFrame(page), 'the panel to go');
  expect(await ownElement(page, 'place')).toBeNull();
  await page.getByRole('link', { name: 'Activation' }).click();
  await until(async () => (await recordId()) === 'dashboard/7cf22b1z', 'the first record again');
});

/** How much of ours is to be seen: `0` or `1`. */
const opacity = () =>
  page.evaluate(() => getComputedStyle(document.documentElement.lastElementChild as Element).opacity);

/** Notes how much of ours is to be seen at the moment of each move, as `moves` in the page. */
const watchMoves = () =>
  page.evaluate(() => {
    const world = globalThis as unknown as { moves: string[]; navigation: EventTarget };
    world.moves = [];
    world.navigation.addEventListener('currententrychange', () => {
      const own = document.documentElement.lastElementChild as Element;
      world.moves.push(getComputedStyle(own).opacity);
    });
  });

const moves = () => page.evaluate(() => (globalThis as unknown as { moves: string[] }).moves);

test('another address of the record: out of sight until the worker has said so, then the same panel', async () => {
  await watchMoves();
  const frame = panelFrame(page);
  await session.stopWorker();
  await page.evaluate(() => history.replaceState(null, '', `${location.href}?range=7`));
  expect(await moves()).toEqual(['0']);
  await until(async () => (await opacity()) === '1', 'the panel to be back');
  expect(panelFrame(page)).toBe(frame);
});

test('another record, with a stopped worker: the first one’s panel is out of sight at once', async () => {
  await session.stopWorker();
  await page.getByRole('link', { name: 'Retention' }).click();
  await until(async () => (await recordId()) === 'dashboard/8m2wehg2', 'the second record');
  expect((await moves()).slice(0, 2)).toEqual(['0', '0']);
  await until(async () => (await opacity()) === '1', 'the second record’s panel');
});

const seed = seedOfRun();

test(`moves in a hurry, also past a stopped worker: nothing of the address before is to be seen, seed ${seed}`, async () => {
  const random = seededRandom(seed);
  for (let turn = 0; turn < 4; turn++) {
    expect(await page.evaluate(hurry, { steps: [HOME, FIRST], pauses: [0, 0] })).toEqual([]);
    await until(() => page.evaluate(isOursSeen), 'something of ours');
    await session.stopWorker();
    expect(await page.evaluate(hurry, hurried(10, [FIRST, SECOND, HOME], random))).toEqual([]);
  }
  await page.evaluate(hurry, { steps: [HOME, FIRST], pauses: [0, 0] });
  await until(async () => (await recordId()) === 'dashboard/7cf22b1z', 'the first record');
  await until(async () => (await opacity()) === '1', 'its panel');
  expect(page.frames().filter((frame) => frame.url().includes('panel.html'))).toHaveLength(1);
});
