/** Whether a workspace can be used, and why not. */
import { describe, expect, test } from 'vitest';
import { startMemory } from '../../tests/unit/fixtures/memory-client.ts';
import { checkConnection } from './check-connection.ts';
import { couchClient } from './couch-client.ts';

describe('the check of a connection', () => {
  test('tells who one is and what one may', async () => {
    const { as } = startMemory();
    expect(await checkConnection(as('stan', 's'))).toMatchObject({
      ok: true,
      user: 'stan',
      roles: ['steward', 'function:sales'],
      isSteward: true,
      isAdmin: false,
    });
    expect(await checkConnection(as('anna', 'a'))).toMatchObject({ ok: true, isSteward: false });
  });

  test.each([
    ['eve', 'e', 'not-member'],
    ['anna', 'wrong', 'wrong-password'],
  ])('%s with %s: %s', async (name, password, code) => {
    expect(await checkConnection(startMemory().as(name, password))).toMatchObject({ ok: false, code });
  });

  test.each([
    [403, '_admin access is required for this request'],
    [401, 'You are not a db or server admin.'],
    [404, 'missing'],
  ])(
    'a server that tells members nothing of who may (%i) lets them in all the same',
    async (status, reason) => {
      const { client } = startMemory({
        fault: ({ path }) =>
          path.endsWith('_security')
            ? { status, body: JSON.stringify({ error: 'forbidden', reason }) }
            : undefined,
      });
      expect(await checkConnection(client)).toMatchObject({ ok: true, user: 'anna', isSteward: false });
    },
  );

  test('a server that takes no notice of a token refuses it', async () => {
    const { couch } = startMemory({ tokens: { 'a.b.c': { name: null as never, roles: [] } } });
    const client = couchClient({
      address: { server: 'http://localhost:5984', name: 'acme' },
      credentials: { kind: 'token', token: 'a.b.c' },
      fetch: couch.fetch,
    });
    expect(await checkConnection(client)).toEqual({ ok: false, code: 'token-refused' });
  });

  test('tells how far the clocks are apart where a token is out of date by the first answer already', async () => {
    const client = couchClient({
      address: { server: 'http://localhost:5984', name: 'acme' },
      credentials: { kind: 'token', token: 'a.b.c' },
      fetch: async () =>
        Response.json(
          { error: 'unauthorized', reason: 'exp not in future' },
          { status: 401, headers: { date: 'Mon, 05 Jan 2026 12:07:00 GMT' } },
        ),
    });
    const now = () => Date.parse('2026-01-05T12:00:00Z');
    expect(await checkConnection(client, { now })).toMatchObject({
      ok: false,
      code: 'token-expired',
      clockSkewMs: 420_000,
    });
  });

  test('says which database is missing', async () => {
    const { couch, client } = startMemory();
    couch.deleteDatabase('acme-activity');
    expect(await checkConnection(client)).toEqual({ ok: false, code: 'no-activity-database' });
    couch.deleteDatabase('acme');
    expect(await checkConnection(client)).toMatchObject({ ok: false, code: 'no-database' });
  });

  test.each([
    [{ status: 200, body: '{}' }, 'not-couchdb'],
    [{ status: 200, body: '<html>' }, 'not-couchdb'],
    ['offline', 'unreachable'],
    [{ status: 503 }, 'busy'],
  ] as const)('%o: %s', async (fault, code) => {
    const { client } = startMemory({ fault: () => fault });
    expect(await checkConnection(client)).toMatchObject({ ok: false, code });
  });
});
