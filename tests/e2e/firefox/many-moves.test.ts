/** Three hundred client-side moves in Firefox, as fast as a person in a hurry: never a panel of another record, never two. */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { CATALOGUE } from '../../../utils/sites/catalogue.ts';
import { detectRecord } from '../../../utils/sites/detect-record.ts';
import { LIST, type Move, makeMove, randomMoves } from '../../pages/zoo/moves.ts';
import { OTHERS, pathOf, ZOO_ORIGIN } from '../../pages/zoo/zoo-pages.ts';
import { seedOfRun } from '../../random/seed.ts';
import { seededRandom } from '../../unit/fixtures/many-definitions.ts';
import type { FirefoxSession } from '../harness/firefox.ts';
import { panelFrames, startAt } from '../harness/firefox-page.ts';
import { launchWelcomed } from '../harness/firefox-welcomed.ts';
import { nothingOfOurs, ownHosts, pressLauncher, serveZoo } from '../harness/firefox-zoo.ts';
import { until } from '../harness/until.ts';

const MOVES = 300;
const seed = seedOfRun();
const idAt = (url: string): string | undefined => detectRecord(url, CATALOGUE)?.id;

let session: FirefoxSession;
let page: Page;

beforeAll(async () => {
  session = await launchWelcomed('HubSpot');
  page = await session.browser.newPage();
  await serveZoo(page);
}, 300_000);

beforeEach(async () => {
  await startAt(page, ZOO_ORIGIN + pathOf(OTHERS.manyRecords));
  await pressLauncher(page, OTHERS.manyRecords.deal);
});

afterAll(() => session?.close());

/** Waits until what is shown fits the address, and says what is wrong otherwise. */
async function settle(told: string): Promise<void> {
  let found = '';
  const fits = async (): Promise<boolean> => {
    const id = idAt(await page.evaluate(() => location.href));
    const panels = await panelFrames(page);
    const heading = await panels[0]
      ?.evaluate(() => document.querySelector('h1')?.textContent ?? '')
      .catch(() => '');
    const shown = { id, panels: panels.length, elements: await ownHosts(page), heading };
    found = JSON.stringify(shown);
    if (id === undefined) return shown.panels === 0 && shown.elements === 0;
    // The pages have no titles of their own, so the heading is the record's kind and id.
    const wanted = id.split('/').at(-1) ?? id;
    return shown.panels === 1 && shown.elements === 1 && (heading ?? '').includes(wanted);
  };
  await until(fits, told).catch((error: Error) => {
    throw new Error(`${error.message}: ${found}`);
  });
}

async function move(step: Move): Promise<void> {
  const { from, url, before, after } = await page.evaluate(makeMove, step);
  expect(after.length).toBeLessThanOrEqual(1);
  // What stood for the record of before is gone within the same task, not a frame later.
  if (idAt(url) !== idAt(from)) expect(after.filter((name) => before.includes(name))).toEqual([]);
}

const nodes = () => page.evaluate(() => document.querySelectorAll('*').length);

test(`${MOVES} moves, seed ${seed}`, async () => {
  const before = await nodes();
  for (const [i, step] of randomMoves(MOVES, seededRandom(seed)).entries()) {
    await move(step);
    if (step.pause === null) await settle(`after move ${i}, seed ${seed}`);
    else await new Promise((resolve) => setTimeout(resolve, step.pause ?? 0));
  }
  await settle(`after the last move, seed ${seed}`);
  await move({ by: 'pushState', to: LIST, pause: null });
  await nothingOfOurs(page);
  // One element fewer than at the start: ours.
  expect(await nodes()).toBe(before - 1);
  expect(await session.errors()).toEqual([]);
}, 600_000);
