import 'fake-indexeddb/auto';
import { IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { parseDocument } from '../sources/parse-document.ts';
import { newSourceState } from '../store/source-state.ts';
import { documentOf, type Harness, named, startHarness, terms } from './sync-harness.fixture.ts';
import { syncSource } from './sync-source.ts';

const A = { workspaceId: 'acme', sourceId: 'url:a' };
let harness: Harness;

beforeEach(async () => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  harness = await startHarness();
});

afterEach(() => harness.close());

async function writesDuring(body: () => Promise<unknown>): Promise<number> {
  const put = vi.spyOn(IDBObjectStore.prototype, 'put');
  const remove = vi.spyOn(IDBObjectStore.prototype, 'delete');
  await body();
  const writes = put.mock.calls.length + remove.mock.calls.length;
  put.mockRestore();
  remove.mockRestore();
  return writes;
}

describe('a good document', () => {
  test('is stored, searchable, told of, and named', async () => {
    harness.serve(documentOf(terms(50)), { etag: '"1"' });
    const outcome = await syncSource(harness.deps, A);
    expect(outcome).toMatchObject({ status: 'applied', added: 51, changed: 0, removed: 0, setAside: 0 });
    expect(await harness.shown()).toEqual(named(terms(50)));
    expect(await harness.found('t17')).toContain('term:t17');
    expect(harness.changes).toEqual([
      { workspace: 'acme', ids: expect.arrayContaining(['workspace', 'term:t0']) },
    ]);
    expect((await harness.app().workspace('acme'))?.name).toBe('Acme');
    expect(await harness.state()).toMatchObject({
      etag: '"1"',
      counts: { live: 50, observations: 0, tombstones: 0, bad: 0 },
      lastGoodAt: '2026-01-05T12:00:00.000Z',
    });
  });

  test('an edit, an addition and a removal are one change', async () => {
    harness.serve(documentOf(terms(50)));
    await syncSource(harness.deps, A);
    const next = [...terms(50).slice(1), { id: 't1', name: 'Renamed' }, { id: 'new', name: 'Brand new' }];
    next.splice(0, 1);
    harness.serve(documentOf(next));
    const outcome = await syncSource(harness.deps, A);
    expect(outcome).toMatchObject({ status: 'applied', added: 1, changed: 1, removed: 1 });
    expect(harness.changes[1]?.ids.sort()).toEqual(['term:new', 'term:t0', 'term:t1']);
    expect(await harness.shown()).toEqual(named(next));
    expect(await harness.found('Renamed')).toEqual(['term:t1']);
    expect(await harness.found('Brand new')).toEqual(['term:new']);
    expect(await harness.found('t0')).not.toContain('term:t0');
    const [gone] = await (await harness.store()).readDefinition('term:t0');
    expect(gone).toMatchObject({ state: 'tombstone', doc: { body: { name: 't0' } } });
  });

  test('a change of most of it makes a new search base', async () => {
    harness.serve(documentOf(terms(400)));
    await syncSource(harness.deps, A);
    harness.serve(documentOf(terms(400, 'Other')));
    await syncSource(harness.deps, A);
    expect(await (await harness.store()).readSearch()).not.toHaveProperty('delta');
    expect(await harness.found('Other')).toHaveLength(5);
  });

  test('damaged search blobs are made anew', async () => {
    harness.serve(documentOf(terms(50)));
    await syncSource(harness.deps, A);
    await (await harness.store()).replaceSearch({ base: new Uint8Array([1]), delta: new Uint8Array([2]) });
    harness.serve(documentOf([...terms(50), { id: 'new' }]));
    await syncSource(harness.deps, A);
    expect(await harness.found('new')).toEqual(['term:new']);
    expect(await harness.found('t17')).toContain('term:t17');
  });
});

describe('nothing new', () => {
  test.each([
    ['304', () => new Response(null, { status: 304 })],
    ['200 with the same text and no validator', () => new Response(documentOf(terms(50)))],
    [
      '200 with the same text and the same validator',
      () => new Response(documentOf(terms(50)), { headers: { etag: '"1"' } }),
    ],
  ])('%s writes nothing to IndexedDB and is noted elsewhere', async (_what, answer) => {
    harness.serve(documentOf(terms(50)), { etag: '"1"' });
    await syncSource(harness.deps, A);
    harness.server.answer = async () => answer();
    harness.clock.now += 60_000;
    const writes = await writesDuring(async () => {
      expect(await syncSource(harness.deps, A)).toMatchObject({ status: 'unchanged' });
    });
    expect(writes).toBe(0);
    expect(harness.requests[1]?.headers.get('if-none-match')).toBe('"1"');
    expect(harness.checked.get('acme/url:a')).toBe('2026-01-05T12:01:00.000Z');
    expect(harness.changes).toHaveLength(1);
  });

  test('the same text under another validator: that one is kept, once, and asked with from then on', async () => {
    harness.serve(documentOf(terms(50)), { etag: '"1"', 'last-modified': 'Mon, 05 Jan 2026 11:00:00 GMT' });
    await syncSource(harness.deps, A);
    harness.serve(documentOf(terms(50)), { etag: '"2"' });
    const sync = () => syncSource(harness.deps, A);
    expect(await writesDuring(sync)).toBe(1);
    expect(await writesDuring(sync)).toBe(0);
    expect(harness.requests[2]?.headers.get('if-none-match')).toBe('"2"');
    expect(harness.requests[2]?.headers.get('if-modified-since')).toBeNull();
    expect(harness.changes).toHaveLength(1);
  });

  test('what an older reader took is asked for whole, read anew, and then left alone', async () => {
    const etag = '"1"';
    harness.server.answer = async ({ headers }) =>
      headers.get('if-none-match') === etag
        ? new Response(null, { status: 304 })
        : new Response(documentOf(terms(50)), { headers: { etag } });
    // The older reader understood nothing of the last ten, and its mark stands before its hash.
    harness.deps.parse = (text) => parseDocument(text.replaceAll(/"id":"t4\d"/g, '"id":4'));
    await syncSource(harness.deps, A);
    delete harness.deps.parse;
    const state = await harness.state();
    const older = { ...newSourceState('url:a'), ...state };
    older.contentHash = older.contentHash?.replace(/^\d+:/, '0:') ?? '';
    const store = await harness.store();
    await store.applySourceChange({ source: 'url:a', upserts: [], state: older });
    expect(Object.keys(await harness.shown())).toHaveLength(40);

    expect(await syncSource(harness.deps, A)).toMatchObject({ status: 'applied', added: 10 });
    expect(await harness.shown()).toEqual(named(terms(50)));
    expect((await harness.state())?.contentHash).toBe(state?.contentHash);
    expect(await syncSource(harness.deps, A)).toMatchObject({ status: 'unchanged' });
    expect(harness.requests.map(({ headers }) => headers.get('if-none-match'))).toEqual([null, null, etag]);
  });

  test('other words for the same move the checkpoint alone', async () => {
    harness.serve(documentOf(terms(50)));
    await syncSource(harness.deps, A);
    harness.serve(documentOf([...terms(50)].reverse()));
    const writes = await writesDuring(() => syncSource(harness.deps, A));
    expect(writes).toBe(1);
    expect(harness.changes).toHaveLength(1);
    expect(await (await harness.store()).revision()).toBe(1);
  });

  test('after the data was evicted everything is fetched again', async () => {
    harness.serve(documentOf(terms(50)), { etag: '"1"' });
    await syncSource(harness.deps, A);
    await (await harness.store()).destroy();
    await syncSource(harness.deps, A);
    expect(harness.requests[1]?.headers.get('if-none-match')).toBeNull();
    expect(await harness.shown()).toEqual(named(terms(50)));
  });
});

describe('a bad answer keeps the last good state', () => {
  beforeEach(async () => {
    harness.serve(documentOf(terms(50)));
    await syncSource(harness.deps, A);
  });

  test.each<[string, string, () => Response]>([
    ['refused', 'refused', () => new Response('', { status: 403 })],
    ['gone', 'missing', () => new Response('', { status: 404 })],
    ['down', 'server-error', () => new Response('', { status: 503 })],
    [
      'captive portal',
      'not-a-document',
      () => new Response('<html>', { headers: { 'content-type': 'text/html' } }),
    ],
    ['broken', 'broken-syntax', () => new Response(documentOf(terms(50)).slice(0, 700))],
    ['empty', 'empty', () => new Response('')],
    ['newer', 'newer-format', () => new Response(documentOf(terms(50), { format: 'throughline/v2' }))],
    [
      'wrong workspace',
      'wrong-workspace',
      () => new Response(documentOf([], { workspace: { id: 'other', name: 'O' } })),
    ],
    ['too large', 'too-large', () => new Response(' '.repeat(21 * 1024 * 1024))],
  ])('%s: %s', async (_what, code, answer) => {
    harness.server.answer = async () => answer();
    const outcome = await syncSource(harness.deps, A);
    expect(outcome).toMatchObject({ status: 'failed', code });
    expect(await harness.shown()).toEqual(named(terms(50)));
    expect(await harness.found('t17')).toContain('term:t17');
    expect(await harness.state()).toMatchObject({
      lastGoodAt: '2026-01-05T12:00:00.000Z',
      failure: { code, attempts: 1, since: '2026-01-05T12:00:00.000Z' },
    });
    expect(harness.changes).toHaveLength(1);
  });

  test('failures in a row wait longer, survive a restart, and are forgotten after a success', async () => {
    harness.server.answer = async () => new Response('', { status: 500 });
    const waits: (number | undefined)[] = [];
    for (let i = 0; i < 4; i++) {
      await syncSource(harness.deps, A);
      await harness.restart();
      waits.push((await harness.state())?.failure?.waitMs);
      harness.clock.now += 10 * 60_000;
    }
    expect(waits).toEqual([60_000, 120_000, 240_000, 480_000]);
    expect((await harness.state())?.failure).toMatchObject({
      attempts: 4,
      since: '2026-01-05T12:00:00.000Z',
    });
    harness.serve(documentOf(terms(50)));
    expect(await syncSource(harness.deps, A)).toMatchObject({ status: 'unchanged' });
    expect(await harness.state()).not.toHaveProperty('failure');
    expect(await harness.state()).not.toHaveProperty('nextDue');
  });

  test('Retry-After is obeyed', async () => {
    harness.server.answer = async () => new Response('', { status: 429, headers: { 'retry-after': '7200' } });
    await syncSource(harness.deps, A);
    expect((await harness.state())?.nextDue).toBe('2026-01-05T14:00:00.000Z');
  });

  test('one bad definition is set aside, shown as it was, and listed', async () => {
    harness.serve(documentOf([...terms(49), { id: 't49', status: 7 }, { id: 'new', status: 7 }]));
    const outcome = await syncSource(harness.deps, A);
    expect(outcome).toMatchObject({ status: 'applied', changed: 1, added: 0, removed: 0, setAside: 2 });
    expect(await harness.shown()).toEqual(named(terms(50)));
    const [row] = await (await harness.store()).readDefinition('term:t49');
    expect(row).toMatchObject({ state: 'set-aside', problem: expect.any(String) });
    expect(await harness.state()).toMatchObject({
      counts: { live: 50, bad: 2 },
      setAside: [{ id: 'term:t49', path: expect.stringContaining('terms[49]') }, { id: 'term:new' }],
    });
  });
});

describe('one at a time', () => {
  test('a second sync of the same source is turned away', async () => {
    const held = new Set<string>();
    harness.deps.locks = {
      request: async (name, _options, work) => {
        if (held.has(name)) return work(null);
        held.add(name);
        return work({}).finally(() => held.delete(name));
      },
    };
    const answered = Promise.withResolvers<void>();
    harness.server.answer = async () => {
      await answered.promise;
      return new Response(documentOf(terms(3)));
    };
    const first = syncSource(harness.deps, A);
    await vi.waitFor(() => expect(harness.requests).toHaveLength(1));
    expect(await syncSource(harness.deps, A)).toEqual({ status: 'busy' });
    answered.resolve();
    expect(await first).toMatchObject({ status: 'applied' });
    expect(held.size).toBe(0);
  });

  test('aborted by its caller it throws and leaves no failure behind', async () => {
    const caller = new AbortController();
    harness.server.answer = async () => {
      caller.abort(new Error('closed'));
      return new Response(documentOf(terms(3)));
    };
    await expect(syncSource(harness.deps, { ...A, signal: caller.signal })).rejects.toThrow('closed');
    expect(await harness.state()).toBeUndefined();
  });

  test.each([
    ['nobody', 'url:a'],
    ['acme', 'url:none'],
  ])('%s %s is no source', async (workspaceId, sourceId) => {
    expect(await syncSource(harness.deps, { workspaceId, sourceId })).toEqual({ status: 'no-source' });
    expect(harness.requests).toEqual([]);
  });
});
