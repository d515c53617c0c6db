import 'fake-indexeddb/auto';
import { IDBObjectStore } from 'fake-indexeddb';
import { describe, expect, test, vi } from 'vitest';
import type { MemoryCouch } from '../../tests/couchdb/memory-couch.ts';
import { deal, startClient, startShared, statusOf } from '../../tests/unit/fixtures/shared-harness.ts';
import { recordRange, tagId } from '../activity/schema.ts';
import { SHARED_SOURCE } from '../definitions/types.ts';
import { validateWrite } from '../workspace/validate-write.ts';
import { syncShared } from './follow-workspace.ts';
import { refreshBackLinks, refreshRecord } from './shared-activity.ts';
import { retryShared } from './shared-choices.ts';
import { pushShared } from './shared-push.ts';
import { credentialsText } from './shared-source.ts';

const WS = { workspaceId: 'acme' };

describe('push of activity', () => {
  const ID = tagId(deal('1'), { type: 'kpi', id: 'win-rate' });
  const there = (couch: MemoryCouch) => couch.live('acme-activity');

  test('what a person tags is there, under their name, and the other sees it', async () => {
    const { couch, anna } = await startShared();
    await anna.tag('1', 'win-rate', { note: 'why' });
    expect(await statusOf(anna)).toMatchObject({ state: 'waiting', waiting: 1 });
    expect(await pushShared(anna.deps, WS)).toMatchObject({ done: 1, refused: 0 });
    expect(there(couch).get(ID)).toMatchObject({
      v: 1,
      createdBy: 'anna',
      by: 'anna',
      note: 'why',
      record: deal('1'),
    });
    expect(await statusOf(anna)).toMatchObject({ state: 'saved' });
    const bert = await startClient(couch, 'bert');
    expect(await refreshRecord(bert.deps, { ...WS, record: deal('1') })).toMatchObject({
      status: 'fresh',
      ids: [ID],
    });
    expect(await (await bert.store()).readRecord(recordRange(deal('1')))).toMatchObject([
      { body: { note: 'why' } },
    ]);
  });

  test('what was written before the workspace was shared is the person’s there too', async () => {
    const { couch, anna } = await startShared();
    const { id } = await (await anna.deps.app()).person();
    await anna.tag('1', 'win-rate', { by: id });
    await pushShared(anna.deps, WS);
    expect(there(couch).get(ID)).toMatchObject({ createdBy: 'anna', updatedBy: 'anna', by: 'anna' });
    expect(await (await anna.store()).readActivity(ID)).toMatchObject({
      createdBy: 'anna',
      body: { by: 'anna' },
    });
  });

  test('is not sent before the time to undo is over, nor when it was undone', async () => {
    const { couch, anna } = await startShared();
    const store = await anna.store();
    const notBefore = new Date(anna.clock.now + 8000).toISOString();
    const tag = {
      record: deal('1'),
      target: { type: 'kpi', id: 'win-rate' },
      by: 'anna',
      at: anna.at(),
    } as const;
    await store.putTag(tag, { outbox: true, notBefore });
    await pushShared(anna.deps, WS);
    expect(couch.requests).toBe(0);
    await store.removeActivity(ID, { outbox: true, by: 'anna', at: anna.at() });
    anna.clock.now += 9000;
    await pushShared(anna.deps, WS);
    expect([there(couch).size, couch.requests, (await store.readOutbox()).length]).toEqual([0, 0, 0]);
  });

  test.each([
    ['exp not in future', 'token-expired'],
    ['nbf not in past', 'token-refused'],
  ])('under a token that does not hold (%s) it waits for the next one', async (reason, code) => {
    const { couch, anna } = await startShared({ tokens: { old: { name: 'anna', roles: ['member'] } } });
    const secret = credentialsText({ kind: 'token', token: 'old' });
    await (await anna.deps.app()).setToken('acme', SHARED_SOURCE, secret);
    await anna.tag('1', 'win-rate');
    const signal = {
      record: deal('1'),
      type: 'objection',
      reason: 'price',
      by: 'anna',
      at: anna.at(),
    } as const;
    await (await anna.store()).putSignal(signal, crypto.randomUUID(), { outbox: true });
    const body = JSON.stringify({ error: 'unauthorized', reason });
    couch.fault = () => ({ status: 401, body });
    expect(await syncShared(anna.deps, 'acme')).toMatchObject({ error: { code } });
    expect(await statusOf(anna)).toMatchObject({ state: 'sign-in', code, waiting: 2, refused: [] });
    couch.fault = undefined;
    await syncShared(anna.deps, 'acme', { force: true });
    expect([there(couch).size, (await statusOf(anna)).state]).toEqual([2, 'saved']);
  });

  test('deleting tells, and says by whom', async () => {
    const { couch, anna } = await startShared();
    await anna.tag('1', 'win-rate');
    await pushShared(anna.deps, WS);
    const bert = await startClient(couch, 'bert', '2026-01-05T13:00:00Z');
    await refreshRecord(bert.deps, { ...WS, record: deal('1') });
    await (await bert.store()).removeActivity(ID, { outbox: true, by: 'bert', at: bert.at() });
    await pushShared(bert.deps, WS);
    expect(there(couch).size).toBe(0);
    expect(couch.history('acme-activity', ID).at(-1)).toMatchObject({ _deleted: true, updatedBy: 'bert' });
    await refreshRecord(anna.deps, { ...WS, record: deal('1') });
    expect(await (await anna.store()).readRecord(recordRange(deal('1')))).toEqual([]);
    // And it can be said again.
    anna.clock.now += 10_800_000;
    await anna.tag('1', 'win-rate');
    await pushShared(anna.deps, WS);
    expect(there(couch).get(ID)).toMatchObject({ by: 'anna' });
  });

  test('two who say the same say it once; the first is its author', async () => {
    const { couch, anna } = await startShared();
    const bert = await startClient(couch, 'bert', '2026-01-05T12:30:00Z');
    await anna.tag('1', 'win-rate', { note: 'mine' });
    await bert.tag('1', 'win-rate', { note: 'no, mine' });
    await pushShared(anna.deps, WS);
    await pushShared(bert.deps, WS);
    expect(couch.history('acme-activity', ID)).toHaveLength(1);
    expect(await (await bert.store()).readActivity(ID)).toMatchObject({ body: { by: 'anna', note: 'mine' } });
    // What Bert wrote beside it is not lost without a word.
    expect(await statusOf(bert)).toMatchObject({
      state: 'refused',
      refused: [{ id: ID, reason: 'other-author', words: 'no, mine' }],
    });
  });

  test('a tag of another, replaced by one’s own at a node that has not heard that it was taken back', async () => {
    const { couch, anna } = await startShared();
    couch.rules('acme-activity', (doc, old, user) => validateWrite(doc, old, user, {}));
    const bert = await startClient(couch, 'bert', '2026-01-05T12:30:00Z');
    await anna.tag('1', 'win-rate');
    await pushShared(anna.deps, WS);
    await refreshRecord(bert.deps, { ...WS, record: deal('1') });
    await (await anna.store()).removeActivity(ID, { outbox: true, by: 'anna', at: anna.at() });
    await pushShared(anna.deps, WS);
    await (await bert.store()).removeActivity(ID, { outbox: true, by: 'bert', at: bert.at() });
    await bert.tag('1', 'win-rate', { note: 'mine' });
    couch.fault = ({ path }) => (path.endsWith('_bulk_docs') ? 'apart' : undefined);
    await pushShared(bert.deps, WS);
    couch.fault = undefined;
    await pushShared(bert.deps, WS);
    expect(there(couch).get(ID)).toMatchObject({ by: 'bert', createdBy: 'bert', note: 'mine' });
    expect(await statusOf(bert)).toMatchObject({ state: 'saved' });
  });

  test('a tag taken away and said again, whose node judges it by another leaf than the one that stands', async () => {
    const { couch, anna } = await startShared();
    couch.rules('acme-activity', (doc, old, user) => validateWrite(doc, old, user, {}));
    const isWrite = (path: string) => path.endsWith('_bulk_docs');
    await anna.tag('1', 'win-rate');
    await pushShared(anna.deps, WS);
    const [own] = couch.leaves('acme-activity', ID);
    if (own) couch.addConflict('acme-activity', { ...own, createdBy: 'bert', by: 'bert' }, '1-zzz');
    await refreshBackLinks(anna.deps, { ...WS, links: ['kpi:win-rate', 'kpi:win-rate'], limit: 9 });
    const store = await anna.store();
    expect(await store.readActivity(ID)).toMatchObject({ createdBy: 'bert' });
    // Bert’s goes; nobody hears that her own stood beside it.
    anna.clock.now += 1000;
    await store.removeActivity(ID, { outbox: true, by: 'anna', at: anna.at() });
    couch.fault = ({ path }) => (isWrite(path) ? 'apart' : 'offline');
    await pushShared(anna.deps, WS);
    anna.clock.now += 1000;
    await anna.tag('1', 'win-rate', { note: 'again' });
    couch.fault = ({ path }) => (isWrite(path) ? 'apart' : undefined);
    await pushShared(anna.deps, WS);
    expect(there(couch).get(ID)).toMatchObject({ by: 'anna', createdBy: 'anna', note: 'again' });
    expect(couch.leaves('acme-activity', ID)).toHaveLength(1);
    expect(await statusOf(anna)).toMatchObject({ state: 'saved' });
  });

  test('of two changes of one’s own, from two devices, the later stands on both', async () => {
    const { couch, anna } = await startShared();
    const phone = await startClient(couch, 'anna');
    await anna.tag('1', 'win-rate', { note: 'first' });
    await pushShared(anna.deps, WS);
    await refreshRecord(phone.deps, { ...WS, record: deal('1') });
    phone.clock.now += 60_000;
    anna.clock.now += 120_000;
    await phone.tag('1', 'win-rate', { note: 'phone' });
    await anna.tag('1', 'win-rate', { note: 'desk' });
    await pushShared(anna.deps, WS);
    await pushShared(phone.deps, WS);
    await refreshRecord(phone.deps, { ...WS, record: deal('1') });
    expect(there(couch).get(ID)).toMatchObject({ note: 'desk' });
    expect(await (await phone.store()).readActivity(ID)).toMatchObject({ body: { note: 'desk' } });
    expect(await (await phone.store()).readOutbox()).toEqual([]);
  });

  test('what the rules refuse waits for a person and holds up nothing', async () => {
    const { couch, anna } = await startShared();
    couch.createDatabase('acme-activity', (doc) => {
      if (doc.note === 'no') throw { forbidden: 'not like this' };
    });
    await anna.tag('1', 'win-rate', { note: 'no' });
    await anna.tag('2', 'win-rate', { note: '\ud800' });
    await anna.tag('3', 'win-rate');
    expect(await pushShared(anna.deps, WS)).toMatchObject({ done: 1, refused: 2 });
    expect([...there(couch).keys()]).toEqual([tagId(deal('3'), { type: 'kpi', id: 'win-rate' })]);
    const { refused, state, waiting } = await statusOf(anna);
    expect([state, waiting]).toEqual(['refused', 0]);
    expect(refused.map(({ reason }) => reason)).toEqual(['not like this', 'bad-document']);
    const { requests } = couch;
    await pushShared(anna.deps, WS);
    expect(couch.requests).toBe(requests);
  });

  test('what the server fails on, and on nothing else, is set aside in the end', async () => {
    const { couch, anna } = await startShared();
    const fetched = couch.fetch;
    anna.deps.fetch = async (input, init) =>
      String(init?.body).includes('"poison"')
        ? Response.json({ error: 'unknown_error', reason: 'no such thing' }, { status: 500 })
        : fetched(input, init);
    await anna.tag('1', 'win-rate', { note: 'poison' });
    await anna.tag('2', 'win-rate');
    const round = async () => {
      await syncShared(anna.deps, 'acme');
      return (await statusOf(anna)).refused.map(({ reason }) => reason);
    };
    expect(await round()).toEqual([]);
    expect(there(couch).size).toBe(1);
    // A server that is ill altogether says nothing about one of them.
    couch.fault = () => ({ status: 500 });
    for (let i = 0; i < 20; i++) expect(await round()).toEqual([]);
    couch.fault = undefined;
    const told = [await round()];
    while (told.length < 20 && told.at(-1)?.length === 0) told.push(await round());
    expect(told.at(-1)).toEqual(['server-error']);
    expect(told.length).toBeGreaterThan(5);
    anna.deps.fetch = fetched;
    await retryShared(anna.deps, 'acme');
    await pushShared(anna.deps, WS);
    expect([there(couch).size, (await statusOf(anna)).state]).toEqual([2, 'saved']);
  });

  test('what waits here is not overwritten by what is there', async () => {
    const { couch, anna } = await startShared();
    await anna.tag('1', 'win-rate', { note: 'old' });
    await pushShared(anna.deps, WS);
    anna.clock.now += 1000;
    await anna.tag('1', 'win-rate', { note: 'new' });
    await refreshRecord(anna.deps, { ...WS, record: deal('1') });
    expect(await (await anna.store()).readActivity(ID)).toMatchObject({ body: { note: 'new' } });
    await pushShared(anna.deps, WS);
    expect(there(couch).get(ID)).toMatchObject({ note: 'new' });
  });
});

describe('activity of a record', () => {
  test('is shown from here when the server cannot be had, with its age', async () => {
    const { couch, anna } = await startShared();
    expect(await refreshRecord(anna.deps, { ...WS, record: deal('1') })).toMatchObject({
      status: 'fresh',
      ids: [],
    });
    const since = anna.at();
    anna.clock.now += 60_000;
    couch.fault = () => 'offline';
    expect(await refreshRecord(anna.deps, { ...WS, record: deal('1') })).toEqual({
      status: 'offline',
      code: 'unreachable',
      since,
    });
    expect(await refreshRecord(anna.deps, { ...WS, record: deal('2') })).toEqual({
      status: 'offline',
      code: 'unreachable',
    });
  });

  test('is one request, and no write when nothing changed', async () => {
    const { couch, anna } = await startShared();
    const bert = await startClient(couch, 'bert');
    for (let i = 0; i < 20; i++) await bert.tag('1', `k${i}`);
    await pushShared(bert.deps, WS);
    await refreshRecord(anna.deps, { ...WS, record: deal('1') });
    const { requests } = couch;
    const written = vi.spyOn(IDBObjectStore.prototype, 'put');
    expect(await refreshRecord(anna.deps, { ...WS, record: deal('1') })).toMatchObject({
      status: 'fresh',
      ids: [],
    });
    expect([couch.requests - requests, written.mock.calls.length]).toEqual([1, 0]);
  });
});
