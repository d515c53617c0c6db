/** What goes wrong on request goes wrong in the way that it says, and leaves what was written. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type RawAnswer, type RawClient, rawClient } from './raw-client.ts';
import { type CouchServer, startCouch } from './start-server.ts';

let couch: CouchServer;
let admin: RawClient;

beforeAll(async () => {
  couch = await startCouch();
  admin = rawClient(couch.url, couch.admin);
  await admin('PUT', '/db');
  await admin('POST', '/db/_bulk_docs', { docs: ['a', 'b', 'c'].map((_id) => ({ _id })) });
});
afterEach(() => couch.faults.clear());
afterAll(() => couch?.stop());

const ids = ({ body }: RawAnswer): string[] => (body.results as { id: string }[]).map(({ id }) => id).sort();
const put = (id: string): Promise<RawAnswer> => admin('PUT', `/db/${id}`, {});
const status = async (id: string): Promise<number> => (await admin('GET', `/db/${id}`)).status;

test.each([
  ['before', 404],
  ['after', 200],
] as const)('a connection cut %s the write', async (when, found) => {
  await couch.faults.cut(when, { method: 'PUT' });
  await expect(put(`cut-${when}`)).rejects.toThrow();
  expect(await status(`cut-${when}`)).toBe(found);
});

test('an answer that ends early', async () => {
  await couch.faults.truncate(10, { path: '_changes' });
  await expect(admin('GET', '/db/_changes')).rejects.toThrow();
  expect((await admin('GET', '/db/_changes')).status).toBe(200);
});

test.each([401, 403, 409, 412, 413, 429, 500])(
  '%d in words of CouchDB, and nothing is done',
  async (told) => {
    await couch.faults.answer(told, { method: 'PUT' });
    const answer = await put(`told-${told}`);
    expect(answer.status).toBe(told);
    expect(answer.body.error).toMatch(/^\w+$/);
    expect(await status(`told-${told}`)).toBe(404);
  },
);

test('a proxy that gave up waiting: a page, and the write is done', async () => {
  await couch.faults.answer({ status: 502, applied: true }, { method: 'PUT' });
  const response = await fetch(`${couch.url}/db/applied`, {
    method: 'PUT',
    headers: { authorization: `Basic ${btoa('admin:admin-password')}` },
    body: '{}',
  });
  expect([response.status, response.headers.get('content-type')]).toEqual([502, 'text/html']);
  expect(await status('applied')).toBe(200);
});

test('Retry-After is told', async () => {
  await couch.faults.answer({ status: 429, retryAfter: '7' });
  expect((await admin('GET', '/db')).headers.get('retry-after')).toBe('7');
});

test('skip and times count matching requests', async () => {
  await couch.faults.answer(503, { path: '/db/a', skip: 1, times: 2 });
  const seen: number[] = [];
  for (const path of ['a', 'b', 'a', 'a', 'a']) {
    const response = await fetch(`${couch.url}/db/${path}`, {
      headers: { authorization: `Basic ${btoa('admin:admin-password')}` },
    });
    seen.push(response.status);
  }
  expect(seen).toEqual([200, 200, 503, 503, 200]);
});

test('rows that were delivered come again; a rewound feed starts over, once', async () => {
  const all = await admin('GET', '/db/_changes');
  const since = `since=${encodeURIComponent(String(all.body.last_seq))}`;
  expect(ids(await admin('GET', `/db/_changes?${since}`))).toEqual([]);
  await couch.faults.replay(2, { path: '_changes' });
  expect(ids(await admin('GET', `/db/_changes?${since}`)).length).toBeGreaterThan(0);
  expect(ids(await admin('GET', `/db/_changes?${since}`))).toEqual([]);
  await couch.faults.rewind();
  const again = await admin('GET', `/db/_changes?${since}`);
  expect(ids(again)).toEqual(ids(all));
  const next = encodeURIComponent(String(again.body.last_seq));
  expect(ids(await admin('GET', `/db/_changes?since=${next}`))).toEqual([]);
});

test('two nodes down: writes are accepted, who may is not changed', async () => {
  await couch.faults.minority(true);
  const one = await put('accepted');
  expect([one.status, one.body]).toMatchObject([202, { ok: true, accepted: true }]);
  const many = await admin('POST', '/db/_bulk_docs', { docs: [{ _id: 'accepted-2' }, { _id: 'a' }] });
  expect([many.status, many.list]).toMatchObject([202, [{ accepted: true }, { error: 'conflict' }]]);
  const copied = await admin('POST', '/db/_bulk_docs', {
    docs: [{ _id: 'x', _rev: '1-a' }],
    new_edits: false,
  });
  expect([copied.status, copied.list]).toEqual([201, []]);
  const security = await admin('PUT', '/db/_security', {});
  expect([security.status, security.body.reason]).toEqual([500, 'no_majority']);
  await couch.faults.minority(false);
  expect((await put('whole-again')).status).toBe(201);
});

test('down nobody answers; up again all is there, under the same address', async () => {
  await couch.down();
  await expect(admin('GET', '/db')).rejects.toThrow();
  await couch.up();
  expect(await status('a')).toBe(200);
  const waiting = admin('GET', '/db/_changes?feed=longpoll&since=now').catch(() => 'cut');
  await new Promise((wake) => setTimeout(wake, 50));
  await couch.restart();
  expect(await waiting).toBe('cut');
});

test('chaos is the same for the same seed, and ends', async () => {
  const run = async (): Promise<string[]> => {
    await couch.faults.chaos({ seed: 7, share: 0.5 });
    const seen: string[] = [];
    for (let i = 0; i < 30; i++) {
      seen.push(
        await admin('GET', '/db/a').then(
          ({ status: code }) => String(code),
          () => 'failed',
        ),
      );
    }
    await couch.faults.clear();
    return seen;
  };
  const first = await run();
  expect(await run()).toEqual(first);
  expect(new Set(first).size).toBeGreaterThan(2);
  expect(await status('a')).toBe(200);
});

test('requests are counted with their size', async () => {
  await couch.requests();
  await put('counted');
  expect(await couch.requests()).toEqual([
    { method: 'PUT', path: '/db/counted', status: 201, bytesIn: 2, bytesOut: expect.any(Number) },
  ]);
});
