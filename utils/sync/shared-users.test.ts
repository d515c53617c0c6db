/** Two people at one computer, one after the other: nobody's words go under another's name, and none are lost. */
import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { experiment, SERVER, startCouch, startInstall } from '../../tests/unit/fixtures/shared-harness.ts';
import { syncShared } from './follow-workspace.ts';
import { putLocalExperiment } from './local-definitions.ts';
import { adoptHeld, discardHeld, retryShared } from './shared-choices.ts';
import { connectShared, signOutShared } from './shared-connect.ts';
import { readSharedStatus } from './shared-status.ts';

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
