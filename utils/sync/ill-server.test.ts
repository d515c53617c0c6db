/** A server that is ill for a while, or in a part: what was written goes as soon as it can, and people see why it waits. */
import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import type { Fault } from '../../tests/couchdb/memory-couch.ts';
import { type Client, experiment, startShared, statusOf } from '../../tests/unit/fixtures/shared-harness.ts';
import { type FollowDeps, followWorkspace, syncShared } from './follow-workspace.ts';
import { putLocalExperiment } from './local-definitions.ts';

const SHARDS = { error: 'internal_server_error', reason: 'No DB shards could be opened.' };
const ILL: Fault = { status: 500, body: JSON.stringify(SHARDS) };
const GONE: Fault = {
  status: 404,
  body: JSON.stringify({ error: 'not_found', reason: 'Database does not exist.' }),
};

/** Somebody looks for so long; what is slept passes. */
async function watch(one: Client, milliseconds: number): Promise<void> {
  const until = one.clock.now + milliseconds;
  const deps: FollowDeps = {
    ...one.deps,
    isWatched: async () => one.clock.now < until,
    onStatus: () => {},
    sleep: async (pause) => {
      one.clock.now += pause;
    },
    written: async () => {
      one.clock.now += 20_000;
    },
  };
  await followWorkspace(deps, 'acme', new AbortController().signal);
}

test.each([1, 3])('%i changes that the server failed on for minutes go once it is well', async (count) => {
  const { couch, anna } = await startShared();
  for (let i = 0; i < count; i++) await anna.tag(String(i), 'win-rate');
  couch.fault = ({ path }) => (path.endsWith('acme-activity/_bulk_docs') ? ILL : undefined);
  await syncShared(anna.deps, 'acme');
  expect(await statusOf(anna)).toMatchObject({ state: 'waiting', waiting: count, code: 'server-error' });
  await watch(anna, 600_000);
  couch.fault = undefined;
  await watch(anna, 600_000);
  expect(couch.live('acme-activity').size).toBe(count);
  expect(await statusOf(anna)).toMatchObject({ state: 'saved', waiting: 0, refused: [] });
  expect(await statusOf(anna)).not.toHaveProperty('code');
});

test.each<[string, Fault, string]>([
  ['is missing', GONE, 'no-activity-database'],
  ['fails', ILL, 'server-error'],
])(
  'where the database of activity %s, definitions go all the same, and the cause is told',
  async (_how, fault, code) => {
    const { couch, anna } = await startShared();
    for (const id of ['1', '2', '3']) await anna.tag(id, 'win-rate');
    await putLocalExperiment(anna.deps, 'acme', {
      experiment: experiment('made'),
      by: 'anna',
      at: anna.at(),
    });
    couch.fault = ({ path }) => (path.includes('acme-activity') ? fault : undefined);
    for (let i = 0; i < 2; i++) await syncShared(anna.deps, 'acme');
    expect(couch.live('acme').has('experiment:made')).toBe(true);
    expect(await statusOf(anna)).toMatchObject({ state: 'waiting', waiting: 3, code });
    couch.fault = undefined;
    await syncShared(anna.deps, 'acme');
    expect(await statusOf(anna)).toMatchObject({ state: 'saved', waiting: 0 });
  },
);

test('a server that cannot be reached is asked for nothing more', async () => {
  const { couch, anna } = await startShared();
  await anna.tag('1', 'win-rate');
  await putLocalExperiment(anna.deps, 'acme', { experiment: experiment('made'), by: 'anna', at: anna.at() });
  const asked: string[] = [];
  couch.fault = ({ path }) => {
    asked.push(path.replace(/^.*\//, ''));
    return 'offline';
  };
  await syncShared(anna.deps, 'acme');
  expect(asked.filter((path) => path === '_bulk_docs')).toHaveLength(1);
});
