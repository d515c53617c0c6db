import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ActivityDoc } from '../activity/activity-doc.ts';
import {
  recordRange,
  type Signal,
  signalId,
  type Tag,
  type Touch,
  tagId,
  touchId,
} from '../activity/schema.ts';
import type { RecordRef } from '../records/record-ref.ts';
import { migrate, WORKSPACE_MIGRATIONS } from './migrations.ts';
import { type WorkspaceSchema, workspaceDatabase } from './schema.ts';
import { tagDoc } from './stored-row.fixture.ts';
import { openWorkspaceStore, type WorkspaceStore } from './workspace-store.ts';

let store: WorkspaceStore;

beforeEach(async () => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  store = await openWorkspaceStore('acme', { mode: 'readwrite' });
});

afterEach(() => store.close());

const deal = (id: string): RecordRef => ({ site: 'crm', kind: 'deal', id });
const campaign = (id: string): RecordRef => ({ site: 'ads', tenant: '7', kind: 'campaign', id });
const target = { type: 'kpi', id: 'churn' } as const;
const day = (n: number): string => `2026-02-${String(n).padStart(2, '0')}T00:00:00.000Z`;
const tag = (record: RecordRef, n = 1, over: Partial<Tag> = {}): Tag => ({
  record,
  target,
  by: 'local:ann',
  at: day(n),
  ...over,
});
const touch = (reaches: RecordRef, n = 1): Touch => ({
  campaign: campaign('1'),
  reaches,
  occurredAt: day(n),
  by: 'local:ann',
  at: day(n),
});
const signal = (id: string, n: number, over: Partial<Signal> = {}): Signal => ({
  record: deal(id),
  type: 'objection',
  reason: 'Too expensive',
  by: 'local:ann',
  at: day(n),
  ...over,
});
const write = (command: string) => ({ command, outbox: true });
const ann = (n: number) => ({ by: 'local:ann', at: day(n) });
const ID = tagId(deal('1'), target);
const bodies = async (id = '1') => (await store.readRecord(recordRange(deal(id)))).map(({ body }) => body);

describe('a command counts once', () => {
  test('sent twice it is one write', async () => {
    expect(await store.putTag(tag(deal('1')), write('a'))).toMatchObject({ status: 'written' });
    const outbox = await store.readOutbox();
    expect(await store.putTag(tag(deal('1'), 2, { note: 'x' }), write('a'))).toMatchObject({
      status: 'repeated',
    });
    expect(await store.readOutbox()).toEqual(outbox);
  });

  test('an old message does not bring back what was taken back since; a new command does', async () => {
    await store.putTag(tag(deal('1')), write('a'));
    await store.removeActivity(ID, { ...write('b'), ...ann(2) });
    expect(await store.putTag(tag(deal('1')), write('a'))).toMatchObject({
      status: 'repeated',
      after: { deleted: true },
    });
    expect(await bodies()).toEqual([]);
    await store.putTag(tag(deal('1'), 3), write('c'));
    expect(await bodies()).toHaveLength(1);
    expect(await store.removeActivity(ID, { ...write('b'), ...ann(2) })).toMatchObject({
      status: 'repeated',
    });
    expect(await bodies()).toHaveLength(1);
  });

  test.each([
    ['touch', (id: string) => store.putTouch(touch(deal('1')), id, write(id)), touchId(deal('1'), 'u')],
    ['signal', (id: string) => store.putSignal(signal('1', 1), id, write(id)), signalId(deal('1'), 'u')],
  ])('a %s is one document for its uuid, also after it was taken back', async (_type, put, id) => {
    await Promise.all([put('u'), put('u')]);
    expect(await bodies()).toHaveLength(1);
    await put('v');
    expect(await bodies()).toHaveLength(2);
    await store.removeActivity(id, { ...write('r'), ...ann(2) });
    await put('u');
    expect(await bodies()).toHaveLength(1);
  });

  test('nor by its uuid alone, which is how a touch read from the address is named', async () => {
    await store.putTouch(touch(deal('1')), 'u', { outbox: true });
    await store.removeActivity(touchId(deal('1'), 'u'), { ...write('r'), ...ann(2) });
    expect(await store.putTouch(touch(deal('1')), 'u', { outbox: true })).toMatchObject({
      status: 'unchanged',
    });
    expect(await bodies()).toEqual([]);
  });

  test('two tabs with the same command at once write once', async () => {
    const other = await openWorkspaceStore('acme', { mode: 'readwrite' });
    const statuses = await Promise.all([
      store.putTag(tag(deal('1')), write('a')),
      other.putTag(tag(deal('1')), write('a')),
    ]);
    expect(statuses.map(({ status }) => status).sort()).toEqual(['repeated', 'written']);
    other.close();
  });
});

describe('undo restores what was there', () => {
  const undo = (undone: string, command: string, n = 9) =>
    store.undoActivity(ID, undone, { ...write(command), ...ann(n) });

  test('of a tag: none', async () => {
    await store.putTag(tag(deal('1')), write('a'));
    expect(await undo('a', 'u')).toMatchObject({ status: 'written' });
    expect(await bodies()).toEqual([]);
    expect(await store.readByTarget('kpi:churn')).toEqual([]);
  });

  test('of an edit: note, role and author as before', async () => {
    const { after } = await store.putTag(tag(deal('1'), 1, { note: 'old', role: 'tests' }), write('a'));
    await store.editTag(ID, { note: 'new', role: null }, { ...write('b'), ...ann(2) });
    await undo('b', 'u');
    expect(await store.readActivity(ID)).toEqual({ ...after, updatedAt: day(9) });
  });

  test('of a removal: the tag, its first author and its back-links', async () => {
    await store.putTag(tag(deal('1'), 1, { note: 'n' }), write('a'));
    await store.removeActivity(ID, { ...write('b'), by: 'local:bob', at: day(2) });
    await undo('b', 'u');
    expect(await bodies()).toEqual([tag(deal('1'), 1, { note: 'n' })]);
    expect(await store.readActivity(ID)).toMatchObject({ createdBy: 'local:ann', createdAt: day(1) });
    expect(await store.readByTarget('kpi:churn')).toHaveLength(1);
  });

  test('of an undo: the change again', async () => {
    await store.putTag(tag(deal('1')), write('a'));
    await undo('a', 'u');
    await undo('u', 'v');
    expect(await bodies()).toEqual([tag(deal('1'))]);
  });

  test('sent twice it is done once', async () => {
    await store.putTag(tag(deal('1')), write('a'));
    await undo('a', 'u');
    expect(await undo('a', 'u')).toMatchObject({ status: 'repeated' });
    expect(await bodies()).toEqual([]);
  });

  test('not when somebody changed it since, and not of what was never done', async () => {
    await store.putTag(tag(deal('1'), 1, { note: 'old' }), write('a'));
    await store.editTag(ID, { note: 'new' }, { ...write('b'), ...ann(2) });
    expect(await undo('a', 'u')).toMatchObject({ status: 'stale' });
    expect(await undo('z', 'v')).toMatchObject({ status: 'missing' });
    expect(await bodies()).toMatchObject([{ note: 'new' }]);
  });

  test('survives a restart', async () => {
    await store.putTag(tag(deal('1')), write('a'));
    store.close();
    store = await openWorkspaceStore('acme', { mode: 'readwrite' });
    expect(await undo('a', 'u')).toMatchObject({ status: 'written' });
    expect(await bodies()).toEqual([]);
  });

  test('wins over the change wherever both are known: it is later, also within one millisecond', async () => {
    const { after } = await store.putTag(tag(deal('1')), write('a'));
    await undo('a', 'u', 1);
    expect(Date.parse((await store.readActivity(ID))?.updatedAt ?? '')).toBeGreaterThan(
      Date.parse(after?.updatedAt ?? ''),
    );
    await store.importActivity([after as ActivityDoc], { outbox: false, at: day(9) });
    expect(await bodies()).toEqual([]);
  });
});

test('a note is for its author alone to change', async () => {
  await store.putTag(tag(deal('1'), 1, { note: 'ann' }), write('a'));
  const edit = { ...write('b'), by: 'local:bob', at: day(2) };
  expect(await store.editTag(ID, { note: 'bob' }, edit)).toMatchObject({ status: 'refused' });
  expect(await store.editTag('r:crm/-/deal/2:tag:kpi:churn', { note: 'x' }, edit)).toMatchObject({
    status: 'missing',
  });
  expect(await bodies()).toMatchObject([{ note: 'ann', by: 'local:ann' }]);
});

describe('reads by what is asked', () => {
  test('my activity: mine, what stands, newest first, by pages', async () => {
    for (const n of [1, 2, 3, 4]) await store.putTag(tag(deal(String(n)), n), write(`t${n}`));
    await store.putTag(tag(deal('9'), 5, { by: 'local:annabel' }), write('t9'));
    await store.removeActivity(tagId(deal('3'), target), { ...write('r'), ...ann(6) });
    const list = async (options: { limit: number; before?: string }) =>
      (await store.readByPerson('local:ann', options)).map(({ updatedAt }) => updatedAt);
    expect(await list({ limit: 10 })).toEqual([day(4), day(2), day(1)]);
    expect(await list({ limit: 2 })).toEqual([day(4), day(2)]);
    expect(await list({ limit: 2, before: day(2) })).toEqual([day(1)]);
    expect(await list({ limit: 0 })).toEqual([]);
    expect(await store.readWriters()).toEqual([
      { person: 'local:ann', documents: 3 },
      { person: 'local:annabel', documents: 1 },
    ]);
  });

  test('others said this: by type, reason and day, newest first, capped', async () => {
    for (const n of [1, 2, 3]) await store.putSignal(signal(String(n), n), `u${n}`, write(`s${n}`));
    await store.putSignal(signal('4', 4, { reason: 'Too expensive?' }), 'u4', write('s4'));
    await store.putSignal(signal('5', 5, { type: 'hand-off' }), 'u5', write('s5'));
    const read = (from: number, limit?: number) =>
      store.readSignalsByReason('objection', 'Too expensive', day(from).slice(0, 10), limit);
    const days = async (...query: [number, number?]) => (await read(...query)).map((doc) => doc.createdAt);
    expect(await days(2)).toEqual([day(3), day(2)]);
    expect(await days(1, 1)).toEqual([day(3)]);
    expect(await store.readSignalsByReason('objection', 'Too expensive', '2026-02-02')).toHaveLength(2);
    await store.removeActivity(signalId(deal('3'), 'u3'), { ...write('r'), ...ann(6) });
    expect(await store.readSignalsByReason('objection', 'Too expensive', '2026-02-02')).toHaveLength(1);
  });

  test('tagged campaigns: each once, the newest tag first, with its title', async () => {
    await store.putTag(tag(campaign('1'), 1, { recordTitle: 'One' }), write('a'));
    await store.putTag(tag(campaign('2'), 2), write('b'));
    await store.putTag(tag(campaign('1'), 3, { target: { type: 'kpi', id: 'win' } }), write('c'));
    await store.putTag(tag(deal('1'), 4), write('d'));
    expect(await store.readTaggedCampaigns(10)).toEqual([
      { record: campaign('1'), title: 'One', at: day(3) },
      { record: campaign('2'), at: day(2) },
    ]);
    expect(await store.readTaggedCampaigns(1)).toHaveLength(1);
  });

  test('what a campaign reached', async () => {
    await store.putTouch(touch(deal('1')), 'u', write('a'));
    expect(await store.readByTarget('record:ads/7/campaign/1')).toMatchObject([
      { body: { reaches: deal('1') } },
    ]);
    expect(await store.readByTarget('record:ads/7/campaign/1')).toHaveLength(1);
  });
});

describe('erasing', () => {
  const raw = async () => {
    const db = await openDB<WorkspaceSchema>(workspaceDatabase('acme'));
    const rows = await db.getAll('activity');
    const outbox = await db.getAll('outbox');
    db.close();
    return { rows, outbox, text: JSON.stringify([rows, outbox]) };
  };

  test('a record: nothing is left of what was never told, undo and outbox included', async () => {
    await store.putTag(tag(deal('1'), 1, { note: 'secret' }), write('a'));
    await store.editTag(ID, { note: 'secret too' }, { ...write('b'), ...ann(2) });
    await store.putSignal(signal('1', 1, { quote: 'secret' }), 'u', write('c'));
    await store.putTag(tag(deal('10')), write('d'));
    const { erased } = await store.eraseRecord(recordRange(deal('1')), day(5));
    expect(erased).toEqual([signalId(deal('1'), 'u'), ID]);
    const { rows, outbox, text } = await raw();
    expect(rows.map(({ id }) => id)).toEqual([tagId(deal('10'), target)]);
    expect(outbox).toHaveLength(1);
    expect(text).not.toContain('secret');
  });

  test('what the shared workspace has is queued as a deletion without a body, and goes once told', async () => {
    await store.putTag(tag(deal('1'), 1, { note: 'secret' }), write('a'));
    const [pushed] = await store.readOutbox();
    await store.settleOutbox([{ id: ID, change: pushed?.change ?? '', rev: '1-x' }], '2026-01-01T00:00:00Z');
    await store.eraseRecord(recordRange(deal('1')), day(5));
    let now = await raw();
    expect(now.rows).toEqual([{ id: ID, targets: [], rev: '1-x' }]);
    expect(now.outbox).toMatchObject([{ id: ID }]);
    expect(await bodies()).toEqual([]);
    expect((await store.exportAll()).activity).toEqual([]);
    // An older export does not bring it back before the others know.
    await store.importActivity([tagDocOf(tag(deal('1')))], { outbox: true, at: day(6) });
    expect(await bodies()).toEqual([]);
    await store.settleOutbox(
      [{ id: ID, change: now.outbox[0]?.change ?? '', rev: '2-y' }],
      '2026-01-01T00:00:00Z',
    );
    now = await raw();
    expect([now.rows, now.outbox]).toEqual([[], []]);
  });

  test('what was on its way when it was erased is taken back there too', async () => {
    await store.putTag(tag(deal('1')), write('a'));
    const [onItsWay] = await store.readOutbox();
    await store.eraseRecord(recordRange(deal('1')), day(5));
    await store.settleOutbox(
      [{ id: ID, change: onItsWay?.change ?? '', rev: '1-x' }],
      '2026-01-01T00:00:00Z',
    );
    const { rows, outbox } = await raw();
    expect(rows).toEqual([{ id: ID, targets: [], rev: '1-x' }]);
    expect(outbox).toMatchObject([{ id: ID, attempts: 1 }]);
  });

  test('a person: all theirs on every record, also what was taken back; what others wrote stays', async () => {
    await store.putTag(tag(deal('1'), 1, { note: 'secret' }), write('a'));
    await store.putTag(tag(deal('2'), 1, { note: 'secret' }), write('b'));
    await store.removeActivity(tagId(deal('2'), target), { ...write('c'), by: 'local:bob', at: day(2) });
    await store.putTag(tag(deal('3'), 1, { by: 'local:bob' }), write('d'));
    await store.removeActivity(tagId(deal('3'), target), { ...write('e'), ...ann(2) });
    const { erased, renamed } = await store.eraseAuthor('local:ann', day(5));
    expect(erased).toEqual([ID, tagId(deal('2'), target)]);
    expect(renamed).toEqual([tagId(deal('3'), target)]);
    const { text, rows } = await raw();
    expect(text).not.toContain('local:ann');
    expect(rows).toMatchObject([
      { doc: { deleted: true, updatedBy: 'local:bob', body: { by: 'local:bob' } } },
    ]);
  });
});

function tagDocOf(body: Tag): ActivityDoc {
  const stamp = {
    v: 1,
    createdAt: body.at,
    createdBy: body.by,
    updatedAt: day(20),
    updatedBy: body.by,
  } as const;
  return { id: tagId(body.record, body.target), type: 'tag', body, ...stamp };
}

test('from step 1: activity written then is found by author and campaign now', async () => {
  const doc = { ...tagDoc('1', 'churn'), id: tagId(campaign('5'), target), body: tag(campaign('5'), 3) };
  const removed = { ...tagDoc('2', 'churn'), deleted: true } as const;
  const db = await openDB<WorkspaceSchema>(workspaceDatabase('old'), 1, {
    upgrade: (database, from, _to, tx) => void migrate(WORKSPACE_MIGRATIONS.slice(0, 1), from, database, tx),
  });
  await db.put('activity', { id: doc.id, doc, targets: ['kpi:churn'], rev: '1-a' });
  await db.put('activity', { id: removed.id, doc: removed, targets: [] });
  await db.put('outbox', { id: doc.id, change: 'c', queuedAt: day(1), attempts: 2 });
  db.close();
  const now = await openWorkspaceStore('old', { mode: 'readwrite' });
  expect(await now.readByPerson('local:ann', { limit: 5 })).toEqual([doc]);
  expect(await now.readTaggedCampaigns(5)).toMatchObject([{ record: campaign('5') }]);
  expect(await now.readByTarget('kpi:churn')).toHaveLength(1);
  expect(await now.readOutbox()).toMatchObject([{ change: 'c', attempts: 2 }]);
  expect(await now.readActivity(removed.id)).toEqual(removed);
  now.close();
});
