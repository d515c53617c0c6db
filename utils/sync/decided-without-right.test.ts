/** Suggestions on which somebody decides who may not, or whose decision is taken away before anybody was told. */
import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { deal, startShared, statusOf } from '../../tests/unit/fixtures/shared-harness.ts';
import type { ActivityDoc, DocOf } from '../activity/activity-doc.ts';
import { proposalId, recordStateId } from '../activity/schema.ts';
import { validateWrite } from '../workspace/validate-write.ts';
import { decisionEdit } from './accept-proposal.ts';
import { syncShared } from './follow-workspace.ts';

const AT = '2026-01-01T00:00:00Z';
const ID = proposalId('00000000-0000-4000-8000-000000000001');
const BODY = {
  target: 'term:x',
  against: 'abc',
  change: { name: 'y' },
  was: { name: 'x' },
  reason: 'r',
  at: AT,
} as const;

/** Anna's install, `steward` decides there; Bert has an open suggestion, if `isThere`. */
async function start(steward: string, isThere = true) {
  const { couch, anna } = await startShared();
  let writes = 0;
  for (const name of ['acme', 'acme-activity']) {
    couch.rules(name, (doc, old, user) => {
      if (doc._id === ID) writes++;
      validateWrite(doc as never, old as never, user as never, { stewards: { names: [steward] } } as never);
    });
  }
  const signed = { v: 1, createdAt: AT, createdBy: 'bert', updatedAt: AT, updatedBy: 'bert' };
  if (isThere) couch.put('acme', { _id: ID, ...signed, ...BODY, by: 'bert', state: 'open' } as never);
  await syncShared(anna.deps, 'acme');
  writes = 0;
  return { couch, anna, store: await anna.store(), writesOf: () => writes };
}

async function reject({ anna, store }: Awaited<ReturnType<typeof start>>, notBefore?: string) {
  const write = { command: 'c', outbox: true, ...(notBefore && { notBefore }) };
  await store.editActivity(
    decisionEdit({ id: ID } as never, 'rejected', { by: 'anna', at: anna.at(), write } as never),
  );
}

test('a decision that the rules refuse is sent once and told', async () => {
  const world = await start('stan');
  await reject(world);
  for (let round = 0; round < 2; round++) await syncShared(world.anna.deps, 'acme');
  expect(world.writesOf()).toBe(1);
  expect(await statusOf(world.anna)).toMatchObject({ state: 'refused', waiting: 0 });
});

test('who erases what they wrote takes back a decision that waits, not the suggestion', async () => {
  const world = await start('anna');
  await reject(world, '2026-01-05T13:00:00Z');
  await world.store.eraseAuthor('anna', { at: world.anna.at(), by: { names: ['anna'], steward: true } });
  const open = { state: 'open', by: 'bert' };
  expect(await world.store.readActivity(ID)).toMatchObject({ body: open, updatedBy: 'bert' });
  await syncShared(world.anna.deps, 'acme');
  expect(await world.store.readOutbox()).toEqual([]);
  expect(world.couch.live('acme').get(ID)).toMatchObject(open);
});

test('and one that waits since somebody else’s word came in between, when nobody remembers what it was made to', async () => {
  const world = await start('anna');
  await reject(world);
  // Bert wrote it again: what is sent is put together with that, and then the server is gone.
  const { couch, store } = world;
  couch.put('acme', { ...couch.live('acme').get(ID), updatedAt: '2026-01-02T00:00:00Z' } as never);
  let sent = 0;
  couch.fault = ({ path }) => (path.endsWith('_bulk_docs') && sent++ > 0 ? 'offline' : undefined);
  await syncShared(world.anna.deps, 'acme');
  expect(sent).toBe(2);
  expect(await store.readActivity(ID)).toMatchObject({ body: { state: 'rejected' }, updatedBy: 'anna' });
  couch.fault = undefined;
  const by = { names: ['anna'], steward: true };
  const { renamed } = await store.eraseAuthor('anna', { at: world.anna.at(), by });
  expect(renamed).toEqual([ID]);
  const open = { state: 'open', by: 'bert' };
  expect(await store.readActivity(ID)).toMatchObject({ body: open, updatedBy: 'bert' });
  expect(await store.readOutbox()).toEqual([]);
  await syncShared(world.anna.deps, 'acme');
  expect(couch.live('acme').get(ID)).toMatchObject(open);
});

test('of a file a member brings their stage, whoever began the record, and no suggestion on which others decided', async () => {
  const { couch, anna, store } = await start('stan', false);
  const signed = { v: 1 as const, createdAt: AT, updatedAt: AT };
  const record = deal('1');
  const stage: ActivityDoc = {
    ...signed,
    id: recordStateId(record),
    type: 'state',
    createdBy: 'bert',
    updatedBy: 'anna',
    body: { record, stage: 'won', from: 'person', by: 'anna', at: AT },
  };
  const suggestion = {
    ...signed,
    id: ID,
    type: 'proposal',
    createdBy: 'anna',
    updatedBy: 'stan',
    body: { ...BODY, by: 'anna', state: 'accepted' },
  } as unknown as DocOf<'proposal'>;
  const { others, added } = await store.importActivity([stage, suggestion], {
    outbox: true,
    at: anna.at(),
    own: ['anna'],
  });
  expect([added, others.map(({ id }) => id)]).toEqual([1, [ID]]);
  await syncShared(anna.deps, 'acme');
  expect(await statusOf(anna)).toMatchObject({ state: 'saved', waiting: 0 });
  expect(couch.live('acme-activity').get(recordStateId(record))).toMatchObject({
    stage: 'won',
    by: 'anna',
    createdBy: 'anna',
  });
});
