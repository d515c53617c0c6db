import 'fake-indexeddb/auto';
import { IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ActivityDoc } from '../activity/activity-doc.ts';
import { recordRange } from '../activity/schema.ts';
import { tagDoc } from './stored-row.fixture.ts';
import { openWorkspaceStore, type WorkspaceStore } from './workspace-store.ts';

let store: WorkspaceStore;

beforeEach(async () => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  store = await openWorkspaceStore('acme', { mode: 'readwrite' });
});

afterEach(() => store.close());

const AT = '2026-02-01T00:00:00Z';
const range = (id: string) => recordRange({ site: 'crm', kind: 'deal', id });
const remove = { by: 'local:bob', at: AT, outbox: true };

test('the activity of a record is its key range, no more and no less', async () => {
  for (const record of ['1', '10', '2', '1:x', '1/y']) {
    const tag = tagDoc(encodeURIComponent(record), 'win-rate');
    await store.putActivity(tag, { outbox: false });
  }
  expect((await store.readRecord(range('1'))).map(({ id }) => id)).toEqual([
    'r:crm/-/deal/1:tag:kpi:win-rate',
  ]);
  expect(await store.readRecord(range('1:x'))).toHaveLength(1);
  expect(await store.readRecord(range('3'))).toEqual([]);
});

test('a tag is found by its target until it is removed', async () => {
  await store.putActivity(tagDoc('1', 'win-rate'), { outbox: false });
  await store.putActivity(tagDoc('2', 'win-rate'), { outbox: false });
  await store.putActivity(tagDoc('3', 'churn'), { outbox: false });
  expect(await store.readByTarget('kpi:win-rate')).toEqual([
    tagDoc('1', 'win-rate'),
    tagDoc('2', 'win-rate'),
  ]);
  expect(await store.readByTarget('kpi:win-rate', 1)).toHaveLength(1);
  await store.removeActivity(tagDoc('1', 'win-rate').id, remove);
  expect(await store.readByTarget('kpi:win-rate')).toEqual([tagDoc('2', 'win-rate')]);
});

test('removing keeps the body, is undone by putting it back, and twice is once', async () => {
  const tag = tagDoc('1', 'win-rate');
  await store.putActivity(tag, { outbox: false });
  const { before } = await store.removeActivity(tag.id, remove);
  expect(before).toEqual(tag);
  expect(await store.readRecord(range('1'))).toEqual([]);
  expect(await store.readActivity(tag.id)).toEqual({
    ...tag,
    deleted: true,
    updatedAt: AT,
    updatedBy: 'local:bob',
  });
  const [waiting] = await store.readOutbox();
  await store.removeActivity(tag.id, { ...remove, at: '2027-01-01T00:00:00Z' });
  expect(await store.readOutbox()).toEqual([waiting]);
  await store.putActivity(before as ActivityDoc, { outbox: true });
  // A change is always later than what it changes: elsewhere it must win over the removal.
  expect(await store.readRecord(range('1'))).toEqual([{ ...tag, updatedAt: '2026-02-01T00:00:00.001Z' }]);
});

test('the first author stays the author when another writes the same fact', async () => {
  await store.putActivity(tagDoc('1', 'win-rate', 'local:ann'), { outbox: false });
  await store.putActivity(tagDoc('1', 'win-rate', 'local:bob'), { outbox: false });
  const [doc] = await store.readRecord(range('1'));
  expect(doc).toMatchObject({ createdBy: 'local:ann', updatedBy: 'local:bob' });
});

test('writers that read and write at once follow one another', async () => {
  const tag = tagDoc('1', 'win-rate');
  await store.putActivity({ ...tag, body: { ...tag.body, note: '' } }, { outbox: true });
  const append = (letter: string) =>
    store.changeActivity(
      tag.id,
      (current) =>
        current?.type === 'tag'
          ? { ...current, body: { ...current.body, note: current.body.note + letter } }
          : undefined,
      { outbox: true },
    );
  await Promise.all([...'abcdefgh'].map(append));
  const [doc] = await store.readRecord(range('1'));
  expect(doc?.type === 'tag' && [...(doc.body.note ?? '')].sort().join('')).toBe('abcdefgh');
  expect(await store.readOutbox()).toHaveLength(1);
});

test('a document cannot be written under another id', async () => {
  await expect(
    store.changeActivity('r:crm/-/deal/2:state', () => tagDoc('1', 'win-rate'), { outbox: false }),
  ).rejects.toMatchObject({ code: 'failed' });
  expect(await store.count()).toMatchObject({ activity: 0 });
});

describe('what will stand', () => {
  const begin = vi.fn<(docs: ActivityDoc[]) => void>();
  const ahead = { range: range('1'), begin };
  beforeEach(() => begin.mockReset());

  test('of the record is told with the change in it, and before anybody can read it', async () => {
    await store.putActivity(tagDoc('1', 'churn'), { outbox: false });
    await store.putActivity(tagDoc('2', 'win-rate'), { outbox: false });
    const tag = tagDoc('1', 'win-rate');
    const order: string[] = [];
    begin.mockImplementation(() => void order.push('begun'));
    await store.putActivity(tag, { outbox: true, ahead }).then(() => order.push('written'));
    expect(order).toEqual(['begun', 'written']);
    expect(begin).toHaveBeenCalledExactlyOnceWith([tagDoc('1', 'churn'), tag]);
    await store.removeActivity(tag.id, { ...remove, ahead });
    expect(begin).toHaveBeenLastCalledWith([tagDoc('1', 'churn')]);
  });

  test('is not told where nothing is written', async () => {
    await store.removeActivity(tagDoc('1', 'win-rate').id, { ...remove, ahead });
    await store.changeActivity(tagDoc('1', 'win-rate').id, (current) => current, { outbox: true, ahead });
    expect(begin).not.toHaveBeenCalled();
  });

  test('takes nothing back when whoever begins fails', async () => {
    const tag = tagDoc('1', 'win-rate');
    const failing = {
      range: range('1'),
      begin: () => {
        throw new Error('not begun');
      },
    };
    const written = await store.putActivity(tag, { outbox: true, ahead: failing });
    expect(written).toMatchObject({ status: 'written', after: tag });
    expect(await store.readRecord(range('1'))).toEqual([tag]);
  });
});

describe('outbox', () => {
  test('settling the pushed change removes its entry and keeps the revision', async () => {
    const tag = tagDoc('1', 'win-rate');
    await store.putActivity(tag, { outbox: true, notBefore: AT });
    const [entry] = await store.readOutbox();
    expect(entry).toMatchObject({ id: tag.id, attempts: 0, notBefore: AT });
    await store.settleOutbox(
      [{ id: tag.id, change: entry?.change ?? '', rev: '1-abc' }],
      '2026-01-01T00:00:00Z',
    );
    await store.settleOutbox(
      [{ id: tag.id, change: entry?.change ?? '', rev: '1-abc' }],
      '2026-01-01T00:00:00Z',
    );
    expect(await store.readOutbox()).toEqual([]);
    expect(await store.readRecord(range('1'))).toEqual([tag]);
  });

  test('settling an older change leaves the newer one waiting', async () => {
    const tag = tagDoc('1', 'win-rate');
    await store.putActivity(tag, { outbox: true });
    const [first] = await store.readOutbox();
    await store.putActivity({ ...tag, updatedAt: AT }, { outbox: true });
    await store.settleOutbox(
      [{ id: tag.id, change: first?.change ?? '', rev: '1-abc' }],
      '2026-01-01T00:00:00Z',
    );
    const [second] = await store.readOutbox();
    expect(second?.queuedAt).toBe(AT);
    await store.refuseOutbox([{ id: tag.id, change: first?.change ?? '', refused: 'forbidden' }]);
    expect(await store.readOutbox()).toEqual([second]);
    await store.refuseOutbox([{ id: tag.id, change: second?.change ?? '', refused: 'forbidden' }]);
    expect(await store.readOutbox()).toEqual([{ ...second, refused: 'forbidden' }]);
  });

  test('document and entry are written together or not at all', async () => {
    const original = IDBObjectStore.prototype.put;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...args) {
      if (this.name === 'outbox') throw new DOMException('disk full', 'QuotaExceededError');
      return original.apply(this, args);
    });
    await expect(store.putActivity(tagDoc('1', 'win-rate'), { outbox: true })).rejects.toMatchObject({
      code: 'quota',
    });
    vi.restoreAllMocks();
    expect(await store.count()).toMatchObject({ activity: 0, outbox: 0 });
  });
});

test('an export holds removed activity too, so that an import elsewhere can remove it', async () => {
  await store.putActivity(tagDoc('1', 'win-rate'), { outbox: false });
  await store.removeActivity(tagDoc('1', 'win-rate').id, { ...remove, outbox: false });
  const exported = await store.exportAll();
  expect(exported).toMatchObject({ workspace: 'acme', definitions: [], activity: [{ deleted: true }] });
});
