import type { RequestListener } from 'node:http';
import { Readable } from 'node:stream';
import { createGzip, gzipSync } from 'node:zlib';
import { describe, expect, test, vi } from 'vitest';
import { type FetchRequest, fetchSource, sourceAddressProblem } from './fetch-source.ts';
import { serve, serversClosed } from './source-server.fixture.ts';

const TOKEN = 'canary-5f1c';
const DOCUMENT = 'format: throughline/v1\nworkspace: { id: acme, name: Çelik & Søn }\n';
serversClosed();

async function ask(listener: RequestListener, over: Partial<FetchRequest> = {}) {
  const { url } = await serve(listener);
  return fetchSource({ url, ...over });
}

describe('a good answer', () => {
  test('is its text with its validators and its size', async () => {
    const result = await ask((_request, response) => {
      response
        .setHeader('ETag', '"7"')
        .setHeader('Last-Modified', 'Mon, 05 Jan 2026 10:00:00 GMT')
        .end(DOCUMENT);
    });
    expect(result).toEqual({
      status: 'content',
      text: DOCUMENT,
      bytes: new TextEncoder().encode(DOCUMENT),
      etag: '"7"',
      lastModified: 'Mon, 05 Jan 2026 10:00:00 GMT',
    });
  });

  test.each([
    ['a byte order mark', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(DOCUMENT)]), {}],
    ['gzip', gzipSync(DOCUMENT), { 'content-encoding': 'gzip' }],
  ])('may come with %s', async (_what, body, headers) => {
    const result = await ask((_request, response) => response.writeHead(200, headers).end(body));
    expect(result).toMatchObject({ status: 'content', text: DOCUMENT });
  });

  test('may cut a letter between two chunks', async () => {
    const bytes = Buffer.from(DOCUMENT);
    const middle = bytes.indexOf(0xc3) + 1;
    const result = await ask((_request, response) => {
      response.write(bytes.subarray(0, middle));
      setTimeout(() => response.end(bytes.subarray(middle)), 20);
    });
    expect(result).toMatchObject({ status: 'content', text: DOCUMENT });
  });

  test('is not repeated while the validators hold', async () => {
    const { url, requests } = await serve((request, response) => {
      response.writeHead(request.headers['if-none-match'] === '"7"' ? 304 : 200).end();
    });
    expect(await fetchSource({ url, etag: '"7"' })).toEqual({ status: 'unchanged' });
    await fetchSource({ url, lastModified: 'Mon, 05 Jan 2026 10:00:00 GMT' });
    expect(requests[1]?.headers['if-modified-since']).toBe('Mon, 05 Jan 2026 10:00:00 GMT');
  });

  test('may come by a redirect when there is no token to lose', async () => {
    const result = await ask((request, response) => {
      if (request.url === '/moved') response.end(DOCUMENT);
      else response.writeHead(302, { location: '/moved' }).end();
    });
    expect(result).toMatchObject({ status: 'content', text: DOCUMENT });
  });
});

describe('status', () => {
  test.each([
    [401, 'refused'],
    [403, 'refused'],
    [404, 'missing'],
    [410, 'missing'],
    [429, 'server-error'],
    [500, 'server-error'],
    [503, 'server-error'],
    [204, 'server-error'],
    [206, 'server-error'],
    [304, 'server-error'],
    [418, 'server-error'],
  ])('%i is %s', async (status, code) => {
    const result = await ask((_request, response) => response.writeHead(status).end());
    expect(result).toEqual({ status: 'failed', code, detail: `HTTP status ${status}` });
  });

  test.each([
    ['120', 120],
    ['Mon, 05 Jan 2026 10:01:30 GMT', 90],
    ['Mon, 05 Jan 2026 09:00:00 GMT', 0],
    ['soon', undefined],
  ])('Retry-After %s', async (header, seconds) => {
    const now = () => Date.parse('2026-01-05T10:00:00Z');
    const result = await ask(
      (_request, response) => response.writeHead(429, { 'retry-after': header }).end(),
      { now },
    );
    expect(result.status === 'failed' && result.retryAfter).toBe(seconds);
  });
});

describe('what is no document', () => {
  test.each([
    ['a log-in page', { 'content-type': 'text/html; charset=utf-8' }, 'please log in'],
    ['a page without a type', {}, '\n  <!doctype html><title>Wi-Fi</title>'],
    ['Latin-1', { 'content-type': 'application/yaml' }, Buffer.from(DOCUMENT, 'latin1')],
    ['UTF-16 without its mark', {}, Buffer.from(DOCUMENT, 'utf16le')],
    ['a cut letter', {}, Buffer.from(DOCUMENT).subarray(0, Buffer.from(DOCUMENT).indexOf(0xc3) + 1)],
  ])('%s', async (_what, headers, body) => {
    const result = await ask((_request, response) => response.writeHead(200, headers).end(body));
    expect(result).toMatchObject({ status: 'failed', code: 'not-a-document' });
  });
});

describe('a network that fails', () => {
  test('half a body with its length announced', async () => {
    const result = await ask((_request, response) => {
      response.writeHead(200, { 'content-length': DOCUMENT.length * 2 });
      response.write(DOCUMENT);
      setTimeout(() => response.destroy(), 20);
    });
    expect(result).toMatchObject({ status: 'failed', code: 'unreachable' });
  });

  test('half a body in chunks', async () => {
    const result = await ask((_request, response) => {
      response.write(DOCUMENT);
      setTimeout(() => response.destroy(), 20);
    });
    expect(result).toMatchObject({ status: 'failed', code: 'unreachable' });
  });

  test('half a body that a proxy calls whole', async () => {
    const short = new Response(DOCUMENT.slice(0, 10), {
      headers: { 'content-length': `${DOCUMENT.length}` },
    });
    const result = await fetchSource({ url: 'https://a.example/', fetch: async () => short });
    expect(result).toMatchObject({
      status: 'failed',
      code: 'unreachable',
      detail: expect.stringMatching(/^10 of/),
    });
  });

  test.each(['headers', 'body'])('a stall before the %s ends after the time for the whole', async (where) => {
    const result = await ask(
      (_request, response) => {
        if (where === 'body') response.write('format:');
      },
      { timeoutMs: 60 },
    );
    expect(result).toEqual({ status: 'failed', code: 'unreachable', detail: 'no whole answer in 60 ms' });
  });

  test('nobody listens; offline is told apart', async () => {
    const url = 'http://127.0.0.1:1/';
    expect(await fetchSource({ url })).toMatchObject({ code: 'unreachable' });
    expect(await fetchSource({ url, online: () => false })).toMatchObject({ code: 'offline' });
  });

  test('the caller aborts', async () => {
    const caller = new AbortController();
    const asked = ask(() => caller.abort(new Error('closed')), { signal: caller.signal });
    await expect(asked).rejects.toThrow('closed');
    await expect(ask(() => {}, { signal: AbortSignal.abort(new Error('early')) })).rejects.toThrow('early');
  });
});

describe('a flood', () => {
  test('announced is not even read', async () => {
    const result = await ask(
      (_request, response) => response.writeHead(200, { 'content-length': 2000 }).write('x'),
      {
        limitBytes: 1000,
      },
    );
    expect(result).toMatchObject({ status: 'failed', code: 'too-large' });
  });

  test('without end is cut off, and the server notices', async () => {
    const closed = Promise.withResolvers<void>();
    const result = await ask(
      (_request, response) => {
        const endless = new Readable({ read: () => void endless.push('x'.repeat(16_384)) });
        response.on('close', closed.resolve);
        endless.pipe(response);
      },
      { limitBytes: 100_000 },
    );
    expect(result).toEqual({ status: 'failed', code: 'too-large', detail: 'more than 100000 bytes' });
    await closed.promise;
  });

  test('hidden in gzip is cut off at its decoded size', async () => {
    const result = await ask(
      (_request, response) => {
        response.writeHead(200, { 'content-encoding': 'gzip' });
        const bomb = createGzip();
        bomb.pipe(response);
        const zeros = Buffer.alloc(1024 * 1024);
        let left = 200;
        const pour = () => {
          while (left-- > 0) if (!bomb.write(zeros)) return;
          bomb.end();
        };
        bomb.on('drain', pour);
        pour();
      },
      { limitBytes: 2 * 1024 * 1024 },
    );
    expect(result).toMatchObject({ status: 'failed', code: 'too-large' });
  });

  test('exactly at the limit is not one', async () => {
    const result = await ask((_request, response) => response.end('x'.repeat(1000)), { limitBytes: 1000 });
    expect(result).toMatchObject({ status: 'content', text: 'x'.repeat(1000) });
  });
});

describe('the token', () => {
  test('goes to its own origin, without cookies, referrer or cache', async () => {
    const call = vi.fn<typeof fetch>(async () => new Response(DOCUMENT));
    await fetchSource({ url: 'https://a.example/kpis.yaml', token: TOKEN, fetch: call });
    const [url, init] = call.mock.calls[0] ?? [];
    expect(url).toBe('https://a.example/kpis.yaml');
    expect(new Headers(init?.headers).get('authorization')).toBe(`Bearer ${TOKEN}`);
    expect(init).toMatchObject({
      redirect: 'error',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
    });
  });

  test.each([301, 302, 303, 307, 308])(
    'is never carried along a %i: the second server gets nothing',
    async (status) => {
      const second = await serve((_request, response) => response.end(DOCUMENT));
      const result = await ask(
        (_request, response) => response.writeHead(status, { location: second.url }).end(),
        {
          token: TOKEN,
        },
      );
      expect(result).toMatchObject({ status: 'failed', code: 'unreachable' });
      expect(second.requests).toEqual([]);
    },
  );

  test.each([`${TOKEN}\r\nX-Evil: 1`, `${TOKEN} `, '', 'töken'])(
    '%j cannot be sent and is not told',
    async (token) => {
      const { url, requests } = await serve((_request, response) => response.end(DOCUMENT));
      const result = await fetchSource({ url, token });
      expect(result).toMatchObject({ status: 'failed', code: 'refused' });
      expect(JSON.stringify(result)).not.toContain(TOKEN);
      expect(requests).toEqual([]);
    },
  );

  test('is taken out of what the browser says', async () => {
    const call = async () => {
      throw new TypeError(`bad header Bearer ${TOKEN}`);
    };
    const result = await fetchSource({ url: 'https://a.example/', token: TOKEN, fetch: call });
    expect(result).toMatchObject({ code: 'unreachable', detail: 'TypeError: bad header Bearer …' });
  });
});

describe('addresses', () => {
  test.each([
    ['https://a.example/kpis.yaml', null],
    ['http://localhost:8080/kpis.yaml', null],
    ['http://127.0.0.1/kpis.yaml', null],
    ['http://[::1]:5984/kpis.yaml', null],
    ['http://a.example/kpis.yaml', 'not-https'],
    ['http://localhost.a.example/', 'not-https'],
    ['http://127.0.0.1.nip.example/', 'not-https'],
    ['ftp://a.example/', 'not-https'],
    ['file:///etc/passwd', 'not-https'],
    ['javascript:alert(1)', 'not-https'],
    ['https://me:secret@a.example/', 'has-password'],
    ['kpis.yaml', 'not-an-address'],
    ['', 'not-an-address'],
  ])('%s: %s', async (url, problem) => {
    expect(sourceAddressProblem(url)).toBe(problem);
    const call = vi.fn<typeof fetch>(async () => new Response(DOCUMENT));
    const result = await fetchSource({ url, fetch: call });
    expect(result.status).toBe(problem ? 'failed' : 'content');
    expect(call).toHaveBeenCalledTimes(problem ? 0 : 1);
  });

  test('a redirect out of https is not believed', async () => {
    const answer = new Response(DOCUMENT);
    Object.defineProperties(answer, { redirected: { value: true }, url: { value: 'http://a.example/' } });
    const result = await fetchSource({ url: 'https://a.example/', fetch: async () => answer });
    expect(result).toMatchObject({ status: 'failed', code: 'unreachable' });
  });
});
