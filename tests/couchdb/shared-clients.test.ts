/**
 * Three installs that share a workspace on the server of the tests, with its rules: random edits while connections are cut,
 * answers lost, the feed begins anew, the server restarts and workers are stopped. In the end all hold what the server
 * holds, and what was said once is there once. `utils/sync/shared-model.test.ts` has many more histories, on the model.
 */
import 'fake-indexeddb/auto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordRange } from '../../utils/activity/schema.ts';
import type { Experiment } from '../../utils/definitions/experiment.ts';
import { LOCAL_SOURCE, SHARED_SOURCE } from '../../utils/definitions/types.ts';
import { syncShared } from '../../utils/sync/follow-workspace.ts';
import { putLocalExperiment } from '../../utils/sync/local-definitions.ts';
import { refreshRecord } from '../../utils/sync/shared-activity.ts';
import { writeSharedActivity } from '../../utils/sync/shared-activity-doc.ts';
import { discardShared } from '../../utils/sync/shared-choices.ts';
import { chooseVersion, readVersions } from '../../utils/sync/shared-versions.ts';
import { type CouchClient, couchClient } from '../../utils/workspace/couch-client.ts';
import { createWorkspace } from '../../utils/workspace/create-workspace.ts';
import { writeShared } from '../../utils/workspace/shared-doc.ts';
import { runs } from '../random/runs.ts';
import { seedOfRun } from '../random/seed.ts';
import { type Client, deal, experiment, startInstall, termDoc } from '../unit/fixtures/shared-harness.ts';
import { type RawClient, rawClient } from './raw-client.ts';
import { type CouchServer, startCouch } from './start-server.ts';

const PEOPLE = ['anna', 'bert', 'cleo'];
const DEALS = ['1', '2', '3'];
const KPIS = ['a', 'b'];
/** Who may change an experiment that somebody else made. */
const OWNERS = PEOPLE.map((name) => ({ function: 'sales' as const, name }));
const STEPS = 60;
const FIRST_SEED = seedOfRun();

let couch: CouchServer;
let stan: RawClient;

beforeAll(async () => {
  couch = await startCouch({ users: [...PEOPLE, 'stan'].map((name) => ({ name, password: `${name}!` })) });
  stan = rawClient(couch.url, { name: 'stan', password: 'stan!' });
});
afterAll(() => couch?.stop());

/** Numbers from 0 to 1, the same for a seed. */
function chances(seed: number): () => number {
  let state = seed | 0 || 1;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0;
    return ((state ^ (state >>> 13)) >>> 0) / 2 ** 32;
  };
}

function adminOf(name: string): CouchClient {
  return couchClient({
    address: { server: couch.url, name },
    credentials: { kind: 'password', ...couch.admin },
  });
}

interface History {
  name: string;
  clients: Client[];
  random: () => number;
  /** Ids of signals that a client took in. */
  signals: Set<string>;
  experiments: Set<string>;
}

const one = <T>(list: readonly T[], random: () => number): T => list[Math.floor(random() * list.length)] as T;

async function startHistory(seed: number): Promise<History> {
  const name = `history-${seed}`;
  await createWorkspace(adminOf(name), {
    workspace: { id: 'acme', name: 'Acme' },
    members: { names: PEOPLE },
    stewards: ['stan'],
    by: 'admin',
    at: '2026-01-01T00:00:00.000Z',
  });
  const clients: Client[] = [];
  for (const user of PEOPLE) {
    const client = await startInstall(user);
    await client.signIn(`${couch.url}/${name}`, `${user}!`);
    clients.push(client);
  }
  return { name, clients, random: chances(seed), signals: new Set(), experiments: new Set() };
}

type Act = (history: History, client: Client) => Promise<void>;

const ACTS: readonly (readonly [weight: number, act: Act])[] = [
  [5, async ({ random }, client) => void (await client.tag(one(DEALS, random), one(KPIS, random)))],
  [
    2,
    async ({ random }, client) => {
      const docs = await (await client.store()).readRecord(recordRange(deal(one(DEALS, random))));
      const tag = docs.find(({ type }) => type === 'tag');
      if (tag)
        await (await client.store()).removeActivity(tag.id, {
          outbox: true,
          by: client.user,
          at: client.at(),
        });
    },
  ],
  [
    4,
    async ({ random, signals }, client) => {
      const uuid = `00000000-0000-4000-8000-${String(signals.size).padStart(12, '0')}`;
      const record = deal(one(DEALS, random));
      const signal = {
        record,
        type: 'objection',
        reason: 'price',
        by: client.user,
        at: client.at(),
      } as const;
      const { after } = await (await client.store()).putSignal(signal, uuid, { outbox: true });
      if (after) signals.add(after.id);
    },
  ],
  [
    3,
    async ({ random, experiments }, client) => {
      const id = `x-${one(KPIS, random)}`;
      const rows = await (await client.store()).readDefinition(`experiment:${id}`);
      const stands =
        rows.find(({ state, source }) => state === 'live' && source === LOCAL_SOURCE) ??
        rows.find(({ state }) => state === 'live');
      const body = (stands?.doc.body as Experiment | undefined) ?? experiment(id, { owners: OWNERS });
      const next = { ...body, title: String(random()) };
      const done = await putLocalExperiment(client.deps, 'acme', {
        experiment: next,
        by: client.user,
        at: client.at(),
      });
      if (done.status === 'written') experiments.add(`experiment:${id}`);
    },
  ],
  [2, async ({ name, random }) => changeTerm(name, one(KPIS, random), String(random()))],
  [6, async (_history, client) => void (await syncShared(client.deps, 'acme'))],
  [
    3,
    async ({ random }, client) =>
      void (await refreshRecord(client.deps, { workspaceId: 'acme', record: deal(one(DEALS, random)) })),
  ],
  [
    2,
    async ({ random }, client) => {
      // The worker is stopped in the middle of a round.
      const round = syncShared(client.deps, 'acme').catch(() => undefined);
      await new Promise((wake) => setTimeout(wake, random() * 30));
      client.stop();
      await round;
    },
  ],
  [1, () => couch.faults.rewind()],
  [1, () => couch.restart()],
  [1, async ({ random }) => couch.faults.lag(random() < 0.5)],
  [1, async ({ random }) => couch.faults.minority(random() < 0.5)],
  [2, async ({ random }) => couch.faults.apart(random() < 0.7)],
  [2, async ({ random }) => couch.faults.chaos({ seed: random() * 1e9, share: 0.3 })],
  [1, () => couch.faults.clear()],
];
const ALL = ACTS.reduce((sum, [weight]) => sum + weight, 0);

/** A steward at work; with bad luck nothing comes of it. */
async function changeTerm(name: string, id: string, text: string): Promise<void> {
  try {
    const at = `/${name}/term%3A${id}`;
    const { status, body } = await stan('GET', at);
    const first = { ...termDoc(id, text), createdBy: 'stan' };
    await stan('PUT', at, status === 200 ? { ...body, name: text } : first);
  } catch {
    // Cut off, or a page of a proxy.
  }
}

function nextAct(random: () => number): Act {
  let at = random() * ALL;
  for (const [weight, act] of ACTS) {
    at -= weight;
    if (at < 0) return act;
  }
  return ACTS[0]?.[1] as Act;
}

async function settle({ clients }: History): Promise<void> {
  await couch.faults.clear();
  await couch.faults.minority(false);
  await couch.faults.lag(false);
  await couch.faults.apart(false);
  for (let round = 0; round < 4; round++) {
    for (const client of clients) {
      client.clock.now += 3_600_000;
      const { error } = await syncShared(client.deps, 'acme', { force: true });
      expect(error).toBeUndefined();
      for (const id of DEALS) await refreshRecord(client.deps, { workspaceId: 'acme', record: deal(id) });
      for (const { id, versions } of await readVersions(client.deps, 'acme')) {
        const seen = versions.map(({ rev }) => rev);
        await chooseVersion(client.deps, 'acme', { id, rev: seen.at(-1) ?? '', seen });
      }
      const waiting = await (await client.store()).readOutbox();
      for (const { id, refused } of waiting) {
        if (refused === undefined) continue;
        expect(['conflict', 'deleted', 'other-author']).toContain(refused);
        await discardShared(client.deps, 'acme', id);
      }
    }
  }
}

async function liveIn(database: string): Promise<Map<string, Record<string, unknown>>> {
  const admin = rawClient(couch.url, couch.admin);
  const { body } = await admin('GET', `/${database}/_all_docs?include_docs=true&conflicts=true`);
  const docs = (body.rows as { doc: Record<string, unknown> & { _id: string } }[]).map(({ doc }) => doc);
  return new Map(docs.filter(({ _id }) => !_id.startsWith('_')).map((doc) => [doc._id, doc]));
}

async function check({ name, clients, signals, experiments }: History): Promise<void> {
  const definitions = await liveIn(name);
  const activity = await liveIn(`${name}-activity`);
  for (const client of clients) {
    const store = await client.store();
    expect(await store.readOutbox()).toEqual([]);
    const rows = (await store.readDefinitions()).filter(({ state }) => state === 'live');
    expect(rows.filter(({ source }) => source === LOCAL_SOURCE)).toEqual([]);
    const own = rows.filter(({ source }) => source === SHARED_SOURCE);
    const held = own.map(
      ({ doc: { id, ...doc }, sourceVersion }) =>
        [id, writeShared({ ...doc, id, rev: sourceVersion })] as const,
    );
    expect(new Map(held)).toEqual(definitions);
    const docs = (await Promise.all(DEALS.map((id) => store.readRecord(recordRange(deal(id)))))).flat();
    const written = docs.map((doc) => [doc.id, writeShared(writeSharedActivity(doc, undefined))] as const);
    const plain = [...activity].map(([id, { _rev, ...doc }]) => [id, doc] as const);
    expect(new Map(written)).toEqual(new Map(plain));
  }
  // Never changed by anybody: written once, whatever was sent how often.
  const said = [...activity].filter(([id]) => id.includes(':signal:'));
  expect(new Set(said.map(([id]) => id))).toEqual(signals);
  for (const [, { _rev }] of said) expect(_rev).toMatch(/^1-/);
  for (const id of experiments) expect([...definitions.keys()]).toContain(id);
}

test('a node that was away and answers takes nothing back', async () => {
  const { clients } = await startHistory(-1);
  const [anna] = clients as [Client];
  const say = async (title: string, kpi: string) => {
    const [by, at] = [anna.user, anna.at()];
    await putLocalExperiment(anna.deps, 'acme', { experiment: { ...experiment('x'), title }, by, at });
    await anna.tag('1', kpi);
    await syncShared(anna.deps, 'acme');
  };
  await say('first', 'a');
  await couch.faults.lag(true);
  anna.clock.now += 60_000;
  await say('second', 'b');
  const shown = async () => {
    anna.clock.now += 3_600_000;
    await syncShared(anna.deps, 'acme');
    await refreshRecord(anna.deps, { workspaceId: 'acme', record: deal('1') });
    const store = await anna.store();
    const rows = await store.readDefinition('experiment:x');
    const live = rows.filter(({ state }) => state === 'live').map(({ doc: { body } }) => body);
    return [live, (await store.readRecord(recordRange(deal('1')))).length];
  };
  expect(await shown()).toMatchObject([[{ title: 'second' }], 2]);
  await couch.faults.lag(false);
  expect(await shown()).toMatchObject([[{ title: 'second' }], 2]);
});

test(
  `three installs, one server, seeds from ${FIRST_SEED}`,
  async () => {
    for (let seed = FIRST_SEED; seed < FIRST_SEED + runs(5, 100); seed++) {
      const history = await startHistory(seed);
      try {
        for (let i = 0; i < STEPS; i++) {
          for (const client of history.clients) client.clock.now += 1000;
          await nextAct(history.random)(history, one(history.clients, history.random));
        }
        await settle(history);
        await check(history);
      } catch (error) {
        throw new Error(`SEED=${seed}`, { cause: error });
      } finally {
        await couch.faults.clear();
        for (const client of history.clients) client.stop();
      }
    }
  },
  runs(120_000, 1_200_000),
);
