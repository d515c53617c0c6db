/** A suggested change in a shared workspace: three people, each with an install of their own, and one with a client of theirs. */
import 'fake-indexeddb/auto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newDoc } from '../../utils/activity/activity-doc.ts';
import { historyRange, type Proposal, proposalId } from '../../utils/activity/schema.ts';
import { contentHash } from '../../utils/definitions/content-hash.ts';
import type { Kpi } from '../../utils/definitions/kpi.ts';
import { SHARED_SOURCE } from '../../utils/definitions/types.ts';
import { acceptProposal, approvalEdit } from '../../utils/sync/accept-proposal.ts';
import { syncShared } from '../../utils/sync/follow-workspace.ts';
import { connectShared } from '../../utils/sync/shared-connect.ts';
import { refreshRights, rightsIn } from '../../utils/sync/shared-rights.ts';
import { couchClient } from '../../utils/workspace/couch-client.ts';
import { createWorkspace } from '../../utils/workspace/create-workspace.ts';
import { fillWorkspace } from '../../utils/workspace/fill-workspace.ts';
import { startInstall } from '../unit/fixtures/shared-harness.ts';
import { type CouchServer, startCouch } from './start-server.ts';

const AT = '2026-01-05T12:00:00.000Z';
const UUID = '11111111-2222-4333-8444-555555555555';
const PROPOSAL = proposalId(UUID);
const kpi: Kpi = {
  id: 'win-rate',
  name: 'Win rate',
  unit: 'percent',
  direction: 'increase',
  indicator: 'lagging',
  function: 'sales',
  owners: [{ function: 'finance', name: 'Controller' }],
  targets: [{ value: 30 }],
  status: 'approved',
};
const suggested: Proposal = {
  target: 'kpi:win-rate',
  against: contentHash(kpi),
  change: { targets: [{ value: 35 }] },
  was: { targets: [{ value: 30 }] },
  reason: 'The new pricing helps.',
  by: 'mia',
  at: AT,
  state: 'open',
};

let couch: CouchServer;
const client = (name: string, password: string) =>
  couchClient({
    address: { server: couch.url, name: 'acme' },
    credentials: { kind: 'password', name, password },
  });

beforeAll(async () => {
  couch = await startCouch({
    users: [
      { name: 'mia', password: 'mia' },
      { name: 'fin', password: 'fin', roles: ['function:finance'] },
      { name: 'sam', password: 'sam', roles: ['steward'] },
    ],
  });
  const admin = client('admin', couch.admin.password);
  await createWorkspace(admin, {
    workspace: { id: 'acme', name: 'Acme' },
    members: { names: ['mia', 'fin', 'sam'] },
    stewards: [],
    by: 'admin',
    at: AT,
  });
  const definitions = [{ id: 'kpi:win-rate', type: 'kpi' as const, body: kpi }];
  await fillWorkspace(admin, { definitions, activity: [], by: 'admin', at: AT, from: 'test' });
});
afterAll(() => couch?.stop());

async function join(name: string) {
  const install = await startInstall(name);
  const joined = await connectShared(install.deps, {
    address: `${couch.url}/acme`,
    credentials: { kind: 'password', name, password: name },
  });
  expect(joined.ok).toBe(true);
  const rights = async () => {
    const entry = await (await install.deps.app()).workspace('acme');
    return entry && rightsIn(entry);
  };
  return { ...install, rights, sync: () => syncShared(install.deps, 'acme') };
}
type Install = Awaited<ReturnType<typeof join>>;

const write = { command: 'c', outbox: true };
const stateOf = async ({ store }: Install) => {
  const doc = await (await store()).readActivity(PROPOSAL);
  return doc?.type === 'proposal' && !doc.deleted ? doc.body.state : undefined;
};
const accept = (install: Install, by: string) =>
  acceptProposal(install.deps, 'acme', {
    proposal: UUID,
    effectiveFrom: '2026-02-01',
    approve: [],
    overwrite: false,
    by,
    at: AT,
    write,
  });

test('from who suggests it by who approves to who accepts, and back to everybody', async () => {
  const [mia, fin, sam] = [await join('mia'), await join('fin'), await join('sam')];
  expect(await Promise.all([mia, fin, sam].map(({ rights }) => rights()))).toEqual([
    { steward: false, functions: [] },
    { steward: false, functions: ['finance'] },
    { steward: true, functions: [] },
  ]);
  expect(await refreshRights(fin.deps, 'acme')).toBe(false);

  const miaStore = await mia.store();
  await miaStore.putActivity(newDoc(PROPOSAL, 'proposal', suggested, suggested), { outbox: true });
  await mia.sync();
  await fin.sync();
  await sam.sync();
  expect(await stateOf(fin)).toBe('open');
  expect((await (await sam.store()).readOpenProposals()).map(({ id }) => id)).toContain(PROPOSAL);
  expect(await accept(sam, 'sam')).toBe('unapproved');

  await (await fin.store()).editActivity(
    approvalEdit(UUID, 'finance', 'approved', { by: 'fin', at: AT, write }),
  );
  await fin.sync();
  await sam.sync();
  expect(await accept(sam, 'sam')).toBe('accepted');
  await sam.sync();
  await mia.sync();

  expect(await stateOf(mia)).toBe('accepted');
  const rows = await miaStore.readDefinition('kpi:win-rate');
  expect(rows).toMatchObject([
    {
      source: SHARED_SOURCE,
      doc: { body: { targets: [{ value: 35 }], version: 2, effectiveFrom: '2026-02-01' }, updatedBy: 'sam' },
    },
  ]);
  const history = await miaStore.readRecord(historyRange('kpi:win-rate'));
  expect(history).toMatchObject([
    {
      body: {
        reason: 'The new pricing helps.',
        proposedBy: 'mia',
        by: 'sam',
        was: { targets: [{ value: 30 }] },
      },
    },
  ]);
  for (const { store } of [mia, fin, sam]) expect(await (await store()).readOutbox()).toEqual([]);
});

test('a member with a client of their own decides nothing, signs for no other function, forges no name', async () => {
  const id = PROPOSAL.replace('1111', '2222');
  const mine = client('mia', 'mia');
  const stamp = { v: 1, createdAt: AT, createdBy: 'mia', updatedAt: AT, updatedBy: 'mia' };
  const put = (doc: string, body: object) =>
    mine.request('definitions', encodeURIComponent(doc), { method: 'PUT', body }).then(
      ({ value }) => value as { rev: string },
      (error: { code?: string }) => error.code,
    );
  const made = (await put(id, { ...stamp, ...suggested })) as { rev: string };
  expect(made).toMatchObject({ ok: true });
  const approval = { proposal: id.slice(9), verdict: 'approved', at: AT, ...stamp };
  const change = `change:kpi:win-rate:${AT}:${approval.proposal}`;
  const tries: [string, object][] = [
    [id, { ...stamp, ...suggested, _rev: made.rev, state: 'accepted' }],
    [proposalId('33333333-2222-4333-8444-555555555555'), { ...stamp, ...suggested, by: 'sam' }],
    [proposalId('33333333-2222-4333-8444-555555555555'), { ...stamp, ...suggested, state: 'accepted' }],
    [`approval:${approval.proposal}:finance:mia`, { ...approval, function: 'finance', by: 'mia' }],
    [`approval:${approval.proposal}:finance:fin`, { ...approval, function: 'finance', by: 'fin' }],
    [
      `approval:${approval.proposal}:finance:fin`,
      { ...approval, function: 'finance', by: 'fin', createdBy: 'fin', updatedBy: 'fin' },
    ],
    [change, { ...stamp, target: 'kpi:win-rate', change: {}, was: {}, reason: '', by: 'mia', at: AT }],
    ['kpi:own', { ...stamp, ...kpi, id: 'own' }],
  ];
  for (const [doc, body] of tries) expect([doc, await put(doc, body)]).toEqual([doc, 'refused']);
});
