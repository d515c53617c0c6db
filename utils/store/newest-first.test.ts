import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type DocOf, newDoc } from '../activity/activity-doc.ts';
import { signalId, tagId } from '../activity/schema.ts';
import { openWorkspaceStore, type WorkspaceStore } from './workspace-store.ts';

let store: WorkspaceStore;

beforeEach(async () => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  store = await openWorkspaceStore('acme', { mode: 'readwrite' });
});

afterEach(() => store.close());

const target = { type: 'kpi', id: 'churn' } as const;
const instant = (second: number): string => new Date(Date.UTC(2026, 1, 1) + second * 1000).toISOString();

function tagged(n: number, second: number): DocOf<'tag'> {
  const record = { site: 'ads', kind: 'campaign', id: String(n).padStart(4, '0') } as const;
  const ann = { by: 'local:ann', at: instant(second) };
  return newDoc(tagId(record, target), 'tag', { record, target, ...ann }, ann);
}

const put = (docs: readonly DocOf<'tag'>[]) => store.importActivity(docs, { outbox: false, at: instant(0) });

/** The newest first; of those of one instant the greatest id. */
const inOrder = (docs: readonly DocOf<'tag'>[]): string[] =>
  docs.toSorted((a, b) => (`${a.updatedAt} ${a.id}` < `${b.updatedAt} ${b.id}` ? 1 : -1)).map(({ id }) => id);

// More than two pages each: of one instant; a few in each; some pages that end within an instant.
test.each<[string, (n: number) => number]>([
  ['all at their own time', (n) => n],
  ['all at one', () => 7],
  ['five at a time', (n) => Math.floor(n / 5)],
  ['most at one, in the middle', (n) => (n < 100 ? n : n > 500 ? n : 100)],
])('rows that were written %s come in order, up to any limit', async (_when, second) => {
  const docs = Array.from({ length: 700 }, (_, n) => tagged(n, second(n)));
  await put(docs);
  const order = inOrder(docs);
  for (const limit of [0, 1, 2, 255, 256, 257, 512, 699, 700, 701, 5000]) {
    const found = await store.readByPerson('local:ann', { limit });
    expect(found.map(({ id }) => id)).toEqual(order.slice(0, limit));
  }
});

test('a range that is one key, as of the signals of one day, is read to its end and no further', async () => {
  const docs = Array.from({ length: 300 }, (_, n) => {
    const record = { site: 'crm', kind: 'deal', id: String(n) } as const;
    const ann = { by: 'local:ann', at: instant(n) };
    const body = { record, type: 'objection', reason: 'price', ...ann } as const;
    return newDoc(signalId(record, 'u'), 'signal', body, ann);
  });
  await store.importActivity(docs, { outbox: false, at: instant(0) });
  const day = instant(0).slice(0, 10);
  for (const [limit, found] of [
    [200, 200],
    [299, 299],
    [300, 300],
    [500, 300],
  ] as const) {
    expect(await store.readSignalsByReason('objection', 'price', day, limit)).toHaveLength(found);
  }
});

test('the campaigns that anybody tagged come in a request or two for each few hundred', async () => {
  await put(Array.from({ length: 1500 }, (_, n) => tagged(n, n)));
  const steps = [
    vi.spyOn(IDBCursor.prototype, 'continue'),
    vi.spyOn(IDBCursor.prototype, 'advance'),
    vi.spyOn(IDBIndex.prototype, 'getAll'),
  ];
  expect(await store.readTaggedCampaigns(1000)).toHaveLength(1000);
  const requests = steps.reduce((sum, { mock }) => sum + mock.calls.length, 0);
  expect(requests).toBeLessThan(12);
});

test.each([
  [99, { total: 99 }],
  [100, { total: 100 }],
  [101, { total: 100, more: true }],
  [700, { total: 100, more: true }],
])('the tags of %i campaigns are counted only as far as anybody is told', async (count, told) => {
  const docs = Array.from({ length: count }, (_, n) => tagged(n, n));
  await put(docs);
  // Both take as long as the range that they are asked for.
  const counts = vi.spyOn(IDBIndex.prototype, 'count');
  const keys = vi.spyOn(IDBIndex.prototype, 'getAllKeys');
  const { newest, ...counted } = await store.readCampaignTags('kpi:churn', 11);
  expect(counted).toEqual(told);
  expect(newest.map(({ id }) => id)).toEqual(inOrder(docs).slice(0, 11));
  expect(counts).not.toHaveBeenCalled();
  for (const [, most] of keys.mock.calls) expect(most).toBeLessThan(200);
});
