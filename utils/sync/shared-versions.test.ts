import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { experiment, STAMP, startShared, statusOf } from '../../tests/unit/fixtures/shared-harness.ts';
import { validateWrite } from '../workspace/validate-write.ts';
import { syncShared } from './follow-workspace.ts';
import { chooseVersion, readVersions } from './shared-versions.ts';

const doc = (title: string, over: object = {}) => ({
  _id: 'experiment:e',
  ...STAMP,
  ...experiment('e', { title }),
  createdBy: 'anna',
  ...over,
});

async function start() {
  const { couch, anna } = await startShared();
  couch.put('acme', doc('here'));
  couch.put('acme', doc('here, later', { updatedBy: 'bert' }));
  couch.addConflict('acme', doc('there', { updatedBy: 'cleo', updatedAt: '2026-01-02T00:00:00Z' }), '1-zz');
  couch.rules('acme', (written, old, user) => validateWrite(written, old, user, {}));
  await syncShared(anna.deps, 'acme');
  const [found] = await readVersions(anna.deps, 'acme');
  const seen = found?.versions.map(({ rev }) => rev) ?? [];
  return { couch, anna, found, seen };
}

test('both are read, the one that is shown first', async () => {
  const { anna, found } = await start();
  expect((await statusOf(anna)).conflicts).toBe(1);
  expect(found).toMatchObject({
    id: 'experiment:e',
    versions: [
      { by: 'bert', body: { title: 'here, later' } },
      { rev: '1-zz', by: 'cleo', at: '2026-01-02T00:00:00Z', body: { title: 'there' } },
    ],
  });
});

test.each([
  [0, 'here, later', 'bert'],
  [1, 'there', 'anna'],
])('version %i stands once it is chosen, and it alone', async (index, title, updatedBy) => {
  const { couch, anna, seen } = await start();
  await chooseVersion(anna.deps, 'acme', { id: 'experiment:e', rev: seen[index] ?? '', seen });
  await syncShared(anna.deps, 'acme');
  expect(couch.live('acme').get('experiment:e')).toMatchObject({ title, createdBy: 'anna', updatedBy });
  expect(await readVersions(anna.deps, 'acme')).toEqual([]);
  expect(await statusOf(anna)).not.toHaveProperty('conflicts');
});

test.each([
  ['bert', 'bert'],
  [undefined, 'unknown'],
])('of what does not say who made it (last written by %s) one can be chosen, too', async (by, createdBy) => {
  const { couch, anna } = await startShared();
  const unsaid = (title: string) => doc(title, { createdBy: undefined, updatedBy: by });
  couch.put('acme', unsaid('here'));
  couch.addConflict('acme', unsaid('there'), '1-0');
  couch.rules('acme', (written, old, user) =>
    validateWrite(written, old, user, { stewards: { names: ['anna'] } }),
  );
  await syncShared(anna.deps, 'acme');
  const [found] = await readVersions(anna.deps, 'acme');
  const seen = found?.versions.map(({ rev }) => rev) ?? [];
  await chooseVersion(anna.deps, 'acme', { id: 'experiment:e', rev: '1-0', seen });
  expect(couch.live('acme').get('experiment:e')).toMatchObject({ title: 'there', createdBy });
  expect(await readVersions(anna.deps, 'acme')).toEqual([]);
});

test('what changed since is looked at again, and nothing is deleted', async () => {
  const { couch, anna, seen } = await start();
  couch.addConflict('acme', doc('a third'), '1-zzz');
  await expect(
    chooseVersion(anna.deps, 'acme', { id: 'experiment:e', rev: seen[0] ?? '', seen }),
  ).rejects.toMatchObject({ code: 'conflict' });
  expect((await readVersions(anna.deps, 'acme'))[0]?.versions).toHaveLength(3);
});

test('cut off after the choice was written, both still stand', async () => {
  const { couch, anna, seen } = await start();
  let writes = 0;
  couch.fault = ({ path }) => (path.endsWith('_bulk_docs') && ++writes > 1 ? 'offline' : undefined);
  await expect(
    chooseVersion(anna.deps, 'acme', { id: 'experiment:e', rev: '1-zz', seen }),
  ).rejects.toMatchObject({ code: 'unreachable' });
  couch.fault = undefined;
  const titles = (await readVersions(anna.deps, 'acme'))[0]?.versions.map(
    ({ body }) => 'title' in body && body.title,
  );
  expect(titles).toEqual(['there', 'there']);
});

test('who may not change it may not choose', async () => {
  const { couch, anna, seen } = await start();
  couch.rules('acme', () => {
    throw { forbidden: 'Only stewards change this.' };
  });
  await expect(
    chooseVersion(anna.deps, 'acme', { id: 'experiment:e', rev: '1-zz', seen }),
  ).rejects.toMatchObject({ code: 'refused', reason: 'Only stewards change this.' });
  expect((await readVersions(anna.deps, 'acme'))[0]?.versions).toHaveLength(2);
});

test('of a version that this one cannot read it is said so, and nobody chooses over it', async () => {
  const { couch, anna } = await startShared();
  couch.put('acme', doc('here'));
  couch.addConflict('acme', doc('of tomorrow', { v: 2 }), '1-0');
  await syncShared(anna.deps, 'acme');
  expect((await statusOf(anna)).conflicts).toBe(1);
  const [found] = await readVersions(anna.deps, 'acme');
  expect(found).toMatchObject({ id: 'experiment:e', versions: [{ body: { title: 'here' } }], unread: true });
});
