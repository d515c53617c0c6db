/** An experiment that is made anew where it was taken away, and of which nobody said whether it arrived. */
import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import {
  type Client,
  experiment,
  startClient,
  startShared,
  statusOf,
} from '../../tests/unit/fixtures/shared-harness.ts';
import { putLocalExperiment, removeLocalDefinition } from './local-definitions.ts';
import { retryShared } from './shared-choices.ts';
import { pullShared } from './shared-pull.ts';
import { pushShared } from './shared-push.ts';

const WS = { workspaceId: 'acme' };
const ID = 'experiment:e';

const put = (one: Client, title: string) =>
  putLocalExperiment(one.deps, 'acme', {
    experiment: experiment('e', { title }),
    by: one.user,
    at: one.at(),
  });
const takeAway = async (one: Client) => {
  await removeLocalDefinition(one.deps, 'acme', ID, { by: one.user, at: one.at() });
  await pushShared(one.deps, WS);
};

/** Made, taken away, and made anew; the answer to that is lost. */
async function start() {
  const { couch, anna } = await startShared();
  await put(anna, 'first');
  await pushShared(anna.deps, WS);
  await takeAway(anna);
  anna.clock.now += 1000;
  await put(anna, 'anew');
  couch.fault = () => 'lost';
  await pushShared(anna.deps, WS);
  couch.fault = undefined;
  return { couch, anna };
}

test('taken away by another since, it comes back only by being asked for', async () => {
  const { couch, anna } = await start();
  const bert = await startClient(couch, 'bert', '2026-01-05T13:00:00Z');
  await pullShared(bert.deps, WS);
  await takeAway(bert);
  await pushShared(anna.deps, WS);
  expect(couch.live('acme').has(ID)).toBe(false);
  expect(await statusOf(anna)).toMatchObject({ refused: [{ id: ID, reason: 'deleted' }] });
  await retryShared(anna.deps, 'acme', ID);
  await pushShared(anna.deps, WS);
  expect(couch.live('acme').get(ID)).toMatchObject({ title: 'anew' });
  expect(await statusOf(anna)).toMatchObject({ state: 'saved' });
});

test('sent again to a node that has not heard of it, it stands once', async () => {
  const { couch, anna } = await start();
  couch.fault = ({ path }) => (path.endsWith('_bulk_docs') ? 'apart' : undefined);
  await pushShared(anna.deps, WS);
  expect(couch.leaves('acme', ID)).toHaveLength(1);
  expect(await statusOf(anna)).toMatchObject({ state: 'saved' });
});
