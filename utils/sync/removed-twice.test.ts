/** A definition that is taken away while a second version of it stands on the server, or comes to light only then. */
import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import type { MemoryCouch } from '../../tests/couchdb/memory-couch.ts';
import {
  type Client,
  experiment,
  startClient,
  startShared,
  statusOf,
} from '../../tests/unit/fixtures/shared-harness.ts';
import type { Experiment } from '../definitions/experiment.ts';
import { mergeDefinitions } from '../definitions/merge.ts';
import { LOCAL_SOURCE, SHARED_SOURCE } from '../definitions/types.ts';
import { validateWrite } from '../workspace/validate-write.ts';
import { syncShared } from './follow-workspace.ts';
import { putLocalExperiment, removeLocalDefinition } from './local-definitions.ts';
import { discardShared, retryShared } from './shared-choices.ts';

const ID = 'experiment:e';

const put = async (one: Client, over: Partial<Experiment>) => {
  const write = { experiment: experiment('e', over), by: one.user, at: one.at() };
  await putLocalExperiment(one.deps, 'acme', write);
};
const remove = (one: Client) => removeLocalDefinition(one.deps, 'acme', ID, { by: one.user, at: one.at() });
const sync = (one: Client) => syncShared(one.deps, 'acme');

/** What Anna sees of it; `undefined`: nothing that stands. */
async function titleOf(one: Client): Promise<string | undefined> {
  const rows = await (await one.store()).readDefinitions();
  const { experiments, provenance } = mergeDefinitions(rows, [LOCAL_SOURCE, SHARED_SOURCE]);
  return provenance.get(ID)?.state === 'live' ? experiments.get('e')?.title : undefined;
}

/** What stands, once more, on another node. */
function addSame(couch: MemoryCouch): void {
  const [doc] = couch.leaves('acme', ID);
  if (doc) couch.addConflict('acme', doc, '1-000');
}

/** An experiment of Anna’s that Bert, who may, changes on a node that nobody hears of. */
async function start() {
  const { couch, anna } = await startShared();
  couch.rules('acme', (written, old, user) => validateWrite(written, old, user, {}));
  const bert = await startClient(couch, 'bert');
  await put(anna, { title: 'of Anna', owners: [{ function: 'sales', name: 'bert' }] });
  await sync(anna);
  await sync(bert);
  bert.clock.now += 60_000;
  anna.clock.now += 120_000;
  const standing = () => couch.leaves('acme', ID).map(({ title }) => title);
  return { couch, anna, bert, standing };
}

type Started = Awaited<ReturnType<typeof start>>;

const WHEN: Record<string, (begun: Started) => Promise<void>> = {
  'taken by the same node before': async ({ anna, bert }) => {
    await remove(anna);
    await put(bert, { title: 'of Bert' });
    await sync(bert);
    await sync(anna);
  },
  'fetched before the removal went': async ({ anna, bert, couch }) => {
    await remove(anna);
    await put(bert, { title: 'of Bert' });
    await sync(bert);
    couch.fault = ({ path }) => (path.endsWith('_bulk_docs') ? 'offline' : undefined);
    await sync(anna);
    couch.fault = undefined;
    await sync(anna);
  },
  'taken beside it by another node': async ({ couch, anna, bert }) => {
    await remove(anna);
    await put(bert, { title: 'of Bert' });
    await sync(bert);
    couch.fault = ({ path }) => (path.endsWith('_bulk_docs') ? 'apart' : undefined);
    await sync(anna);
    couch.fault = undefined;
    await sync(anna);
  },
};

const EACH = Object.keys(WHEN).map((when) => ({ when }));

test.each(EACH)('another change, $when, is shown, and whether it goes too is asked', async ({ when }) => {
  const begun = await start();
  const { anna, standing } = begun;
  await WHEN[when]?.(begun);
  expect(standing()).toEqual(['of Bert']);
  expect(await titleOf(anna)).toBe('of Bert');
  expect((await statusOf(anna)).refused).toEqual([{ id: ID, reason: 'conflict' }]);
});

test.each(EACH)('said again, it goes ($when)', async ({ when }) => {
  const begun = await start();
  const { anna, bert, standing } = begun;
  await WHEN[when]?.(begun);
  await retryShared(anna.deps, 'acme');
  for (const one of [anna, bert]) {
    await sync(one);
    expect(await titleOf(one)).toBeUndefined();
  }
  expect(standing()).toEqual([]);
  expect(await statusOf(anna)).toMatchObject({ state: 'saved' });
});

test.each(EACH)('or it stays ($when)', async ({ when }) => {
  const begun = await start();
  const { anna, bert, standing } = begun;
  await WHEN[when]?.(begun);
  await discardShared(anna.deps, 'acme', ID);
  for (const one of [anna, bert]) {
    await sync(one);
    expect(await titleOf(one)).toBe('of Bert');
  }
  expect(standing()).toEqual(['of Bert']);
  expect(await statusOf(anna)).toMatchObject({ state: 'saved' });
});

test('a second version that says the same goes with it', async () => {
  const { couch, anna, bert, standing } = await start();
  addSame(couch);
  await remove(anna);
  for (const one of [anna, bert]) {
    await sync(one);
    expect(await titleOf(one)).toBeUndefined();
  }
  expect(standing()).toEqual([]);
  expect(await (await anna.store()).readOutbox()).toEqual([]);
});

test('cut off before it was looked whether all of it is gone, it is looked at the next time', async () => {
  const { couch, anna, standing } = await start();
  addSame(couch);
  await remove(anna);
  couch.fault = ({ path }) => (path.endsWith('_all_docs') ? 'offline' : undefined);
  await sync(anna);
  expect(standing()).toHaveLength(1);
  couch.fault = undefined;
  await sync(anna);
  expect(standing()).toEqual([]);
  expect(await statusOf(anna)).toMatchObject({ state: 'saved' });
});
