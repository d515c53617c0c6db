import 'fake-indexeddb/auto';
import { IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { WORKSPACE_MIGRATIONS } from '../store/migrations.ts';
import { openWorkspaceStore } from '../store/workspace-store.ts';
import { importFile } from './add-source.ts';
import { documentOf, type Harness, named, startHarness, terms } from './sync-harness.fixture.ts';
import { declineShrink, syncSource } from './sync-source.ts';

const A = { workspaceId: 'acme', sourceId: 'url:a' };
let harness: Harness;

beforeEach(async () => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  harness = await startHarness();
});

afterEach(() => harness.close());

describe('a document that shrank', () => {
  beforeEach(async () => {
    harness.serve(documentOf(terms(50)));
    await syncSource(harness.deps, A);
  });

  test('is not applied until it comes again byte for byte', async () => {
    harness.serve(documentOf(terms(44)));
    expect(await syncSource(harness.deps, A)).toMatchObject({ status: 'shrunk', removed: 6, total: 50 });
    expect(await harness.shown()).toEqual(named(terms(50)));
    expect(await harness.state()).toMatchObject({
      pendingShrink: { removed: 6, total: 50 },
      counts: { live: 50 },
    });
    expect(harness.changes).toHaveLength(1);
    harness.serve(documentOf(terms(43)));
    expect(await syncSource(harness.deps, A)).toMatchObject({ status: 'shrunk', removed: 7 });
    await harness.restart();
    expect(await syncSource(harness.deps, A)).toMatchObject({ status: 'applied', removed: 7 });
    expect(await harness.shown()).toEqual(named(terms(43)));
    expect(await harness.state()).not.toHaveProperty('pendingShrink');
  });

  test('is applied when a person confirms, though not if it shrank further since', async () => {
    harness.serve(documentOf(terms(44)));
    await syncSource(harness.deps, A);
    harness.serve(documentOf(terms(20)));
    expect(await syncSource(harness.deps, { ...A, confirmShrink: true })).toMatchObject({
      status: 'shrunk',
      removed: 30,
    });
    expect(await harness.shown()).toEqual(named(terms(50)));
    harness.serve(documentOf(terms(21)));
    expect(await syncSource(harness.deps, { ...A, confirmShrink: true })).toMatchObject({
      status: 'applied',
    });
    expect(await harness.shown()).toEqual(named(terms(21)));
  });

  test('that grows back is forgotten', async () => {
    harness.serve(documentOf(terms(10)));
    await syncSource(harness.deps, A);
    harness.serve(documentOf(terms(50)));
    expect(await syncSource(harness.deps, A)).toMatchObject({ status: 'unchanged' });
    expect(await harness.state()).not.toHaveProperty('pendingShrink');
    harness.serve(documentOf(terms(10)));
    expect(await syncSource(harness.deps, A)).toMatchObject({ status: 'shrunk' });
  });

  test('that a person declined stays away, another text is judged anew', async () => {
    harness.serve(documentOf(terms(10)));
    await syncSource(harness.deps, A);
    await declineShrink(harness.deps, A);
    expect(await harness.state()).not.toHaveProperty('pendingShrink');
    for (let i = 0; i < 3; i++)
      expect(await syncSource(harness.deps, A)).toMatchObject({ status: 'unchanged' });
    expect(await harness.shown()).toEqual(named(terms(50)));
    harness.serve(documentOf(terms(11)));
    expect(await syncSource(harness.deps, A)).toMatchObject({ status: 'shrunk' });
    harness.serve(documentOf(terms(10)));
    expect(await syncSource(harness.deps, { ...A, confirmShrink: true })).toMatchObject({ status: 'shrunk' });
    expect(await syncSource(harness.deps, { ...A, confirmShrink: true })).toMatchObject({
      status: 'applied',
    });
    expect(await harness.state()).not.toHaveProperty('declined');
  });

  test('five at once are a decision', async () => {
    harness.serve(documentOf(terms(45)));
    expect(await syncSource(harness.deps, A)).toMatchObject({ status: 'applied', removed: 5 });
  });
});

describe('a store that fails', () => {
  test('a full disk keeps the last good state and says so', async () => {
    harness.serve(documentOf(terms(50)));
    await syncSource(harness.deps, A);
    harness.serve(documentOf(terms(50, 'Other')));
    const original = IDBObjectStore.prototype.put;
    const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
      this: IDBObjectStore,
      ...args
    ) {
      if (this.name === 'pages') throw new DOMException('full', 'QuotaExceededError');
      return original.apply(this, args);
    });
    expect(await syncSource(harness.deps, A)).toMatchObject({ status: 'failed', code: 'quota' });
    full.mockRestore();
    expect(await harness.shown()).toEqual(named(terms(50)));
    expect((await harness.state())?.failure).toMatchObject({ code: 'quota', attempts: 1 });
    expect(await syncSource(harness.deps, A)).toMatchObject({ status: 'applied', changed: 50 });
  });

  test('a store newer than the code is left alone and nothing is fetched', async () => {
    const next = [...WORKSPACE_MIGRATIONS, () => {}];
    (await openWorkspaceStore('acme', { mode: 'readwrite', migrations: next })).close();
    expect(await syncSource(harness.deps, A)).toMatchObject({ status: 'failed', code: 'read-only' });
    expect(harness.requests).toEqual([]);
  });

  test('another source that writes in between does not lose its change', async () => {
    harness.serve(documentOf(terms(50)));
    await syncSource(harness.deps, A);
    harness.serve(documentOf([...terms(50), { id: 'mine' }]));
    const store = await harness.store();
    const read = store.readSearch;
    const stale = vi.spyOn(store, 'readSearch').mockImplementationOnce(async () => {
      const blobs = await read();
      await importFile(harness.deps, documentOf([{ id: 'theirs' }]), { label: 'kpis.json' });
      return blobs;
    });
    expect(await syncSource(harness.deps, A)).toMatchObject({ status: 'applied', added: 1 });
    expect(stale.mock.calls.length).toBeGreaterThan(2);
    expect(await harness.found('mine')).toEqual(['term:mine']);
    expect(await harness.found('theirs')).toEqual(['term:theirs']);
  });
});
