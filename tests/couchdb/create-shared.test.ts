/** A shared workspace is made from an install, by an administrator: what is made, and what doing it again does. */
import 'fake-indexeddb/auto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createShared } from '../../utils/sync/shared-create.ts';
import { startInstall } from '../unit/fixtures/shared-harness.ts';
import { rawClient } from './raw-client.ts';
import { type CouchServer, startCouch } from './start-server.ts';

let couch: CouchServer;

beforeAll(async () => {
  couch = await startCouch({ users: [{ name: 'rep', password: 'rep' }] });
});
afterAll(() => couch?.stop());

const wanted = (name: string, more = {}) => ({
  address: `${couch.url}/${name}/`,
  credentials: { kind: 'password', ...couch.admin } as const,
  workspace: { id: 'acme', name: 'Acme' },
  members: ['rep'],
  stewards: [couch.admin.name],
  ...more,
});

test('a second one under the name of one that is here: nothing is made; at its own address the rest is done', async () => {
  const { deps } = await startInstall('admin');
  expect(await createShared(deps, wanted('first'))).toMatchObject({ ok: true, workspaceId: 'acme' });
  expect(await createShared(deps, wanted('second'))).toEqual({ ok: false, code: 'id-taken' });
  const admin = rawClient(couch.url, couch.admin);
  expect((await admin('GET', '/second')).status).toBe(404);
  expect((await admin('GET', '/second-activity')).status).toBe(404);
  expect(await createShared(deps, wanted('first', { members: ['rep', 'new'] }))).toMatchObject({ ok: true });
  expect((await admin('GET', '/first/_security')).body).toMatchObject({
    members: { names: ['rep', 'admin', 'new'] },
  });
});
