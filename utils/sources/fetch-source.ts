/**
 * Fetches the text of a source over the network, so that nothing but a whole UTF-8 text counts as an answer:
 * a stall, a cut, a flood, a log-in page or a redirect that would carry the token elsewhere is a failure with a name.
 */
import { LIMITS } from '../definitions/limits.ts';
import { decodeText } from './decode-text.ts';

/**
 * - `offline`: this device has no network; `unreachable`: the server did not answer whole and in time;
 * - `refused`: 401, 403, 407; `missing`: 404, 410; `server-error`: 429, 5xx and every other status;
 * - `not-a-document`: HTML (a log-in page, a captive portal) or no text; `too-large`: past the limit.
 */
export type FetchFailureCode =
  | 'offline'
  | 'unreachable'
  | 'refused'
  | 'missing'
  | 'server-error'
  | 'not-a-document'
  | 'too-large';

interface FetchFailed {
  status: 'failed';
  code: FetchFailureCode;
  /** For diagnostics, in English; never the token, never the address. */
  detail: string;
  /** What the server asked for with `Retry-After`, in seconds. */
  retryAfter?: number;
}

export type FetchResult =
  | { status: 'unchanged' }
  | {
      status: 'content';
      text: string;
      /** What the text was decoded from, after decompression. */
      bytes: Uint8Array<ArrayBuffer>;
      etag?: string;
      lastModified?: string;
    }
  | FetchFailed;

export interface FetchRequest {
  url: string;
  /** Bearer token; sent to the origin of `url` and nowhere else. */
  token?: string;
  /** Validators of what is already there, for a conditional request. */
  etag?: string;
  lastModified?: string;
  signal?: AbortSignal;
  /** Bytes after decompression. */
  limitBytes?: number;
  /** Milliseconds for the whole, below the 30 s after which Chrome ends a worker that waits for a first answer. */
  timeoutMs?: number;
  fetch?: typeof fetch;
  now?: () => number;
  online?: () => boolean;
}

const FETCH_TIMEOUT_MS = 20_000;
const LOCAL_HOSTS = ['localhost', '127.0.0.1', '[::1]'];

/** Why an address cannot be a source; `null`: it can. Plain http is for this machine only. */
export function sourceAddressProblem(url: string): 'not-an-address' | 'not-https' | 'has-password' | null {
  const parsed = URL.parse(url);
  if (parsed === null) return 'not-an-address';
  const { protocol, hostname, username, password } = parsed;
  if (protocol !== 'https:' && !(protocol === 'http:' && LOCAL_HOSTS.includes(hostname))) return 'not-https';
  return username || password ? 'has-password' : null;
}

class Failure extends Error {
  readonly code: FetchFailureCode;
  readonly retryAfter: number | undefined;

  constructor(code: FetchFailureCode, detail: string, retryAfter?: number) {
    super(detail);
    this.code = code;
    this.retryAfter = retryAfter;
  }
}

/**
 * @returns `unchanged` only for a 304 to validators that were sent
 * @throws the reason of `signal` when the caller aborts; never for anything the network does
 */
export async function fetchSource(request: FetchRequest): Promise<FetchResult> {
  const { url, token, signal, timeoutMs = FETCH_TIMEOUT_MS } = request;
  const problem = sourceAddressProblem(url);
  if (problem) return { status: 'failed', code: 'unreachable', detail: problem };
  if (token !== undefined && !/^[\x21-\x7e]+$/.test(token)) {
    return { status: 'failed', code: 'refused', detail: 'the token has characters that cannot be sent' };
  }
  signal?.throwIfAborted();
  // One end for all three: the caller's abort, the time, and a flood that is cut off.
  const stop = new AbortController();
  const timer = setTimeout(
    () => stop.abort(new Failure('unreachable', `no whole answer in ${timeoutMs} ms`)),
    timeoutMs,
  );
  try {
    return await exchange(request, signal ? AbortSignal.any([signal, stop.signal]) : stop.signal);
  } catch (error) {
    signal?.throwIfAborted();
    return failed(stop.signal.aborted ? stop.signal.reason : error, request);
  } finally {
    clearTimeout(timer);
    stop.abort();
  }
}

async function exchange(request: FetchRequest, signal: AbortSignal): Promise<FetchResult> {
  const { url, token, etag, lastModified, limitBytes = LIMITS.documentBytes } = request;
  const headers = new Headers({ Accept: 'application/json, application/yaml, text/plain;q=0.9, */*;q=0.5' });
  if (token !== undefined) headers.set('Authorization', `Bearer ${token}`);
  if (etag) headers.set('If-None-Match', etag);
  if (lastModified) headers.set('If-Modified-Since', lastModified);
  const call = request.fetch ?? fetch;
  const response = await call(url, {
    headers,
    signal,
    // A redirect keeps custom headers and may leave https: with a token none is followed.
    redirect: token === undefined ? 'follow' : 'error',
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    cache: 'no-store',
  });
  if (response.redirected && sourceAddressProblem(response.url)) {
    throw new Failure('unreachable', 'redirected to an address that is not https');
  }
  if (response.status === 304 && (etag || lastModified)) return { status: 'unchanged' };
  if (response.status !== 200) throw statusFailure(response, request.now ?? Date.now);
  const type = response.headers.get('content-type')?.toLowerCase() ?? '';
  if (type.startsWith('text/html') || type.startsWith('application/xhtml')) {
    throw new Failure('not-a-document', 'the answer is a web page');
  }
  const { text, bytes } = await readText(response, limitBytes);
  if (/^\s*</.test(text)) throw new Failure('not-a-document', 'the answer begins like a web page');
  const found = { etag: response.headers.get('etag'), lastModified: response.headers.get('last-modified') };
  return {
    status: 'content',
    text,
    bytes,
    ...(found.etag && { etag: found.etag }),
    ...(found.lastModified && { lastModified: found.lastModified }),
  };
}

function statusFailure(response: Response, now: () => number): Failure {
  const { status } = response;
  const detail = `HTTP status ${status}`;
  if (status === 401 || status === 403 || status === 407) return new Failure('refused', detail);
  if (status === 404 || status === 410) return new Failure('missing', detail);
  return new Failure('server-error', detail, retryAfterSeconds(response.headers.get('retry-after'), now()));
}

/** `Retry-After` is seconds or an HTTP date (RFC 9110 §10.2.3). */
function retryAfterSeconds(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  if (/^\s*\d+\s*$/.test(header)) return Number(header);
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - now) / 1000));
}

/** Reads the body chunk by chunk; what passes `limitBytes` after decompression is never held in memory. */
async function readText(
  response: Response,
  limitBytes: number,
): Promise<{ text: string; bytes: Uint8Array<ArrayBuffer> }> {
  const length = Number(response.headers.get('content-length') ?? Number.NaN);
  const encoded = response.headers.has('content-encoding');
  if (!encoded && length > limitBytes) throw new Failure('too-large', `more than ${limitBytes} bytes`);
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let count = 0;
  const reader = response.body?.getReader();
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
    if (done) break;
    count += value.byteLength;
    if (count > limitBytes) throw new Failure('too-large', `more than ${limitBytes} bytes`);
    chunks.push(value);
  }
  // Chromium and Firefox report a short body themselves; a proxy in between may hide it. (Without `content-encoding`
  // in sight the length may be that of the compressed body, which is the shorter one.)
  if (!encoded && count < length) throw new Failure('unreachable', `${count} of ${length} bytes arrived`);
  const bytes = joined(chunks, count);
  const text = decodeText(bytes);
  if (text === null) throw new Failure('not-a-document', 'the answer is not UTF-8 text');
  return { text, bytes };
}

function joined(chunks: readonly Uint8Array<ArrayBuffer>[], length: number): Uint8Array<ArrayBuffer> {
  if (chunks.length === 1) return chunks[0] as Uint8Array<ArrayBuffer>;
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}

function failed(error: unknown, { token, online = isOnline }: FetchRequest): FetchFailed {
  if (error instanceof Failure) {
    const { code, message: detail, retryAfter } = error;
    return { status: 'failed', code, detail, ...(retryAfter !== undefined && { retryAfter }) };
  }
  const words = error instanceof Error ? `${error.name}: ${error.message}` : 'unknown';
  const detail = token === undefined ? words : words.replaceAll(token, '…');
  return { status: 'failed', code: online() ? 'unreachable' : 'offline', detail };
}

/** `navigator.onLine` is only trustworthy when it says no. */
function isOnline(): boolean {
  return navigator.onLine !== false;
}
