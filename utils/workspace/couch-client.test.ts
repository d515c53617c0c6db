import { describe, expect, test } from 'vitest';
import { type Credentials, couchClient } from './couch-client.ts';
import { CouchError } from './couch-error.ts';

const PASSWORD = { kind: 'password', name: 'anna', password: 'pässword' } as const;
const TOKEN = { kind: 'token', token: 'abc.def.ghi' } as const;
const address = { server: 'https://couch.example/db', name: 'acme' };

interface Seen {
  url: string;
  init: RequestInit;
}

function clientOf(answer: () => Response | Promise<Response>, credentials: Credentials = PASSWORD) {
  const seen: Seen[] = [];
  const client = couchClient({
    address,
    credentials,
    now: () => Date.parse('2026-01-05T12:00:00Z'),
    fetch: async (input, init = {}) => {
      seen.push({ url: String(input), init });
      return answer();
    },
  });
  return { client, seen };
}

const json = (value: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(value), {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  });

async function errorOf(answer: () => Response | Promise<Response>, credentials: Credentials = PASSWORD) {
  const { client } = clientOf(answer, credentials);
  const error = await client.request('definitions', '_bulk_docs').then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(CouchError);
  return error as CouchError;
}

describe('a request', () => {
  test.each([
    [
      'definitions',
      '_changes',
      { since: '0', limit: 2 },
      'https://couch.example/db/acme/_changes?since=0&limit=2',
    ],
    ['activity', '', undefined, 'https://couch.example/db/acme-activity'],
    [null, '', undefined, 'https://couch.example/db/'],
    [null, '_session', undefined, 'https://couch.example/db/_session'],
    [
      'definitions',
      'kpi%3Aa',
      { rev: '1-a', gone: undefined },
      'https://couch.example/db/acme/kpi%3Aa?rev=1-a',
    ],
  ] as const)('%s %s', async (database, path, query, url) => {
    const { client, seen } = clientOf(() => json({}));
    await client.request(database, path, query && { query });
    expect(seen[0]?.url).toBe(url);
  });

  test('carries the secret as a header and nothing else that names the person', async () => {
    const { client, seen } = clientOf(() => json({}));
    await client.request(null, '');
    const { headers, ...init } = seen[0]?.init ?? {};
    expect(new Headers(headers).get('authorization')).toBe(
      `Basic ${Buffer.from('anna:pässword').toString('base64')}`,
    );
    expect(init).toMatchObject({
      credentials: 'omit',
      redirect: 'error',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
    });
  });

  test('of a token is a bearer', async () => {
    const { client, seen } = clientOf(() => json({}), TOKEN);
    await client.request(null, '');
    expect(new Headers(seen[0]?.init.headers).get('authorization')).toBe('Bearer abc.def.ghi');
  });

  test('tells the clock of the server', async () => {
    const { client } = clientOf(() => json({}, 200, { date: 'Mon, 05 Jan 2026 12:05:00 GMT' }));
    expect((await client.request(null, '')).serverTime).toBe(Date.parse('2026-01-05T12:05:00Z'));
  });
});

describe('a refusal has a cause', () => {
  test.each([
    [401, 'unauthorized', 'Name or password is incorrect.', 'wrong-password'],
    [401, 'unauthorized', 'You are not authorized to access this db.', 'wrong-password'],
    [401, 'unauthorized', 'You are not a server admin.', 'not-admin'],
    [403, 'forbidden', 'Account is temporarily locked due to multiple authentication failures', 'locked'],
    [403, 'forbidden', 'You are not allowed to access this db.', 'not-member'],
    [403, 'forbidden', 'only stewards may change a KPI', 'refused'],
    [404, 'not_found', 'Database does not exist.', 'no-database'],
    [404, 'not_found', 'no_db_file', 'no-database'],
    [403, 'forbidden', '_reader access is required for this request', 'not-member'],
    [403, 'forbidden', 'server_admin access is required for this request', 'not-admin'],
    [404, 'not_found', 'missing', 'missing'],
    [404, 'not_found', 'deleted', 'missing'],
    [409, 'conflict', 'Document update conflict.', 'conflict'],
    [412, 'file_exists', 'The database could not be created, the file already exists.', 'exists'],
    // What CouchDB has no status of its own for: it says nothing about the document, and passes by itself.
    [412, 'nodedown', 'progress not possible', 'server-error'],
    [412, 'read_quorum_not_met', 'no', 'server-error'],
    [412, 'maintenance_mode', 'no', 'server-error'],
    [413, 'document_too_large', 'kpi:a', 'too-large'],
    [400, 'doc_validation', 'Bad special document member: _x', 'bad-document'],
    [429, 'too_many_requests', 'slow down', 'busy'],
    [503, 'service_unavailable', 'no', 'busy'],
    [500, 'no_majority', 'no', 'server-error'],
    [503, 'nodedown', 'progress not possible', 'busy'],
    [502, 'bad_gateway', 'no', 'server-error'],
  ] as const)('%i %s “%s”: %s', async (status, error, reason, code) => {
    expect(await errorOf(() => json({ error, reason }, status))).toMatchObject({ code, status, reason });
  });

  test.each([
    [401, 'exp not in future', 'token-expired'],
    [401, 'Token missing sub claim', 'token-refused'],
    [400, 'Bad HMAC', 'token-refused'],
    [400, 'Public key not found', 'token-refused'],
    [400, 'Missing exp claim', 'token-refused'],
    [400, 'invalid UTF-8 JSON', 'bad-document'],
    [401, 'Credentials are expired, please refresh', 'token-expired'],
  ] as const)('of a token: %i “%s”: %s', async (status, reason, code) => {
    expect(await errorOf(() => json({ error: 'bad_request', reason }, status), TOKEN)).toMatchObject({
      code,
    });
  });

  test.each([
    ['_bulk_docs', 'exp not in future', TOKEN, 'token-expired'],
    ['_bulk_docs', 'nbf not in past', TOKEN, 'token-refused'],
    ['_all_docs', 'exp not in future', TOKEN, 'token-expired'],
    ['_all_docs', 'nbf not in past', TOKEN, 'token-refused'],
    ['_bulk_docs', 'in words of a proxy', PASSWORD, 'wrong-password'],
  ] as const)('a 401 to the whole of %s is about the sign-in: “%s”', async (path, reason, who, code) => {
    const { client } = clientOf(() => json({ error: 'unauthorized', reason }, 401), who);
    await expect(client.request('activity', path, { body: {} })).rejects.toMatchObject({ code });
  });

  test.each([
    ['5', 5000],
    ['Mon, 05 Jan 2026 12:00:30 GMT', 30_000],
    ['999999999', 86_400_000],
    ['soon', undefined],
  ])('Retry-After %s', async (header, retryAfterMs) => {
    const busy = () => json({ error: 'x', reason: 'y' }, 503, { 'retry-after': header });
    expect((await errorOf(busy)).retryAfterMs).toBe(retryAfterMs);
  });
});

describe('what is no answer of CouchDB', () => {
  test.each([
    [
      'a log-in page',
      () => new Response('<html>', { headers: { 'content-type': 'text/html' } }),
      'not-couchdb',
    ],
    ['a page that says no', () => new Response('<html>', { status: 403 }), 'not-couchdb'],
    ['a page that is not there', () => new Response('nothing here', { status: 404 }), 'not-couchdb'],
    ['half an answer', () => new Response('{"results":[{"id"'), 'cut'],
    ['an empty answer to a long address', () => new Response('', { status: 400 }), 'server-error'],
    [
      'no network',
      () => Promise.reject(new TypeError('failed to fetch https://anna@couch.example')),
      'unreachable',
    ],
  ] as const)('%s', async (_name, answer, code) => {
    const error = await errorOf(answer as () => Response);
    expect(error.code).toBe(code);
    expect(`${error.message} ${String(error.cause)}`).not.toContain('couch.example');
  });

  test('a flood is cut off', async () => {
    const { client } = clientOf(() => json({ text: 'x'.repeat(5000) }));
    await expect(client.request(null, '', { limitBytes: 1000 })).rejects.toMatchObject({ code: 'too-large' });
  });

  test.each([
    ['a null for a reason', () => json({ error: 'internal_server_error', reason: null, ref: 123 }, 500)],
    ['an error that is no text', () => json({ error: { a: 1 }, reason: ['b'] }, 500)],
    ['a list', () => json([], 500)],
    ['nothing', () => new Response(null, { status: 500 })],
  ])('a fault of the server with %s is one', async (_name, answer) => {
    expect(await errorOf(answer)).toMatchObject({ code: 'server-error', status: 500 });
  });

  test('an answer that has begun and does not end tells so', async () => {
    const slow = () => new Response(new ReadableStream({ start: (out) => out.enqueue(new Uint8Array(9)) }));
    const client = couchClient({
      address,
      credentials: PASSWORD,
      fetch: async (_input, init) => {
        const response = slow();
        const body = response.body?.pipeThrough(new TransformStream(), {
          signal: init?.signal as AbortSignal,
        });
        return new Response(body ?? null);
      },
    });
    await expect(client.request(null, '', { timeoutMs: 20 })).rejects.toMatchObject({
      code: 'timeout',
      status: 200,
    });
  });

  test('silence ends', async () => {
    const client = couchClient({ address, credentials: PASSWORD, fetch: hang });
    await expect(client.request(null, '', { timeoutMs: 5 })).rejects.toMatchObject({ code: 'timeout' });
  });

  test('the caller’s abort is the caller’s', async () => {
    const client = couchClient({ address, credentials: PASSWORD, fetch: hang });
    const stop = new AbortController();
    const asked = client.request(null, '', { signal: stop.signal });
    stop.abort(new Error('gone'));
    await expect(asked).rejects.toThrow('gone');
  });
});

test.each([
  [{ kind: 'token', token: 'a\nb' }, 'token-refused'],
  [{ kind: 'password', name: 'a:b', password: 'x' }, 'wrong-password'],
  [{ kind: 'password', name: '', password: 'x' }, 'wrong-password'],
] as const)('a secret that no header can carry: %o', (credentials, code) => {
  expect(() => couchClient({ address, credentials })).toThrow(expect.objectContaining({ code }));
});

const hang: typeof fetch = (_input, init) =>
  new Promise((_resolve, reject) => {
    init?.signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
  });
