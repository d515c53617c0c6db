/** Taking one of several sources away. */
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { connectUrl, importFile, removeSource, urlSourceId } from './add-source.ts';
import { documentOf, type Harness, startHarness, URL_A, waitingLocks } from './sync-harness.fixture.ts';
import { syncDueSources, syncSource } from './sync-source.ts';

let harness: Harness;

beforeEach(async () => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  harness = await startHarness([]);
  const file = documentOf([{ id: 'lead', name: 'Ours' }, { id: 'only' }]);
  await importFile(harness.deps, file, { label: 'a' });
  harness.serve(documentOf([{ id: 'lead', name: 'Theirs' }, { id: 'more' }]));
  await connectUrl(harness.deps, { url: URL_A, everyMinutes: 60 });
});

afterEach(() => harness.close());

test('a source can be taken away with all that came from it', async () => {
  const outcome = await removeSource(harness.deps, 'acme', 'file');
  expect(outcome).toMatchObject({ status: 'applied', removed: 3 });
  expect(await harness.found('Theirs')).toEqual(['term:lead']);
  expect(await harness.found('only')).toEqual([]);
  expect((await harness.app().workspace('acme'))?.sources).toHaveLength(1);
  const rows = await (await harness.store()).readDefinitions();
  expect(new Set(rows.map(({ source }) => source))).toEqual(new Set([urlSourceId(URL_A)]));
  expect(await removeSource(harness.deps, 'acme', 'file')).toEqual({ status: 'no-source' });
});

test('of two that are taken away at once, as from two settings pages, the last one stays', async () => {
  harness.deps.locks = waitingLocks();
  const url = urlSourceId(URL_A);
  const outcomes = await Promise.all(['file', url].map((id) => removeSource(harness.deps, 'acme', id)));
  expect(outcomes.map(({ status }) => status)).toEqual(['applied', 'no-source']);
  expect((await harness.app().workspace('acme'))?.sources.map(({ id }) => id)).toEqual([url]);
  expect(Object.keys(await harness.shown()).sort()).toEqual(['term:lead', 'term:more']);
  expect(await harness.found('Theirs')).toEqual(['term:lead']);
});

test('what another source wrote while one is taken away is found', async () => {
  const store = await harness.store();
  const remove = store.removeSource;
  vi.spyOn(store, 'removeSource').mockImplementationOnce(async (...args) => {
    harness.serve(documentOf([{ id: 'meanwhile' }]));
    await syncSource(harness.deps, {
      workspaceId: 'acme',
      sourceId: urlSourceId(URL_A),
      confirmShrink: true,
    });
    return remove(...args);
  });
  vi.spyOn(harness.deps, 'openStore').mockResolvedValue(store);
  expect(await removeSource(harness.deps, 'acme', 'file')).toMatchObject({ status: 'applied' });
  expect(await harness.found('meanwhile')).toEqual(['term:meanwhile']);
});

test('what is left names the workspace', async () => {
  harness.serve(documentOf([{ id: 'more' }], { workspace: { id: 'acme', name: 'Acme of the address' } }));
  harness.clock.now += 3_600_000;
  await syncDueSources(harness.deps);
  expect((await harness.app().workspace('acme'))?.name).toBe('Acme');
  await removeSource(harness.deps, 'acme', 'file');
  expect((await harness.app().workspace('acme'))?.name).toBe('Acme of the address');
});
