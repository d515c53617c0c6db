/** Three installs and a server over HTTP: made, joined, cut, rewound, restarted; in the end all have the same. */
import 'fake-indexeddb/auto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newDoc } from '../../utils/activity/activity-doc.ts';
import { approvalId, recordRange } from '../../utils/activity/schema.ts';
import { LOCAL_SOURCE, SHARED_SOURCE } from '../../utils/definitions/types.ts';
import { type FollowDeps, followWorkspace, syncShared } from '../../utils/sync/follow-workspace.ts';
import { putLocalExperiment } from '../../utils/sync/local-definitions.ts';
import { refreshBackLinks, refreshRecord } from '../../utils/sync/shared-activity.ts';
import { retryShared } from '../../utils/sync/shared-choices.ts';
import { checkShared, connectShared, signOutShared } from '../../utils/sync/shared-connect.ts';
import { createShared } from '../../utils/sync/shared-create.ts';
import { pushShared } from '../../utils/sync/shared-push.ts';
import { readSharedStatus } from '../../utils/sync/shared-status.ts';
import { couchClient } from '../../utils/workspace/couch-client.ts';
import { createWorkspace } from '../../utils/workspace/create-workspace.ts';
import { type Client, deal, experiment, startInstall, statusOf } from '../unit/fixtures/shared-harness.ts';
import { idsOf, type RawClient, rawClient } from './raw-client.ts';
import { type CouchServer, startCouch } from './start-server.ts';

const START = '2026-11-22T09:00:00Z';
const WS = { workspaceId: 'acme' };
const MEMBERS = ['anna', 'bert', 'cleo'];

let couch: CouchServer;
let admin: RawClient;
let count = 0;

beforeAll(async () => {
  const users = [...MEMBERS, 'stan', 'eve'].map((name) => ({ name, password: name }));
  couch = await startCouch({ users });
  admin = rawClient(couch.url, couch.admin);
});
afterAll(() => couch?.stop());

const password = (name: string, secret = name) => ({ kind: 'password', name, password: secret }) as const;

/** A workspace that was just made, its address, and an install of each member that has joined it. */
async function team(stewards: readonly string[] = ['stan']) {
  await couch.faults.clear();
  const name = `team${++count}`;
  const address = `${couch.url}/${name}`;
  const maker = await startInstall('admin', { start: START });
  const made = await createShared(maker.deps, {
    address,
    credentials: password('admin', couch.admin.password),
    workspace: { id: 'acme', name: 'Acme' },
    members: MEMBERS,
    stewards,
  });
  expect(made).toMatchObject({ ok: true, workspaceId: 'acme' });
  const clients = await Promise.all(
    MEMBERS.map(async (user) => {
      const client = await startInstall(user, { start: START });
      expect(await connectShared(client.deps, { address, credentials: password(user) })).toMatchObject({
        ok: true,
        workspaceId: 'acme',
        check: { user, isSteward: stewards.includes(user) },
      });
      return client;
    }),
  );
  return { name, address, clients: clients as [Client, Client, Client] };
}

const put = (one: Client, id: string, over = {}) =>
  putLocalExperiment(one.deps, 'acme', { experiment: experiment(id, over), by: one.user, at: one.at() });

async function settled(clients: readonly Client[]): Promise<void> {
  for (let round = 0; round < 4; round++) {
    for (const one of clients) {
      one.clock.now += 60_000;
      expect((await syncShared(one.deps, 'acme', { force: true })).error).toBeUndefined();
      for (const id of ['1', '2']) await refreshRecord(one.deps, { ...WS, record: deal(id) });
      // Where two changed the same field each says that theirs stands.
      await retryShared(one.deps, 'acme');
    }
  }
}

/** All that one install has: definitions that are shared, and what was done on both deals. */
async function stateOf(one: Client) {
  const store = await one.store();
  const rows = await store.readDefinitions();
  expect(await store.readOutbox()).toEqual([]);
  expect(rows.filter(({ source, state }) => source === LOCAL_SOURCE && state === 'live')).toEqual([]);
  const activity = await Promise.all(['1', '2'].map((id) => store.readRecord(recordRange(deal(id)))));
  return {
    definitions: rows
      .filter(({ source, state }) => source === SHARED_SOURCE && state === 'live')
      .map(({ doc, sourceVersion }) => ({ ...doc, rev: sourceVersion }))
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
    activity: activity.flat(),
  };
}

async function documentsIn(database: string): Promise<string[]> {
  return (await idsOf(admin, database)).filter((id) => !id.startsWith('_design/'));
}

describe('joining', () => {
  test.each([
    ['eve', 'eve', '', 'not-member'],
    ['anna', 'wrong', '', 'wrong-password'],
    ['anna', 'anna', '-other', 'not-member'],
  ])('%s with “%s” at the address%s: %s', async (name, secret, suffix, code) => {
    const { address } = await team();
    const one = await startInstall(name, { start: START });
    const asked = { address: address + suffix, credentials: password(name, secret) };
    const checked = await checkShared(one.deps, asked);
    // Nobody who is not let in is told whether a database is there.
    expect(suffix === '' ? checked : { ok: checked.ok }).toMatchObject(
      suffix === '' ? { ok: false, code } : { ok: false },
    );
    expect(await connectShared(one.deps, asked)).toMatchObject({ ok: false });
    expect(await (await one.deps.app()).workspaces()).toEqual([]);
  });

  test('with a token, signing out, and a workspace that is here under the same name', async () => {
    const { address } = await team();
    const one = await startInstall('anna', { start: START });
    const app = await one.deps.app();
    await app.changeWorkspace('acme', () => ({ id: 'acme', name: 'Here', sources: [] }));
    const credentials = { kind: 'token', token: couch.token('anna') } as const;
    expect(await connectShared(one.deps, { address, credentials })).toEqual({ ok: false, code: 'id-taken' });
    expect(await connectShared(one.deps, { address, credentials, merge: true })).toMatchObject({ ok: true });
    await signOutShared(one.deps, 'acme');
    expect(await syncShared(one.deps, 'acme')).toMatchObject({ error: { code: 'wrong-password' } });
    expect(await (await one.store()).readDefinition('workspace')).toHaveLength(1);
    const other = `${couch.url}/elsewhere`;
    expect(await connectShared(one.deps, { address: other, credentials })).toMatchObject({ ok: false });
  });
});

test('what one writes the others have, once, whatever happens on the way', async () => {
  const { name, clients } = await team(MEMBERS);
  const [anna, bert, cleo] = clients;
  await anna.tag('1', 'win-rate', { note: 'why' });
  await put(anna, 'e1', { title: 'by Anna' });
  await couch.faults.cut('after', { path: '_bulk_docs', times: 2 });
  await syncShared(anna.deps, 'acme');
  await bert.tag('1', 'win-rate');
  await bert.tag('2', 'churn');
  await couch.restart();
  await couch.faults.rewind();
  await syncShared(bert.deps, 'acme', { force: true });
  await couch.faults.chaos({ seed: 7, share: 0.3 });
  for (let i = 0; i < 12; i++) {
    const one = clients[i % 3] as Client;
    one.clock.now += 60_000;
    await one.tag(i % 2 ? '1' : '2', `k${i}`);
    await put(one, `x${i % 4}`, { learnings: `${one.user} ${i}` });
    await syncShared(one.deps, 'acme', { force: true });
    await refreshRecord(one.deps, { ...WS, record: deal('1') });
    if (i === 6) await couch.faults.rewind();
    if (i === 8) cleo.stop();
  }
  await couch.faults.clear();
  for (const one of clients) one.clock.now = Date.parse(START) + 7_200_000;
  await settled(clients);
  const [first, ...others] = await Promise.all(clients.map(stateOf));
  for (const other of others) expect(other).toEqual(first);
  expect(first?.definitions.map(({ id }) => id)).toEqual((await documentsIn(name)).sort());
  expect(first?.activity.map(({ id }) => id).sort()).toEqual((await documentsIn(`${name}-activity`)).sort());
  expect(first?.activity).toHaveLength(14);
  expect(first?.activity.find(({ id }) => id.endsWith('deal/1:tag:kpi:win-rate'))).toMatchObject({
    body: { by: 'anna', note: 'why' },
  });
});

test('two of three nodes down: what was accepted counts', async () => {
  const { clients } = await team();
  const [anna, bert] = clients;
  await couch.faults.minority(true);
  await anna.tag('1', 'win-rate');
  expect(await pushShared(anna.deps, WS)).toMatchObject({ done: 1 });
  await couch.faults.minority(false);
  expect(await refreshRecord(bert.deps, { ...WS, record: deal('1') })).toMatchObject({
    status: 'fresh',
    ids: [expect.any(String)],
  });
});

test('the rules of the workspace set one change aside and nobody waits for it', async () => {
  const { clients } = await team();
  const [anna, bert] = clients;
  await anna.tag('1', 'win-rate');
  await put(anna, 'e');
  await syncShared(anna.deps, 'acme');
  await syncShared(bert.deps, 'acme');
  bert.clock.now += 60_000;
  await put(bert, 'e', { title: 'not his' });
  await bert.tag('1', 'churn');
  expect(await pushShared(bert.deps, WS)).toMatchObject({ done: 1, refused: 1 });
  expect(await statusOf(bert)).toMatchObject({
    state: 'refused',
    waiting: 0,
    refused: [{ id: 'experiment:e' }],
  });
});

test('what points at something is read by the view, the newest first', async () => {
  const { clients } = await team();
  const [anna, bert] = clients;
  for (const id of ['1', '2', '3']) await anna.tag(id, 'win-rate');
  await anna.tag('4', 'win-rate-2');
  await syncShared(anna.deps, 'acme');
  const links = ['kpi:win-rate', 'kpi:win-rate'] as const;
  const page = await refreshBackLinks(bert.deps, { ...WS, links, limit: 2 });
  expect(page).toMatchObject({ status: 'fresh', complete: false });
  const after = page.status === 'fresh' ? page.next : undefined;
  expect(await refreshBackLinks(bert.deps, { ...WS, links, limit: 2, after: after ?? '' })).toMatchObject({
    complete: true,
  });
  expect(await (await bert.store()).readByTarget('kpi:win-rate')).toHaveLength(3);
});

test('while somebody looks a change arrives by itself', async () => {
  const { clients } = await team();
  const [anna, bert] = clients;
  const stop = new AbortController();
  let turns = 0;
  const deps: FollowDeps = {
    ...bert.deps,
    isWatched: async () => ++turns < 50,
    sleep: async () => undefined,
    onStatus: () => undefined,
    written: (_workspace, signal) =>
      new Promise((resolve) => {
        signal.addEventListener('abort', () => resolve());
      }),
  };
  const arrived = new Promise<void>((resolve) => {
    deps.onChanged = (_workspace, ids) => ids.includes('experiment:new') && resolve();
  });
  const following = followWorkspace(deps, 'acme', stop.signal);
  await put(anna, 'new');
  await pushShared(anna.deps, WS);
  await arrived;
  stop.abort();
  await following;
  expect(await (await bert.store()).readDefinition('experiment:new')).toHaveLength(1);
});

test('who makes a workspace out of one that is here is told what was not taken, and why', async () => {
  const maker = await startInstall('admin', { start: START });
  const store = await maker.store();
  await (await maker.deps.app()).changeWorkspace('acme', () => ({ id: 'acme', name: 'Acme', sources: [] }));
  const body = { proposal: 'p1', function: 'sales', verdict: 'approved', by: 'ann', at: START } as const;
  const approval = newDoc(approvalId(body), 'approval', body, { by: 'ann', at: START });
  await store.importActivity([approval], { outbox: false, at: START });
  const made = await createShared(maker.deps, {
    address: `${couch.url}/team${++count}`,
    credentials: password('admin', couch.admin.password),
    workspace: { id: 'acme', name: 'Acme' },
    members: [],
    stewards: [],
    from: 'acme',
  });
  const first = [{ id: approval.id, reason: 'given-anew' }];
  expect(made).toMatchObject({ ok: true, written: 0, refused: 1, first });
});

test('rules of an older version are told to stewards, until they are renewed', async () => {
  const { name, clients } = await team();
  const [anna] = clients;
  const told = async (steward: boolean) => {
    await syncShared(anna.deps, 'acme');
    return (await readSharedStatus(await anna.store(), { signedIn: true, user: 'anna', steward, now: 0 }))
      .oldRules;
  };
  expect(await told(true)).toBeUndefined();
  const { body } = await admin('GET', `/${name}/_design/throughline`);
  await admin('PUT', `/${name}/_design/throughline`, { ...body, version: 1 });
  expect([await told(true), await told(false)]).toEqual([true, undefined]);
  await createWorkspace(
    couchClient({
      address: { server: couch.url, name },
      credentials: password('admin', couch.admin.password),
    }),
    { workspace: { id: 'acme', name: 'Acme' }, by: 'admin', at: START },
  );
  expect(await told(true)).toBeUndefined();
});
