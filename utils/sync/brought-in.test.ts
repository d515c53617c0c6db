/** Activity that a steward brought in from elsewhere (`importedFrom`), taken away there and said anew by a member. */
import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import {
  type Client,
  deal,
  startClient,
  startShared,
  statusOf,
} from '../../tests/unit/fixtures/shared-harness.ts';
import { recordStateId, tagId } from '../activity/schema.ts';
import { validateWrite } from '../workspace/validate-write.ts';
import { syncShared } from './follow-workspace.ts';
import { refreshRecord } from './shared-activity.ts';

const TAG = tagId(deal('1'), { type: 'kpi', id: 'win-rate' });
const STATE = recordStateId(deal('1'));

/** As `fill-workspace.ts` writes it. @param by who wrote it elsewhere */
const broughtIn = (by: string) => {
  const at = '2026-01-01T00:00:00Z';
  const stamp = {
    v: 1,
    createdAt: at,
    createdBy: by,
    updatedAt: at,
    updatedBy: 'bert',
    importedFrom: 'sample',
  };
  return { ...stamp, record: deal('1'), by, at };
};

/** Anna, a member, and Bert, a steward, who both have seen what was brought in. */
async function start(by: string) {
  const { couch, anna } = await startShared();
  const bert = await startClient(couch, 'bert', '2026-01-05T12:01:00Z');
  couch.rules('acme-activity', (doc, old, user) =>
    validateWrite(doc, old, user, { stewards: { names: ['bert'] } }),
  );
  couch.put('acme-activity', { _id: TAG, ...broughtIn(by), target: { type: 'kpi', id: 'win-rate' } });
  couch.put('acme-activity', { _id: STATE, ...broughtIn(by), stage: 'demo', from: 'person' });
  for (const one of [anna, bert]) await look(one);
  const there = (id: string) => couch.live('acme-activity').get(id);
  return { couch, anna, bert, there };
}

const look = (one: Client) => refreshRecord(one.deps, { workspaceId: 'acme', record: deal('1') });
const writing = (one: Client) => {
  one.clock.now += 60_000;
  return { by: one.user, at: one.at(), outbox: true };
};
const saved = async (one: Client) => {
  await syncShared(one.deps, 'acme');
  expect(await statusOf(one)).toMatchObject({ state: 'saved', refused: [] });
};
const takeAway = async (one: Client, id: string) => {
  await (await one.store()).removeActivity(id, writing(one));
  await saved(one);
};
const setStage = async (one: Client, stage: string) => {
  const { by, at } = writing(one);
  const state = { record: deal('1'), by, at, stage, from: 'person' } as const;
  await (await one.store()).putState(state, { outbox: true });
};

const OWN = { by: 'anna', createdBy: 'anna', updatedBy: 'anna' };

test.each([
  ['somebody else, and that was seen', async ({ anna, bert }) => takeAway(bert, TAG).then(() => look(anna))],
  ['the same person', async ({ anna }) => takeAway(anna, TAG)],
] as [string, (begun: Awaited<ReturnType<typeof start>>) => Promise<unknown>][])(
  'a tag that was taken away by %s is said anew, and changed, in the own name',
  async (_who, gone) => {
    const begun = await start('local:1');
    const { anna, there } = begun;
    await gone(begun);
    for (const note of ['anew', 'changed']) {
      writing(anna);
      await anna.tag('1', 'win-rate', { note });
      await saved(anna);
      expect(there(TAG)).toMatchObject({ ...OWN, note });
      expect(there(TAG)).not.toHaveProperty('importedFrom');
    }
  },
);

test.each(['seen', 'unseen'])('a stage that was taken away, %s, is said anew and changed', async (how) => {
  const { anna, bert, there } = await start('local:1');
  if (how === 'unseen') await setStage(anna, 'offer');
  await takeAway(bert, STATE);
  if (how === 'seen') await look(anna).then(() => setStage(anna, 'offer'));
  anna.clock.now += 3_600_000;
  for (const stage of ['offer', 'won']) {
    await setStage(anna, stage);
    await saved(anna);
    expect(there(STATE)).toMatchObject({ ...OWN, stage });
    expect(there(STATE)).not.toHaveProperty('importedFrom');
  }
});

test('a tag of the same name, taken away while its note was changed, and whose answer is lost', async () => {
  const { couch, anna, bert, there } = await start('anna');
  await takeAway(bert, TAG);
  anna.clock.now += 3_600_000;
  await anna.tag('1', 'win-rate', { note: 'changed' });
  couch.fault = ({ path, number }) =>
    path.endsWith('_bulk_docs') && there(TAG) === undefined && number > 0 ? 'lost' : undefined;
  await syncShared(anna.deps, 'acme');
  await syncShared(anna.deps, 'acme');
  couch.fault = undefined;
  await saved(anna);
  writing(anna);
  await anna.tag('1', 'win-rate', { note: 'once more' });
  await saved(anna);
  expect(there(TAG)).toMatchObject({ ...OWN, note: 'once more' });
});

test('what still stands is changed as what was brought in', async () => {
  const { anna, there } = await start('anna');
  writing(anna);
  await anna.tag('1', 'win-rate', { note: 'changed' });
  await setStage(anna, 'offer');
  await saved(anna);
  expect(there(TAG)).toMatchObject({ note: 'changed', importedFrom: 'sample' });
  expect(there(STATE)).toMatchObject({ stage: 'offer', importedFrom: 'sample' });
});
