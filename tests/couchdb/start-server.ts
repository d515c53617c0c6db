/**
 * A CouchDB for tests, in a process of its own: express-pouchdb in memory behind a proxy that makes it behave like
 * CouchDB 3.5 (`conformance.test.ts` says how), and that makes things go wrong when asked.
 *
 *   const couch = await startCouch({ users: [{ name: 'ana', password: 'a', roles: ['steward'] }] });
 *   await couch.faults.cut('after', { method: 'POST', path: '_bulk_docs' });
 *   … couch.url, couch.admin …
 *   await couch.stop();
 */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Account, makeToken } from './accounts.ts';
import type { Chaos, Fault, FaultMatch } from './faults.ts';
import type { RequestSeen } from './proxy.ts';

export interface StartCouch {
  accounts: Account[];
  jwtSecret: string;
}

export type CouchCommand =
  | ({ do: 'begin' } & StartCouch)
  | { do: 'fault'; fault: Fault }
  | { do: 'minority'; minority: boolean }
  | { do: 'lag'; lag: boolean }
  | { do: 'apart'; apart: boolean }
  | { do: 'chaos'; chaos: Chaos }
  | { do: 'clear' | 'rewind' | 'seen' | 'stop' | 'start' };

export type CouchReply = { id: number; value?: unknown; error?: string };

type Answer = { status: number; error?: string; reason?: string; retryAfter?: string; applied?: boolean };

export interface CouchServer {
  /** `http://127.0.0.1:<port>`, the same after a restart. */
  url: string;
  admin: { name: string; password: string };
  /** A bearer token of a user; default: an hour from now. @param exp seconds since 1970 */
  token(name: string, roles?: readonly string[], exp?: number): string;
  faults: {
    /** The connection ends before anything is done, or after everything was done and before the answer. */
    cut(when: 'before' | 'after', match?: FaultMatch): Promise<void>;
    delay(ms: number, match?: FaultMatch): Promise<void>;
    truncate(bytes: number, match?: FaultMatch): Promise<void>;
    answer(answer: Answer | number, match?: FaultMatch): Promise<void>;
    replay(rows: number, match?: FaultMatch): Promise<void>;
    /** All sequences given until now start the feed over, as when a node of the cluster is gone. */
    rewind(): Promise<void>;
    /** Two of three nodes are down: writes are answered 202. */
    minority(isSo: boolean): Promise<void>;
    /** A node that hears of nothing from now on answers for the feed and for ranges of keys. */
    lag(isSo: boolean): Promise<void>;
    /** Writes are taken by nodes that do not hear of each other: of two writers both are told that theirs was. */
    apart(isSo: boolean): Promise<void>;
    /** From now on something happens to a share of all requests. */
    chaos(chaos: Chaos): Promise<void>;
    /** Nothing goes wrong any more; two nodes that are down stay so. */
    clear(): Promise<void>;
  };
  /** Requests since the last call. */
  requests(): Promise<RequestSeen[]>;
  /** All connections end, nobody answers; what is stored stays. */
  down(): Promise<void>;
  up(): Promise<void>;
  restart(): Promise<void>;
  /** The process ends. */
  stop(): Promise<void>;
}

export interface CouchOptions {
  users?: Account[];
  admin?: { name: string; password: string };
  jwtSecret?: string;
}

const PROCESS = fileURLToPath(new URL('couch-process.ts', import.meta.url));

export async function startCouch({
  users = [],
  admin = { name: 'admin', password: 'admin-password' },
  jwtSecret = 'a secret of the tests',
}: CouchOptions = {}): Promise<CouchServer> {
  const child = fork(PROCESS, {
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let count = 0;
  const ready = new Promise((resolve, reject) => waiting.set(0, { resolve, reject }));
  child.on('message', ({ id, value, error }: CouchReply) => {
    const call = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) call?.resolve(value);
    else call?.reject(new Error(error));
  });
  child.on('exit', (code) => {
    for (const { reject } of waiting.values()) reject(new Error(`The test server ended (${code}).`));
    waiting.clear();
  });
  const send = (command: CouchCommand): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const id = ++count;
      waiting.set(id, { resolve, reject });
      child.send({ id, command });
    });
  const tell = async (command: CouchCommand): Promise<void> => void (await send(command));
  await ready;
  const accounts = [{ ...admin, roles: ['_admin'] }, ...users];
  const port = await send({ do: 'begin', accounts, jwtSecret });
  const fault = (act: Fault): Promise<void> => tell({ do: 'fault', fault: act });
  return {
    url: `http://127.0.0.1:${port}`,
    admin,
    token: (name, roles = [], exp = Math.floor(Date.now() / 1000) + 3600) =>
      makeToken({ sub: name, exp, '_couchdb.roles': roles }, jwtSecret),
    faults: {
      cut: (when, match = {}) => fault({ ...match, kind: 'cut', when }),
      delay: (ms, match = {}) => fault({ ...match, kind: 'delay', ms }),
      truncate: (bytes, match = {}) => fault({ ...match, kind: 'truncate', bytes }),
      answer: (said, match = {}) =>
        fault({ ...match, kind: 'answer', ...(typeof said === 'number' ? { status: said } : said) }),
      replay: (rows, match = {}) => fault({ ...match, kind: 'replay', rows }),
      rewind: () => tell({ do: 'rewind' }),
      minority: (isSo) => tell({ do: 'minority', minority: isSo }),
      lag: (isSo) => tell({ do: 'lag', lag: isSo }),
      apart: (isSo) => tell({ do: 'apart', apart: isSo }),
      chaos: (chaos) => tell({ do: 'chaos', chaos }),
      clear: () => tell({ do: 'clear' }),
    },
    requests: () => send({ do: 'seen' }) as Promise<RequestSeen[]>,
    down: () => tell({ do: 'stop' }),
    up: () => tell({ do: 'start' }),
    async restart() {
      await tell({ do: 'stop' });
      await tell({ do: 'start' });
    },
    async stop() {
      if (child.exitCode !== null) return;
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.disconnect();
      await ended;
    },
  };
}
