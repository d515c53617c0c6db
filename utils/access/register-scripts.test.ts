import { beforeEach, expect, test, vi } from 'vitest';
import { renewInOpenTabs } from './register-scripts.ts';

interface Injection {
  target: { tabId: number };
  files?: string[];
  func?: () => unknown;
}

/** What a look into a page gives: when it began (`null`: something of ours stands in it); `'refuses'`: a closed page. */
type Tab = number | null | 'refuses';

const world = vi.hoisted(() => ({ tabs: [] as unknown[], firefox: false, done: [] as string[] }));

vi.mock('webextension-polyfill', () => ({
  default: {
    runtime: {
      get getBrowserInfo() {
        return world.firefox ? async () => ({ name: 'Firefox' }) : undefined;
      },
    },
    tabs: { query: async () => world.tabs.map((_tab, id) => ({ id })) },
    scripting: {
      executeScript: async ({ target: { tabId }, files, func }: Injection) => {
        if (world.tabs[tabId] === 'refuses') throw new Error('Cannot access contents of the page');
        world.done.push(`${tabId}: ${func?.name ?? files?.join()}`);
        return [{ result: world.tabs[tabId] }];
      },
    },
  },
}));

const SINCE = 1_000_000;
const SCRIPT = 'content-scripts/record.js';
const ORIGINS = ['https://app.hubspot.com/*'];

beforeEach(() => {
  world.tabs = [];
  world.done = [];
  world.firefox = false;
});

async function renewed(tabs: Tab[]): Promise<string[]> {
  world.tabs = tabs;
  await renewInOpenTabs(ORIGINS, SINCE);
  return world.done.sort();
}

test.each([
  ['began long before: its old script lives on', SINCE - 60_000, false],
  ['began between the old registration and the new worker', SINCE - 200, true],
  ['began after the worker', SINCE + 1, true],
  ['shows something of ours: its script lives', null, false],
])('Chromium: a page that %s', async (_case, began, gets) => {
  expect((await renewed([began])).includes(`0: ${SCRIPT}`)).toBe(gets);
});

test('Firefox: what an ended script has left is taken out of every page before it gets a new one', async () => {
  world.firefox = true;
  expect(await renewed([SINCE - 60_000, SINCE + 1])).toEqual([
    `0: ${SCRIPT}`,
    '0: removeLeftovers',
    `1: ${SCRIPT}`,
    '1: removeLeftovers',
  ]);
});

test.each([false, true])(
  'a page that lets nobody in keeps no other from its script (Firefox: %s)',
  async (firefox) => {
    world.firefox = firefox;
    expect(await renewed(['refuses', SINCE + 1])).toContain(`1: ${SCRIPT}`);
  },
);

test('with no site switched on no page is looked into', async () => {
  world.tabs = [SINCE + 1];
  await renewInOpenTabs([], SINCE);
  expect(world.done).toEqual([]);
});
