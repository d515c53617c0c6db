/** What a person takes back of what others said in a shared workspace: before it was sent, and after. */
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

const setStage = async (one: Client, stage: string) => {
  const state = { record: deal('1'), by: one.user, at: one.at(), stage, from: 'person' } as const;
  await (await one.store()).putState(state, { outbox: true, command: stage });
};
const saved = async (one: Client) => {
  await syncShared(one.deps, 'acme');
  expect(await statusOf(one)).toMatchObject({ state: 'saved', waiting: 0, refused: [] });
};

/** Anna has tagged a deal and set its stage; Bert has seen both. */
async function start() {
  const { couch, anna } = await startShared();
  couch.rules('acme-activity', (doc, old, user) => validateWrite(doc, old, user, {}));
  await anna.tag('1', 'win-rate', { note: 'of Anna' });
  await setStage(anna, 'demo');
  await saved(anna);
  const bert = await startClient(couch, 'bert', '2026-01-05T12:01:00Z');
  await refreshRecord(bert.deps, { workspaceId: 'acme', record: deal('1') });
  const store = await bert.store();
  const by = () => {
    bert.clock.now += 60_000;
    return { by: 'bert', at: bert.at(), outbox: true };
  };
  const undo = async (id: string, command: string) => (await store.undoActivity(id, command, by())).status;
  const there = (id: string) => couch.live('acme-activity').get(id);
  return { bert, undo, there, takeAway: () => store.removeActivity(TAG, { ...by(), command: 'gone' }) };
}

test("another's tag, taken away: it is there again", async () => {
  const { bert, undo, there, takeAway } = await start();
  await takeAway();
  expect(await undo(TAG, 'gone')).toBe('written');
  await saved(bert);
  expect(there(TAG)).toMatchObject({ by: 'anna', note: 'of Anna' });
});

test("another's tag that everybody knows is gone cannot be said in their name again", async () => {
  const { bert, undo, there, takeAway } = await start();
  await takeAway();
  await saved(bert);
  expect(await undo(TAG, 'gone')).toBe('stale');
  await saved(bert);
  expect(there(TAG)).toBeUndefined();
});

test.each(['not sent', 'sent'])('a stage in place of the one another chose, %s', async (how) => {
  const { bert, undo, there } = await start();
  bert.clock.now += 60_000;
  await setStage(bert, 'won');
  if (how === 'sent') await saved(bert);
  expect(await undo(STATE, 'won')).toBe('written');
  await saved(bert);
  expect(there(STATE)).toMatchObject({ stage: 'demo', by: how === 'sent' ? 'bert' : 'anna' });
});
