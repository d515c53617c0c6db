/** An export that is imported into a shared workspace: nothing stands here as saved that is not there. */
import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import {
  type Client,
  deal,
  SERVER,
  startClient,
  startShared,
  statusOf,
} from '../../tests/unit/fixtures/shared-harness.ts';
import { type ActivityDoc, newDoc } from '../activity/activity-doc.ts';
import { exportJson } from '../activity/export-file.ts';
import { recordRange, type Signal, signalId, type Tag, tagId } from '../activity/schema.ts';
import { validateWrite } from '../workspace/validate-write.ts';
import { syncShared } from './follow-workspace.ts';
import { importExport } from './import-export.ts';
import { refreshRecord } from './shared-activity.ts';
import { connectShared, signOutShared } from './shared-connect.ts';

const AT = '2026-01-02T00:00:00.000Z';
const signal = (by: string): ActivityDoc => {
  const body: Signal = { record: deal('1'), type: 'objection', reason: 'price', by, at: AT };
  return newDoc(signalId(deal('1'), '00000000-0000-4000-8000-000000000001'), 'signal', body, { by, at: AT });
};
const tag = (by: string, note: string, at = AT): ActivityDoc => {
  const body: Tag = { record: deal('1'), target: { type: 'kpi', id: 'win-rate' }, note, by, at };
  return newDoc(tagId(body.record, body.target), 'tag', body, { by, at });
};

/** Anna, a member, and Cleo, a steward. */
async function start() {
  const { couch, anna } = await startShared();
  couch.rules('acme-activity', (doc, old, user) =>
    validateWrite(doc, old, user, { stewards: { names: ['cleo'] } }),
  );
  const cleo = await startClient(couch, 'cleo');
  await (await cleo.deps.app()).changeWorkspace('acme', (entry) => {
    if (!entry) return entry;
    const rights = { steward: true, functions: [] };
    return { ...entry, sources: entry.sources.map((source) => ({ ...source, rights })) };
  });
  return { couch, anna, cleo, there: () => [...couch.live('acme-activity').values()] };
}

const take = async (one: Client, ...activity: ActivityDoc[]) => {
  const text = exportJson({
    exportedAt: AT,
    workspace: 'acme',
    activity,
    definitions: [],
    people: [],
    aliases: [],
  });
  const options = { now: one.clock.now, at: one.at(), by: one.user, outbox: true };
  const outcome = await importExport(one.deps, 'acme', text, options);
  if (outcome.status !== 'imported') throw new Error(outcome.code);
  return outcome;
};
const here = async (one: Client) => (await one.store()).readRecord(recordRange(deal('1')));
const saved = async (one: Client) => {
  await syncShared(one.deps, 'acme');
  expect(await statusOf(one)).toMatchObject({ state: 'saved', waiting: 0, refused: [] });
};

test('a member brings in their own, and what others wrote is left out and counted', async () => {
  const { anna, there } = await start();
  expect(await take(anna, signal('bert'), tag('anna', 'mine'))).toMatchObject({
    activity: { added: 1, kept: 0 },
    left: 1,
  });
  expect(await here(anna)).toMatchObject([{ body: { note: 'mine' } }]);
  await saved(anna);
  expect(there()).toMatchObject([{ note: 'mine', createdBy: 'anna', updatedBy: 'anna' }]);
});

test('what others have said there already stays as it is there', async () => {
  const { couch, anna } = await start();
  const { id, body, createdAt, createdBy, updatedAt, updatedBy } = tag('bert', 'there');
  couch.put('acme-activity', { _id: id, v: 1, ...body, createdAt, createdBy, updatedAt, updatedBy });
  await refreshRecord(anna.deps, { workspaceId: 'acme', record: deal('1') });
  expect(await take(anna, tag('bert', 'there'))).toMatchObject({ activity: { kept: 1 }, left: 0 });
  const later = tag('bert', 'later', '2026-01-03T00:00:00.000Z');
  expect(await take(anna, later)).toMatchObject({ activity: { changed: 0 }, left: 1 });
  expect(await here(anna)).toMatchObject([{ body: { note: 'there' } }]);
  await saved(anna);
});

test('a steward brings in what others wrote, and it is told where from', async () => {
  const { cleo, there } = await start();
  const first = await take(cleo, signal('bert'), tag('local:ann', 'of another place'));
  expect(first).toMatchObject({ activity: { added: 2, changed: 0, kept: 0 }, left: 0 });
  expect(there()).toMatchObject([
    { by: 'bert', updatedBy: 'cleo', importedFrom: 'export:acme' },
    { by: 'local:ann', updatedBy: 'cleo', importedFrom: 'export:acme' },
  ]);
  await refreshRecord(cleo.deps, { workspaceId: 'acme', record: deal('1') });
  expect(await here(cleo)).toHaveLength(2);
  expect(await take(cleo, signal('bert'))).toMatchObject({ activity: { added: 0, kept: 1 }, left: 0 });
  await saved(cleo);
});

test.each(['signed out', 'offline'])('a steward who is %s is told that it was left out', async (how) => {
  const { couch, cleo, there } = await start();
  if (how === 'offline') couch.fault = () => 'offline';
  else await signOutShared(cleo.deps, 'acme');
  expect(await take(cleo, signal('bert'), tag('cleo', 'mine'))).toMatchObject({
    activity: { added: 1 },
    left: 1,
  });
  expect(await here(cleo)).toHaveLength(1);
  await syncShared(cleo.deps, 'acme');
  // Who is not signed in has told nobody.
  if (how === 'signed out') expect(await (await cleo.store()).readOutbox()).toMatchObject([{ attempts: 0 }]);
  couch.fault = undefined;
  const credentials = { kind: 'password', name: 'cleo', password: 'cleo' } as const;
  await connectShared(cleo.deps, { address: `${SERVER}/acme`, credentials });
  await saved(cleo);
  expect(there()).toMatchObject([{ by: 'cleo', note: 'mine' }]);
});

test('an own tag that somebody else gave its title goes under the own name', async () => {
  const { anna, there } = await start();
  expect(await take(anna, { ...tag('anna', 'mine'), updatedBy: 'bert' })).toMatchObject({ left: 0 });
  await saved(anna);
  expect(there()).toMatchObject([{ createdBy: 'anna', updatedBy: 'anna' }]);
});
