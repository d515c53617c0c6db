/** The commands about a shared workspace, in a worker whose browser is a stand-in, over the model of a server. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { closeAll, personIn, workspaceStore } from '../../../entrypoints/background/context.ts';
import {
  sharedBeside,
  sharedHandlers,
  sharedLacking,
  sharedShown,
  syncDueShared,
} from '../../../entrypoints/background/shared-handlers.ts';
import { sourceHandlers } from '../../../entrypoints/background/source-handlers.ts';
import { needWorkspace } from '../../../entrypoints/background/which-workspace.ts';
import { campaignRange } from '../../../utils/activity/back-links.ts';
import { tagId } from '../../../utils/activity/schema.ts';
import { SHARED_COMMANDS } from '../../../utils/messaging/shared-commands.ts';
import type { MemoryCouch } from '../../couchdb/memory-couch.ts';
import { deal, SERVER, STAMP, startCouch, termDoc } from '../fixtures/shared-harness.ts';
import { resetWorld } from '../fixtures/worker-world.ts';

vi.mock('webextension-polyfill', async () => ({
  default: (await import('../fixtures/worker-world.ts')).workerBrowser,
}));

let couch: MemoryCouch;

beforeEach(async () => {
  await resetWorld();
  couch = startCouch();
  couch.put('acme', termDoc('one', 'One'));
  vi.stubGlobal('fetch', couch.fetch);
});
afterEach(async () => {
  // Nobody looks any more.
  await sharedHandlers['shared.disconnect']({ workspace: 'acme' });
  await closeAll();
});

const access = (name = 'anna', password = name) => ({
  address: `${SERVER}/acme`,
  credentials: { kind: 'password', name, password } as const,
});
const ACME = { workspace: 'acme' };

async function tag(note = ''): Promise<void> {
  const at = new Date().toISOString();
  const target = { type: 'kpi', id: 'win-rate' } as const;
  const store = await workspaceStore('acme');
  await store.putTag({ record: deal('1'), target, by: 'anna', at, ...(note && { note }) }, { outbox: true });
}

test('joined it is the workspace that is shown, and its user is who writes', async () => {
  expect(await sharedHandlers['shared.check'](access('anna', 'wrong'))).toMatchObject({
    ok: false,
    code: 'wrong-password',
  });
  expect(await sharedHandlers['shared.check'](access())).toMatchObject({
    ok: true,
    workspace: { id: 'acme', name: 'Acme' },
  });
  expect(await sourceHandlers['workspaces.get']()).toEqual([]);
  expect(await sharedHandlers['shared.connect'](access())).toMatchObject({
    ok: true,
    workspace: 'acme',
    user: 'anna',
  });
  const { entry, definitions } = await needWorkspace({ kind: 'extension' }, {});
  expect([...definitions.terms.keys()]).toEqual(['one']);
  expect(await personIn(entry)).toEqual({ id: 'anna', name: 'anna' });
});

test('no answer carries a secret', async () => {
  const secret = 'anna';
  await sharedHandlers['shared.connect'](access('anna', secret));
  const [{ sources = [] } = {}] = await sourceHandlers['workspaces.get']();
  expect(sources).toMatchObject([{ kind: 'couch', hasToken: true, url: `${SERVER}/acme` }]);
  const { address, credentials } = access();
  const asked = SHARED_COMMANDS['shared.connect'].request.parse({
    type: 'shared.connect',
    address,
    credentials,
    more: 1,
  });
  expect(asked).toEqual({ address, credentials });
  const said = JSON.stringify([
    await sharedHandlers['shared.status'](ACME),
    await sourceHandlers['workspaces.get'](),
  ]);
  expect(said).not.toContain('password');
});

test('how it stands, tried again, let go, signed out', async () => {
  await sharedHandlers['shared.connect'](access());
  couch.rules('acme-activity', () => {
    throw { forbidden: 'not today' };
  });
  await tag('mine');
  expect(await sharedHandlers['shared.sync'](ACME)).toMatchObject({
    status: { state: 'refused', refused: [{ reason: 'not today' }] },
    user: 'anna',
    signedIn: true,
  });
  couch.rules('acme-activity', () => undefined);
  expect(await sharedHandlers['shared.retry'](ACME)).toMatchObject({ status: { state: 'saved' } });
  expect(couch.live('acme-activity').size).toBe(1);
  couch.rules('acme-activity', () => {
    throw { forbidden: 'not today' };
  });
  await tag('changed');
  const standing = await sharedHandlers['shared.sync'](ACME);
  const id = standing?.status.refused[0]?.id ?? '';
  expect(await sharedHandlers['shared.discard']({ ...ACME, id })).toMatchObject({
    status: { state: 'saved' },
  });
  expect(await (await workspaceStore('acme')).readActivity(id)).toMatchObject({ body: { note: 'mine' } });
  await sharedHandlers['shared.disconnect'](ACME);
  expect(await sharedHandlers['shared.status'](ACME)).toMatchObject({
    signedIn: false,
    status: { state: 'sign-in' },
  });
});

test('the alarm fetches, and leaves a server that is away alone until the wait is over', async () => {
  await sharedHandlers['shared.connect'](access());
  couch.put('acme', termDoc('two'));
  const { entry } = await needWorkspace({ kind: 'extension' }, {});
  // Who has just joined is followed for a moment, and one fetch at a time is enough.
  await vi.waitFor(async () => {
    await syncDueShared([entry]);
    expect((await needWorkspace({ kind: 'extension' }, {})).definitions.terms.has('two')).toBe(true);
  });
  couch.fault = () => 'offline';
  await syncDueShared([entry]);
  const { requests } = couch;
  await syncDueShared([entry]);
  expect(couch.requests).toBe(requests);
  expect(await sharedHandlers['shared.status'](ACME)).toMatchObject({ status: { state: 'offline' } });
});

test('what lies beside a record is read once it may, told of, and not again for a while', async () => {
  await sharedHandlers['shared.connect'](access());
  const { entry } = await needWorkspace({ kind: 'extension' }, {});
  const campaign = { site: 'hubspot', tenant: '1', kind: 'campaign', id: '7' } as const;
  const target = { type: 'experiment', id: 'e' } as const;
  const body = { record: campaign, target, by: 'bert', at: STAMP.createdAt };
  couch.put('acme-activity', { _id: tagId(campaign, target), ...STAMP, createdBy: 'bert', ...body });
  const views = () => couch.log.filter((line) => line.includes('_view')).length;
  const links = [{ links: campaignRange('experiment:e'), most: 11 }];
  sharedBeside(entry, { links, records: [deal('beside')] });
  sharedBeside(entry, { links });
  const store = await workspaceStore('acme');
  await vi.waitFor(async () => expect((await store.readCampaignTags('experiment:e', 5)).total).toBe(1));
  expect(views()).toBe(1);
  const ranges = () => couch.log.filter((line) => line.includes('acme-activity/_all_docs')).length;
  await vi.waitFor(() => expect(ranges()).toBe(1));
});

test('what of a record is missing is said until it was read', async () => {
  await sharedHandlers['shared.connect'](access());
  const { entry } = await needWorkspace({ kind: 'extension' }, {});
  expect(sharedLacking(entry, deal('lacking'))).toEqual({});
  couch.fault = () => 'offline';
  sharedShown(entry, deal('lacking'));
  await vi.waitFor(() => expect(sharedLacking(entry, deal('lacking'))).toEqual({ lacking: '' }));
  couch.fault = undefined;
  await vi.waitFor(() => {
    sharedShown(entry, deal('lacking'));
    expect(sharedLacking(entry, deal('lacking'))).toEqual({});
  });
});

test('who signs in after somebody finds what waits, and says what becomes of it', async () => {
  await sharedHandlers['shared.connect'](access());
  await tag('of anna');
  await sharedHandlers['shared.disconnect'](ACME);
  await sharedHandlers['shared.connect'](access('bert'));
  expect(await sharedHandlers['shared.sync'](ACME)).toMatchObject({
    user: 'bert',
    status: { state: 'saved', waiting: 0, held: [{ user: 'anna', waiting: 1 }] },
  });
  expect(couch.live('acme-activity').size).toBe(0);
  const decided = await sharedHandlers['shared.held']({ ...ACME, user: 'anna', act: 'send' });
  expect(decided?.status).toMatchObject({ state: 'saved', waiting: 0 });
  expect([...couch.live('acme-activity').values()]).toMatchObject([{ by: 'bert', note: 'of anna' }]);
});

test('two versions on the server are told, and one is chosen', async () => {
  couch.addConflict('acme', termDoc('one', 'The other'), '1-zz');
  await sharedHandlers['shared.connect'](access());
  const told = await sharedHandlers['shared.versions'](ACME);
  const [found] = told.ok ? told.found : [];
  expect(found?.versions.map(({ body }) => body.name).sort()).toEqual(['One', 'The other']);
  const seen = found?.versions.map(({ rev }) => rev) ?? [];
  const choice = { ...ACME, id: 'term:one', rev: '1-zz', seen };
  couch.fault = () => 'offline';
  expect(await sharedHandlers['shared.choose'](choice)).toEqual({ ok: false, code: 'unreachable' });
  couch.fault = undefined;
  expect(await sharedHandlers['shared.choose'](choice)).toEqual({ ok: true });
  expect(couch.live('acme').get('term:one')).toMatchObject({ name: 'The other' });
  expect(await sharedHandlers['shared.versions'](ACME)).toEqual({ ok: true, found: [] });
});

test('a workspace that is not shared has no standing', async () => {
  expect(await sharedHandlers['shared.status']({ workspace: 'other' })).toBeNull();
});
