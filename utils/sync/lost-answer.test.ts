/** Activity that was sent and of which nobody said whether it arrived. */
import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import type { MemoryCouch } from '../../tests/couchdb/memory-couch.ts';
import {
  type Client,
  deal,
  startClient,
  startShared,
  statusOf,
} from '../../tests/unit/fixtures/shared-harness.ts';
import { recordRange, signalId, tagId } from '../activity/schema.ts';
import { validateWrite } from '../workspace/validate-write.ts';
import { refreshRecord } from './shared-activity.ts';
import { pushShared } from './shared-push.ts';

const WS = { workspaceId: 'acme' };
const ID = tagId(deal('1'), { type: 'kpi', id: 'win-rate' });
const there = (couch: MemoryCouch) => couch.live('acme-activity');

test('an answer that was lost: sent again it is still one', async () => {
  const { couch, anna } = await startShared();
  await anna.tag('1', 'win-rate');
  couch.fault = () => 'lost';
  expect(await pushShared(anna.deps, WS)).toMatchObject({ done: 0, error: { code: 'unreachable' } });
  couch.fault = undefined;
  await pushShared(anna.deps, WS);
  expect(couch.history('acme-activity', ID)).toHaveLength(1);
  expect(await statusOf(anna)).toMatchObject({ state: 'saved' });
});

test('taken back while nobody knows whether it arrived: it does not live on there', async () => {
  const { couch, anna } = await startShared();
  await anna.tag('1', 'win-rate');
  couch.fault = () => 'lost';
  await pushShared(anna.deps, WS);
  await (await anna.store()).removeActivity(ID, { outbox: true, by: 'anna', at: anna.at() });
  couch.fault = undefined;
  await pushShared(anna.deps, WS);
  expect(there(couch).size).toBe(0);
  expect(await (await anna.store()).readOutbox()).toEqual([]);
});

test('erased while nobody knows whether it arrived: likewise, and gone from here', async () => {
  const { couch, anna } = await startShared();
  await anna.tag('1', 'win-rate', { note: 'secret' });
  couch.fault = () => 'lost';
  await pushShared(anna.deps, WS);
  await (await anna.store()).eraseRecord(recordRange(deal('1')));
  couch.fault = undefined;
  await pushShared(anna.deps, WS);
  expect(there(couch).size).toBe(0);
  expect(await (await anna.store()).readActivity(ID)).toBeUndefined();
  expect(await (await anna.store()).readOutbox()).toEqual([]);
});

async function start() {
  const { couch, anna } = await startShared();
  couch.rules('acme-activity', (doc, old, user) => validateWrite(doc, old, user, {}));
  /** What is on the way may arrive; nobody hears of it. */
  const pushUnheard = async (fault: 'lost' | 'offline') => {
    couch.fault = () => fault;
    await pushShared(anna.deps, WS);
    couch.fault = undefined;
  };
  return { couch, anna, pushUnheard };
}

const takeAway = async (one: Client, id: string) => {
  await refreshRecord(one.deps, { ...WS, record: deal('1') });
  await (await one.store()).removeActivity(id, { outbox: true, by: one.user, at: one.at() });
  await pushShared(one.deps, WS);
};

test('taken away by another since: it does not come back by being sent again', async () => {
  const { couch, anna, pushUnheard } = await start();
  const bert = await startClient(couch, 'bert', '2026-01-05T11:30:00Z');
  await anna.tag('1', 'win-rate');
  await pushUnheard('lost');
  await takeAway(bert, ID);
  expect(there(couch).size).toBe(0);
  await pushShared(anna.deps, WS);
  expect(there(couch).size).toBe(0);
  expect(await (await anna.store()).readRecord(recordRange(deal('1')))).toEqual([]);
  expect(await statusOf(anna)).toMatchObject({ state: 'saved', waiting: 0 });
});

test('a signal taken away on another device since: likewise', async () => {
  const { couch, anna, pushUnheard } = await start();
  const phone = await startClient(couch, 'anna', '2026-01-05T12:01:00Z');
  const uuid = crypto.randomUUID();
  const said = { record: deal('1'), type: 'objection', reason: 'price', by: 'anna', at: anna.at() } as const;
  await (await anna.store()).putSignal(said, uuid, { outbox: true });
  await pushUnheard('lost');
  await takeAway(phone, signalId(deal('1'), uuid));
  await pushShared(anna.deps, WS);
  expect(there(couch).size).toBe(0);
  expect(await statusOf(anna)).toMatchObject({ state: 'saved', waiting: 0 });
});

test('said again after it was taken away, it is there, though it did not arrive at first', async () => {
  const { couch, anna, pushUnheard } = await start();
  const bert = await startClient(couch, 'bert');
  await anna.tag('1', 'win-rate');
  await pushShared(anna.deps, WS);
  bert.clock.now += 1000;
  await takeAway(bert, ID);
  await refreshRecord(anna.deps, { ...WS, record: deal('1') });
  anna.clock.now += 2000;
  await anna.tag('1', 'win-rate', { note: 'after all' });
  await pushUnheard('offline');
  const { requests } = couch;
  expect(await pushShared(anna.deps, WS)).toMatchObject({ done: 1, refused: 0 });
  expect(there(couch).get(ID)).toMatchObject({ createdBy: 'anna', by: 'anna', note: 'after all' });
  // What stands there, its time, and the write.
  expect(couch.requests - requests).toBe(3);
  expect(await statusOf(anna)).toMatchObject({ state: 'saved' });
});
