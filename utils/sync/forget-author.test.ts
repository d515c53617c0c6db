import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { NOBODY } from '../activity/authorship.ts';
import type { Experiment } from '../definitions/experiment.ts';
import { forgetAuthor } from './forget-author.ts';
import { exportWorkspace } from './import-export.ts';
import { putLocalExperiment } from './local-definitions.ts';
import { type Harness, startHarness } from './sync-harness.fixture.ts';

let h: Harness;
beforeEach(async () => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  h = await startHarness([]);
});
afterEach(() => h.close());

const at = '2026-02-03T00:00:00.000Z';
const experiment = (id: string): Experiment => ({
  id,
  title: id,
  hypothesis: { change: 'Shorter form', outcome: 'more leads' },
  status: 'idea',
});
const put = (id: string, by: string, title = id) =>
  putLocalExperiment(h.deps, 'acme', { experiment: { ...experiment(id), title }, by, at });
const stamps = async () =>
  (await (await h.store()).readDefinitions())
    .filter(({ source }) => source === 'local')
    .map(({ doc: { id, createdBy, updatedBy } }) => [id, createdBy, updatedBy])
    .sort();

test('a person is named nowhere any more; what they wrote, and who else wrote it, stays', async () => {
  await put('one', 'local:ann');
  await put('two', 'local:bob');
  await put('two', 'local:ann', 'Two');
  await put('three', 'local:bob');
  const told = vi.spyOn(h.deps, 'onChanged');
  expect((await forgetAuthor(h.deps, 'acme', 'local:ann', at)).sort()).toEqual([
    'experiment:one',
    'experiment:two',
  ]);
  expect(told).toHaveBeenCalledOnce();
  expect(await stamps()).toEqual([
    ['experiment:one', NOBODY, NOBODY],
    ['experiment:three', 'local:bob', 'local:bob'],
    ['experiment:two', 'local:bob', NOBODY],
  ]);
  const { json: file } = await exportWorkspace(h.deps, 'acme', { exportedAt: at });
  expect(file).not.toContain('local:ann');
  expect(file).toContain('"Two"');
  expect(await forgetAuthor(h.deps, 'acme', 'local:ann', at)).toEqual([]);
});
