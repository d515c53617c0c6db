import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type ActivityDoc, newDoc } from '../activity/activity-doc.ts';
import { recordRange, type Signal, signalId } from '../activity/schema.ts';
import { type RecordRef, recordKey } from '../records/record-ref.ts';
import { openWorkspaceStore, type WorkspaceStore } from './workspace-store.ts';

let store: WorkspaceStore;

beforeEach(async () => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  store = await openWorkspaceStore('acme', { mode: 'readwrite' });
});

afterEach(() => store.close());

const AT = '2026-02-01T00:00:00.000Z';
const ann = { by: 'local:ann', at: AT };
const deal = (id: string): RecordRef => ({ site: 'crm', kind: 'deal', id });

function signal(record: RecordRef, uuid: string, more: Partial<Signal> = {}): ActivityDoc {
  const body: Signal = { record, type: 'objection', reason: 'price', ...ann, ...more };
  return newDoc(signalId(record, uuid), 'signal', body, ann);
}

const put = (docs: readonly ActivityDoc[]) => store.importActivity(docs, { outbox: false, at: AT });

/** All pages, one after the other. */
async function walk(limit: number, wanted = (_id: string) => true): Promise<string[]> {
  const found: string[] = [];
  let after: string | undefined;
  do {
    const { records, next } = await store.readActiveRecords({
      after,
      limit,
      matches: ({ record }) => wanted(record.id),
    });
    expect(records.length).toBeLessThanOrEqual(limit);
    found.push(...records.map(({ record }) => recordKey(record)));
    after = next;
  } while (after !== undefined);
  return found;
}

test('every record once, in pages of any size, whatever its id and however much was written about it', async () => {
  const id = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 4 })
    .filter((text) => text.isWellFormed());
  const record = fc.oneof(id, fc.constantFrom('1', '1:', '1;', '10', '1/', 'r:')).map(deal);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ record, times: fc.integer({ min: 1, max: 20 }) }), { maxLength: 12 }),
      fc.integer({ min: 1, max: 5 }),
      async (written, limit) => {
        vi.stubGlobal('indexedDB', new IDBFactory());
        store.close();
        store = await openWorkspaceStore('acme', { mode: 'readwrite' });
        await put(
          written.flatMap(({ record: one, times }) =>
            Array.from({ length: times }, (_, n) => signal(one, `u${n}`)),
          ),
        );
        const keys = [...new Set(written.map(({ record: one }) => recordKey(one)))];
        expect((await walk(limit)).sort()).toEqual(keys.sort());
      },
    ),
    { numRuns: 30 },
  );
});

test('a search goes on behind the records that were looked at in one read', async () => {
  await put(Array.from({ length: 1200 }, (_, n) => signal(deal(String(10_000 + n)), 'u')));
  expect(await walk(20, (id) => id === '11199')).toEqual(['crm/-/deal/11199']);
  expect(await store.readActiveRecords({ limit: 20, matches: () => false })).toEqual({
    records: [],
    next: 'crm/-/deal/10499',
  });
});

test('what was taken back is still offered, under its title; what was erased is not', async () => {
  const kept = signal(deal('1'), 'u', { recordTitle: 'Northwind – annual plan' });
  // More shared documents than are read at once, of which only the last has a body left.
  const many = Array.from({ length: 20 }, (_, n) => signal(deal('2'), `u${String(n).padStart(2, '0')}`));
  await put([kept]);
  await store.removeActivity(kept.id, { ...ann, outbox: false });
  await store.mergeRemote(
    many.map((doc) => ({ id: doc.id, rev: '1-a', doc })),
    { asked: AT },
  );
  await store.eraseRecord(recordRange(deal('2')));
  expect(await store.count()).toMatchObject({ activity: 21 });
  const found = { record: deal('1'), title: 'Northwind – annual plan' };
  expect(await store.readActiveRecords({ limit: 20 })).toEqual({ records: [found] });
  await put([signal(deal('2'), 'u99')]);
  expect(await store.readActiveRecords({ limit: 20 })).toEqual({ records: [found, { record: deal('2') }] });
});

test('what it reads does not grow with what was written about a record', async () => {
  const reads = vi.spyOn(IDBCursor.prototype, 'continue');
  const rows = vi.spyOn(IDBObjectStore.prototype, 'getAll');
  const requests = async () => {
    reads.mockClear();
    rows.mockClear();
    await store.readActiveRecords({ limit: 20 });
    return reads.mock.calls.length + rows.mock.calls.length;
  };
  await put([signal(deal('1'), 'u'), signal(deal('2'), 'u')]);
  const few = await requests();
  await put(Array.from({ length: 500 }, (_, n) => signal(deal('1'), `v${n}`)));
  expect(await requests()).toBe(few);
});
