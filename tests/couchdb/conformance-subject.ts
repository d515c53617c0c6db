/** What the facts are tried on: a server of the tests, the model in memory, a real CouchDB. */
import { createHmac, randomUUID } from 'node:crypto';
import process from 'node:process';
import { makeToken } from './accounts.ts';
import { MemoryCouch } from './memory-couch.ts';
import { type RawClient, rawClient } from './raw-client.ts';
import { startCouch } from './start-server.ts';

/** What a subject can do beyond reading and writing documents and their feed. */
export type Ability =
  /** Users, `_security`, design documents, replication, `_local`, deleting databases. */
  | 'server'
  /** Bearer tokens with a key that is known here. */
  | 'tokens'
  /** CouchDB itself. */
  | 'real'
  /** Its nodes one by one: addresses in `COUCHDB_NODES`, with commas between. */
  | 'nodes'
  /** CouchDB itself, and minutes of time (`TEST_LONG`). */
  | 'patience';

export interface Subject {
  name: string;
  abilities: readonly Ability[];
  /** Where it listens; absent: nowhere. */
  url?: string;
  /** Its administrator. */
  account?: { name: string; password: string };
  admin: RawClient;
  /** The administrator at each node. */
  nodes: RawClient[];
  nobody: RawClient;
  /** A new database, `/name`. */
  database(): Promise<string>;
  /** A new user. */
  user(roles?: readonly string[]): Promise<{ name: string; password: string; client: RawClient }>;
  withPassword(name: string, password: string): RawClient;
  withToken(claims: object, options?: { secret?: string; header?: object }): RawClient;
  stop(): Promise<void>;
}

export type Fact = {
  fact: string;
  check(subject: Subject): Promise<void>;
} & (
  | {
      /** What the subject must be able to do. */
      needs?: 'server' | 'tokens';
    }
  | {
      needs: 'real' | 'nodes' | 'patience';
      /** Why what the tests use in place of CouchDB is not tried. */
      because: string;
    }
);

interface Server {
  name: string;
  url: string;
  account: { name: string; password: string };
  jwtSecret: string | undefined;
  abilities: readonly Ability[];
  nodes?: readonly string[];
  stop(): Promise<void>;
}

function overHttp({ name, url, account, jwtSecret, abilities, nodes = [], stop }: Server): Subject {
  const admin = rawClient(url, account);
  const made: string[] = [];
  const users: string[] = [];
  return {
    name,
    abilities,
    url,
    account,
    admin,
    nodes: nodes.map((node) => rawClient(node, account)),
    nobody: rawClient(url, null),
    async database() {
      const path = `/conformance-${randomUUID()}`;
      await admin('PUT', path);
      made.push(path);
      return path;
    },
    async user(roles = []) {
      const [user, password] = [`u-${randomUUID()}`, randomUUID()];
      await admin('PUT', `/_users/org.couchdb.user:${user}`, { name: user, password, roles, type: 'user' });
      users.push(user);
      return { name: user, password, client: rawClient(url, { name: user, password }) };
    },
    withPassword: (user, password) => rawClient(url, { name: user, password }),
    withToken: (claims, { secret = jwtSecret ?? '', header } = {}) =>
      rawClient(url, { token: makeToken(claims, secret, header) }),
    async stop() {
      for (const path of made) await admin('DELETE', path);
      for (const user of users) {
        const path = `/_users/org.couchdb.user:${user}`;
        await admin('DELETE', `${path}?rev=${(await admin('GET', path)).body._rev}`);
      }
      await stop();
    },
  };
}

async function testServer(abilities: readonly Ability[]): Promise<Subject> {
  const jwtSecret = 'a secret of the tests';
  const { url, admin: account, stop } = await startCouch({ jwtSecret });
  return overHttp({ name: 'the server of the tests', url, account, jwtSecret, abilities, stop });
}

/** @param address with an administrator's name and password */
function realServer(address: string, jwtSecret: string | undefined, abilities: readonly Ability[]): Subject {
  const url = new URL(address);
  return overHttp({
    name: `CouchDB at ${url.host}`,
    url: baseOf(address),
    account: { name: decodeURIComponent(url.username), password: decodeURIComponent(url.password) },
    jwtSecret,
    abilities,
    nodes: nodesOf(process.env).map(baseOf),
    stop: async () => {},
  });
}

function baseOf(address: string): string {
  const url = new URL(address);
  return url.origin + url.pathname.replace(/\/$/, '');
}

function nodesOf({ COUCHDB_NODES: nodes = '' }: NodeJS.ProcessEnv): string[] {
  return nodes.split(',').filter(Boolean);
}

/** Knows members and administrators only, by role; everything in one process. */
export function memoryModel(): Subject {
  const users = {
    admin: { password: 'a', roles: ['_admin'] },
    member: { password: 'm', roles: ['member'] },
  };
  const couch = new MemoryCouch({ users });
  const url = 'http://memory.invalid';
  const as = (name: keyof typeof users): RawClient =>
    rawClient(url, { name, password: users[name].password }, couch.fetch);
  const admin = as('admin');
  const cannot = (): never => {
    throw new Error('not in the model');
  };
  return {
    name: 'the model in memory',
    abilities: [],
    admin,
    nodes: [],
    nobody: rawClient(url, null, couch.fetch),
    async database() {
      const path = `/conformance-${randomUUID()}`;
      await admin('PUT', path);
      return path;
    },
    user: async () => ({ name: 'member', password: 'm', client: as('member') }),
    withPassword: (name, password) => rawClient(url, { name, password }, couch.fetch),
    withToken: cannot,
    stop: async () => {},
  };
}

/** Signed with nothing. */
export function unsignedToken(claims: object): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none', typ: 'JWT' })}.${part(claims)}.`;
}

export const forgedSecret = createHmac('sha256', 'not the key').digest('hex');

/** Where a test is run: on the server of the tests, and on a real CouchDB when `COUCHDB_URL` names one. */
export interface Place {
  name: string;
  abilities: readonly Ability[];
  start(): Promise<Subject> | Subject;
}

export function servers(): Place[] {
  const { COUCHDB_URL: address, COUCHDB_JWT_SECRET: secret, TEST_LONG: isLong } = process.env;
  const own: Ability[] = ['server', 'tokens'];
  const tests: Place = {
    name: 'the server of the tests',
    abilities: own,
    start: () => testServer(own),
  };
  if (!address) {
    console.info('COUCHDB_URL is not set: this was not tried on a real CouchDB.');
    return [tests];
  }
  const abilities: Ability[] = ['server', 'real'];
  if (secret) abilities.push('tokens');
  if (nodesOf(process.env).length > 1) abilities.push('nodes');
  if (isLong) abilities.push('patience');
  return [tests, { name: 'a real CouchDB', abilities, start: () => realServer(address, secret, abilities) }];
}
