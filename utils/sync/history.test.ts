import 'fake-indexeddb/auto';
import { describe, expect, test } from 'vitest';
import type { MemoryCouch } from '../../tests/couchdb/memory-couch.ts';
import type { Validate } from '../../tests/couchdb/memory-tree.ts';
import {
  type Client,
  experiment,
  STAMP,
  startClient,
  startShared,
  statusOf,
  termDoc,
} from '../../tests/unit/fixtures/shared-harness.ts';
import { newDoc } from '../activity/activity-doc.ts';
import { historyRange, type Proposal, proposalId } from '../activity/schema.ts';
import { mergeDefinitions } from '../definitions/merge.ts';
import { LOCAL_SOURCE, SHARED_SOURCE } from '../definitions/types.ts';
import { validateWrite } from '../workspace/validate-write.ts';
import { type AcceptRequest, acceptProposal } from './accept-proposal.ts';
import { historyEdit } from './history.ts';
import { putLocalExperiment } from './local-definitions.ts';
import { discardShared, retryShared } from './shared-choices.ts';
import { pullShared } from './shared-pull.ts';
import { pushShared } from './shared-push.ts';

const WS = { workspaceId: 'acme' };
const OLD = 'What we always said.';
const uuids = { anna: 'a1', bert: 'b1' };

const asStewards: Validate = (doc, old, user) =>
  validateWrite(doc, old, user, { stewards: { names: ['anna', 'bert'] } });

/** A suggestion of theirs about the term, not sent yet. @returns its id */
async function suggest(one: Client, change: Record<string, unknown>): Promise<string> {
  const name = one.user as keyof typeof uuids;
  const suggested: Proposal = {
    target: 'term:lead',
    against: 'what stood there',
    change,
    was: { definition: OLD, name: 'Lead' },
    reason: `As ${name} says.`,
    by: name,
    at: one.at(),
    state: 'open',
  };
  const id = proposalId(uuids[name]);
  await (await one.store()).putActivity(newDoc(id, 'proposal', suggested, suggested), { outbox: true });
  return id;
}

async function accept(one: Client, over: Partial<AcceptRequest> = {}): Promise<void> {
  const name = one.user as keyof typeof uuids;
  const request = { effectiveFrom: '2026-02-01', approve: [], overwrite: false, by: name, at: one.at() };
  const write = { command: `accept ${one.at()}`, outbox: true };
  const said = { proposal: uuids[name], ...request, write, ...over };
  expect(await acceptProposal(one.deps, 'acme', said)).toBe('accepted');
}

/** Anna and Bert each accept a suggestion of their own about one term, unknown to each other. */
async function bothAccept(changes: Record<'anna' | 'bert', Record<string, unknown>>) {
  const { couch, anna } = await startShared();
  const bert = await startClient(couch, 'bert', '2026-01-05T12:01:00Z');
  couch.put('acme', { ...termDoc('lead', 'Lead'), definition: OLD });
  couch.rules('acme', asStewards);
  for (const one of [anna, bert]) await pullShared(one.deps, WS);
  for (const one of [anna, bert]) {
    await suggest(one, changes[one.user as 'anna' | 'bert']);
    await pushShared(one.deps, WS);
    await accept(one);
  }
  return { couch, anna, bert };
}

const termOf = async (one: Client) => {
  const rows = await (await one.store()).readDefinitions();
  return mergeDefinitions(rows, [LOCAL_SOURCE, SHARED_SOURCE]).terms.get('lead');
};
const stateOf = (couch: MemoryCouch, name: 'anna' | 'bert') =>
  couch.live('acme').get(proposalId(uuids[name]))?.state;
const historyIn = (couch: MemoryCouch, of: string) =>
  [...couch.live('acme').keys()].filter((id) => id.startsWith(`change:${of}:`));

describe('two stewards accept changes at once', () => {
  test('to one field: the first stands, the other suggestion is open again and says so', async () => {
    const { couch, anna, bert } = await bothAccept({
      anna: { definition: 'As Anna says.' },
      bert: { definition: 'As Bert says.' },
    });
    await pushShared(anna.deps, WS);
    await pushShared(bert.deps, WS);
    expect([stateOf(couch, 'anna'), stateOf(couch, 'bert')]).toEqual(['accepted', 'open']);
    expect(historyIn(couch, 'term:lead')).toHaveLength(1);
    expect((await termOf(bert))?.definition).toBe('As Anna says.');
    const refused = [{ id: 'term:lead', reason: 'reopened', words: 'As bert says.' }];
    expect(await statusOf(bert)).toMatchObject({ state: 'refused', waiting: 0, refused });
    const store = await bert.store();
    expect((await store.readOpenProposals()).map(({ id }) => id)).toEqual([proposalId('b1')]);
    // Seen both, Bert takes his all the same.
    bert.clock.now += 1000;
    await accept(bert, { overwrite: true });
    await pushShared(bert.deps, WS);
    await pullShared(anna.deps, WS);
    expect([stateOf(couch, 'bert'), (await termOf(anna))?.definition]).toEqual(['accepted', 'As Bert says.']);
    expect(historyIn(couch, 'term:lead')).toHaveLength(2);
    expect(await statusOf(bert)).toMatchObject({ state: 'saved' });
  });

  test.each(['retry', 'discard'])('what says so goes with “%s”', async (choice) => {
    const { bert, anna, couch } = await bothAccept({
      anna: { definition: 'A.' },
      bert: { definition: 'B.' },
    });
    for (const one of [anna, bert]) await pushShared(one.deps, WS);
    await (choice === 'retry' ? retryShared : discardShared)(bert.deps, 'acme', 'term:lead');
    await pushShared(bert.deps, WS);
    expect(await statusOf(bert)).toMatchObject({ state: 'saved', refused: [] });
    expect([stateOf(couch, 'bert'), (await termOf(bert))?.definition]).toEqual(['open', 'A.']);
  });

  test('to different fields: both stand', async () => {
    const { couch, anna, bert } = await bothAccept({ anna: { definition: 'A.' }, bert: { name: 'Leads' } });
    for (const one of [anna, bert, anna]) {
      await pushShared(one.deps, WS);
      await pullShared(one.deps, WS);
    }
    for (const one of [anna, bert]) {
      expect(await termOf(one)).toMatchObject({ definition: 'A.', name: 'Leads', version: 3 });
      expect(await statusOf(one)).toMatchObject({ state: 'saved' });
    }
    expect(historyIn(couch, 'term:lead')).toHaveLength(2);
  });
});

test('suggested and accepted before anybody was told: it begins open there, as the rules want it', async () => {
  const { couch, anna } = await startShared();
  couch.put('acme', { ...termDoc('lead', 'Lead'), definition: OLD });
  await pullShared(anna.deps, WS);
  couch.rules('acme', asStewards);
  const id = await suggest(anna, { definition: 'Better.' });
  await accept(anna);
  let lost = 1;
  couch.fault = ({ path }) => (path.includes('_bulk_docs') && lost-- > 0 ? 'lost' : undefined);
  for (let i = 0; i < 3; i++) await pushShared(anna.deps, WS);
  expect(await statusOf(anna)).toMatchObject({ state: 'saved', refused: [] });
  expect(couch.history('acme', id).map(({ state }) => state)).toEqual(['open', 'accepted']);
  expect(couch.live('acme').get('term:lead')).toMatchObject({ definition: 'Better.', version: 2 });
  expect(historyIn(couch, 'term:lead')).toHaveLength(1);
});

test('a suggestion that is accepted, in five documents, waits as one change', async () => {
  const { couch, anna } = await startShared();
  couch.put('acme', { ...termDoc('lead', 'Lead'), definition: OLD });
  await pullShared(anna.deps, WS);
  await suggest(anna, { definition: 'Better.' });
  await accept(anna, { approve: ['marketing', 'finance'] });
  expect(await (await anna.store()).readOutbox()).toHaveLength(5);
  expect(await statusOf(anna)).toMatchObject({ state: 'waiting', waiting: 1 });
});

describe('an experiment that two change at once', () => {
  async function bothChange() {
    const { couch, anna } = await startShared();
    const bert = await startClient(couch, 'bert');
    const owners = ['anna', 'bert'].map((name) => ({ function: 'sales' as const, name }));
    const before = experiment('e', { owners });
    couch.put('acme', { _id: 'experiment:e', ...STAMP, ...before });
    // Neither is a steward.
    couch.rules('acme', (doc, old, user) => validateWrite(doc, old, user, {}));
    for (const one of [anna, bert]) await pullShared(one.deps, WS);
    const change = async (one: Client, over: object) => {
      const after = { ...before, ...over };
      const said = { target: 'experiment:e', reason: '', by: one.user, at: one.at() };
      const beside = [historyEdit(said, [before, after], one.user, { outbox: true })];
      await putLocalExperiment(one.deps, 'acme', { experiment: after, by: one.user, at: one.at(), beside });
      await pushShared(one.deps, WS);
    };
    await change(anna, { title: 'Anna’s', status: 'planned' });
    await change(bert, { title: 'Bert’s' });
    expect(await statusOf(bert)).toMatchObject({ waiting: 0, refused: [{ reason: 'conflict' }] });
    expect(historyIn(couch, 'experiment:e')).toHaveLength(1);
    return { couch, bert };
  }
  const historyOf = async (one: Client) => (await one.store()).readRecord(historyRange('experiment:e'));

  test('discarded: nothing is left of it', async () => {
    const { couch, bert } = await bothChange();
    await discardShared(bert.deps, 'acme', 'experiment:e');
    await pushShared(bert.deps, WS);
    expect(await statusOf(bert)).toMatchObject({ state: 'saved' });
    expect([historyIn(couch, 'experiment:e').length, await historyOf(bert)]).toMatchObject([1, []]);
  });

  test('tried again: theirs goes on top, and takes back nothing else', async () => {
    const { couch, bert } = await bothChange();
    await retryShared(bert.deps, 'acme');
    await pushShared(bert.deps, WS);
    expect(await statusOf(bert)).toMatchObject({ state: 'saved' });
    expect(couch.live('acme').get('experiment:e')).toMatchObject({ title: 'Bert’s', status: 'planned' });
    expect(historyIn(couch, 'experiment:e')).toHaveLength(2);
  });
});
