/**
 * The HTTP server that clients see.
 *
 *   request → faults (cut, answer, delay) → who asks → route → store behind → faults (cut after, truncate) → answer
 */

import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import type { CouchState } from './couch-state.ts';
import { type FaultAct, Faults, STATUS_WORDS } from './faults.ts';
import { saidThen } from './lag.ts';
import { badRequest, Refusal } from './refusal.ts';
import { answer, type CouchAnswer } from './routes.ts';

/** What came in, for tests that count requests. Never anything of the headers. */
export interface RequestSeen {
  method: string;
  /** With its query, as sent. */
  path: string;
  /** 0: the connection was cut. */
  status: number;
  bytesIn: number;
  bytesOut: number;
}

const LONGEST_ADDRESS = 8000;

export class CouchProxy {
  readonly faults = new Faults();
  readonly seen: RequestSeen[] = [];
  readonly #state: CouchState;
  #server: http.Server | null = null;
  #port = 0;

  constructor(state: CouchState) {
    this.#state = state;
  }

  /** The same port after a stop. */
  async start(): Promise<number> {
    const server = http.createServer({ maxHeaderSize: 64 * 1024 }, (request, response) => {
      this.#handle(request, response).catch(() => response.destroy());
    });
    this.#server = server;
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(this.#port, '127.0.0.1', resolve);
    });
    this.#port = (server.address() as AddressInfo).port;
    return this.#port;
  }

  /** All connections end at once, as when the machine goes. */
  async stop(): Promise<void> {
    const server = this.#server;
    if (!server) return;
    this.#server = null;
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  }

  async #handle(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const method = request.method ?? 'GET';
    const path = request.url ?? '/';
    const seen: RequestSeen = { method, path, status: 0, bytesIn: 0, bytesOut: 0 };
    this.seen.push(seen);
    const faults = this.faults.take(method, path);
    if (faults.some((fault) => fault.kind === 'cut' && fault.when === 'before')) {
      request.socket.destroy();
      return;
    }
    for (const fault of faults)
      if (fault.kind === 'delay') await new Promise((wake) => setTimeout(wake, fault.ms));
    const body = await readBody(request);
    seen.bytesIn = body.length;
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    const told = faults.find((fault) => fault.kind === 'answer');
    let result: CouchAnswer | null = null;
    if (!told || told.applied) result = await this.#answer(request, body, faults, gone.signal, response);
    if (faults.some((fault) => fault.kind === 'cut')) {
      request.socket.destroy();
      return;
    }
    if (told) result = toldAnswer(told);
    if (result) send(method, response, result, faults, seen);
  }

  async #answer(
    request: http.IncomingMessage,
    body: Uint8Array,
    faults: readonly FaultAct[],
    signal: AbortSignal,
    response: http.ServerResponse,
  ): Promise<CouchAnswer> {
    try {
      const address = request.url ?? '/';
      if (address.length > LONGEST_ADDRESS) return { status: 400 };
      const url = new URL(address, 'http://localhost');
      const parts = url.pathname.split('/').slice(1).map(decode);
      if (parts.at(-1) === '') parts.pop();
      const { authorization, cookie } = request.headers;
      const user = this.#state.accounts.authenticate(
        { ...(authorization !== undefined && { authorization }), ...(cookie !== undefined && { cookie }) },
        request.socket.remoteAddress ?? '',
      );
      const gzipped = request.headers['content-encoding'] === 'gzip';
      const replay = faults.find((fault) => fault.kind === 'replay')?.rows ?? 0;
      const method = request.method === 'HEAD' ? 'GET' : (request.method ?? 'GET');
      const query = url.searchParams;
      const result = await answer(this.#state, {
        method,
        parts,
        query,
        headers: request.headers,
        body: gzipped ? gunzipSync(body) : body,
        user,
        address: request.socket.remoteAddress ?? '',
        signal,
        replay,
        onHeartbeat: () => {
          if (!response.headersSent) response.writeHead(200, { 'Content-Type': 'application/json' });
          response.write('\n');
        },
      });
      const past = this.#state.past?.get(parts[0] ?? '');
      if (past && result.status === 200)
        result.body = saidThen(past, { method, parts, query, body: result.body });
      return user.cookie ? { ...result, headers: { 'Set-Cookie': user.cookie, ...result.headers } } : result;
    } catch (error) {
      if (error instanceof Refusal) {
        const { status, headers, error: word, reason } = error;
        return { status, headers, body: { error: word, reason } };
      }
      const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
      return { status: 500, body: { error: 'internal_server_error', reason } };
    }
  }
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw badRequest('Malformed URL');
  }
}

async function readBody(request: http.IncomingMessage): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function toldAnswer(fault: FaultAct & { kind: 'answer' }): CouchAnswer {
  const words = STATUS_WORDS[fault.status];
  const headers: Record<string, string> =
    fault.retryAfter === undefined ? {} : { 'Retry-After': fault.retryAfter };
  // What stands before CouchDB answers in pages, not in JSON.
  if (!words && fault.error === undefined)
    return { status: fault.status, headers, body: '<html>Bad gateway</html>' };
  return {
    status: fault.status,
    headers,
    body: { error: fault.error ?? words?.[0], reason: fault.reason ?? words?.[1] },
  };
}

function send(
  method: string,
  response: http.ServerResponse,
  { status, headers = {}, body }: CouchAnswer,
  faults: readonly FaultAct[],
  seen: RequestSeen,
): void {
  const isPage = typeof body === 'string';
  const text = body === undefined ? '' : isPage ? body : `${JSON.stringify(body)}\n`;
  const bytes = Buffer.from(text, 'utf8');
  const end = faults.find((fault) => fault.kind === 'truncate')?.bytes;
  seen.status = status;
  seen.bytesOut = bytes.length;
  if (response.headersSent) {
    response.end(bytes);
    return;
  }
  response.writeHead(status, {
    'Cache-Control': 'must-revalidate',
    'Content-Type': isPage ? 'text/html' : 'application/json',
    Server: 'CouchDB/3.5.0 (Erlang OTP/26)',
    ...headers,
    ...(status === 304 ? {} : { 'Content-Length': String(bytes.length) }),
  });
  if (end !== undefined && end < bytes.length) {
    response.write(bytes.subarray(0, end), () => response.destroy());
    return;
  }
  response.end(method === 'HEAD' || status === 304 ? undefined : bytes);
}
