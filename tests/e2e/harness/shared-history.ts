/**
 * Random histories of three people in three browsers over one server: what they do, what goes wrong meanwhile, and that all
 * hold what the server holds when the dust has settled.
 */
import { expect } from 'vitest';
import { type RawClient, rawClient } from '../../couchdb/raw-client.ts';
import type { CouchServer } from '../../couchdb/start-server.ts';
import { ask } from './extension-page.ts';
import { RECORDS, type SharedInstall } from './shared-install.ts';
import { until } from './until.ts';

export interface SharedWorld {
  couch: CouchServer;
  installs: readonly SharedInstall[];
}

type Doc = Record<string, unknown> & { _id: string };

const adminOf = ({ couch }: SharedWorld): RawClient => rawClient(couch.url, couch.admin);

/** A workspace with what the first browser has of the sample, which all three join. */
async function shareAs({ couch, installs }: SharedWorld, database: string): Promise<void> {
  const [first] = installs as readonly [SharedInstall];
  await ask(first.own, 'workspace.remove', { id: 'acme' });
  await ask(first.own, 'workspace.sample');
  const made = await ask<{ ok: boolean; written: number }>(first.own, 'shared.create', {
    address: `${couch.url}/${database}`,
    credentials: { kind: 'password', name: 'admin', password: couch.admin.password },
    workspace: { id: 'acme', name: 'Acme' },
    members: installs.map(({ name }) => name),
    stewards: [],
    from: 'acme',
  });
  expect(made).toMatchObject({ ok: true, workspace: 'acme', refused: 0 });
  expect(made.written).toBeGreaterThan(100);
  for (const one of installs) await one.join(database);
}

/** Live documents with all that CouchDB says of them. */
export async function docsIn(world: SharedWorld, database: string): Promise<Map<string, Doc>> {
  const { body } = await adminOf(world)('GET', `/${database}/_all_docs?include_docs=true&conflicts=true`);
  const rows = body.rows as { id: string; doc: Doc }[];
  return new Map(rows.filter(({ id }) => !id.startsWith('_')).map(({ id, doc }) => [id, doc]));
}

/** As a steward would, past the extension. */
export async function writeTerm(
  world: SharedWorld,
  database: string,
  id: string,
  name: string,
): Promise<void> {
  const admin = adminOf(world);
  const path = `/${database}/term:${id}`;
  const at = new Date().toISOString();
  const {
    _rev,
    createdAt = at,
    createdBy = 'admin',
  } = (await admin('GET', path)).body as Record<string, unknown>;
  const stamp = { v: 1, createdAt, createdBy, updatedAt: at, updatedBy: 'admin' };
  await admin('PUT', path, { ...(_rev ? { _rev } : {}), ...stamp, id, name, status: 'approved' });
}

/** A generator of numbers from 0 to 1 (a 32-bit xorshift after Marsaglia). */
function chances(seed: number): () => number {
  let state = seed | 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/** What a person was told is kept: id of a signal or an experiment → who did it. */
type Promised = Map<string, string>;

const DOINGS = [
  'tag',
  'tag',
  'untag',
  'signal',
  'signal',
  'experiment',
  'term',
  'look',
  'sync',
  'kill',
  'server',
  'chaos',
];

async function act(
  world: SharedWorld,
  database: string,
  chance: () => number,
  promised: Promised,
): Promise<void> {
  const { couch, installs } = world;
  const pick = <T>(list: readonly T[]): T => list[Math.floor(chance() * list.length)] as T;
  const one = pick(installs);
  const record = pick(RECORDS);
  const target = { type: 'experiment', id: pick(['exp-07', 'exp-12']) };
  const uuid = crypto.randomUUID();
  switch (pick(DOINGS)) {
    case 'tag':
      return one.beside(record, 'tag.put', { target, note: pick(['one', 'two', 'three']) });
    case 'untag':
      return one.beside(record, 'tag.remove', { target });
    case 'signal':
      await one.beside(record, 'signal.put', { id: uuid, signal: 'objection', reason: 'price' });
      promised.set(`r:${await one.keyOf(record)}:signal:${uuid}`, one.name);
      return;
    case 'experiment': {
      const hypothesis = { change: 'we do this', outcome: 'that happens' };
      const body = { id: `e-${uuid}`, title: `By ${one.name}`, status: 'idea', hypothesis };
      await one.beside(record, 'experiment.save', { body, version: null });
      promised.set(`experiment:${body.id}`, one.name);
      return;
    }
    case 'term':
      // It goes to the server directly, which may be in trouble.
      return writeTerm(world, database, pick(['zebra', 'okapi']), `Term ${chance()}`).catch(() => undefined);
    case 'look':
      return one.beside(record, 'panel.get');
    case 'sync':
      return ask(one.own, 'shared.sync', { workspace: 'acme' });
    case 'kill':
      return one.session.stopWorker();
    case 'server':
      return chance() < 0.5 ? couch.faults.rewind() : couch.restart();
    default:
      return couch.faults.chaos({ seed: Math.floor(chance() * 1e9), share: 0.3 });
  }
}

/** What a stopped worker or somebody else's change refuses; then nothing was promised. */
const REFUSED = /^[a-z.]+: (conflict|not-author|failed)|message (port|channel) closed|receiving end/i;

/** Names of definitions, and who said what on the records: as far as the histories are about it. */
function summary(
  definitions: Iterable<[string, unknown]>,
  activity: Iterable<[string, unknown]>,
  keys: readonly string[],
): string {
  const told = [
    ...[...definitions].flatMap(([id, doc]): string[] => {
      const { name, title } = doc as Record<string, unknown>;
      return /^(term|experiment):/.test(id) ? [`${id} ${name ?? title}`] : [];
    }),
    ...[...activity].flatMap(([id, doc]): string[] => {
      const { by, note } = doc as Record<string, unknown>;
      return keys.some((key) => id.startsWith(`r:${key}:`)) ? [`${id} ${by} ${note}`] : [];
    }),
  ];
  return told.sort().join('\n');
}

/** A second try at one begins with a database of its own. */
let histories = 0;

/** @param seed the same again does the same, as far as browsers do */
export async function runHistory(world: SharedWorld, seed: number, steps: number): Promise<void> {
  const { couch, installs } = world;
  console.log(`Shared workspace in browsers: SEED=${seed}`);
  const database = `h${seed}-${++histories}`;
  const chance = chances(seed);
  const promised: Promised = new Map();
  await shareAs(world, database);
  for (let step = 0; step < steps; step++) {
    await act(world, database, chance, promised).catch((error: unknown) => {
      if (!(error instanceof Error && REFUSED.test(error.message))) throw error;
    });
  }
  await couch.faults.clear();
  for (const one of installs) {
    const isSaved = async () => {
      const { state, waiting } = await one.settle();
      return state === 'saved' && waiting === 0;
    };
    await until(isSaved, `all changes of ${one.name} saved, seed ${seed}`, 60_000);
  }
  const [definitions, activity] = [
    await docsIn(world, database),
    await docsIn(world, `${database}-activity`),
  ];
  for (const [id, by] of promised) {
    const doc = (id.startsWith('r:') ? activity : definitions).get(id);
    expect(doc, `${id} of ${by}, seed ${seed}`).toMatchObject({ createdBy: by });
    expect(doc).not.toHaveProperty('_conflicts');
  }
  // One by one: a record is seen in the tab in front.
  const keys: string[] = [];
  for (const record of RECORDS) keys.push(await (installs[0] as SharedInstall).keyOf(record));
  const there = summary(definitions, activity, keys);
  for (const one of installs) {
    const isSame = async () => {
      for (const record of RECORDS) await one.beside(record, 'panel.get');
      const here = await one.stored();
      return summary(here.definitions, here.activity, keys) === there;
    };
    await until(isSame, `${one.name} to hold what the server holds, seed ${seed}`, 20_000);
  }
}
