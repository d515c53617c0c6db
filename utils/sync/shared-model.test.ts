/**
 * Random histories of three installs that share a workspace: cuts, lost answers, workers stopped at any write, servers that
 * start over. After the dust settles all stores equal the server, every write that was accepted is there exactly once, and
 * none is lost.
 */
import 'fake-indexeddb/auto';
import { IDBObjectStore } from 'fake-indexeddb';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import type { Fault, MemoryCouch, Past } from '../../tests/couchdb/memory-couch.ts';
import { runs } from '../../tests/random/runs.ts';
import {
  type Client,
  deal,
  experiment,
  startClient,
  startCouch,
  termDoc,
} from '../../tests/unit/fixtures/shared-harness.ts';
import { type Act, DEALS, step } from '../../tests/unit/fixtures/shared-steps.ts';
import { recordRange, signalId, tagId } from '../activity/schema.ts';
import type { Experiment } from '../definitions/experiment.ts';
import { type DefinitionId, LOCAL_SOURCE, SHARED_SOURCE } from '../definitions/types.ts';
import { openSearch } from '../glossary/search.ts';
import { StoreError } from '../store/store-error.ts';
import { writeShared } from '../workspace/shared-doc.ts';
import { validateWrite } from '../workspace/validate-write.ts';
import { syncShared } from './follow-workspace.ts';
import { putLocalExperiment, removeLocalDefinition } from './local-definitions.ts';
import { shownRow } from './plan-search.ts';
import { refreshBackLinks, refreshRecord } from './shared-activity.ts';
import { writeSharedActivity } from './shared-activity-doc.ts';
import { discardShared, retryShared } from './shared-choices.ts';
import { chooseVersion, readVersions } from './shared-versions.ts';

/** What was done and must show in the end. */
interface Model {
  /** Signals written and never taken back. */
  signals: Set<string>;
  /**
   * Tag → the outcome of the acts on it, as long as each was made by somebody who knew of the one before; `null`: some
   * were not. What two say of the same without knowing of each other is one fact, and whoever takes that back takes it
   * from both.
   */
  tags: Map<string, { at: string; stands: boolean } | null>;
  /** Likewise, by definition id. */
  experiments: Map<string, { at: string; stands: boolean } | null>;
  signalCount: number;
}

/** The rules of a workspace of stewards, who may change what others made. */
const validate: Parameters<MemoryCouch['createDatabase']>[1] = (doc, old, user) =>
  validateWrite(doc, old, { ...user, roles: [...user.roles, 'steward'] }, {});

async function act(model: Model, one: Client, step: Act): Promise<void> {
  const store = await one.store();
  const at = one.at();
  const note = (id: string, { status, before, after }: Awaited<ReturnType<typeof store.putTag>>) => {
    if (status !== 'written' || !after) return;
    const last = model.tags.get(id);
    const isNext = last !== null && before?.updatedAt === last?.at;
    model.tags.set(id, isNext ? { at: after.updatedAt, stands: after.deleted !== true } : null);
  };
  if (step.do === 'tag') {
    const id = tagId(deal(step.deal), { type: 'kpi', id: step.kpi });
    note(id, await one.tag(step.deal, step.kpi, step.note === undefined ? {} : { note: step.note }));
  } else if (step.do === 'untag') {
    const id = tagId(deal(step.deal), { type: 'kpi', id: step.kpi });
    note(id, await store.removeActivity(id, { outbox: true, by: one.user, at }));
  } else if (step.do === 'signal') {
    const uuid = `00000000-0000-4000-8000-${String(model.signalCount++).padStart(12, '0')}`;
    const record = deal(step.deal);
    await store.putSignal({ record, type: 'objection', reason: 'price', by: one.user, at }, uuid, {
      outbox: true,
    });
    model.signals.add(signalId(record, uuid));
  } else if (step.do === 'stage') {
    const state = { record: deal(step.deal), stage: step.stage, from: 'person', by: one.user, at } as const;
    await store.putState(state, { outbox: true });
  } else if (step.do === 'experiment') {
    const rows = await store.readDefinition(`experiment:${step.id}`);
    const own = rows.find((row) => row.source === LOCAL_SOURCE && row.state === 'live');
    const stands = own ?? rows.find((row) => row.state === 'live');
    const body = (stands?.doc.body as Experiment | undefined) ?? experiment(step.id);
    const next = { ...body, [step.field]: step.text };
    const done = await putLocalExperiment(one.deps, 'acme', { experiment: next, by: one.user, at });
    if (done.status === 'written') await noteExperiment(model, one, done.id, stands?.doc.updatedAt);
  } else if (step.do === 'remove') {
    const id = `experiment:${step.id}` as const;
    const rows = await store.readDefinition(id);
    const before = shownRow(rows, [LOCAL_SOURCE, SHARED_SOURCE])?.doc.updatedAt;
    const done = await removeLocalDefinition(one.deps, 'acme', id, { by: one.user, at });
    if (done.status === 'written') await noteExperiment(model, one, id, before);
  }
}

/** @param before when what the person saw was written; `undefined`: they saw none */
async function noteExperiment(model: Model, one: Client, id: DefinitionId, before: string | undefined) {
  const rows = await (await one.store()).readDefinition(id);
  const last = model.experiments.get(id);
  const isNext = last !== null && before === last?.at;
  // Who takes back a change to what the server has sees that again.
  const shown = shownRow(rows, [LOCAL_SOURCE, SHARED_SOURCE])?.doc.updatedAt;
  model.experiments.set(id, isNext ? { at: shown ?? one.at(), stands: shown !== undefined } : null);
}

const syncOnce = (one: Client) => syncShared(one.deps, 'acme');

/** A round while the browser breaks off the write with this number and all after it, as when the worker is stopped. */
async function syncAndKill(one: Client, write: number): Promise<void> {
  const original = IDBObjectStore.prototype.put;
  let writes = 0;
  const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
    this: IDBObjectStore,
    ...args
  ) {
    const request = original.apply(this, args);
    if (writes++ >= write) this.transaction.abort();
    return request;
  });
  await syncOnce(one).catch((error: unknown) => {
    if (!(error instanceof StoreError)) throw error;
  });
  put.mockRestore();
  one.stop();
}

/** Two pages of what points at a KPI. */
async function lookAtLinks(one: Client, kpi: string): Promise<void> {
  const page = { workspaceId: 'acme', links: [`kpi:${kpi}`, `kpi:${kpi}`] as const, limit: 1 };
  const first = await refreshBackLinks(one.deps, page);
  if (first.status !== 'fresh' || first.next === undefined) return;
  await refreshBackLinks(one.deps, { ...page, after: first.next });
}

async function settle(model: Model, clients: readonly Client[], keep: boolean): Promise<void> {
  for (let round = 0; round < 6; round++) {
    for (const one of clients) {
      one.clock.now += 60_000;
      const { error } = await syncOnce(one);
      expect(error).toBeUndefined();
      for (const id of DEALS) await refreshRecord(one.deps, { workspaceId: 'acme', record: deal(id) });
      for (const { id, versions } of await readVersions(one.deps, 'acme')) {
        const seen = versions.map(({ rev }) => rev);
        const rev = (keep ? seen.at(-1) : seen[0]) ?? '';
        await chooseVersion(one.deps, 'acme', { id, rev, seen });
      }
      const refused = (await (await one.store()).readOutbox()).filter((entry) => entry.refused !== undefined);
      for (const { id, refused: reason } of refused) {
        expect(['conflict', 'deleted', 'other-author']).toContain(reason);
        if (!keep) await discardShared(one.deps, 'acme', id);
        else {
          // What was taken away is to stand all the same.
          if (reason === 'deleted') model.experiments.set(id, null);
          await retryShared(one.deps, 'acme', id);
        }
      }
    }
  }
}

async function check(couch: MemoryCouch, model: Model, clients: readonly Client[]): Promise<void> {
  const definitions = couch.live('acme');
  const activity = couch.live('acme-activity');
  for (const one of clients) {
    const store = await one.store();
    expect(await store.readOutbox()).toEqual([]);
    const rows = await store.readDefinitions();
    expect(rows.filter(({ source, state }) => source === LOCAL_SOURCE && state === 'live')).toEqual([]);
    const own = rows.filter(({ source, state }) => source === SHARED_SOURCE && state === 'live');
    const bodies = own.map(({ doc, sourceVersion }) => {
      const { id, body, createdAt, createdBy, updatedAt, updatedBy } = doc;
      return [
        id,
        writeShared({ id, rev: sourceVersion, body, createdAt, createdBy, updatedAt, updatedBy }),
      ] as const;
    });
    expect(new Map(bodies)).toEqual(definitions);
    const { state } = await store.readSourceHead(SHARED_SOURCE);
    expect(state?.counts).toMatchObject({ live: own.length - 1, bad: 0 });
    expect(state?.feed?.conflicts).toEqual({});
    const { base, delta } = await store.readSearch();
    const search = base && openSearch(base, delta);
    expect(search?.size).toBe(own.length - 1);
    for (const { doc } of own) {
      if (doc.type !== 'term') continue;
      const hits = search?.search(doc.body.name, { limit: 100, definitions: false }) ?? [];
      expect(hits.filter(({ id }) => id === doc.id).map(({ name }) => name)).toEqual([doc.body.name]);
    }
    const docs = (await Promise.all(DEALS.map((id) => store.readRecord(recordRange(deal(id)))))).flat();
    const plain = [...activity].map(([id, { _rev, ...doc }]) => [id, doc] as const);
    expect(new Map(docs.map((doc) => [doc.id, writeShared(writeSharedActivity(doc, undefined))]))).toEqual(
      new Map(plain),
    );
  }
  for (const id of model.signals) expect(couch.history('acme-activity', id)).toHaveLength(1);
  expect([...activity.keys()].filter((id) => id.includes(':signal:'))).toHaveLength(model.signals.size);
  for (const [id, tag] of model.tags) if (tag) expect([id, activity.has(id)]).toEqual([id, tag.stands]);
  for (const [id, said] of model.experiments) {
    if (said) expect([id, definitions.has(id)]).toEqual([id, said.stands]);
  }
  for (const [database, live] of [
    ['acme', definitions],
    ['acme-activity', activity],
  ] as const) {
    for (const id of live.keys()) {
      // Of what was taken twice one word stands, and nobody is left to be asked.
      expect(couch.leaves(database, id)).toHaveLength(1);
      // Nothing was written twice in a row.
      const history = couch.history(database, id).map((doc) => JSON.stringify(doc));
      history.forEach((doc, i) => {
        // Of two versions each is deleted, in the same words; of two stages the later is written over the one that is shown.
        const isTold = /^term:|:state$/.test(id) || doc.includes('"_deleted"');
        if (i > 0 && !isTold) expect(doc).not.toBe(history[i - 1]);
      });
    }
  }
}

test(
  'three installs, one truth',
  async () => {
    const history = fc.record({
      seed: fc.nat(),
      keep: fc.boolean(),
      steps: fc.array(step, { minLength: 5, maxLength: 40 }),
    });
    await fc.assert(
      fc.asyncProperty(history, async ({ seed, keep, steps }) => {
        let state = seed + 1;
        const random = () => {
          state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9;
          return (state >>> 0) / 2 ** 32;
        };
        const couch = startCouch({ random });
        couch.rules('acme', validate);
        couch.rules('acme-activity', validate);
        const faults: Fault[] = [];
        const start = Date.parse('2026-01-05T12:00:00Z');
        const skew = [0, 3_600_000, -1_800_000];
        const clients = await Promise.all(
          ['anna', 'bert', 'cleo'].map((user) => startClient(couch, user, new Date(start).toISOString())),
        );
        const model: Model = { signals: new Set(), tags: new Map(), experiments: new Map(), signalCount: 0 };
        try {
          let isApart = false;
          let past: Past | undefined;
          couch.fault = ({ path }) => (isApart && path.endsWith('_bulk_docs') ? 'apart' : faults.shift());
          for (const [i, step] of steps.entries()) {
            clients.forEach((one, c) => {
              one.clock.now = start + (skew[c] ?? 0) + i * 1000;
            });
            const one = clients[step.by] as Client;
            if (step.do === 'sync') await syncOnce(one);
            else if (step.do === 'look')
              await refreshRecord(one.deps, { workspaceId: 'acme', record: deal(step.deal) });
            else if (step.do === 'kill') await syncAndKill(one, step.write);
            else if (step.do === 'faults') faults.push(...step.faults);
            else if (step.do === 'apart') {
              const other = clients[(step.by + 1) % clients.length] as Client;
              await act(model, one, step.acts[0]);
              await act(model, other, step.acts[1]);
              isApart = true;
              await syncOnce(one);
              await syncOnce(other);
              isApart = false;
            } else if (step.do === 'term') {
              const id = `term:${step.id}`;
              if (step.text !== null) couch.put('acme', termDoc(step.id, step.text));
              else if (couch.live('acme').has(id)) couch.remove('acme', id);
            } else if (step.do === 'links') await lookAtLinks(one, step.kpi);
            else if (step.do === 'server') {
              if (step.what === 'restart') couch.restart();
              else if (step.what === 'forget') couch.forgetSequences();
              else if (step.what === 'part') past = couch.snapshot();
              else if (step.what === 'behind') couch.answerFrom(past);
              else if (step.what === 'heal') couch.answerFrom();
              else couch.compact();
            } else await act(model, one, step);
          }
          faults.length = 0;
          couch.answerFrom();
          clients.forEach((one, c) => {
            one.clock.now = start + (skew[c] ?? 0) + 7_200_000;
          });
          await settle(model, clients, keep);
          await check(couch, model, clients);
        } finally {
          for (const one of clients) one.stop();
        }
      }),
      { numRuns: runs(100, 1000) },
    );
  },
  runs(240_000, 1_200_000),
);
