/** Another database under the same name: what it has is taken, what it lacks goes. */
import 'fake-indexeddb/auto';
import { describe, expect, test } from 'vitest';
import type { MemoryCouch } from '../../tests/couchdb/memory-couch.ts';
import {
  type Client,
  experiment,
  STAMP,
  startShared,
  statusOf,
  termDoc,
} from '../../tests/unit/fixtures/shared-harness.ts';
import { SHARED_SOURCE } from '../definitions/types.ts';
import { syncShared } from './follow-workspace.ts';
import { putLocalExperiment } from './local-definitions.ts';
import { retryShared } from './shared-choices.ts';
import { pullShared } from './shared-pull.ts';

const WS = { workspaceId: 'acme' };

const rowsOf = async (one: Client) =>
  (await (await one.store()).readDefinitions()).filter(({ source }) => source === SHARED_SOURCE);
const namesOf = async (one: Client, state = 'live') =>
  Object.fromEntries(
    (await rowsOf(one))
      .filter((row) => row.state === state && row.doc.type === 'term')
      .map(({ doc }) => [doc.id, doc.type === 'term' && doc.body.name]),
  );

describe('a database that was deleted and made anew', () => {
  const remake = (couch: MemoryCouch, ids: string[]) => {
    for (const name of ['acme', 'acme-activity']) {
      couch.deleteDatabase(name);
      couch.createDatabase(name);
    }
    couch.put('acme', { _id: 'workspace', ...STAMP, id: 'acme', name: 'Acme' });
    for (const id of ids) couch.put('acme', termDoc(id, `${id} anew`));
  };

  test('is noticed, said, and what it has is taken; what waits is sent there', async () => {
    const { couch, anna } = await startShared();
    for (const id of ['a', 'b', 'c', 'd']) couch.put('acme', termDoc(id));
    await syncShared(anna.deps, 'acme');
    await anna.tag('1', 'sent');
    await syncShared(anna.deps, 'acme');
    await anna.tag('1', 'sent', { note: 'changed since' });
    await anna.tag('2', 'waits');
    remake(couch, ['b', 'e']);
    couch.fault = ({ path }) => (path.endsWith('_bulk_docs') ? { status: 503 } : undefined);
    await syncShared(anna.deps, 'acme');
    expect(await namesOf(anna)).toEqual({ 'term:b': 'b anew', 'term:e': 'e anew' });
    expect(await namesOf(anna, 'tombstone')).toEqual({ 'term:a': 'a', 'term:c': 'c', 'term:d': 'd' });
    expect(await statusOf(anna)).toMatchObject({ waiting: 2, remade: { at: anna.at(), removed: 3 } });
    couch.fault = undefined;
    await syncShared(anna.deps, 'acme');
    expect([...couch.live('acme-activity').values()].map(({ note }) => note)).toEqual([
      'changed since',
      undefined,
    ]);
    expect(await statusOf(anna)).toMatchObject({ state: 'saved', waiting: 0 });
    anna.clock.now += 8 * 86_400_000;
    expect(await statusOf(anna)).not.toHaveProperty('remade');
  });

  test('a worker that is stopped while it reads the new one begins again', async () => {
    const { couch, anna } = await startShared();
    for (let i = 0; i < 30; i++) couch.put('acme', termDoc(`old${i}`));
    await pullShared(anna.deps, WS);
    remake(
      couch,
      Array.from({ length: 30 }, (_, i) => `new${i}`),
    );
    let pages = 0;
    couch.fault = ({ path }) => (path.endsWith('_changes') && pages++ > 3 ? 'offline' : undefined);
    // Each page is written when it comes.
    const { now } = anna.deps;
    anna.deps.now = () => (anna.clock.now += 6000);
    expect(await pullShared(anna.deps, { ...WS, pageRows: 5 })).toMatchObject({ status: 'failed' });
    anna.stop();
    couch.fault = undefined;
    anna.deps.now = now;
    await pullShared(anna.deps, { ...WS, pageRows: 5 });
    expect(Object.keys(await namesOf(anna)).every((id) => id.startsWith('term:new'))).toBe(true);
    expect(Object.keys(await namesOf(anna))).toHaveLength(30);
    expect((await statusOf(anna)).remade).toBeDefined();
  });

  test('an experiment that waits is for a person to say', async () => {
    const { couch, anna } = await startShared();
    couch.put('acme', { _id: 'experiment:e', ...STAMP, ...experiment('e') });
    await pullShared(anna.deps, WS);
    const write = { by: 'anna', at: anna.at() };
    await putLocalExperiment(anna.deps, 'acme', {
      ...write,
      experiment: experiment('e', { title: 'changed' }),
    });
    await putLocalExperiment(anna.deps, 'acme', { ...write, experiment: experiment('mine') });
    remake(couch, []);
    await syncShared(anna.deps, 'acme');
    await syncShared(anna.deps, 'acme');
    expect([...couch.live('acme').keys()].sort()).toEqual(['experiment:mine', 'workspace']);
    expect((await statusOf(anna)).refused).toEqual([{ id: 'experiment:e', reason: 'deleted' }]);
    await retryShared(anna.deps, 'acme');
    await syncShared(anna.deps, 'acme');
    expect(couch.live('acme').get('experiment:e')).toMatchObject({ title: 'changed' });
  });
});
