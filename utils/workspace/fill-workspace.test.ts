import { expect, test } from 'vitest';
import { MemoryCouch } from '../../tests/couchdb/memory-couch.ts';
import { newDoc } from '../activity/activity-doc.ts';
import type { Definition } from '../definitions/types.ts';
import { couchClient } from './couch-client.ts';
import { fillWorkspace } from './fill-workspace.ts';

const AT = '2026-01-01T00:00:00Z';
const WHO = { by: 'anna', at: AT };
const term = (id: string) =>
  ({ id: `term:${id}`, type: 'term', body: { id, name: id, status: 'approved' } }) as Definition;
const OPTIONS = { definitions: [term('a'), term('poison'), term('b')], activity: [], ...WHO, from: 'test' };

/** A server that fails on each body for which `fails` says so. */
function start(fails: (body: string) => boolean) {
  const couch = new MemoryCouch({ users: { anna: { password: 'a', roles: ['steward'] } } });
  couch.createWorkspace('acme');
  const client = couchClient({
    address: { server: 'http://localhost:5984', name: 'acme' },
    credentials: { kind: 'password', name: 'anna', password: 'a' },
    fetch: async (input, init) =>
      String(input).endsWith('_bulk_docs') && fails(String(init?.body))
        ? Response.json({ error: 'unknown_error', reason: 'no such thing' }, { status: 500 })
        : couch.fetch(input, init),
  });
  return { couch, client };
}

test('one document that the server fails on holds up no other, and is told', async () => {
  const { couch, client } = start((body) => body.includes('"poison"'));
  const refused = [{ id: 'term:poison', reason: 'no such thing' }];
  expect(await fillWorkspace(client, OPTIONS)).toMatchObject({ written: 2, refused });
  expect([...couch.live('acme').keys()].sort()).toEqual(['term:a', 'term:b']);
});

test('a server that fails on everything is ill: the same again goes on later', async () => {
  const { client } = start(() => true);
  await expect(fillWorkspace(client, OPTIONS)).rejects.toMatchObject({ code: 'server-error' });
});

test('approvals are told of; what was taken back is counted', async () => {
  const { client } = start(() => false);
  const record = { site: 'hubspot', kind: 'deal', id: '1' } as const;
  const state = newDoc('r:hubspot/-/deal/1:state', 'state', { record, from: 'person', ...WHO }, WHO);
  const approval = newDoc(
    'approval:p:sales:anna',
    'approval',
    { proposal: 'p', function: 'sales', verdict: 'approved', ...WHO },
    WHO,
  );
  const activity = [approval, { ...state, deleted: true as const }];
  expect(await fillWorkspace(client, { ...OPTIONS, definitions: [], activity })).toMatchObject({
    written: 0,
    refused: [{ id: approval.id, reason: 'given-anew' }],
    left: 1,
  });
});
