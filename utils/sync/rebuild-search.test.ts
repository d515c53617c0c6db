/** The index that a first copy leaves to be made: by whom, and what becomes of it when the worker is stopped. */
import 'fake-indexeddb/auto';
import { IDBObjectStore } from 'fake-indexeddb';
import { expect, test, vi } from 'vitest';
import { type Client, experiment, startShared, termDoc } from '../../tests/unit/fixtures/shared-harness.ts';
import { openSearch } from '../glossary/search.ts';
import { putLocalExperiment } from './local-definitions.ts';
import { rebuildSearch } from './rebuild-search.ts';
import { pullShared } from './shared-pull.ts';

const WS = { workspaceId: 'acme' };

/** Ids of what a search for a name finds by its name; `undefined`: there is nothing to search in. */
async function found(one: Client, query: string): Promise<string[] | undefined> {
  const { base, delta } = await (await one.store()).readSearch();
  return (
    base &&
    openSearch(base, delta)
      .search(query, { limit: 9, definitions: false })
      .map(({ id }) => id)
  );
}

/** Anna, whose worker does what nobody waits for when it is told to; three terms to copy. */
async function startLater() {
  const { couch, anna } = await startShared();
  for (const id of ['churn', 'pipeline', 'quota']) couch.put('acme', termDoc(id));
  const left: (() => Promise<void>)[] = [];
  anna.deps.later = (work) => void left.push(work);
  return { couch, anna, left };
}

test('the first copy is there before its index, which is made once there is time', async () => {
  const { anna, left } = await startLater();
  expect(await pullShared(anna.deps, WS)).toMatchObject({ status: 'applied', added: 4 });
  expect(await (await anna.store()).readDefinitions()).toHaveLength(4);
  expect(await found(anna, 'quota')).toBeUndefined();
  const told = vi.spyOn(anna.deps, 'onChanged');
  for (const work of left) await work();
  expect(await found(anna, 'quota')).toEqual(['term:quota']);
  // Pages that could not search are to look again.
  expect(told).toHaveBeenCalledExactlyOnceWith('acme', []);
});

test('a worker that is stopped before makes it up with the next pull, one without news too', async () => {
  const { couch, anna, left } = await startLater();
  await pullShared(anna.deps, WS);
  left.length = 0;
  anna.stop();
  const { requests } = couch;
  expect(await pullShared(anna.deps, WS)).toEqual({ status: 'unchanged' });
  expect(couch.requests - requests).toBe(1);
  expect(left).toHaveLength(1);
  await left[0]?.();
  expect(await found(anna, 'quota')).toEqual(['term:quota']);
  const written = vi.spyOn(IDBObjectStore.prototype, 'put');
  await pullShared(anna.deps, WS);
  expect([left.length, written.mock.calls.length]).toEqual([1, 0]);
});

test('stopped while it is written, it is written another time', async () => {
  const { anna, left } = await startLater();
  await pullShared(anna.deps, WS);
  const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore) {
    this.transaction.abort();
    throw new DOMException('stopped', 'AbortError');
  });
  await expect(left[0]?.()).rejects.toThrow();
  put.mockRestore();
  anna.stop();
  await pullShared(anna.deps, WS);
  await left[1]?.();
  expect(await found(anna, 'quota')).toEqual(['term:quota']);
});

test('whoever writes or searches before makes it, and it is not made twice', async () => {
  const { anna, left } = await startLater();
  await pullShared(anna.deps, WS);
  await putLocalExperiment(anna.deps, 'acme', { experiment: experiment('x'), by: 'anna', at: anna.at() });
  expect(await found(anna, 'quota')).toEqual(['term:quota']);
  const written = vi.spyOn(IDBObjectStore.prototype, 'put');
  await left[0]?.();
  expect(written).not.toHaveBeenCalled();
  expect(await found(anna, 'x')).toEqual(['experiment:x']);
});

test('what more comes before is in it', async () => {
  const { couch, anna, left } = await startLater();
  await pullShared(anna.deps, WS);
  couch.put('acme', termDoc('runway'));
  couch.remove('acme', 'term:quota');
  await pullShared(anna.deps, WS);
  for (const work of left) await work();
  expect(await found(anna, 'runway')).toEqual(['term:runway']);
  expect(await found(anna, 'quota')).toEqual([]);
});

test('what is written while it is made is not lost to it', async () => {
  const { anna } = await startLater();
  await pullShared(anna.deps, WS);
  const store = await anna.store();
  const read = store.readDefinitions;
  const slow = vi.spyOn(store, 'readDefinitions').mockImplementationOnce(async () => {
    const rows = await read();
    const write = { experiment: experiment('meanwhile'), by: 'anna', at: anna.at() };
    await putLocalExperiment(anna.deps, 'acme', write);
    return rows;
  });
  await rebuildSearch(anna.deps, 'acme');
  expect(slow).toHaveBeenCalled();
  expect(await found(anna, 'meanwhile')).toEqual(['experiment:meanwhile']);
  expect(await found(anna, 'quota')).toEqual(['term:quota']);
});
