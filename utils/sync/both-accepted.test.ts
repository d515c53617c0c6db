/** Two nodes of a cluster, neither of which hears of the other, take a write each: both writers are told that it was taken. */
import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import type { MemoryCouch } from '../../tests/couchdb/memory-couch.ts';
import {
  type Client,
  deal,
  startClient,
  startShared,
  statusOf,
} from '../../tests/unit/fixtures/shared-harness.ts';
import { recordRange, recordStateId, tagId } from '../activity/schema.ts';
import { validateWrite } from '../workspace/validate-write.ts';
import { refreshRecord } from './shared-activity.ts';
import { pushShared } from './shared-push.ts';

const WS = { workspaceId: 'acme' };
const ID = tagId(deal('1'), { type: 'kpi', id: 'win-rate' });

const look = (one: Client, id = '1') => refreshRecord(one.deps, { ...WS, record: deal(id) });
const shown = async (one: Client) =>
  (await (await one.store()).readRecord(recordRange(deal('1')))).map(
    ({ body }) => 'note' in body && body.note,
  );
const standing = (couch: MemoryCouch) => couch.leaves('acme-activity', ID).map(({ note }) => note);

async function pushApart(couch: MemoryCouch, client: Client) {
  couch.fault = ({ path }) => (path.endsWith('_bulk_docs') ? 'apart' : undefined);
  expect(await pushShared(client.deps, WS)).toMatchObject({ done: 1, refused: 0 });
  couch.fault = undefined;
}

/** Anna and Bert tag the same at once; Bert a minute later by the clock. */
async function start() {
  const { couch, anna } = await startShared();
  const bert = await startClient(couch, 'bert', '2026-01-05T12:01:00Z');
  couch.rules('acme-activity', (written, old, user) => validateWrite(written, old, user, {}));
  await anna.tag('1', 'win-rate', { note: 'of Anna' });
  await bert.tag('1', 'win-rate', { note: 'of Bert' });
  await pushApart(couch, anna);
  await pushApart(couch, bert);
  expect(standing(couch).sort()).toEqual(['of Anna', 'of Bert']);
  return { couch, anna, bert };
}

test('one word stands for all, and what its other author wrote is kept for them', async () => {
  const { couch, anna, bert } = await start();
  // Who wrote the one that is shown has nothing to settle; the other has, and then the first sees no more than before.
  for (const client of [anna, bert, anna]) await look(client);
  const [note] = standing(couch);
  expect(standing(couch)).toHaveLength(1);
  const isAnnas = note === 'of Anna';
  expect([await shown(anna), await shown(bert)]).toEqual([[note], [note]]);
  const refused = [{ id: ID, reason: 'other-author', words: isAnnas ? 'of Bert' : 'of Anna' }];
  expect((await statusOf(isAnnas ? bert : anna)).refused).toEqual(refused);
  expect((await statusOf(isAnnas ? anna : bert)).refused).toEqual([]);
});

test.each(['1', '2', '3', '4'])(
  'of a stage the later word stands, whichever the server shows: deal %s',
  async (id) => {
    const { couch, anna } = await startShared();
    const bert = await startClient(couch, 'bert', '2026-01-05T12:01:00Z');
    const state = recordStateId(deal(id));
    couch.rules('acme-activity', (written, old, user) => validateWrite(written, old, user, {}));
    for (const [client, stage] of [
      [anna, 'lead'],
      [bert, 'won'],
    ] as const) {
      const written = { record: deal(id), stage, by: client.user, at: client.at(), from: 'person' as const };
      await (await client.store()).putState(written, { outbox: true });
    }
    await pushApart(couch, anna);
    await pushApart(couch, bert);
    for (const client of [anna, bert, anna]) await look(client, id);
    expect(couch.leaves('acme-activity', state)).toMatchObject([{ stage: 'won', by: 'bert' }]);
    for (const client of [anna, bert]) {
      expect(await (await client.store()).readActivity(state)).toMatchObject({
        body: { stage: 'won' },
      });
      expect(await statusOf(client)).toMatchObject({ state: 'saved', refused: [] });
    }
  },
);

test.each(['anna', 'bert'] as const)('what %s takes back is gone, and comes back to nobody', async (who) => {
  const { couch, ...people } = await start();
  const one = people[who];
  one.clock.now += 3_600_000;
  await (await one.store()).removeActivity(ID, { outbox: true, by: who, at: one.at() });
  await pushShared(one.deps, WS);
  expect(standing(couch)).toEqual([]);
  for (const client of Object.values(people)) {
    await look(client);
    expect(await shown(client)).toEqual([]);
  }
  expect(await (await one.store()).readOutbox()).toEqual([]);
});

test('cut off before all of it was gone, the rest goes the next time', async () => {
  const { couch, anna } = await start();
  anna.clock.now += 3_600_000;
  await (await anna.store()).removeActivity(ID, { outbox: true, by: 'anna', at: anna.at() });
  couch.fault = ({ path }) => (path.endsWith('_all_docs') ? 'offline' : undefined);
  expect(await pushShared(anna.deps, WS)).toMatchObject({ error: { code: 'unreachable' } });
  expect(standing(couch)).toHaveLength(1);
  couch.fault = undefined;
  await pushShared(anna.deps, WS);
  expect(standing(couch)).toEqual([]);
  expect(await (await anna.store()).readOutbox()).toEqual([]);
});
