/** A source that grows past what its pages are made for. */
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { documentOf, type Harness, startHarness, terms } from './sync-harness.fixture.ts';
import { syncSource } from './sync-source.ts';

const A = { workspaceId: 'acme', sourceId: 'url:a' };
let harness: Harness;

beforeEach(async () => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  harness = await startHarness();
});

afterEach(() => harness.close());

test('grown past what its pages are made for, it is spread over more: the rest of it is as it was', async () => {
  const many = terms(10_300);
  harness.serve(documentOf(many.slice(0, 300)));
  await syncSource(harness.deps, A);
  harness.clock.now = Date.parse('2026-01-06T12:00:00Z');
  harness.serve(documentOf(many.slice(2)));
  expect(await syncSource(harness.deps, A)).toMatchObject({ added: 10_000, changed: 0, removed: 2 });
  const store = await harness.store();
  expect((await store.readSourceHead('url:a')).buckets).toBe(128);
  const seen = async (id: string) =>
    (await store.readDefinition(`term:${id}`)).map(({ state, fetchedAt }) => [state, fetchedAt]);
  expect(await seen('t1')).toEqual([['tombstone', '2026-01-05T12:00:00.000Z']]);
  expect(await seen('t2')).toEqual([['live', '2026-01-05T12:00:00.000Z']]);
  expect(await seen('t10000')).toEqual([['live', '2026-01-06T12:00:00.000Z']]);
  harness.serve(documentOf([...many.slice(2, -1), { id: 't10299', name: 'Renamed' }]));
  expect(await syncSource(harness.deps, A)).toMatchObject({ added: 0, changed: 1, removed: 0 });
  expect(await store.readDefinitions()).toHaveLength(10_301);

  // What vanished stays there, so that its pages would be larger ones again.
  harness.serve(documentOf(many.slice(900)));
  expect(await syncSource(harness.deps, A)).toMatchObject({ added: 0, changed: 1, removed: 898 });
  expect((await store.readSourceHead('url:a')).buckets).toBe(128);
});
