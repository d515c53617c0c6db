/** Ids, documents, feed, writes and ranges, against the model of the server. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Fault, MemoryCouch } from '../../tests/couchdb/memory-couch.ts';
import { campaignRange } from '../activity/back-links.ts';
import { pushDocs } from './bulk-docs.ts';
import { readChanges } from './changes.ts';
import { checkConnection } from './check-connection.ts';
import { couchClient } from './couch-client.ts';
import { databaseOf, typeOfId } from './doc-ids.ts';
import { readBackLinks, readCurrent, readRange } from './read-docs.ts';
import { readShared, type SharedWrite, writeShared } from './shared-doc.ts';

const stamp = {
  createdAt: '2026-01-01T00:00:00Z',
  createdBy: 'anna',
  updatedAt: '2026-01-02T00:00:00Z',
  updatedBy: 'anna',
};
const write = (id: string, body: object = {}): SharedWrite => ({ id, body, ...stamp });

function start(over: Partial<ConstructorParameters<typeof MemoryCouch>[0]> = {}) {
  const couch = new MemoryCouch({
    users: {
      anna: { password: 'a', roles: ['member'] },
      stan: { password: 's', roles: ['steward', 'function:sales'] },
      eve: { password: 'e' },
    },
    ...over,
  });
  couch.createWorkspace('acme');
  const as = (name: string, password: string) =>
    couchClient({
      address: { server: 'http://localhost:5984', name: 'acme' },
      credentials: { kind: 'password', name, password },
      fetch: couch.fetch,
    });
  return { couch, as, client: as('anna', 'a') };
}

test.each([
  ['workspace', 'workspace', 'definitions'],
  ['kpi:win-rate', 'kpi', 'definitions'],
  ['observations:win-rate:2026-01', 'observations', 'definitions'],
  ['proposal:1', 'proposal', 'definitions'],
  ['approval:1:sales:anna', 'approval', 'definitions'],
  ['change:kpi:a:2026:1', 'change', 'definitions'],
  ['r:hubspot/1/deal/2:tag:kpi:a', 'tag', 'activity'],
  ['r:a/b/c/d%3Ae:touch:1', 'touch', 'activity'],
  ['r:a/b/c/d:signal:1', 'signal', 'activity'],
  ['r:a/b/c/d:state', 'state', 'activity'],
  ['meeting:weekly:2026-01-01', 'meeting', 'activity'],
  ['_design/throughline', undefined, 'definitions'],
  ['workspace:x', undefined, 'definitions'],
  ['pricing:new', undefined, 'definitions'],
  ['', undefined, 'definitions'],
  ['r:a/b/c/d:stateful', undefined, 'activity'],
] as const)('%s is %s of the %s', (id, type, database) => {
  expect([typeOfId(id), databaseOf(id)]).toEqual([type, database]);
});

describe('a document', () => {
  test('keeps every field of a body, whatever its name', () => {
    const names = fc.oneof(
      fc.string(),
      fc.constantFrom('_id', '_rev', '_x', 'v', 'createdAt', 'otherFields', 'importedFrom', 'type', 'id'),
    );
    const bodies = fc.dictionary(names, fc.jsonValue()).filter((body) => !Object.hasOwn(body, '__proto__'));
    fc.assert(
      fc.property(bodies, (body) => {
        const sent = JSON.parse(
          JSON.stringify({ ...writeShared(write('kpi:a', body)), _rev: '1-a' }),
        ) as unknown;
        const read = readShared(sent);
        expect(read).toMatchObject({ id: 'kpi:a', rev: '1-a', deleted: false, v: 1, ...stamp });
        expect(read?.body).toEqual(JSON.parse(JSON.stringify(body)));
      }),
    );
  });

  test('that is deleted says only by whom and when', () => {
    expect(
      writeShared({ id: 'kpi:a', rev: '1-a', deleted: true, updatedAt: 'x', updatedBy: 'anna' }),
    ).toEqual({
      _id: 'kpi:a',
      _rev: '1-a',
      _deleted: true,
      v: 1,
      updatedAt: 'x',
      updatedBy: 'anna',
    });
  });

  test('cannot give itself a prototype', () => {
    const hostile = JSON.parse(
      '{"_id":"a","_rev":"1-a","otherFields":{"__proto__":{"id":"x"}},"__proto__":{"id":"x"}}',
    );
    const body = readShared(hostile)?.body ?? {};
    expect(Object.getPrototypeOf(body)).toBe(Object.prototype);
    // As it came: whoever reads a definition or activity out of it refuses the name.
    expect(Object.keys(body)).toEqual(['__proto__']);
    expect(body.id).toBeUndefined();
  });
});

describe('the feed', () => {
  test('gives everything once, in pages, whatever their order', async () => {
    const { couch, client } = start();
    for (let i = 0; i < 25; i++) couch.put('acme', { _id: `kpi:k${i}`, v: 1 });
    couch.remove('acme', 'kpi:k3');
    const seen = new Map<string, boolean>();
    let since = '0';
    for (let pending = 1; pending > 0; ) {
      const page = await readChanges(client, 'definitions', { since, limit: 10 });
      for (const { id, deleted } of page.rows) seen.set(id, deleted);
      ({ lastSeq: since, pending } = page);
    }
    expect(seen.size).toBe(25);
    expect([...seen].filter(([, deleted]) => deleted)).toEqual([['kpi:k3', true]]);
    expect((await readChanges(client, 'definitions', { since, limit: 10 })).rows).toEqual([]);
  });

  test('names the revisions that lost', async () => {
    const { couch, client } = start();
    couch.put('acme', { _id: 'kpi:a', name: 'here' });
    couch.addConflict('acme', { _id: 'kpi:a', name: 'there' }, '1-0');
    const { rows } = await readChanges(client, 'definitions', { since: '0', limit: 10 });
    expect(rows).toMatchObject([{ id: 'kpi:a', conflicts: [expect.stringMatching(/^1-/)] }]);
  });

  test('waits for the next change', async () => {
    const { couch, client } = start();
    const { lastSeq } = await readChanges(client, 'definitions', { since: '0', limit: 10 });
    const waiting = readChanges(client, 'definitions', { since: lastSeq, limit: 10, feed: 'longpoll' });
    setTimeout(() => couch.put('acme', { _id: 'kpi:a' }), 5);
    expect((await waiting).rows.map(({ id }) => id)).toEqual(['kpi:a']);
  });

  test('that never answers a long poll is empty', async () => {
    const { client } = start();
    const { lastSeq: since } = await readChanges(client, 'definitions', { since: '0', limit: 10 });
    const silent = couchClient({
      address: client.address,
      credentials: { kind: 'password', name: 'anna', password: 'a' },
      fetch: (_input, init) =>
        new Promise((_resolve, reject) => {
          init?.signal?.addEventListener('abort', () => reject(new Error('aborted')));
        }),
    });
    const waiting = readChanges(silent, 'definitions', { since, limit: 10, feed: 'longpoll', waitMs: -4990 });
    expect(await waiting).toEqual({ rows: [], lastSeq: since, pending: 0 });
  });

  test('is not believed to be one when it is something else', async () => {
    const { client } = start({ fault: () => ({ status: 200, body: '{"results":{}}' }) });
    await expect(readChanges(client, 'definitions', { since: '0', limit: 1 })).rejects.toMatchObject({
      code: 'not-couchdb',
    });
  });
});

describe('writing', () => {
  test('finds the bad ones of a batch and writes all others', async () => {
    const ids = fc.uniqueArray(fc.integer({ min: 0, max: 39 }), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(ids, async (bad) => {
        const { couch, client } = start();
        const docs = Array.from({ length: 40 }, (_, i) =>
          write(`kpi:k${i}`, { name: bad.includes(i) ? '\ud800' : 'ok' }),
        );
        const results = await pushDocs(client, 'definitions', docs);
        expect(results.map(({ id }) => id)).toEqual(docs.map(({ id }) => id));
        results.forEach(({ status }, i) => {
          expect(status).toBe(bad.includes(i) ? 'refused' : 'written');
        });
        expect(couch.live('acme').size).toBe(40 - bad.length);
      }),
      { numRuns: 20 },
    );
  });

  test('has an outcome for each', async () => {
    const { couch, client } = start();
    couch.createDatabase('acme', (doc) => {
      if (doc._id === 'kpi:forbidden') throw { forbidden: 'only stewards may change a KPI' };
    });
    couch.put('acme', { _id: 'kpi:there' });
    const results = await pushDocs(client, 'definitions', [
      write('kpi:new'),
      write('kpi:there'),
      write('kpi:forbidden'),
      write('kpi:large', { text: 'x'.repeat(8_100_000) }),
    ]);
    expect(results).toMatchObject([
      { id: 'kpi:new', status: 'written', rev: expect.stringMatching(/^1-/) },
      { id: 'kpi:there', status: 'conflict' },
      { id: 'kpi:forbidden', status: 'refused', code: 'refused', reason: 'only stewards may change a KPI' },
      { id: 'kpi:large', status: 'refused', code: 'too-large' },
    ]);
  });

  test('that may have been heard is safe to repeat', async () => {
    const faults: (Fault | undefined)[] = ['lost', undefined];
    const { couch, client } = start({ fault: () => faults.shift() });
    const docs = [write('kpi:a')];
    expect(await pushDocs(client, 'definitions', docs)).toMatchObject([{ status: 'failed' }]);
    expect(await pushDocs(client, 'definitions', docs)).toEqual([{ id: 'kpi:a', status: 'conflict' }]);
    expect(couch.history('acme', 'kpi:a')).toHaveLength(1);
  });

  test('a document on which the server fails holds up no other', async () => {
    const { couch, client } = start();
    const fetched = couch.fetch;
    couch.createDatabase('acme');
    const poisoned = couchClient({
      address: client.address,
      credentials: { kind: 'password', name: 'anna', password: 'a' },
      fetch: async (input, init) =>
        String(init?.body).includes('"poison"')
          ? Response.json({ error: 'unknown_error', reason: null }, { status: 500 })
          : fetched(input, init),
    });
    const docs = Array.from({ length: 250 }, (_, i) =>
      write(`kpi:k${i}`, i === 77 ? { name: 'poison' } : {}),
    );
    const results = await pushDocs(poisoned, 'definitions', docs);
    expect(results[77]).toMatchObject({ status: 'failed', alone: true, error: { code: 'server-error' } });
    expect(results.filter(({ status }) => status === 'written')).toHaveLength(249);
  });

  test('a server that fails on everything is not asked for each document', async () => {
    const { couch, client } = start({ fault: () => ({ status: 500, body: '' }) });
    const docs = Array.from({ length: 500 }, (_, i) => write(`kpi:k${i}`));
    const results = await pushDocs(client, 'definitions', docs);
    expect(new Set(results.map(({ status }) => status))).toEqual(new Set(['failed']));
    expect(couch.requests).toBeLessThan(12);
  });

  test('rows that are missing, doubled, in another order or of a cluster that is not whole', async () => {
    const { client } = start({
      fault: () => ({
        status: 202,
        body: JSON.stringify([
          { id: 'kpi:c', error: 'internal_server_error', reason: null },
          null,
          { id: 'kpi:stranger', ok: true, rev: '1-s' },
          { id: 'kpi:a', ok: true, rev: '1-a', accepted: true },
        ]),
      }),
    });
    expect(
      await pushDocs(
        client,
        'definitions',
        ['a', 'b', 'c'].map((id) => write(`kpi:${id}`)),
      ),
    ).toMatchObject([
      { id: 'kpi:a', status: 'written', rev: '1-a' },
      { id: 'kpi:b', status: 'failed', alone: true, error: { code: 'cut' } },
      { id: 'kpi:c', status: 'failed', alone: true, error: { code: 'server-error' } },
    ]);
  });

  test.each([
    [
      'the server, since somebody may only read',
      { error: 'forbidden', reason: '_writer access is required' },
      'k',
    ],
    ['a page of what stands before it, for one of them', '<html>', '"poison"'],
  ])('a whole batch that is refused by %s', async (_by, answer, at) => {
    const { couch, client } = start();
    const written = couch.fetch;
    const guarded = couchClient({
      address: client.address,
      credentials: { kind: 'password', name: 'anna', password: 'a' },
      fetch: async (input, init) =>
        String(init?.body).includes(at)
          ? new Response(typeof answer === 'string' ? answer : JSON.stringify(answer), { status: 403 })
          : written(input, init),
    });
    const docs = Array.from({ length: 9 }, (_, i) => write(`kpi:k${i}`, i === 7 ? { name: 'poison' } : {}));
    const results = await pushDocs(guarded, 'definitions', docs);
    const of = (status: string) => results.filter((one) => one.status === status);
    if (at === 'k') expect(of('refused')).toHaveLength(9);
    else expect(of('written')).toHaveLength(8);
    expect(results[7]).toMatchObject(
      at === 'k'
        ? { status: 'refused', reason: '_writer access is required' }
        : { status: 'failed', alone: true },
    );
  });

  test('stops for all when the server is busy', async () => {
    const { couch, client } = start({ fault: () => ({ status: 503, retryAfter: 7 }) });
    const docs = Array.from({ length: 500 }, (_, i) => write(`kpi:k${i}`));
    const results = await pushDocs(client, 'definitions', docs);
    expect(results).toHaveLength(500);
    expect(new Set(results.map(({ status }) => status))).toEqual(new Set(['failed']));
    expect(results[499]).toMatchObject({ error: { code: 'busy', retryAfterMs: 7000 } });
    expect(couch.requests).toBe(1);
  });
});

describe('reading', () => {
  test('a range is what lies in it, however much', async () => {
    const { couch, client } = start();
    for (let i = 0; i < 1203; i++) couch.put('acme-activity', { _id: `r:a:tag:kpi:k${i}` });
    couch.put('acme-activity', { _id: 'r:aa:tag:kpi:other' });
    couch.remove('acme-activity', 'r:a:tag:kpi:k7');
    const range = await readRange(client, 'activity', ['r:a:', 'r:a;']);
    expect(range.complete).toBe(true);
    expect(new Set(range.docs.map(({ id }) => id)).size).toBe(1202);
    expect((await readRange(client, 'activity', ['r:a:', 'r:a;'], { most: 600 })).complete).toBe(false);
  });

  test('what stands now, also what was deleted and by whom', async () => {
    const { couch, client } = start();
    couch.put('acme', { _id: 'kpi:a', v: 1, name: 'A' });
    const [written] = await pushDocs(client, 'definitions', [write('kpi:b')]);
    const rev = written?.status === 'written' ? written.rev : '';
    await pushDocs(client, 'definitions', [
      { id: 'kpi:b', rev, deleted: true, updatedAt: 'later', updatedBy: 'bert' },
    ]);
    const found = await readCurrent(client, 'definitions', ['kpi:a', 'kpi:b', 'kpi:never']);
    expect([...found.keys()]).toEqual(['kpi:a', 'kpi:b']);
    expect(found.get('kpi:a')).toMatchObject({ deleted: false, body: { name: 'A' } });
    expect(found.get('kpi:b')).toMatchObject({ deleted: true, updatedAt: 'later', updatedBy: 'bert' });
  });

  test('of thousands it comes in parts, and of those that are gone several at once', async () => {
    const { couch } = start();
    const ids = Array.from({ length: 450 }, (_, i) => `kpi:${i}`);
    const gone = ids.slice(0, 20);
    for (const _id of ids) couch.put('acme', { _id });
    for (const id of gone) couch.remove('acme', id);
    const keys: number[] = [];
    let [open, most] = [0, 0];
    const client = couchClient({
      address: { server: 'http://localhost:5984', name: 'acme' },
      credentials: { kind: 'password', name: 'anna', password: 'a' },
      fetch: async (input, init) => {
        most = Math.max(most, ++open);
        if (typeof init?.body === 'string') keys.push((JSON.parse(init.body) as { keys: [] }).keys.length);
        return couch.fetch(input, init).finally(() => open--);
      },
    });
    const found = await readCurrent(client, 'definitions', ids);
    expect([...found.keys()]).toEqual(ids);
    expect([...found.values()].filter(({ deleted }) => deleted).map(({ id }) => id)).toEqual(gone);
    expect(Math.max(...keys)).toBeLessThanOrEqual(200);
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(6);
  });

  test('what nobody answers for is not taken for gone', async () => {
    const row = { id: 'r:a:state', key: 'r:a:state', value: { rev: '2-b' } };
    const rows = [row, { ...row, doc: { _id: 'r:a:state', _rev: '2-b' } }];
    const fault = (answer: object[]) => () => ({ status: 200, body: JSON.stringify({ rows: answer }) });
    const lacking = start({ fault: fault(rows) }).client;
    expect(await readRange(lacking, 'activity', ['r:a:', 'r:a;'])).toMatchObject({
      complete: false,
      docs: [{ id: 'r:a:state' }],
    });
    const answer = [
      { key: 'kpi:never', error: 'not_found' },
      { key: 'kpi:a', error: 'timeout', reason: 'late' },
    ];
    const ill = start({ fault: fault(answer) }).client;
    await expect(readCurrent(ill, 'definitions', ['kpi:never', 'kpi:a'])).rejects.toMatchObject({
      code: 'server-error',
      reason: 'late',
    });
  });

  test('back-links, the last first, page by page', async () => {
    const { couch, client } = start();
    const record = { site: 'ads', kind: 'campaign', id: '1' };
    const tag = (id: string, target: string, day: number) =>
      couch.put('acme-activity', {
        _id: `r:${id}:tag:kpi:${target}`,
        record,
        target: { type: 'kpi', id: target },
        updatedAt: `2026-01-0${day}T00:00:00Z`,
      });
    for (let i = 1; i <= 7; i++) tag(`a${i}`, 'x', i);
    tag('b', 'y', 1);
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await readBackLinks(client, campaignRange('kpi:x'), {
        limit: 3,
        ...(after && { after }),
      });
      seen.push(...page.docs.map(({ id }) => id));
      after = page.next;
    } while (after);
    expect(seen).toEqual([7, 6, 5, 4, 3, 2, 1].map((i) => `r:a${i}:tag:kpi:x`));
  });
});

describe('the check of a connection', () => {
  test('tells who one is and what one may', async () => {
    const { as } = start();
    expect(await checkConnection(as('stan', 's'))).toMatchObject({
      ok: true,
      user: 'stan',
      roles: ['steward', 'function:sales'],
      isSteward: true,
      isAdmin: false,
      server: { version: '3.5.0' },
    });
    expect(await checkConnection(as('anna', 'a'))).toMatchObject({ ok: true, isSteward: false });
  });

  test.each([
    ['eve', 'e', 'not-member'],
    ['anna', 'wrong', 'wrong-password'],
  ])('%s with %s: %s', async (name, password, code) => {
    expect(await checkConnection(start().as(name, password))).toMatchObject({ ok: false, code });
  });

  test.each([
    [403, '_admin access is required for this request'],
    [401, 'You are not a db or server admin.'],
    [404, 'missing'],
  ])(
    'a server that tells members nothing of who may (%i) lets them in all the same',
    async (status, reason) => {
      const { client } = start({
        fault: ({ path }) =>
          path.endsWith('_security')
            ? { status, body: JSON.stringify({ error: 'forbidden', reason }) }
            : undefined,
      });
      expect(await checkConnection(client)).toMatchObject({ ok: true, user: 'anna', isSteward: false });
    },
  );

  test('a server that takes no notice of a token refuses it', async () => {
    const { couch } = start({ tokens: { 'a.b.c': { name: null as never, roles: [] } } });
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
    const { couch, client } = start();
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
    const { client } = start({ fault: () => fault });
    expect(await checkConnection(client)).toMatchObject({ ok: false, code });
  });
});
