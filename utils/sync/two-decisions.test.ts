/** One steward accepts a suggestion, another rejects it, unknown to each other: what the definition says is what was decided. */
import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import {
  type Client,
  startClient,
  startShared,
  statusOf,
  termDoc,
} from '../../tests/unit/fixtures/shared-harness.ts';
import { newDoc } from '../activity/activity-doc.ts';
import { type Proposal, proposalId } from '../activity/schema.ts';
import { validateWrite } from '../workspace/validate-write.ts';
import { acceptProposal, decisionEdit } from './accept-proposal.ts';
import { syncShared } from './follow-workspace.ts';
import { retryShared } from './shared-choices.ts';
import { readVersions } from './shared-versions.ts';

const ID = proposalId('p1');

async function start() {
  const { couch, anna } = await startShared();
  const bert = await startClient(couch, 'bert', '2026-01-05T12:01:00Z');
  couch.put('acme', { ...termDoc('lead', 'Lead'), definition: 'As it was.' });
  const stewards = { names: ['anna', 'bert'] };
  couch.rules('acme', (doc, old, user) => validateWrite(doc, old, user, { stewards }));
  await syncShared(anna.deps, 'acme');
  const suggested: Proposal = {
    target: 'term:lead',
    against: 'what stood there',
    change: { definition: 'As suggested.' },
    was: { definition: 'As it was.' },
    reason: 'It is clearer.',
    by: 'anna',
    at: anna.at(),
    state: 'open',
  };
  await (await anna.store()).putActivity(newDoc(ID, 'proposal', suggested, suggested), { outbox: true });
  for (const one of [anna, bert]) await syncShared(one.deps, 'acme');
  return { couch, anna, bert };
}

async function accept(one: Client): Promise<void> {
  const request = { effectiveFrom: '2026-02-01', approve: [], overwrite: false, by: one.user, at: one.at() };
  const write = { command: 'accept', outbox: true };
  expect(await acceptProposal(one.deps, 'acme', { proposal: 'p1', ...request, write })).toBe('accepted');
}

async function reject(one: Client): Promise<void> {
  const edit = {
    by: one.user,
    at: one.at(),
    write: { command: 'reject', outbox: true },
    answer: 'It is longer.',
  };
  await (await one.store()).editActivity(decisionEdit({ id: ID }, 'rejected', edit));
}

test.each([
  { first: 'anna', second: 'bert', apart: false },
  { first: 'bert', second: 'anna', apart: false },
  { first: 'anna', second: 'bert', apart: true },
  { first: 'bert', second: 'anna', apart: true },
] as const)(
  'accepted by Anna, rejected by Bert a minute later; $first is heard first (apart: $apart)',
  async ({ first, second, apart }) => {
    const { couch, ...people } = await start();
    const { anna, bert } = people;
    await accept(anna);
    await reject(bert);
    couch.fault = ({ path }) => (apart && path.endsWith('_bulk_docs') ? 'apart' : undefined);
    await syncShared(people[first].deps, 'acme');
    await syncShared(people[second].deps, 'acme');
    couch.fault = undefined;
    for (const one of [anna, bert, anna, bert]) await syncShared(one.deps, 'acme');
    expect(couch.live('acme').get(ID)).toMatchObject({ state: 'accepted' });
    expect(couch.live('acme').get('term:lead')).toMatchObject({ definition: 'As suggested.' });
    for (const one of [anna, bert]) {
      expect(await (await one.store()).readActivity(ID)).toMatchObject({ body: { state: 'accepted' } });
    }
    expect(await statusOf(anna)).toMatchObject({ state: 'saved', refused: [] });
    // Who finds that it was accepted is told what of theirs does not stand.
    const words = { id: ID, reason: 'other-author', words: 'It is longer.' };
    const { refused } = await statusOf(bert);
    if (first === 'anna' && !apart) expect(refused).toEqual([words]);
    else for (const one of refused) expect(one).toEqual(words);
  },
);

test.each(['accepted', 'rejected'])(
  '%s after who suggested it withdrew it there: it is gone',
  async (how) => {
    const { couch, bert } = await start();
    couch.remove('acme', ID);
    await (how === 'accepted' ? accept(bert) : reject(bert));
    for (const _round of [1, 2]) {
      await syncShared(bert.deps, 'acme');
      const { refused } = await statusOf(bert);
      // Why it was rejected stands nowhere else.
      const words = { id: ID, reason: 'other-author', words: 'It is longer.' };
      expect(refused).toEqual(how === 'accepted' ? [] : [words]);
      expect(couch.live('acme').get(ID)).toBeUndefined();
      expect(await (await bert.store()).readActivity(ID)).toMatchObject({ deleted: true });
    }
    const definition = how === 'accepted' ? 'As suggested.' : 'As it was.';
    expect(couch.live('acme').get('term:lead')).toMatchObject({ definition });
  },
);

test('what of theirs does not stand is told once, though nobody may take it away there', async () => {
  const { couch, bert } = await start();
  const open = couch.live('acme').get(ID);
  const decided = (by: string, state: string) => ({
    ...open,
    _id: ID,
    updatedBy: by,
    state,
    answer: `By ${by}.`,
  });
  couch.put('acme', decided('anna', 'accepted'));
  couch.addConflict('acme', decided('bert', 'rejected'), '2-0');
  const afresh = await startClient(couch, 'bert', bert.at());
  for (const told of [1, 0, 0]) {
    for (const one of [bert, afresh]) {
      couch.forgetSequences();
      await syncShared(one.deps, 'acme');
      const { refused } = await statusOf(one);
      expect(refused).toEqual(Array(told).fill({ id: ID, reason: 'other-author', words: 'By bert.' }));
      expect(await (await one.store()).readActivity(ID)).toMatchObject({ body: { state: 'accepted' } });
      await retryShared(one.deps, 'acme', ID);
    }
  }
  // Nobody is shown what stays there.
  expect(couch.leaves('acme', ID).map(({ state }) => state)).toEqual(['accepted', 'rejected']);
  expect(await statusOf(bert)).not.toHaveProperty('conflicts');
  expect(await readVersions(bert.deps, 'acme')).toEqual([]);
  // What they say next is told again where it does not stand.
  couch.addConflict('acme', decided('bert', 'rejected'), '2-00');
  for (const told of [1, 0]) {
    couch.forgetSequences();
    await syncShared(bert.deps, 'acme');
    expect((await statusOf(bert)).refused).toHaveLength(told);
    await retryShared(bert.deps, 'acme', ID);
  }
});
