/**
 * Requests to the two databases of a shared workspace, so that nothing but a whole JSON answer of CouchDB counts as an
 * answer: a stall, a cut, a flood, a log-in page or a redirect is an error with a name.
 *
 * The secret goes to the origin of the address and nowhere else: no redirect is followed, no cookie is sent or kept, and
 * no error carries it. Nothing of an answer is believed: who reads it checks its shape.
 */
import { ACTIVITY_SUFFIX, type CouchAddress } from './couch-address.ts';
import { CouchError, couchErrorOf, type ErrorContext } from './couch-error.ts';

export type Credentials =
  | { kind: 'password'; name: string; password: string }
  /** A JSON web token; CouchDB takes the user from its `sub`. */
  | { kind: 'token'; token: string };

/** `null`: the server itself. */
export type CouchDatabase = 'definitions' | 'activity' | null;

export interface CouchRequest {
  method?: 'GET' | 'PUT' | 'POST' | 'DELETE';
  /** Values are written as they are; keys of views must be JSON already. */
  query?: Record<string, string | number | boolean | undefined>;
  /** Sent as JSON. A text is sent as it is: it is JSON already. */
  body?: unknown;
  signal?: AbortSignal | undefined;
  /** Milliseconds for the whole; below the 30 s after which Chrome ends a worker that waits for a first answer. */
  timeoutMs?: number;
  /** Bytes of the answer after decompression. */
  limitBytes?: number;
  /** Told of a good answer's text before it is parsed, which takes a while for a large one. */
  arrived?(text: string): void;
}

export interface CouchAnswer {
  status: number;
  /** Untrusted. */
  value: unknown;
  /** Instant of the server's clock in milliseconds since 1970, to the second; absent: it does not say. */
  serverTime?: number | undefined;
}

export interface CouchClient {
  readonly address: CouchAddress;
  /** Name of the user as given; absent with a token. */
  readonly user: string | undefined;
  /** The later of this machine's clock and the server's, as it answered last: what was written by then is not of the future. */
  latest(): number;
  /**
   * @param path below the database, each part percent-encoded: `_changes`, `kpi%3Awin-rate`; empty: the database itself
   * @throws CouchError, and the reason of `signal`
   */
  request(database: CouchDatabase, path: string, request?: CouchRequest): Promise<CouchAnswer>;
}

export interface CouchClientOptions {
  address: CouchAddress;
  credentials: Credentials;
  fetch?: typeof fetch | undefined;
  /** Milliseconds since 1970. */
  now?: () => number;
}

const TIMEOUT_MS = 20_000;
/** A page of changes is far below; the heap of a worker is not for more. */
const ANSWER_BYTES = 64 * 1024 * 1024;
const DAY_MS = 86_400_000;

export function couchClient(options: CouchClientOptions): CouchClient {
  const { address, credentials } = options;
  const authorization = authorizationOf(credentials);
  const send = options.fetch ?? ((input, init) => fetch(input, init));
  const now = options.now ?? Date.now;
  let ahead = 0;
  return {
    address,
    latest: () => now() + ahead,
    user: credentials.kind === 'password' ? credentials.name : undefined,
    async request(database, path, request = {}) {
      const { signal, timeoutMs = TIMEOUT_MS } = request;
      signal?.throwIfAborted();
      const stop = new AbortController();
      /** Of an answer that has begun: what is slow is then the line, and not the server. */
      let begun: { status?: number } = {};
      const timer = setTimeout(() => stop.abort(new CouchError('timeout', begun)), timeoutMs);
      try {
        const response = await send(urlOf(address, database, path, request.query), {
          method: request.method ?? (request.body === undefined ? 'GET' : 'POST'),
          headers: {
            Accept: 'application/json',
            Authorization: authorization,
            ...(request.body !== undefined && { 'Content-Type': 'application/json' }),
          },
          ...(request.body !== undefined && {
            body: typeof request.body === 'string' ? request.body : JSON.stringify(request.body),
          }),
          signal: signal ? AbortSignal.any([signal, stop.signal]) : stop.signal,
          redirect: 'error',
          credentials: 'omit',
          referrerPolicy: 'no-referrer',
          cache: 'no-store',
        });
        begun = { status: response.status };
        const answer = await readAnswer(response, request.limitBytes ?? ANSWER_BYTES, now, {
          credentials: credentials.kind,
          inDatabase: database !== null,
          ...(request.arrived && { arrived: request.arrived }),
        });
        ahead = Math.max(0, (answer.serverTime ?? 0) - now());
        return answer;
      } catch (error) {
        signal?.throwIfAborted();
        const cause: unknown = stop.signal.aborted ? stop.signal.reason : error;
        // What the browser says may name the address: it is left out.
        throw cause instanceof CouchError ? cause : new CouchError('unreachable');
      } finally {
        clearTimeout(timer);
        // An answer that is not read to its end must not stay open.
        stop.abort(new CouchError('cut'));
      }
    },
  };
}

function urlOf(
  { server, name }: CouchAddress,
  database: CouchDatabase,
  path: string,
  query: CouchRequest['query'] = {},
): string {
  const file = database === 'activity' ? name + ACTIVITY_SUFFIX : name;
  const base = database === null ? server : `${server}/${encodeURIComponent(file)}`;
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  const search = new URLSearchParams(given.map(([key, value]) => [key, String(value)])).toString();
  const whole = path === '' && database !== null ? base : `${base}/${path}`;
  return search === '' ? whole : `${whole}?${search}`;
}

/** @throws CouchError for a secret that no header can carry */
function authorizationOf(credentials: Credentials): string {
  if (credentials.kind === 'token') {
    const token = credentials.token.trim();
    if (!/^[\x21-\x7e]+$/.test(token)) throw new CouchError('token-refused');
    return `Bearer ${token}`;
  }
  // RFC 7617: UTF-8, and a colon ends the name.
  if (credentials.name === '' || credentials.name.includes(':')) throw new CouchError('wrong-password');
  const bytes = new TextEncoder().encode(`${credentials.name}:${credentials.password}`);
  return `Basic ${btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))}`;
}

async function readAnswer(
  response: Response,
  limitBytes: number,
  now: () => number,
  { arrived, ...context }: ErrorContext & Pick<CouchRequest, 'arrived'>,
): Promise<CouchAnswer> {
  const { status, headers, ok } = response;
  const text = await readText(response, ok ? limitBytes : Math.min(limitBytes, 1_000_000));
  if (ok) arrived?.(text);
  const value = parsed(text);
  const isObject = typeof value === 'object' && value !== null;
  const date = Date.parse(headers.get('date') ?? '');
  const serverTime = Number.isNaN(date) ? undefined : date;
  if (!ok) {
    const retryAfterMs = retryAfter(headers.get('retry-after'), now());
    const answer = isObject ? (value as { error?: unknown; reason?: unknown }) : undefined;
    throw couchErrorOf(status, answer, { ...context, serverTime, retryAfterMs });
  }
  if (!isObject) {
    const type = headers.get('content-type') ?? '';
    // Half an answer is JSON by its header; a log-in page is not.
    throw new CouchError(/html|xml/i.test(type) || /^\s*</.test(text) ? 'not-couchdb' : 'cut', { status });
  }
  return { status, value, serverTime };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Chunk by chunk; what passes the limit is never held in memory. */
async function readText(response: Response, limitBytes: number): Promise<string> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let count = 0;
  const reader = response.body?.getReader();
  try {
    for (;;) {
      const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
      if (done) break;
      count += value.byteLength;
      if (count > limitBytes) throw new CouchError('too-large', { status: response.status });
      chunks.push(value);
    }
  } catch (error) {
    throw error instanceof CouchError ? error : new CouchError('cut', { status: response.status });
  }
  // In one piece: a text put together from chunks is laid out anew by whoever reads it first.
  const bytes = new Uint8Array(count);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return new TextDecoder().decode(bytes);
}

/** `Retry-After` is seconds or an HTTP date (RFC 9110 §10.2.3); a day at most. @returns milliseconds */
function retryAfter(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  const ms = /^\s*\d+\s*$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(0, ms), DAY_MS);
}
