import 'fake-indexeddb/auto';
import { IDBObjectStore } from 'fake-indexeddb';
import { describe, expect, test, vi } from 'vitest';
import type { MemoryCouch } from '../../tests/couchdb/memory-couch.ts';
import {
  type Client,
  experiment,
  STAMP,
  startClient,
  startShared,
  statusOf,
} from '../../tests/unit/fixtures/shared-harness.ts';
import { contentHash } from '../definitions/content-hash.ts';
import { mergeDefinitions } from '../definitions/merge.ts';
import { LOCAL_SOURCE, SHARED_SOURCE } from '../definitions/types.ts';
import { openSearch } from '../glossary/search.ts';
import { type ExperimentWrite, putLocalExperiment, removeLocalDefinition } from './local-definitions.ts';
import { retryShared } from './shared-choices.ts';
import { pullShared } from './shared-pull.ts';
import { pushShared } from './shared-push.ts';

const WS = { workspaceId: 'acme' };

describe('push of definitions', () => {
  const put = (one: Client, write: Pick<ExperimentWrite, 'experiment'> & Partial<ExperimentWrite>) =>
    putLocalExperiment(one.deps, 'acme', { by: one.user, at: one.at(), ...write });
  const shown = async (one: Client) => {
    const order = [LOCAL_SOURCE, SHARED_SOURCE];
    return mergeDefinitions(await (await one.store()).readDefinitions(), order);
  };
  const found = async (one: Client, query: string) => {
    const { base, delta } = await (await one.store()).readSearch();
    const hits = base ? openSearch(base, delta).search(query, { limit: 3, definitions: false }) : [];
    return hits.map(({ id }) => id);
  };
  const titleOf = async (one: Client) => (await shown(one)).experiments.get('e')?.title;

  test('an experiment made here is everybody’s, and is theirs to change', async () => {
    const { couch, anna } = await startShared();
    const bert = await startClient(couch, 'bert');
    await pullShared(bert.deps, WS);
    await put(anna, { experiment: experiment('e', { title: 'made by Anna' }) });
    expect(await pushShared(anna.deps, WS)).toMatchObject({ done: 1 });
    expect(couch.live('acme').get('experiment:e')).toMatchObject({
      id: 'e',
      title: 'made by Anna',
      createdBy: 'anna',
    });
    await pullShared(bert.deps, WS);
    expect(await titleOf(bert)).toBe('made by Anna');
    bert.clock.now += 60_000;
    await put(bert, { experiment: experiment('e', { title: 'changed by Bert' }) });
    await pushShared(bert.deps, WS);
    await pullShared(anna.deps, WS);
    expect([await titleOf(anna), await titleOf(bert)]).toEqual(['changed by Bert', 'changed by Bert']);
    expect(couch.live('acme').get('experiment:e')).toMatchObject({ createdBy: 'anna', updatedBy: 'bert' });
    expect((await shown(anna)).conflicts.size).toBe(0);
  });

  test('a change to what somebody changed meanwhile is rebased where they touch different fields', async () => {
    const { couch, anna } = await startShared();
    const bert = await startClient(couch, 'bert');
    couch.put('acme', { _id: 'experiment:e', ...STAMP, ...experiment('e') });
    await pullShared(anna.deps, WS);
    await pullShared(bert.deps, WS);
    await put(anna, { experiment: experiment('e', { title: 'a better title' }) });
    await put(bert, { experiment: experiment('e', { status: 'running' }) });
    await pushShared(anna.deps, WS);
    await pushShared(bert.deps, WS);
    await pullShared(anna.deps, WS);
    const both = { title: 'a better title', status: 'running' };
    expect(couch.live('acme').get('experiment:e')).toMatchObject(both);
    expect((await shown(anna)).experiments.get('e')).toMatchObject(both);
    expect((await shown(bert)).experiments.get('e')).toMatchObject(both);
  });

  test('where they do not, both are shown and a person says which one stands', async () => {
    const { couch, anna } = await startShared();
    const bert = await startClient(couch, 'bert');
    couch.put('acme', { _id: 'experiment:e', ...STAMP, ...experiment('e') });
    await pullShared(anna.deps, WS);
    await pullShared(bert.deps, WS);
    await put(anna, { experiment: experiment('e', { title: 'Anna’s' }) });
    await put(bert, { experiment: experiment('e', { title: 'Bert’s' }) });
    await pushShared(anna.deps, WS);
    expect(await pushShared(bert.deps, WS)).toMatchObject({ refused: 1 });
    expect(await statusOf(bert)).toMatchObject({
      state: 'refused',
      refused: [{ id: 'experiment:e', reason: 'conflict' }],
    });
    expect(await titleOf(bert)).toBe('Bert’s');
    expect((await shown(bert)).conflicts.get('experiment:e')).toMatchObject([{ source: SHARED_SOURCE }]);
    bert.clock.now += 60_000;
    await put(bert, { experiment: experiment('e', { title: 'Bert’s' }), acknowledge: true });
    await pushShared(bert.deps, WS);
    await pullShared(anna.deps, WS);
    expect(await titleOf(anna)).toBe('Bert’s');
    expect(await statusOf(bert)).toMatchObject({ state: 'saved' });
  });

  test('an answer that was lost: sent again it is still one', async () => {
    const { couch, anna } = await startShared();
    await put(anna, { experiment: experiment('e') });
    couch.fault = () => 'lost';
    await pushShared(anna.deps, WS);
    couch.fault = undefined;
    await pushShared(anna.deps, WS);
    expect(couch.history('acme', 'experiment:e')).toHaveLength(1);
    expect(await statusOf(anna)).toMatchObject({ state: 'saved' });
    expect(await titleOf(anna)).toBe('e');
  });

  test('an answer that was lost, and somebody has taken it away since: it comes back only by being asked for', async () => {
    const { couch, anna } = await startShared();
    const bert = await startClient(couch, 'bert');
    await put(anna, { experiment: experiment('e') });
    couch.fault = () => 'lost';
    await pushShared(anna.deps, WS);
    couch.fault = undefined;
    await pullShared(bert.deps, WS);
    await removeLocalDefinition(bert.deps, 'acme', 'experiment:e', { by: 'bert', at: bert.at() });
    await pushShared(bert.deps, WS);
    expect(couch.live('acme').has('experiment:e')).toBe(false);
    await pushShared(anna.deps, WS);
    expect(couch.live('acme').has('experiment:e')).toBe(false);
    expect(await statusOf(anna)).toMatchObject({ refused: [{ id: 'experiment:e', reason: 'deleted' }] });
    await retryShared(anna.deps, 'acme', 'experiment:e');
    await pushShared(anna.deps, WS);
    expect(couch.live('acme').has('experiment:e')).toBe(true);
    expect(await statusOf(anna)).toMatchObject({ state: 'saved' });
  });

  test('changed and taken away while nobody knows whether it arrived: it does not live on there', async () => {
    const { couch, anna } = await startShared();
    await put(anna, { experiment: experiment('e', { title: 'as it was sent' }) });
    couch.fault = () => 'lost';
    await pushShared(anna.deps, WS);
    couch.fault = undefined;
    anna.clock.now += 1000;
    await put(anna, { experiment: experiment('e', { title: 'changed since' }) });
    await removeLocalDefinition(anna.deps, 'acme', 'experiment:e', { by: 'anna', at: anna.at() });
    await pushShared(anna.deps, WS);
    expect(couch.live('acme').has('experiment:e')).toBe(false);
    expect((await shown(anna)).provenance.get('experiment:e')?.state).toBe('tombstone');
    expect(await statusOf(anna)).toMatchObject({ state: 'saved' });
  });

  test('taken away after the worker was stopped between what stands there and what stood here', async () => {
    const { couch, anna } = await startShared();
    await put(anna, { experiment: experiment('e') });
    couch.fault = () => 'lost';
    await pushShared(anna.deps, WS);
    couch.fault = undefined;
    await pullShared(anna.deps, WS);
    await removeLocalDefinition(anna.deps, 'acme', 'experiment:e', { by: 'anna', at: anna.at() });
    // Not for a moment does it stand again.
    expect((await shown(anna)).provenance.get('experiment:e')?.state).toBe('tombstone');
    await pushShared(anna.deps, WS);
    expect(couch.live('acme').has('experiment:e')).toBe(false);
    expect(await statusOf(anna)).toMatchObject({ state: 'saved' });
  });

  const lost = async (couch: MemoryCouch, one: Client) => {
    couch.fault = () => 'lost';
    await pushShared(one.deps, WS);
    couch.fault = undefined;
    one.clock.now += 1000;
  };
  const remove = (one: Client) =>
    removeLocalDefinition(one.deps, 'acme', 'experiment:e', { by: one.user, at: one.at() });

  test.each([
    ['undone', remove],
    ['overwritten with what stood before', (one: Client) => put(one, { experiment: experiment('e') })],
  ])('a change whose answer was lost, and that was %s, is taken back there too', async (_how, takeBack) => {
    const { couch, anna } = await startShared();
    couch.put('acme', { _id: 'experiment:e', ...STAMP, ...experiment('e') });
    await pullShared(anna.deps, WS);
    await put(anna, { experiment: experiment('e', { title: 'changed' }) });
    await lost(couch, anna);
    await takeBack(anna);
    await pushShared(anna.deps, WS);
    expect(couch.history('acme', 'experiment:e').map(({ title }) => title)).toEqual(['e', 'changed', 'e']);
    expect([await titleOf(anna), (await statusOf(anna)).state]).toEqual(['e', 'saved']);
  });

  test.each([
    ['an experiment', undefined],
    ['a change', { ...STAMP, ...experiment('e') }],
  ])(
    '%s whose answer was lost, changed once more: nobody is asked about their own word',
    async (_what, there) => {
      const { couch, anna } = await startShared();
      if (there) couch.put('acme', { _id: 'experiment:e', ...there });
      await pullShared(anna.deps, WS);
      await put(anna, { experiment: experiment('e', { title: 'changed' }) });
      await lost(couch, anna);
      await put(anna, { experiment: experiment('e', { title: 'once more' }) });
      await pushShared(anna.deps, WS);
      expect(couch.live('acme').get('experiment:e')).toMatchObject({ title: 'once more' });
      expect(await statusOf(anna)).toMatchObject({ state: 'saved', refused: [] });
    },
  );

  test('a change whose answer was lost goes with the experiment that is taken away', async () => {
    const { couch, anna } = await startShared();
    couch.put('acme', { _id: 'experiment:e', ...STAMP, ...experiment('e') });
    await pullShared(anna.deps, WS);
    await put(anna, { experiment: experiment('e', { title: 'changed' }) });
    await lost(couch, anna);
    await remove(anna);
    await remove(anna);
    await pushShared(anna.deps, WS);
    expect(couch.live('acme').has('experiment:e')).toBe(false);
    expect(await statusOf(anna)).toMatchObject({ state: 'saved' });
  });

  test('taken away without an answer, and made again: nobody is asked about their own word', async () => {
    const { couch, anna } = await startShared();
    couch.put('acme', { _id: 'experiment:e', ...STAMP, ...experiment('e') });
    await pullShared(anna.deps, WS);
    await remove(anna);
    await lost(couch, anna);
    await put(anna, { experiment: experiment('e', { title: 'anew' }) });
    await pushShared(anna.deps, WS);
    expect(couch.live('acme').get('experiment:e')).toMatchObject({ title: 'anew', createdBy: 'anna' });
    expect(await statusOf(anna)).toMatchObject({ state: 'saved', refused: [] });
  });

  test('stopped after it was taken and before it was noted: likewise', async () => {
    const { couch, anna } = await startShared();
    await put(anna, { experiment: experiment('e') });
    const original = IDBObjectStore.prototype.put;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...args) {
      if (couch.requests > 0) this.transaction.abort();
      return original.apply(this, args);
    });
    await pushShared(anna.deps, WS).catch(() => undefined);
    vi.restoreAllMocks();
    anna.stop();
    await pushShared(anna.deps, WS);
    expect(couch.history('acme', 'experiment:e')).toHaveLength(1);
    expect(await statusOf(anna)).toMatchObject({ state: 'saved' });
  });

  test('what is taken back after everybody has it is taken away there', async () => {
    const { couch, anna } = await startShared();
    const made = experiment('e', { title: 'Made by Anna' });
    await put(anna, { experiment: made });
    await pushShared(anna.deps, WS);
    expect(await found(anna, 'Made by Anna')).toEqual(['experiment:e']);
    const version = contentHash(made);
    await removeLocalDefinition(anna.deps, 'acme', 'experiment:e', {
      by: 'anna',
      at: anna.at(),
      expect: version,
    });
    // Here at once: what was undone does not stay until somebody was told.
    expect((await shown(anna)).provenance.get('experiment:e')?.state).toBe('tombstone');
    expect(await found(anna, 'Made by Anna')).toEqual([]);
    await pushShared(anna.deps, WS);
    expect(couch.live('acme').has('experiment:e')).toBe(false);
    expect((await shown(anna)).provenance.get('experiment:e')?.state).toBe('tombstone');
    expect(await (await anna.store()).readOutbox()).toEqual([]);
  });

  test('what was taken back and is put back before anybody was told stays theirs', async () => {
    const { couch, anna } = await startShared();
    await put(anna, { experiment: experiment('e') });
    await pushShared(anna.deps, WS);
    const gone = await removeLocalDefinition(anna.deps, 'acme', 'experiment:e', {
      by: 'anna',
      at: anna.at(),
    });
    expect(gone.contentHash).toBeNull();
    await put(anna, { experiment: experiment('e'), expect: null });
    await pushShared(anna.deps, WS);
    expect(couch.live('acme').has('experiment:e')).toBe(true);
    expect((await shown(anna)).provenance.get('experiment:e')?.state).toBe('live');
    expect(await (await anna.store()).readOutbox()).toEqual([]);
  });

  test('taken back while nobody knows whether it arrived: it does not live on there', async () => {
    const { couch, anna } = await startShared();
    await put(anna, { experiment: experiment('e') });
    couch.fault = () => 'lost';
    await pushShared(anna.deps, WS);
    await removeLocalDefinition(anna.deps, 'acme', 'experiment:e', { by: 'anna', at: anna.at() });
    couch.fault = undefined;
    await pushShared(anna.deps, WS);
    expect(couch.live('acme').has('experiment:e')).toBe(false);
    expect(await (await anna.store()).readOutbox()).toEqual([]);
  });
});
