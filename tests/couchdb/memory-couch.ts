/**
 * CouchDB's HTTP API as a `fetch` function, in memory: quick and, with a seed, the same at every run. It is a model of
 * what the real one was measured to do, not of what a client would like:
 *
 * - sequences are opaque and another text at every request; one it never gave replays everything;
 * - the rows of a page come in any order; what was given may be given again (`rewind`);
 * - one bad member refuses a whole batch; everything else has its own result;
 * - a deleted leaf loses to a live one; `_all_docs` with keys tells of deleted ones;
 * - an answer may be lost after the write was done;
 * - two who write at once may both be told that it was taken (`apart`);
 * - a node that lags behind may answer for all but single documents (`answerFrom`).
 */
import { getOne, putAll, putOne } from './memory-documents.ts';
import { MemoryFeed } from './memory-feed.ts';
import {
  copyOf,
  type Database,
  type Doc,
  type Entry,
  type Leaf,
  Refusal,
  touch,
  type UserCtx,
  type Validate,
  winner,
  writeDoc,
} from './memory-tree.ts';
import { type MemoryUsers, userOf } from './memory-users.ts';
import { allDocs, targets } from './memory-views.ts';

/** What goes wrong with one request. `lost`: done, and the answer never arrives. `apart`: see `writeDoc`. */
export type Fault =
  | 'offline'
  | 'lost'
  | 'truncate'
  | 'rewind'
  | 'apart'
  | { status: number; retryAfter?: number; body?: string };

export interface MemoryCouchOptions extends MemoryUsers {
  /** In [0, 1). */
  random?: () => number;
  /** Asked before each request, with its number from 0. */
  fault?: (request: { path: string; method: string; number: number }) => Fault | undefined;
}

/** Databases as they were. */
export type Past = ReadonlyMap<string, Database>;

export class MemoryCouch {
  readonly #options: MemoryCouchOptions;
  readonly #databases = new Map<string, Database>();
  readonly #feed: MemoryFeed;
  readonly #waiting = new Set<() => void>();
  /** What a node that lags behind has; absent: none answers. */
  #past: Past | undefined;
  #made = 0;
  /** Requests so far, faulty ones too. */
  requests = 0;
  /** The last requests, for asserting what was asked. */
  readonly log: string[] = [];
  fault: MemoryCouchOptions['fault'];

  constructor(options: MemoryCouchOptions) {
    this.#options = options;
    this.fault = options.fault;
    this.#feed = new MemoryFeed(options.random ?? Math.random);
  }

  /** Makes both databases of a workspace. */
  createWorkspace(name: string, validate?: Validate): this {
    for (const database of [name, `${name}-activity`]) this.createDatabase(database, validate);
    return this;
  }

  createDatabase(name: string, validate?: Validate): void {
    this.#databases.set(name, {
      docs: new Map(),
      seq: 0,
      instance: `${1_700_000_000 + this.#made++}`,
      validate,
    });
  }

  deleteDatabase(name: string): void {
    this.#databases.delete(name);
    this.#wake();
  }

  /** Live documents as a reader would get them, by id. */
  live(name: string): Map<string, Doc> {
    const found = new Map<string, Doc>();
    for (const [id, entry] of this.#database(name).docs) {
      const leaf = winner(entry);
      if (!leaf.deleted) found.set(id, { ...leaf.doc, _rev: leaf.rev });
    }
    return found;
  }

  /** What stands of a document, the one that is shown and any beside it. */
  leaves(name: string, id: string): Doc[] {
    const { leaves = [] } = this.#database(name).docs.get(id) ?? {};
    return leaves.filter(({ deleted }) => !deleted).map(({ doc }) => doc);
  }

  /** Every body that was ever accepted for a document, oldest first. */
  history(name: string, id: string): Doc[] {
    return [...(this.#database(name).docs.get(id)?.revisions.values() ?? [])].map(({ doc }) => doc);
  }

  /** Writes as somebody else would, past all rules. @returns the new revision */
  put(name: string, doc: Doc): string {
    return this.#wrote(this.#database(name), { ...doc, _rev: this.#current(name, doc._id)?.rev }, null);
  }

  remove(name: string, id: string): void {
    const rev = this.#current(name, id)?.rev;
    this.#wrote(this.#database(name), { _id: id, _rev: rev, _deleted: true }, null);
  }

  /** A leaf beside the one that stands, as replication brings it. */
  addConflict(name: string, doc: Doc, rev: string): void {
    const database = this.#database(name);
    const entry: Entry = database.docs.get(doc._id) ?? { seq: 0, leaves: [], revisions: new Map() };
    const leaf: Leaf = { rev, deleted: doc._deleted === true, doc };
    entry.leaves.push(leaf);
    entry.revisions.set(rev, leaf);
    touch(database, doc._id, entry);
    this.#wake();
  }

  /** Changes the rules of a database. */
  rules(name: string, validate: Validate): void {
    this.#database(name).validate = validate;
  }

  /** No sequence that was given means anything any more: as after a node of a cluster failed. */
  forgetSequences(): void {
    this.#feed.forget();
  }

  /** What a node has that is cut off from the others now. */
  snapshot(): Past {
    return new Map([...this.#databases].map(([name, database]) => [name, copyOf(database)]));
  }

  /**
   * That node answers for the feed, for ranges of keys and for views; what is asked for by its id is compared with what the others
   * have. The feed starts over, both times. @param past absent: none lags behind any more
   */
  answerFrom(past?: Past): void {
    this.#past = past;
    this.forgetSequences();
  }

  /** Forgets all revisions but those that stand. */
  compact(): void {
    for (const { docs } of this.#databases.values()) {
      for (const entry of docs.values()) {
        entry.compacted = new Set([...(entry.compacted ?? []), ...entry.revisions.keys()]);
        for (const { rev } of entry.leaves) entry.compacted.delete(rev);
      }
    }
  }

  /** Cuts all that waits; what was written stays. */
  restart(): void {
    this.#wake();
  }

  readonly fetch: typeof fetch = async (input, init = {}) => {
    const url = new URL(typeof input === 'string' || input instanceof URL ? input : input.url);
    const method = init.method ?? 'GET';
    const number = this.requests++;
    const path = decodeURI(url.pathname);
    this.log.push(`${method} ${path}`);
    const fault = this.fault?.({ path, method, number });
    await Promise.resolve();
    init.signal?.throwIfAborted();
    if (fault === 'offline') throw new TypeError('fetch failed');
    if (typeof fault === 'object') {
      const headers = new Headers();
      if (fault.retryAfter !== undefined) headers.set('retry-after', String(fault.retryAfter));
      const body = fault.body ?? JSON.stringify({ error: 'service_unavailable', reason: 'try later' });
      return new Response(body, { status: fault.status, headers });
    }
    let response: { status: number; value: unknown };
    try {
      response = await this.#answer(url, method, init, fault);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      response = { status: error.status, value: { error: error.error, reason: error.reason } };
    }
    if (fault === 'lost') throw new TypeError('terminated');
    const text = JSON.stringify(response.value);
    const sent = fault === 'truncate' ? text.slice(0, Math.floor(text.length / 2)) : text;
    return new Response(sent, { status: response.status, headers: { 'content-type': 'application/json' } });
  };

  #database(name: string): Database {
    const found = this.#databases.get(name);
    if (!found) throw new Refusal(404, 'not_found', 'Database does not exist.');
    return found;
  }

  #current(name: string, id: string): Leaf | undefined {
    const entry = this.#database(name).docs.get(id);
    return entry && winner(entry);
  }

  async #answer(
    url: URL,
    method: string,
    init: RequestInit,
    fault: Fault | undefined,
  ): Promise<{ status: number; value: unknown }> {
    const user = userOf(this.#options, new Headers(init.headers).get('authorization'));
    const [, first = '', ...rest] = url.pathname.split('/');
    const ok = (value: unknown, status = 200) => ({ status, value });
    if (first === '') return ok({ couchdb: 'Welcome', version: '3.5.0' });
    if (first === '_session') return ok({ ok: true, userCtx: user });
    const name = decodeURIComponent(first);
    if (method === 'PUT' && rest.length === 0) {
      if (!user.roles.includes('_admin'))
        throw new Refusal(401, 'unauthorized', 'You are not a server admin.');
      if (this.#databases.has(name))
        throw new Refusal(412, 'file_exists', 'The database could not be created.');
      this.createDatabase(name);
      return ok({ ok: true }, 201);
    }
    const database = this.#database(name);
    if (user.name === null)
      throw new Refusal(401, 'unauthorized', 'You are not authorized to access this db.');
    if (!user.roles.some((role) => role === 'member' || role === 'steward' || role === '_admin')) {
      throw new Refusal(403, 'forbidden', 'You are not allowed to access this db.');
    }
    const body = typeof init.body === 'string' ? (JSON.parse(init.body) as unknown) : undefined;
    const path = rest.map(decodeURIComponent).join('/');
    if (path === '') return ok({ db_name: name, instance_start_time: database.instance });
    if (path === '_bulk_docs') {
      const isApart = fault === 'apart';
      const write = (doc: Doc) => this.#wrote(database, doc, user, isApart);
      return ok(putAll(body, write, isApart), isApart ? 202 : 201);
    }
    if (path === '_changes') {
      return ok(await this.#changes(name, url.searchParams, init.signal, fault === 'rewind'));
    }
    const past = this.#past?.get(name) ?? database;
    if (path === '_all_docs') {
      return ok({ rows: allDocs(body === undefined ? past : database, url.searchParams, body) });
    }
    if (path === '_design/throughline/_view/targets') return ok({ rows: targets(past, url.searchParams) });
    if (method === 'GET') return ok(getOne(database, path, url.searchParams));
    if (method === 'PUT') {
      return ok(
        putOne({ ...(body as Doc), _id: path }, (doc) => this.#wrote(database, doc, user)),
        201,
      );
    }
    throw new Refusal(405, 'method_not_allowed', 'Only GET, PUT, POST allowed');
  }

  #wrote(database: Database, doc: Doc, user: UserCtx | null, isApart = false): string {
    const rev = writeDoc(database, doc, user, isApart);
    this.#wake();
    return rev;
  }

  #wake(): void {
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const wake of waiting) wake();
  }

  async #changes(
    name: string,
    query: URLSearchParams,
    signal: AbortSignal | null | undefined,
    rewind: boolean,
  ): Promise<unknown> {
    const seen = (): Database => this.#past?.get(name) ?? this.#database(name);
    const page = this.#feed.page(seen(), query, rewind);
    if (query.get('feed') !== 'longpoll' || page.results.length > 0) return page;
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(resolve, Number(query.get('timeout') ?? 60_000));
      const wake = () => {
        clearTimeout(timer);
        resolve();
      };
      this.#waiting.add(wake);
      signal?.addEventListener('abort', () => {
        this.#waiting.delete(wake);
        clearTimeout(timer);
        reject(signal.reason as Error);
      });
    });
    return this.#feed.page(seen(), query, false);
  }
}
