import 'fake-indexeddb/auto';
import { IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type DocOf, newDoc } from '../activity/activity-doc.ts';
import { approvalId, approvalRange, changeId, historyRange, proposalId } from '../activity/schema.ts';
import type { ActivityEdit } from './activity-store.ts';
import { migrate, WORKSPACE_MIGRATIONS } from './migrations.ts';
import { type WorkspaceSchema, workspaceDatabase } from './schema.ts';
import { stateOf, tagDoc, termRow } from './stored-row.fixture.ts';
import { openWorkspaceStore, type WorkspaceStore } from './workspace-store.ts';

const ann = { by: 'local:ann', at: '2026-02-01T00:00:00.000Z' };
const decided = { by: 'local:bob', at: '2026-02-02T00:00:00.000Z' };

function proposal(uuid: string, target = 'term:lead', state: 'open' | 'accepted' = 'open') {
  const body = { target, against: '1', change: { name: 'Lead' }, reason: 'Shorter', state, ...ann };
  return newDoc(proposalId(uuid), 'proposal', body, ann);
}

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
});

test('proposals that an older version stored are found as open ones after the upgrade', async () => {
  const old = await openDB<WorkspaceSchema>(workspaceDatabase('acme'), 3, {
    upgrade: (database, from, _to, tx) => void migrate(WORKSPACE_MIGRATIONS.slice(0, 3), from, database, tx),
  });
  const tag = tagDoc('1', 'win-rate');
  for (const doc of [tag, proposal('a'), proposal('b', 'term:lead', 'accepted')]) {
    await old.put('activity', { id: doc.id, doc, targets: ['as it was'], rev: '1-a' });
  }
  await old.put('activity', { id: proposalId('erased'), targets: [] });
  old.close();
  const store = await openWorkspaceStore('acme', { mode: 'readwrite' });
  expect(await store.readOpenProposals()).toEqual([proposal('a')]);
  expect(await store.readActivity(tag.id)).toEqual(tag);
  expect(await store.readByTarget('as it was')).toEqual([tag]);
  store.close();
});

describe('a store', () => {
  let store: WorkspaceStore;
  beforeEach(async () => {
    store = await openWorkspaceStore('acme', { mode: 'readwrite' });
  });
  afterEach(() => store.close());

  test('tells open proposals from those that are decided on or withdrawn', async () => {
    for (const doc of [proposal('a'), proposal('b', 'kpi:win'), proposal('c', 'kpi:win', 'accepted')]) {
      await store.putActivity(doc, { outbox: false });
    }
    expect((await store.readOpenProposals()).map(({ id }) => id).sort()).toEqual([
      'proposal:a',
      'proposal:b',
    ]);
    await store.removeActivity('proposal:a', { ...ann, outbox: false });
    expect((await store.readOpenProposals()).map(({ id }) => id)).toEqual(['proposal:b']);
    expect(await store.removeActivity('proposal:b', { ...decided, outbox: false })).toMatchObject({
      status: 'refused',
    });
  });

  test('reads the approvals of one proposal, and the history of one definition in the order of time', async () => {
    const approval = (of: string) => {
      const body = { proposal: of, function: 'sales', verdict: 'approved', ...ann } as const;
      return newDoc(approvalId(body), 'approval', body, ann);
    };
    const change = (target: string, at: string) => {
      const body = { target, change: {}, was: {}, reason: '', by: 'local:ann', at };
      return newDoc(changeId(body, 'u'), 'change', body, body);
    };
    const docs = [
      approval('a'),
      approval('ab'),
      change('term:lead', '2026-03-01T00:00:00.000Z'),
      change('term:lead', '2026-02-01T00:00:00.000Z'),
      change('term:lead-source', '2026-02-01T00:00:00.000Z'),
    ];
    for (const doc of docs) await store.putActivity(doc, { outbox: false });
    expect(await store.readRecord(approvalRange('a'))).toEqual([docs[0]]);
    expect(await store.readRecord(historyRange('term:lead'))).toEqual([docs[3], docs[2]]);
  });

  test('history stays without the name of who is erased; what everybody has stays as it is', async () => {
    const change = (uuid: string, by: string, proposedBy: string) => {
      const body = { target: 'term:lead', change: {}, was: {}, reason: 'Why', proposedBy, by, at: ann.at };
      return newDoc(changeId(body, uuid), 'change', body, body);
    };
    const [mine, shared, other] = [
      change('1', 'local:ann', 'local:bob'),
      change('2', 'local:ann', 'local:ann'),
      change('3', 'local:bob', 'local:cleo'),
    ];
    for (const doc of [mine, other]) await store.putActivity(doc, { outbox: false });
    await store.mergeRemote([{ id: shared.id, rev: '1-a', doc: shared }], { asked: ann.at });
    const { erased } = await store.eraseAuthor('local:ann');
    expect(erased).toEqual([]);
    const left = (await store.readRecord(historyRange('term:lead'))) as DocOf<'change'>[];
    expect(left.map(({ createdBy, body }) => [createdBy, body.by, body.proposedBy, body.reason])).toEqual([
      ['local:erased', 'local:erased', 'local:bob', 'Why'],
      ['local:ann', 'local:ann', 'local:ann', 'Why'],
      ['local:bob', 'local:bob', 'local:cleo', 'Why'],
    ]);
    await store.eraseAuthor('local:cleo');
    const [, , last] = (await store.readRecord(historyRange('term:lead'))) as DocOf<'change'>[];
    expect(last?.body.proposedBy).toBe('local:erased');
    expect(await store.readWriters()).toEqual([]);
  });

  const accept = (uuid: string): ActivityEdit => ({
    id: proposalId(uuid),
    outbox: true,
    command: 'accept',
    decide: (current) =>
      current?.type === 'proposal' && current.body.state === 'open'
        ? {
            ...current,
            body: { ...current.body, state: 'accepted' },
            updatedAt: decided.at,
            updatedBy: decided.by,
          }
        : 'stale',
  });
  const put = (beside: ActivityEdit[]) =>
    store.applySourceChange({
      source: 'local',
      upserts: [termRow('lead', 'v2', { source: 'local' })],
      state: stateOf('local'),
      outbox: [{ id: 'term:lead', change: 'c', queuedAt: decided.at, attempts: 0 }],
      beside,
    });
  const stateOfProposal = async (uuid: string) =>
    ((await store.readActivity(proposalId(uuid))) as DocOf<'proposal'>).body.state;

  test('writes a definition together with the proposal that it comes from', async () => {
    await store.putActivity(proposal('a'), { outbox: false });
    await put([accept('a')]);
    expect(await stateOfProposal('a')).toBe('accepted');
    expect(await store.readDefinition('term:lead')).toHaveLength(1);
    expect((await store.readOutbox()).map(({ id }) => id).sort()).toEqual(['proposal:a', 'term:lead']);
  });

  test.each<[string, () => Promise<unknown>]>([
    ['was decided on', () => store.putActivity(proposal('a', 'term:lead', 'accepted'), { outbox: false })],
    ['is not there', async () => undefined],
  ])('writes neither when the proposal %s', async (_what, given) => {
    await given();
    await expect(put([accept('a')])).rejects.toMatchObject({ code: 'conflict' });
    expect(await store.readDefinition('term:lead')).toEqual([]);
    expect(await store.readOutbox()).toEqual([]);
    expect(await store.revision()).toBe(0);
  });

  test('writes neither when one of the writes fails', async () => {
    await store.putActivity(proposal('a'), { outbox: false });
    const original = IDBObjectStore.prototype.put;
    const spy = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
      this: IDBObjectStore,
      ...args
    ) {
      if (this.name === 'activity') throw new DOMException('full', 'QuotaExceededError');
      return original.apply(this, args);
    });
    await expect(put([accept('a')])).rejects.toMatchObject({ code: 'quota' });
    spy.mockRestore();
    expect(await stateOfProposal('a')).toBe('open');
    expect(await store.readDefinition('term:lead')).toEqual([]);
    expect(await store.readOutbox()).toEqual([]);
  });
});
