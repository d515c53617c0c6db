/** Making a shared workspace from an install: what is refused before the server hears of it. */
import 'fake-indexeddb/auto';
import { expect, test, vi } from 'vitest';
import { MemoryCouch } from '../../tests/couchdb/memory-couch.ts';
import { SERVER, startInstall } from '../../tests/unit/fixtures/shared-harness.ts';
import { createShared } from './shared-create.ts';

const credentials = { kind: 'password', name: 'root', password: 'root' } as const;
const wanted = (name: string, more = {}) => ({
  address: `${SERVER}/${name}/`,
  credentials,
  workspace: { id: 'acme', name: 'Acme' },
  members: ['anna'],
  stewards: [],
  ...more,
});

async function start() {
  const couch = new MemoryCouch({ users: { root: { password: 'root', roles: ['_admin'] } } });
  const one = await startInstall('root', { fetch: vi.fn(couch.fetch) });
  return { couch, one, asked: vi.mocked(one.deps.fetch as typeof fetch) };
}

test('a name that another address has here is refused before the server is asked', async () => {
  const { couch, one, asked } = await start();
  await one.signIn(`${SERVER}/first`, 'root');
  expect(await createShared(one.deps, wanted('second'))).toEqual({ ok: false, code: 'id-taken' });
  expect(await createShared(one.deps, wanted('second', { from: 'acme' }))).toEqual({
    ok: false,
    code: 'id-taken',
  });
  expect(asked).not.toHaveBeenCalled();
  expect(() => couch.live('second')).toThrow();
});

test('one that is here and not shared is refused too, unless it is what goes into it', async () => {
  const { one, asked } = await start();
  await (await one.deps.app()).changeWorkspace('acme', () => ({ id: 'acme', name: 'Acme', sources: [] }));
  expect(await createShared(one.deps, wanted('acme'))).toEqual({ ok: false, code: 'id-taken' });
  expect(asked).not.toHaveBeenCalled();
});
