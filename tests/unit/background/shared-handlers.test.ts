/** The commands about a shared workspace, in a worker whose browser is a stand-in, over the model of a server. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { closeAll, personIn, workspaceStore } from '../../../entrypoints/background/context.ts';
import { sharedHandlers, syncDueShared } from '../../../entrypoints/background/shared-handlers.ts';
import { sourceHandlers } from '../../../entrypoints/background/source-handlers.ts';
import { needWorkspace } from '../../../entrypoints/background/which-workspace.ts';
import { SHARED_COMMANDS } from '../../../utils/messaging/shared-commands.ts';
import type { MemoryCouch } from '../../couchdb/memory-couch.ts';
import { deal, SERVER, startCouch, termDoc } from '../fixtures/shared-harness.ts';
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
    user: 'anna',
    workspace: { id: 'acme', name: 'Acme' },
  });
  expect(await sourceHandlers['workspaces.get']()).toEqual([]);
  expect(await sharedHandlers['shared.connect'](access())).toMatchObject({
    ok: true,
    workspace: 'acme',
    definitions: 1,
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

test('a workspace that is not shared has no standing', async () => {
  expect(await sharedHandlers['shared.status']({ workspace: 'other' })).toBeNull();
});
