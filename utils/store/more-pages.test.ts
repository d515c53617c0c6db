/** A source of so many definitions that its rows are spread over more pages than those of others. */
import 'fake-indexeddb/auto';
import { IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import { openDB } from 'idb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { StoredDefinition } from '../definitions/types.ts';
import { BUCKETS, bucketAmong, bucketsFor, FRESH } from './buckets.ts';
import { stateOf, termRow } from './stored-row.fixture.ts';
import { openWorkspaceStore, type WorkspaceStore } from './workspace-store.ts';

let store: WorkspaceStore;

beforeEach(async () => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  store = await openWorkspaceStore('acme', { mode: 'readwrite' });
});

afterEach(() => store.close());

const many = (count: number, name = 'v1') => Array.from({ length: count }, (_, i) => termRow(`t${i}`, name));
const byId = (rows: StoredDefinition[]) => new Map(rows.map((row) => [row.doc.id, row]));

function put(upserts: StoredDefinition[], over: { digests?: string[] } = {}): Promise<number> {
  return store.applySourceChange({ source: 'file', upserts, state: stateOf('file'), ...over });
}

const spread = (buckets: number) => ({ digests: Array.from({ length: buckets }, () => '') });
const most = 2 * BUCKETS;
const more = spread(most);
const bucketOf = bucketAmong(most);
const pageKeys = async () => {
  const db = await openDB('throughline.workspace.acme');
  const keys = await db.getAllKeys('pages');
  db.close();
  return keys as [source: string, bucket: number][];
};

test('is spread over more pages, and read and changed as any other', async () => {
  await put(many(2000), more);
  expect(await pageKeys()).toHaveLength(most);
  expect((await store.readSourceHead('file')).buckets).toBe(most);
  await put([termRow('t7', 'v2')]);
  expect(await pageKeys()).toContainEqual(['file', FRESH]);
  await put(many(100, 'v3').slice(50));
  expect(await store.readDefinition('term:t7')).toEqual([termRow('t7', 'v2')]);
  expect(await store.readDefinition('term:t60')).toEqual([termRow('t60', 'v3')]);
  expect(await store.readDefinitions()).toHaveLength(2000);
  // One that a smaller source has not.
  const bucket = most - 1;
  const expected = many(2000).filter((row) => bucketOf(row.doc.id) === bucket);
  expect((await store.readBuckets('file', [bucket])).map(({ doc }) => doc.id).sort()).toEqual(
    expected.map(({ doc }) => doc.id).sort(),
  );
  await store.removeSource('file', { base: new Uint8Array([1]) }, await store.revision());
  expect(await pageKeys()).toEqual([]);
  expect((await store.readSourceHead('file')).buckets).toBe(BUCKETS);
});

test.each([
  ['more', BUCKETS, most],
  ['fewer', most, BUCKETS],
])('moves to %s pages, with what changed lately; other sources stay', async (_which, from, to) => {
  await store.applySourceChange({
    source: 'file2',
    upserts: many(40).map((row) => ({ ...row, source: 'file2' })),
    state: stateOf('file2'),
  });
  await put(many(500), spread(from));
  await put([termRow('t7', 'v2')]);
  await put([termRow('t8', 'v3')], spread(to));
  const expected = many(500).with(7, termRow('t7', 'v2')).with(8, termRow('t8', 'v3'));
  expect(byId(await store.readBuckets('file'))).toEqual(byId(expected));
  expect(await store.readBuckets('file2')).toHaveLength(40);
  expect(await store.readDefinition('term:t300')).toHaveLength(1);
  const own = (await pageKeys()).filter(([source]) => source === 'file').map(([, bucket]) => bucket);
  expect(new Set(own)).toEqual(new Set(expected.map(({ doc }) => bucketAmong(to)(doc.id))));
});

test('moves without a change: nobody has to read again', async () => {
  await put(many(300));
  expect(await put([], more)).toBe(1);
  expect(byId(await store.readDefinitions())).toEqual(byId(many(300)));
  expect(await store.readDefinition('term:t9')).toEqual([termRow('t9', 'v1')]);
  const written = vi.spyOn(IDBObjectStore.prototype, 'put');
  await put([], more);
  expect(written).toHaveBeenCalledOnce();
  written.mockRestore();
});

test('a move that finds the disk full leaves all where it was', async () => {
  await put(many(300));
  const original = IDBObjectStore.prototype.put;
  let writes = 0;
  const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
    this: IDBObjectStore,
    ...args
  ) {
    if (writes++ === 50) throw new DOMException('disk full', 'QuotaExceededError');
    return original.apply(this, args);
  });
  await expect(put(many(300, 'v2'), more)).rejects.toMatchObject({ code: 'quota' });
  full.mockRestore();
  expect(byId(await store.readDefinitions())).toEqual(byId(many(300)));
  expect((await store.readSourceHead('file')).buckets).toBe(BUCKETS);
  expect(await store.readDefinition('term:t9')).toEqual([termRow('t9', 'v1')]);
});

test('a page has at most some 160 rows, and most sources have 64 pages', () => {
  expect([0, 1, 10_000, 10_240].map(bucketsFor)).toEqual([64, 64, 64, 64]);
  expect([10_241, 20_000, 20_481, 50_000].map(bucketsFor)).toEqual([128, 128, 256, 512]);
});
