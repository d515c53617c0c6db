import 'fake-indexeddb/auto';
import { describe, expect, test } from 'vitest';
import type { Fault } from '../../tests/couchdb/memory-couch.ts';
import {
  type Client,
  deal,
  startShared,
  statusOf,
  termDoc,
} from '../../tests/unit/fixtures/shared-harness.ts';
import { SHARED_SOURCE } from '../definitions/types.ts';
import { type FollowDeps, followWorkspace, syncShared } from './follow-workspace.ts';
import { isDueAgain } from './schedule.ts';
import { refreshRecord } from './shared-activity.ts';

/** Somebody looks for so many turns; what is slept is noted and takes no time. */
function watched(one: Client, turns: number) {
  const slept: number[] = [];
  const told: string[] = [];
  const bell = new EventTarget();
  let unheard = false;
  const deps: FollowDeps = {
    ...one.deps,
    isWatched: async () => turns-- > 0,
    onStatus: () => void told.push(one.at()),
    sleep: async (milliseconds) => void slept.push(milliseconds),
    written: (_workspace, signal) =>
      new Promise((resolve) => {
        const hear = (): void => {
          unheard = false;
          resolve();
        };
        if (unheard) hear();
        bell.addEventListener('ring', hear, { once: true, signal });
        signal.addEventListener('abort', () => resolve());
      }),
  };
  const ring = (): void => {
    unheard = true;
    bell.dispatchEvent(new Event('ring'));
  };
  return { deps, slept, told, ring };
}

const never = () => new AbortController().signal;

/** Until something holds, while the loop turns by itself. */
async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 1));
}

test('a change there arrives, and one here goes out, as they happen', async () => {
  const { couch, anna } = await startShared();
  const { deps, told, ring } = watched(anna, 100);
  const stop = new AbortController();
  const following = followWorkspace(deps, 'acme', stop.signal);
  await until(() => anna.changes.includes('workspace'));
  couch.put('acme', termDoc('new'));
  await until(() => anna.changes.includes('term:new'));
  const before = told.length;
  await anna.tag('1', 'win-rate');
  ring();
  await until(() => couch.live('acme-activity').size === 1);
  // Saved before it was written and saved again: whoever shows "1 change waiting" must hear of it.
  await until(() => told.length > before);
  stop.abort();
  await following;
});

test('ends when nobody looks any more', async () => {
  const { couch, anna } = await startShared();
  await followWorkspace(watched(anna, 0).deps, 'acme', never());
  expect(couch.requests).toBe(0);
});

test('comes back to a server that is away more and more seldom, and not before it asked', async () => {
  const { couch, anna } = await startShared({ fault: () => 'offline' });
  const { deps, slept, told } = watched(anna, 12);
  await followWorkspace(deps, 'acme', never());
  // Once, and not at every turn.
  expect(told).toHaveLength(1);
  // Longer than a browser leaves a silent worker alone in parts, with a word in between.
  const minute = [20_000, 20_000, 20_000];
  expect(slept).toEqual([1000, 2000, 4000, 8000, 16_000, 20_000, 12_000, ...minute, ...minute.slice(1)]);
  couch.fault = () => ({ status: 429, retryAfter: 30 });
  const busy = watched(anna, 4);
  await followWorkspace(busy.deps, 'acme', never());
  expect(busy.slept).toEqual([20_000, 10_000, 20_000, 10_000]);
});

test('however long a server was away while somebody looked, the alarm asks again within five minutes', async () => {
  const { anna } = await startShared({ fault: () => 'offline' });
  anna.deps.random = () => 0.999;
  await followWorkspace(watched(anna, 30).deps, 'acme', never());
  const { state } = await (await anna.store()).readSourceHead(SHARED_SOURCE);
  expect(state?.failure?.attempts).toBeGreaterThan(9);
  expect(isDueAgain(state, anna.clock.now + 30_000)).toBe(false);
  expect(isDueAgain(state, anna.clock.now + 300_000)).toBe(true);
});

describe('a server that says when to come back is asked nothing before, whatever it was asked', () => {
  const RECORD = { workspaceId: 'acme', record: deal('1') };
  const asked = { status: 429, retryAfter: 600 };
  const all = async (one: Client): Promise<void> => {
    await syncShared(one.deps, 'acme');
    await refreshRecord(one.deps, RECORD);
    await followWorkspace(watched(one, 5).deps, 'acme', never());
  };

  test.each<[string, string, (one: Client) => Promise<unknown>]>([
    ['changes to take', '_bulk_docs', ({ deps }) => syncShared(deps, 'acme')],
    ['for changes', 'feed=normal', ({ deps }) => syncShared(deps, 'acme')],
    ['to ring', 'feed=longpoll', (one) => followWorkspace(watched(one, 3).deps, 'acme', never())],
    ['for a record', '_all_docs', ({ deps }) => refreshRecord(deps, RECORD)],
  ])('%s', async (_what, part, ask) => {
    const { couch, anna } = await startShared();
    const { fetch } = couch;
    anna.deps.fetch = async (input, init) => {
      const isIt = String(input)
        .replace(/_changes\?(?!.*feed=)/, '$&feed=normal&')
        .includes(part);
      if (isIt) couch.fault = () => asked;
      return fetch(input, init);
    };
    await anna.tag('1', 'win-rate');
    await ask(anna);
    const { requests } = couch;
    expect(couch.fault).toBeDefined();
    couch.fault = undefined;
    anna.deps.fetch = fetch;
    anna.clock.now += 599_000;
    await all(anna);
    expect(couch.requests).toBe(requests);
    anna.clock.now += 1000;
    expect(await syncShared(anna.deps, 'acme')).not.toHaveProperty('error');
    expect(await statusOf(anna)).toMatchObject({ state: 'saved' });
  });

  test('unless a person says so, or the clock was set back', async () => {
    const { couch, anna } = await startShared({ fault: () => asked });
    await syncShared(anna.deps, 'acme');
    expect(await syncShared(anna.deps, 'acme', { force: true })).toMatchObject({ error: { status: 429 } });
    couch.fault = undefined;
    anna.clock.now -= 86_400_000;
    expect(await syncShared(anna.deps, 'acme')).not.toHaveProperty('error');
  });

  test('for longer than a worker lives it is left to the alarm', async () => {
    const { anna } = await startShared({ fault: () => asked });
    const { deps, slept } = watched(anna, 5);
    await followWorkspace(deps, 'acme', never());
    expect(slept).toEqual([]);
  });
});

test('leaves a server in peace that does not let this user in', async () => {
  const body = JSON.stringify({ error: 'unauthorized', reason: 'Name or password is incorrect.' });
  const { couch, anna } = await startShared({ fault: () => ({ status: 401, body }) });
  await followWorkspace(watched(anna, 9).deps, 'acme', never());
  await followWorkspace(watched(anna, 9).deps, 'acme', never());
  expect(couch.requests).toBe(1);
  expect(await statusOf(anna)).toMatchObject({ state: 'sign-in' });
});

describe('who was let in before and is refused', () => {
  const MINUTE = 60_000;
  const NOBODY = JSON.stringify({ error: 'unauthorized', reason: 'Name or password is incorrect.' });
  const STRANGER = JSON.stringify({ error: 'forbidden', reason: 'You are not allowed to access this db.' });

  async function startKnown() {
    const { couch, anna } = await startShared();
    await syncShared(anna.deps, 'acme');
    const due = async (): Promise<boolean> => {
      const { state } = await (await anna.store()).readSourceHead(SHARED_SOURCE);
      return isDueAgain(state, anna.clock.now);
    };
    return { couch, anna, due };
  }

  test.each([
    [401, NOBODY],
    [403, STRANGER],
  ])('asks once more in a while, for a node may have lost the others (%i)', async (status, body) => {
    const { couch, anna, due } = await startKnown();
    couch.fault = () => ({ status, body });
    // Both are on their way before either has its answer.
    const record = { workspaceId: 'acme', record: deal('1') };
    await Promise.all([syncShared(anna.deps, 'acme'), refreshRecord(anna.deps, record)]);
    couch.fault = undefined;
    anna.clock.now += 5 * MINUTE;
    expect(await due()).toBe(false);
    anna.clock.now += MINUTE;
    expect(await due()).toBe(true);
    await syncShared(anna.deps, 'acme');
    expect(await statusOf(anna)).toMatchObject({ state: 'saved' });
  });

  test('believes it the second time', async () => {
    const { couch, anna, due } = await startKnown();
    couch.fault = () => ({ status: 401, body: NOBODY });
    await syncShared(anna.deps, 'acme');
    anna.clock.now += 6 * MINUTE;
    await syncShared(anna.deps, 'acme');
    const { requests } = couch;
    anna.clock.now += 12 * 60 * MINUTE;
    expect(await due()).toBe(false);
    await followWorkspace(watched(anna, 9).deps, 'acme', never());
    expect(couch.requests).toBe(requests);
    expect(await statusOf(anna)).toMatchObject({ state: 'sign-in' });
  });
});

test('a server that rings and has nothing new is not asked in a circle', async () => {
  const { anna } = await startShared({
    fault: ({ path }) => (path.endsWith('_changes') ? 'rewind' : undefined),
  });
  const { deps, slept } = watched(anna, 6);
  await followWorkspace(deps, 'acme', never());
  expect(slept).toEqual([1000, 2000, 4000, 8000, 16_000]);
});

const EMPTY = JSON.stringify({ results: [], last_seq: '1-a', pending: 0 });

test.each<[string, Fault]>([
  ['is refused', { status: 403 }],
  ['finds the server busy', { status: 503 }],
  ['is cut', 'offline'],
  ['is answered empty at once', { status: 200, body: EMPTY }],
])('a long poll that %s is not asked for in a circle', async (_how, fault) => {
  const { couch, anna } = await startShared();
  const { fetch } = couch;
  // Of all requests only the one that waits fails.
  anna.deps.fetch = async (input, init) => {
    couch.fault = () => (String(input).includes('longpoll') ? fault : undefined);
    return fetch(input, init);
  };
  const { deps, slept } = watched(anna, 8);
  await followWorkspace(deps, 'acme', never());
  expect(slept).toEqual([1000, 2000, 4000, 8000, 16_000, 20_000, 20_000]);
});

test('a long poll that ended late is asked for again at once', async () => {
  const { couch, anna } = await startShared();
  const { fetch } = couch;
  anna.deps.fetch = async (input, init) => {
    if (!String(input).includes('longpoll')) return fetch(input, init);
    anna.clock.now += 15_000;
    throw new TypeError('cut by a proxy');
  };
  const { deps, slept } = watched(anna, 4);
  await followWorkspace(deps, 'acme', never());
  expect(slept).toEqual([]);
});

test('two at once are one', async () => {
  const { couch, anna } = await startShared();
  let isHeld = false;
  const locks: NonNullable<FollowDeps['locks']> = {
    request: async (name, _options, work) => {
      if (!name.startsWith('follow')) return work({});
      if (isHeld) return work(null);
      isHeld = true;
      return work({}).finally(() => {
        isHeld = false;
      });
    },
  };
  const stop = new AbortController();
  const first = followWorkspace({ ...watched(anna, 50).deps, locks }, 'acme', stop.signal);
  await until(() => anna.changes.includes('workspace'));
  const { requests } = couch;
  await followWorkspace({ ...watched(anna, 50).deps, locks }, 'acme', stop.signal);
  expect(couch.requests - requests).toBeLessThanOrEqual(1);
  stop.abort();
  await first;
});
