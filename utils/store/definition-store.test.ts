import 'fake-indexeddb/auto';
import { IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { StoredDefinition } from '../definitions/types.ts';
import { BUCKETS, bucketAmong, FRESH_ROWS } from './buckets.ts';
import { stateOf, termRow } from './stored-row.fixture.ts';
import { openWorkspaceStore, type WorkspaceStore } from './workspace-store.ts';

let store: WorkspaceStore;

beforeEach(async () => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  store = await openWorkspaceStore('acme', { mode: 'readwrite' });
});

afterEach(() => store.close());

const many = (count: number, name = 'v1') => Array.from({ length: count }, (_, i) => termRow(`t${i}`, name));

function put(
  upserts: StoredDefinition[],
  over: Partial<Parameters<WorkspaceStore['applySourceChange']>[0]> = {},
) {
  return store.applySourceChange({ source: 'file', upserts, state: stateOf('file'), ...over });
}

const bucketOf = bucketAmong(BUCKETS);
const byId = (rows: StoredDefinition[]) => new Map(rows.map((row) => [row.doc.id, row]));
const bytes = (text: string) => new TextEncoder().encode(text);

/** How often each object store is written while `body` runs. */
async function writesDuring(body: () => Promise<unknown>): Promise<Record<string, number>> {
  const writes: Record<string, number> = {};
  const original = IDBObjectStore.prototype.put;
  const spy = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
    this: IDBObjectStore,
    ...args
  ) {
    writes[this.name] = (writes[this.name] ?? 0) + 1;
    return original.apply(this, args);
  });
  await body();
  spy.mockRestore();
  return writes;
}

describe('definitions', () => {
  test('an empty store has revision 0 and nothing in it', async () => {
    expect(await store.revision()).toBe(0);
    expect(await store.readDefinitions()).toEqual([]);
    expect(await store.readSearch()).toEqual({});
    expect(await store.sourceStates()).toEqual([]);
    expect(await store.readSourceHead('file')).toEqual({ revision: 0, digests: [], buckets: BUCKETS });
  });

  test.each([1, FRESH_ROWS, FRESH_ROWS + 1, 500])(
    '%i rows are read back as they were written',
    async (count) => {
      await put(many(count));
      expect(byId(await store.readDefinitions())).toEqual(byId(many(count)));
      expect(await store.readDefinition('term:t0')).toEqual([termRow('t0', 'v1')]);
      expect(await store.readDefinition('term:none')).toEqual([]);
    },
  );

  test('the newest version wins, whether it was written alone or with many', async () => {
    await put(many(200, 'v1'));
    await put([termRow('t7', 'v2')]);
    expect(await store.readDefinition('term:t7')).toEqual([termRow('t7', 'v2')]);
    await put(many(100, 'v3'));
    expect(await store.readDefinition('term:t7')).toEqual([termRow('t7', 'v3')]);
    expect(await store.readDefinition('term:t150')).toEqual([termRow('t150', 'v1')]);
    expect(await store.readDefinitions()).toHaveLength(200);
  });

  test('one small change after another folds into the buckets and loses none', async () => {
    await put(many(100, 'v1'));
    for (let i = 0; i < 100; i++) await put([termRow(`t${i}`, 'v2')]);
    expect(byId(await store.readDefinitions())).toEqual(byId(many(100, 'v2')));
    expect(await store.revision()).toBe(101);
  });

  test('one changed row among many writes three small records, whatever the total', async () => {
    await put(many(2000));
    const writes = await writesDuring(() => put([termRow('t7', 'v2')], { search: { delta: bytes('d') } }));
    expect(writes).toEqual({ pages: 1, meta: 1, search: 1 });
  });

  test('a first fill writes a page a bucket', async () => {
    const writes = await writesDuring(() => put(many(2000)));
    expect(writes).toEqual({ pages: BUCKETS, meta: 1 });
  });

  test('sources stay apart, also where their ids begin alike', async () => {
    await put([termRow('lead', 'ours')]);
    await store.applySourceChange({
      source: 'file2',
      upserts: [termRow('lead', 'theirs', { source: 'file2' })],
      state: stateOf('file2'),
    });
    const rows = await store.readDefinition('term:lead');
    expect(rows.map(({ source, sourceVersion }) => [source, sourceVersion]).sort()).toEqual([
      ['file', 'ours'],
      ['file2', 'theirs'],
    ]);
    const revision = await store.revision();
    const late = store.removeSource('file', { base: bytes('b') }, revision - 1);
    await expect(late).rejects.toMatchObject({ code: 'conflict' });
    await store.removeSource('file', { base: bytes('b') }, revision);
    expect(await store.readDefinitions()).toEqual([termRow('lead', 'theirs', { source: 'file2' })]);
    expect((await store.sourceStates()).map(({ source }) => source)).toEqual(['file2']);
    expect((await store.readSearch()).base).toEqual(bytes('b'));
  });

  test('some buckets can be read alone', async () => {
    await put(many(300));
    await put([termRow('t1', 'v2')]);
    const bucket = bucketOf('term:t1');
    const rows = byId(await store.readBuckets('file', [bucket]));
    expect(rows.get('term:t1')).toEqual(termRow('t1', 'v2'));
    expect([...rows.keys()].every((id) => bucketOf(id) === bucket)).toBe(true);
    const expected = many(300).filter((row) => bucketOf(row.doc.id) === bucket);
    expect(rows.size).toBe(expected.length);
    expect(await store.readBuckets('file')).toHaveLength(300);
  });

  test('a new search base takes the old delta with it', async () => {
    await put([termRow('a')], { search: { base: bytes('b1'), delta: bytes('d1') } });
    await put([termRow('a')], { search: { delta: bytes('d2') } });
    expect(await store.readSearch()).toEqual({ base: bytes('b1'), delta: bytes('d2') });
    await put([termRow('a')], { search: { base: bytes('b2') } });
    expect(await store.readSearch()).toEqual({ base: bytes('b2') });
  });

  test('the checkpoint is written with the documents; a state alone keeps the revision', async () => {
    const state = stateOf('file', { contentHash: 'h', etag: '"1"' });
    await put([termRow('a')], { state, digests: ['x'], search: { cover: { base: 1 } } });
    expect(await store.readSourceHead('file')).toEqual({
      revision: 1,
      state,
      digests: ['x'],
      buckets: 1,
      search: { base: 1 },
    });
    await put([], { state: { ...state, etag: '"2"' } });
    const head = await store.readSourceHead('file');
    expect(head).toMatchObject({ revision: 1, digests: ['x'], state: { etag: '"2"' }, search: { base: 1 } });
  });

  test('counts come from the checkpoints', async () => {
    await put(many(3), {
      state: stateOf('file', { counts: { live: 3, observations: 7, tombstones: 1, bad: 2 } }),
    });
    expect(await store.count()).toEqual({ definitions: 3, tombstones: 1, bad: 2, activity: 0, outbox: 0 });
  });
});

describe('all or nothing', () => {
  test('a change planned on an older revision is refused', async () => {
    await put([termRow('a', 'v1')]);
    await put([termRow('a', 'v2')], { expectRevision: 1 });
    await expect(put([termRow('a', 'v3')], { expectRevision: 1 })).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(await store.readDefinition('term:a')).toEqual([termRow('a', 'v2')]);
  });

  test.each([0, 1, 30, BUCKETS, BUCKETS + 1])(
    'quota exceeded at write %i keeps the last good state',
    async (nth) => {
      await put(many(300, 'v1'), {
        search: { base: bytes('b1') },
        state: stateOf('file', { contentHash: 'v1' }),
      });
      const original = IDBObjectStore.prototype.put;
      let writes = 0;
      const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
        this: IDBObjectStore,
        ...args
      ) {
        if (writes++ === nth) throw new DOMException('disk full', 'QuotaExceededError');
        return original.apply(this, args);
      });
      const change = put(many(300, 'v2'), {
        search: { base: bytes('b2') },
        state: stateOf('file', { contentHash: 'v2' }),
      });
      await expect(change).rejects.toMatchObject({ name: 'StoreError', code: 'quota' });
      full.mockRestore();
      expect(byId(await store.readDefinitions())).toEqual(byId(many(300, 'v1')));
      expect((await store.readSourceHead('file')).state?.contentHash).toBe('v1');
      expect(await store.readSearch()).toEqual({ base: bytes('b1') });
      await put(many(300, 'v2'));
      expect(byId(await store.readDefinitions())).toEqual(byId(many(300, 'v2')));
    },
  );

  test('a transaction that the browser aborts for space is quota, too', async () => {
    await put([termRow('a', 'v1')]);
    const original = IDBObjectStore.prototype.put;
    const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
      this: IDBObjectStore,
      ...args
    ) {
      const request = original.apply(this, args);
      const error = new DOMException('disk full', 'QuotaExceededError');
      Object.defineProperty(this.transaction, 'error', { get: () => error });
      this.transaction.abort();
      return request;
    });
    await expect(put([termRow('a', 'v2')])).rejects.toMatchObject({ code: 'quota' });
    full.mockRestore();
    expect(await store.readDefinition('term:a')).toEqual([termRow('a', 'v1')]);
  });
});

test('a destroyed store leaves no database', async () => {
  await put(many(3));
  await store.destroy();
  expect(await indexedDB.databases()).toEqual([]);
  expect(store.closed).toBe(true);
});

test('the bucket of an id is part of the stored format', () => {
  expect(bucketOf('kpi:win-rate')).toBe(bucketOf('kpi:win-rate'));
  expect([
    bucketOf('workspace'),
    bucketOf('kpi:win-rate'),
    bucketOf('term:qualified-lead'),
  ]).toMatchInlineSnapshot(`
    [
      54,
      6,
      0,
    ]
  `);
});
