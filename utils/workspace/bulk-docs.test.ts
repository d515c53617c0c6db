/** Writes, against the model of the server. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Fault } from '../../tests/couchdb/memory-couch.ts';
import { startMemory, write } from '../../tests/unit/fixtures/memory-client.ts';
import { pushDocs } from './bulk-docs.ts';
import { couchClient } from './couch-client.ts';

describe('writing', () => {
  test('finds the bad ones of a batch and writes all others', async () => {
    const ids = fc.uniqueArray(fc.integer({ min: 0, max: 39 }), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(ids, async (bad) => {
        const { couch, client } = startMemory();
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
    const { couch, client } = startMemory();
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

  test('while nodes of a cluster are away no document is refused', async () => {
    const nodedown = { status: 412, body: '{"error":"nodedown","reason":"progress not possible"}' };
    const faults: (Fault | undefined)[] = [nodedown, undefined];
    const { client } = startMemory({ fault: () => faults.shift() });
    const docs = [write('kpi:a'), write('kpi:b')];
    for (const status of ['failed', 'written'])
      expect(await pushDocs(client, 'definitions', docs)).toMatchObject([{ status }, { status }]);
  });

  test('that may have been heard is safe to repeat', async () => {
    const faults: (Fault | undefined)[] = ['lost', undefined];
    const { couch, client } = startMemory({ fault: () => faults.shift() });
    const docs = [write('kpi:a')];
    expect(await pushDocs(client, 'definitions', docs)).toMatchObject([{ status: 'failed' }]);
    expect(await pushDocs(client, 'definitions', docs)).toEqual([{ id: 'kpi:a', status: 'conflict' }]);
    expect(couch.history('acme', 'kpi:a')).toHaveLength(1);
  });

  test('a document on which the server fails holds up no other', async () => {
    const { couch, client } = startMemory();
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
    const { couch, client } = startMemory({ fault: () => ({ status: 500, body: '' }) });
    const docs = Array.from({ length: 500 }, (_, i) => write(`kpi:k${i}`));
    const results = await pushDocs(client, 'definitions', docs);
    expect(new Set(results.map(({ status }) => status))).toEqual(new Set(['failed']));
    expect(couch.requests).toBeLessThan(12);
  });

  test('rows that are missing, doubled, in another order or of a cluster that is not whole', async () => {
    const { client } = startMemory({
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
    const { couch, client } = startMemory();
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
    const { couch, client } = startMemory({ fault: () => ({ status: 503, retryAfter: 7 }) });
    const docs = Array.from({ length: 500 }, (_, i) => write(`kpi:k${i}`));
    const results = await pushDocs(client, 'definitions', docs);
    expect(results).toHaveLength(500);
    expect(new Set(results.map(({ status }) => status))).toEqual(new Set(['failed']));
    expect(results[499]).toMatchObject({ error: { code: 'busy', retryAfterMs: 7000 } });
    expect(couch.requests).toBe(1);
  });
});
