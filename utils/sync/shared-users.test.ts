/** Two people at one computer, one after the other: nobody's words go under another's name, and none are lost. */
import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import {
  deal,
  experiment,
  SERVER,
  startCouch,
  startInstall,
} from '../../tests/unit/fixtures/shared-harness.ts';
import { newDoc } from '../activity/activity-doc.ts';
import { exportJson } from '../activity/export-file.ts';
import { type Proposal, proposalId, tagId } from '../activity/schema.ts';
import { LOCAL_SOURCE } from '../definitions/types.ts';
import { acceptProposal, decisionEdit } from './accept-proposal.ts';
import { syncShared } from './follow-workspace.ts';
import { importExport } from './import-export.ts';
import { putLocalExperiment, removeLocalDefinition } from './local-definitions.ts';
import { adoptHeld, discardHeld, retryShared } from './shared-choices.ts';
import { connectShared, signOutShared } from './shared-connect.ts';
import { sharedSource } from './shared-source.ts';
import { readSharedStatus } from './shared-status.ts';
import type { SyncDeps } from './sync-deps.ts';

async function start() {
  const couch = startCouch();
  const one = await startInstall('anna', { fetch: couch.fetch });
  const signIn = (name: string) =>
    connectShared(one.deps, {
      address: `${SERVER}/acme`,
      credentials: { kind: 'password', name, password: name },
    });
  const status = async (user: string) =>
    readSharedStatus(await one.store(), { signedIn: true, user, now: one.clock.now });
  /** Who wrote what, by the server. */
  const there = () =>
    [...couch.live('acme-activity').values(), ...couch.live('acme').values()]
      .filter(({ _id }) => _id !== 'workspace')
      .map(({ _id, createdBy, by, updatedBy }) => [_id.replace(/^.*:/, ''), createdBy, by, updatedBy]);
  expect(await signIn('anna')).toMatchObject({ ok: true });
  await one.tag('1', 'tagged');
  const by = { by: 'anna', at: one.at() };
  await putLocalExperiment(one.deps, 'acme', { ...by, experiment: experiment('made') });
  await signOutShared(one.deps, 'acme');
  expect(await signIn('bert')).toMatchObject({ ok: true });
  await syncShared(one.deps, 'acme');
  return { couch, one, signIn, status, there, sync: () => syncShared(one.deps, 'acme') };
}

test('what waits is kept for who wrote it, and goes when they are back', async () => {
  const { one, signIn, status, there, sync } = await start();
  expect(there()).toEqual([]);
  expect(await status('bert')).toMatchObject({
    state: 'saved',
    waiting: 0,
    held: [{ user: 'anna', waiting: 2 }],
  });
  await one.tag('2', 'own', { by: 'bert' });
  await sync();
  expect(there()).toEqual([['own', 'bert', 'bert', 'bert']]);
  await retryShared(one.deps, 'acme');
  await signIn('anna');
  await sync();
  expect(there().sort()).toEqual([
    ['made', 'anna', undefined, 'anna'],
    ['own', 'bert', 'bert', 'bert'],
    ['tagged', 'anna', 'anna', 'anna'],
  ]);
  expect(await status('anna')).toMatchObject({ state: 'saved', waiting: 0 });
  expect(await status('anna')).not.toHaveProperty('held');
});

test('it goes under the new name when that is said', async () => {
  const { one, status, there, sync } = await start();
  await adoptHeld(one.deps, 'acme', 'anna');
  await sync();
  expect(there().sort()).toEqual([
    ['made', 'bert', undefined, 'bert'],
    ['tagged', 'bert', 'bert', 'bert'],
  ]);
  expect(await status('bert')).toMatchObject({ state: 'saved', waiting: 0 });
});

test('it is forgotten when that is said, and not while the server cannot be asked', async () => {
  const { couch, one, signIn, status, there, sync } = await start();
  couch.fault = () => 'offline';
  await expect(discardHeld(one.deps, 'acme', 'anna')).rejects.toMatchObject({ code: 'unreachable' });
  expect((await status('bert')).held).toEqual([{ user: 'anna', waiting: 2 }]);
  couch.fault = undefined;
  await discardHeld(one.deps, 'acme', 'anna');
  await signIn('anna');
  await sync();
  expect(there()).toEqual([]);
  expect(await status('anna')).toMatchObject({ state: 'saved', waiting: 0 });
});

test('a third finds both', async () => {
  const { one, signIn, status } = await start();
  await one.tag('2', 'own', { by: 'bert' });
  await signIn('cleo');
  expect((await status('cleo')).held).toEqual([
    { user: 'anna', waiting: 2 },
    { user: 'bert', waiting: 1 },
  ]);
});

/** One at a time, and what is told of each turn. */
function turns(each: (work: () => Promise<unknown>) => Promise<void>): NonNullable<SyncDeps['locks']> {
  let last: Promise<unknown> = Promise.resolve();
  return {
    request: (_name, _options, work) => {
      const mine = last.then(async () => {
        let answer: unknown;
        await each(async () => {
          answer = await work({});
        });
        return answer as Awaited<ReturnType<typeof work>>;
      });
      last = mine.catch(() => {});
      return mine;
    },
  };
}

test('what waited for its turn while somebody else signed in is sent in the name of who is there by then', async () => {
  const couch = startCouch();
  const one = await startInstall('anna', { fetch: couch.fetch });
  await one.signIn(`${SERVER}/acme`, 'anna');
  await syncShared(one.deps, 'acme');
  one.deps.locks = turns(async (work) => {
    delete one.deps.locks;
    await one.signIn(`${SERVER}/acme`, 'bert', 'bert');
    await putLocalExperiment(one.deps, 'acme', { experiment: experiment('e'), by: 'bert', at: one.at() });
    await work();
  });
  await syncShared(one.deps, 'acme');
  expect(couch.live('acme').get('experiment:e')).toMatchObject({ createdBy: 'bert', updatedBy: 'bert' });
});

test('who signs in does so between two turns: name and secret change together', async () => {
  const couch = startCouch();
  const one = await startInstall('anna', { fetch: couch.fetch });
  await one.signIn(`${SERVER}/acme`, 'anna');
  const user = async () => (await sharedSource(one.deps, 'acme'))?.user;
  const seen: unknown[] = [];
  one.deps.locks = turns(async (work) => {
    seen.push(await user());
    await work();
    seen.push(await user());
  });
  const credentials = { kind: 'password', name: 'bert', password: 'bert' } as const;
  await connectShared(one.deps, { address: `${SERVER}/acme`, credentials });
  expect(seen.slice(0, 2)).toEqual(['anna', 'bert']);
});

test.each([
  ['is given a title', { recordTitle: 'Acme' }],
  ['is taken away, and that undone', undefined],
])('a tag that is held and %s by who is signed in stays held', async (_how, title) => {
  const { one, signIn, status, there, sync } = await start();
  const store = await one.store();
  if (title) await one.tag('1', 'tagged', { by: 'bert', ...title });
  else {
    const id = tagId(deal('1'), { type: 'kpi', id: 'tagged' });
    const by = { by: 'bert', at: one.at(), outbox: true };
    await store.removeActivity(id, { ...by, command: 'gone' });
    await sync();
    await store.undoActivity(id, 'gone', by);
  }
  await sync();
  expect(there()).toEqual([]);
  expect(await status('bert')).toMatchObject({ held: [{ user: 'anna', waiting: 2 }] });
  await signIn('anna');
  await sync();
  expect(there().sort()).toEqual([
    ['made', 'anna', undefined, 'anna'],
    ['tagged', 'anna', 'anna', 'anna'],
  ]);
  expect(await status('anna')).toMatchObject({ state: 'saved', waiting: 0 });
});

test('an experiment that is held is for nobody else to change, until it goes under their name', async () => {
  const { one, signIn, status, there, sync } = await start();
  const change = () => {
    const changed = experiment('made', { title: 'Changed' });
    return putLocalExperiment(one.deps, 'acme', { by: 'bert', at: one.at(), experiment: changed });
  };
  await expect(change()).rejects.toMatchObject({ code: 'held' });
  const removed = removeLocalDefinition(one.deps, 'acme', 'experiment:made', { by: 'bert', at: one.at() });
  await expect(removed).rejects.toMatchObject({ code: 'held' });
  await take(one, 'made');
  await sync();
  expect(there()).toEqual([]);
  expect(await status('bert')).toMatchObject({ held: [{ user: 'anna', waiting: 2 }] });
  await adoptHeld(one.deps, 'acme', 'anna');
  expect(await change()).toMatchObject({ status: 'written' });
  await sync();
  expect(there()).toContainEqual(['made', 'bert', undefined, 'bert']);
  await signIn('anna');
  await sync();
  expect(there()).toContainEqual(['made', 'bert', undefined, 'bert']);
});

test('what another imports changes nothing that is held', async () => {
  const { couch, one, signIn, sync } = await start();
  expect(await take(one, 'made')).toMatchObject({ definitions: { kept: 1, changed: 0 } });
  await signIn('anna');
  await sync();
  expect(couch.live('acme').get('experiment:made')).toMatchObject({ title: 'made', updatedBy: 'anna' });
});

/** Bert brings a later version from elsewhere. */
async function take(one: Awaited<ReturnType<typeof startInstall>>, id: string) {
  const stamp = { v: 1, createdAt: one.at(), createdBy: 'bert', updatedBy: 'bert' } as const;
  const updatedAt = '2026-01-05T12:30:00Z';
  const body = experiment(id, { title: 'Brought' });
  const row = {
    workspace: 'acme',
    source: LOCAL_SOURCE,
    sourceVersion: 'x',
    fetchedAt: updatedAt,
    state: 'live',
    doc: { id: `experiment:${id}`, type: 'experiment', body, ...stamp, updatedAt },
  } as const;
  const file = { exportedAt: one.at(), workspace: 'acme', activity: [], people: [], aliases: [] };
  const text = exportJson({ ...file, definitions: [row] });
  const now = one.clock.now + 86_400_000;
  return importExport(one.deps, 'acme', text, { now, at: one.at(), by: 'bert', outbox: true });
}

test.each(['accepted', 'rejected'] as const)(
  'a suggestion that is held is not %s by who is signed in',
  async (state) => {
    const { one, signIn, status, sync } = await start();
    const store = await one.store();
    const uuid = '00000000-0000-4000-8000-000000000001';
    const said = { target: 'experiment:other', against: 'x', change: { title: 'New' }, was: {}, reason: 'r' };
    const author = { by: 'anna', at: one.at() };
    const other = { experiment: experiment('other'), by: 'bert', at: one.at() };
    await putLocalExperiment(one.deps, 'acme', other);
    await sync();
    await store.putActivity(
      newDoc(proposalId(uuid), 'proposal', { ...said, ...author, state: 'open' } as Proposal, author),
      { outbox: true },
    );
    await store.holdOutbox('anna');
    const write = { command: 'c', outbox: true };
    const options = { by: 'bert', at: one.at(), write };
    if (state === 'rejected') {
      const edit = decisionEdit({ id: proposalId(uuid) }, 'rejected', options);
      expect(await store.editActivity(edit)).toMatchObject({ status: 'refused' });
    } else {
      const request = { proposal: uuid, effectiveFrom: '2026-01-05', approve: [], overwrite: true };
      expect(await acceptProposal(one.deps, 'acme', { ...request, ...options })).toBe('held');
    }
    expect(await store.readActivity(proposalId(uuid))).toMatchObject({
      body: { state: 'open' },
      updatedBy: 'anna',
    });
    expect(await status('bert')).toMatchObject({ held: [{ user: 'anna', waiting: 3 }] });
    await signIn('anna');
    const edit = decisionEdit({ id: proposalId(uuid) }, 'rejected', { ...options, by: 'anna' });
    expect(await store.editActivity(edit)).toMatchObject({ status: 'written' });
  },
);

test('what who is signed in says in place of what is held is their own', async () => {
  const { one, status, there, sync } = await start();
  const store = await one.store();
  const said = { record: deal('3'), from: 'person', at: one.at() } as const;
  await store.putState({ ...said, stage: 'demo', by: 'anna' }, { outbox: true });
  await store.holdOutbox('anna');
  await store.putState({ ...said, stage: 'won', by: 'bert' }, { outbox: true });
  await sync();
  expect(there()).toEqual([['state', 'bert', 'bert', 'bert']]);
  expect(await status('bert')).toMatchObject({ held: [{ user: 'anna', waiting: 2 }] });
});
