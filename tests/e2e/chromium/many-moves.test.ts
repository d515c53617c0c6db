/**
 * Three hundred client-side moves between records, lists and other pages, as fast as a person in a hurry: never a panel of
 * another record, never two, nothing that is left behind.
 */
import type { CDPSession, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { CATALOGUE } from '../../../utils/sites/catalogue.ts';
import { detectRecord } from '../../../utils/sites/detect-record.ts';
import { CRM_HOSTS } from '../../pages/fixtures/crm-pages.ts';
import { LIST, type Move, makeMove, randomMoves } from '../../pages/zoo/moves.ts';
import { OTHERS, pathOf, ZOO_ORIGIN } from '../../pages/zoo/zoo-pages.ts';
import { seedOfRun } from '../../random/seed.ts';
import { seededRandom } from '../../unit/fixtures/many-definitions.ts';
import { type ChromiumSession, launchChromium } from '../harness/chromium.ts';
import { openPrepared } from '../harness/extension-page.ts';
import { standOn } from '../harness/ground.ts';
import { ownHosts, panelCount, panelFrame, pressLauncher } from '../harness/launcher.ts';
import { until } from '../harness/until.ts';
import { errorsOf, serveZoo } from '../harness/zoo.ts';

const MOVES = 300;
/** Moves between two looks at what is kept in memory, and how many looks are compared: the first 50 with the last 50. */
const EVERY = 25;
const LOOKS = 2;
const seed = seedOfRun();
const idAt = (url: string): string | undefined => detectRecord(url, CATALOGUE)?.id;

let session: ChromiumSession;
let settings: Page;
let page: Page;
let errors: string[];

standOn({
  begin: async () => {
    session = await launchChromium({ hosts: CRM_HOSTS });
    await serveZoo(session.context);
    settings = await openPrepared(session, ['hubspot']);
    page = await session.context.newPage();
    errors = errorsOf(page);
    await page.goto(ZOO_ORIGIN + pathOf(OTHERS.manyRecords));
    await pressLauncher(page);
  },
  end: () => session?.close(),
});

/** What the panel's heading says: the pages have no titles of their own, so it is the record's kind and id. */
const shownIn = () =>
  panelFrame(page)
    ?.evaluate(() => document.querySelector('h1')?.textContent ?? '')
    .catch(() => '');

/** Waits until what is shown fits the address, and says what is wrong otherwise. */
async function settle(told: string): Promise<void> {
  let found = '';
  const fits = async (): Promise<boolean> => {
    // Asked of the page each time: back and forward take effect later.
    const id = idAt(await page.evaluate(() => location.href));
    const shown = { id, panels: panelCount(page), elements: await ownHosts(page), heading: await shownIn() };
    found = JSON.stringify(shown);
    if (id === undefined) return shown.panels === 0 && shown.elements === 0;
    const wanted = id.split('/').at(-1) ?? id;
    return shown.panels === 1 && shown.elements === 1 && (shown.heading ?? '').includes(wanted);
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

interface Kept {
  JSEventListeners: number;
  Nodes: number;
  JSHeapUsedSize: number;
}

/** What a process keeps after its garbage is collected. */
async function kept(cdp: CDPSession): Promise<Kept> {
  await cdp.send('HeapProfiler.collectGarbage');
  const { metrics } = await cdp.send('Performance.getMetrics');
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value])) as unknown as Kept;
}

async function watched(of: Page): Promise<CDPSession> {
  const cdp = await session.context.newCDPSession(of);
  await cdp.send('Performance.enable');
  return cdp;
}

const mean = (all: number[]): number => all.reduce((sum, one) => sum + one, 0) / all.length;

test(`${MOVES} moves, seed ${seed}`, async () => {
  // The page's process, and that of the extension's own pages: panels come and go in it.
  const processes = { page: await watched(page), extension: await watched(settings) };
  const looks: Record<keyof typeof processes, Kept[]> = { page: [], extension: [] };
  const steps = randomMoves(MOVES, seededRandom(seed));
  // Warm: code is compiled, caches are filled.
  const warmUp = randomMoves(EVERY, seededRandom(seed + 1));
  for (const [i, step] of [...warmUp, ...steps].entries()) {
    await move(step);
    if (step.pause === null) await settle(`after move ${i}, seed ${seed}`);
    else await new Promise((resolve) => setTimeout(resolve, step.pause ?? 0));
    if (i < warmUp.length || i % EVERY !== EVERY - 1) continue;
    // Looked at where nothing of ours is shown, so that every look sees the same.
    await move({ by: 'pushState', to: LIST, pause: null });
    await settle(`after move ${i}, on the list, seed ${seed}`);
    looks.page.push(await kept(processes.page));
    looks.extension.push(await kept(processes.extension));
  }
  const growth = Object.entries(looks).flatMap(([name, all]) =>
    (['JSEventListeners', 'Nodes', 'JSHeapUsedSize'] as const).map((what) => {
      const [first, last] = [all.slice(0, LOOKS), all.slice(-LOOKS)].map((some) =>
        mean(some.map((one) => one[what])),
      );
      return { name, what, first: Math.round(first ?? 0), last: Math.round(last ?? 0) };
    }),
  );
  console.info(growth.map(({ name, what, first, last }) => `${name} ${what}: ${first} → ${last}`).join('\n'));
  const noise = { JSEventListeners: 10, Nodes: 60, JSHeapUsedSize: 400_000 };
  expect(growth.filter(({ what, first, last }) => last - first > noise[what])).toEqual([]);
  // Control: the same look sees one listener and one node more for each of so many moves.
  await page.evaluate((count) => {
    for (let i = 0; i < count; i++) document.body.append(document.createElement('p'));
    for (const added of document.querySelectorAll('body > p'))
      added.addEventListener('click', () => undefined);
  }, MOVES);
  const leaking = await kept(processes.page);
  expect(leaking.Nodes).toBeGreaterThan((looks.page.at(-1)?.Nodes ?? 0) + noise.Nodes);
  expect(leaking.JSEventListeners).toBeGreaterThan(
    (looks.page.at(-1)?.JSEventListeners ?? 0) + noise.JSEventListeners,
  );
  expect(errors).toEqual([]);
}, 120_000);
