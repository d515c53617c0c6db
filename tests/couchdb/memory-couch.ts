/**
 * CouchDB's HTTP API as a `fetch` function, in memory: quick and, with a seed, the same at every run. It is a model of
 * what the real one was measured to do, not of what a client would like:
 *
 * - sequences are opaque and another text at every request; one it never gave replays everything;
 * - the rows of a page come in any order; what was given may be given again (`rewind`);
 * - one bad member refuses a whole batch; everything else has its own result;
 * - a deleted leaf loses to a live one; `_all_docs` with keys tells of deleted ones;
 * - an answer may be lost after the write was done.
 */
import { mapTargets } from '../../utils/workspace/map-targets.ts';

export interface MemoryUser {
  password: string;
  roles?: string[];
}

type Doc = Record<string, unknown> & { _id: string };

interface UserCtx {
  name: string | null;
  roles: string[];
}

/** As in `validate_doc_update`; throws `{ forbidden }` or `{ unauthorized }`. */
type Validate = (doc: Doc, oldDoc: Doc | null, user: UserCtx) => void;

/** What goes wrong with one request. `lost`: done, and the answer never arrives. */
export type Fault =
  | 'offline'
  | 'lost'
  | 'truncate'
  | 'rewind'
  | { status: number; retryAfter?: number; body?: string };

interface Leaf {
  rev: string;
  deleted: boolean;
  doc: Doc;
}

interface Entry {
  seq: number;
  leaves: Leaf[];
  /** Every revision that ever was. */
  revisions: Map<string, Leaf>;
  /** Those of them that the server would not give any more. */
  compacted?: Set<string>;
}

interface Database {
  docs: Map<string, Entry>;
  seq: number;
  instance: string;
  validate?: Validate | undefined;
}

export interface MemoryCouchOptions {
  users: Record<string, MemoryUser>;
  /** Bearer token → user. */
  tokens?: Record<string, UserCtx & { name: string }>;
  /** In [0, 1). */
  random?: () => number;
  /** Asked before each request, with its number from 0. */
  fault?: (request: { path: string; method: string; number: number }) => Fault | undefined;
}

const MAX_DOC_BYTES = 8_000_000;
const SPECIAL = new Set([
  '_id',
  '_rev',
  '_deleted',
  '_attachments',
  '_revisions',
  '_local_seq',
  '_conflicts',
]);

class Refusal extends Error {
  readonly status: number;
  readonly error: string;
  readonly reason: string;

  constructor(status: number, error: string, reason: string) {
    super(reason);
    this.status = status;
    this.error = error;
    this.reason = reason;
  }
}

const generation = (rev: string): number => Number(rev.split('-')[0]);

/** The leaf that CouchDB shows: a live one before a deleted one, then the longer history, then the greater text. */
function winner({ leaves }: Entry): Leaf {
  const [first] = [...leaves].sort(
    (a, b) =>
      Number(a.deleted) - Number(b.deleted) ||
      generation(b.rev) - generation(a.rev) ||
      (a.rev < b.rev ? 1 : -1),
  );
  return first as Leaf;
}

function hash(text: string): string {
  let [a, b] = [0x811c9dc5, 0x9e3779b9];
  for (let i = 0; i < text.length; i++) {
    a = Math.imul(a ^ text.charCodeAt(i), 0x01000193);
    b = Math.imul(b ^ text.charCodeAt(i), 0x85ebca6b) ^ (b >>> 13);
  }
  return [a, b].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
}

const isWellFormed = (value: unknown): boolean => {
  if (typeof value === 'string') return value.isWellFormed();
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([key, item]) => key.isWellFormed() && isWellFormed(item));
};

export class MemoryCouch {
  readonly #options: MemoryCouchOptions;
  readonly #databases = new Map<string, Database>();
  /** Sequences given → which change of which database they stand for. */
  readonly #sequences = new Map<string, { instance: string; at: number }>();
  readonly #waiting = new Set<() => void>();
  #made = 0;
  /** Requests so far, faulty ones too. */
  requests = 0;
  /** The last requests, for asserting what was asked. */
  readonly log: string[] = [];
  fault: MemoryCouchOptions['fault'];

  constructor(options: MemoryCouchOptions) {
    this.#options = options;
    this.fault = options.fault;
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

  /** Every body that was ever accepted for a document, oldest first. */
  history(name: string, id: string): Doc[] {
    return [...(this.#database(name).docs.get(id)?.revisions.values() ?? [])].map(({ doc }) => doc);
  }

  /** Writes as somebody else would, past all rules. @returns the new revision */
  put(name: string, doc: Doc): string {
    return this.#write(this.#database(name), { ...doc, _rev: this.#current(name, doc._id)?.rev }, null);
  }

  remove(name: string, id: string): void {
    const rev = this.#current(name, id)?.rev;
    this.#write(this.#database(name), { _id: id, _rev: rev, _deleted: true }, null);
  }

  /** A leaf beside the one that stands, as replication brings it. */
  addConflict(name: string, doc: Doc, rev: string): void {
    const database = this.#database(name);
    const entry: Entry = database.docs.get(doc._id) ?? { seq: 0, leaves: [], revisions: new Map() };
    const leaf: Leaf = { rev, deleted: doc._deleted === true, doc };
    entry.leaves.push(leaf);
    entry.revisions.set(rev, leaf);
    this.#touch(database, doc._id, entry);
  }

  /** Changes the rules of a database. */
  rules(name: string, validate: Validate): void {
    this.#database(name).validate = validate;
  }

  /** No sequence that was given means anything any more: as after a node of a cluster failed. */
  forgetSequences(): void {
    this.#sequences.clear();
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
      response = await this.#answer(url, method, init, fault === 'rewind');
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      response = { status: error.status, value: { error: error.error, reason: error.reason } };
    }
    if (fault === 'lost') throw new TypeError('terminated');
    const text = JSON.stringify(response.value);
    const sent = fault === 'truncate' ? text.slice(0, Math.floor(text.length / 2)) : text;
    return new Response(sent, { status: response.status, headers: { 'content-type': 'application/json' } });
  };

  #random(): number {
    return (this.#options.random ?? Math.random)();
  }

  #database(name: string): Database {
    const found = this.#databases.get(name);
    if (!found) throw new Refusal(404, 'not_found', 'Database does not exist.');
    return found;
  }

  #current(name: string, id: string): Leaf | undefined {
    const entry = this.#database(name).docs.get(id);
    return entry && winner(entry);
  }

  #user(header: string | null): UserCtx {
    if (header === null) return { name: null, roles: [] };
    const [scheme, value = ''] = header.split(' ');
    if (scheme === 'Bearer') {
      const user = this.#options.tokens?.[value];
      if (!user) throw new Refusal(400, 'bad_request', 'Bad HMAC');
      return user;
    }
    const text = new TextDecoder().decode(Uint8Array.from(atob(value), (char) => char.charCodeAt(0)));
    const name = text.slice(0, text.indexOf(':'));
    const user = this.#options.users[name];
    if (user?.password !== text.slice(name.length + 1)) {
      throw new Refusal(401, 'unauthorized', 'Name or password is incorrect.');
    }
    return { name, roles: user.roles ?? [] };
  }

  async #answer(
    url: URL,
    method: string,
    init: RequestInit,
    rewind: boolean,
  ): Promise<{ status: number; value: unknown }> {
    const user = this.#user(new Headers(init.headers).get('authorization'));
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
    if (path === '_bulk_docs') return ok(this.#bulkDocs(database, body, user), 201);
    if (path === '_changes') return ok(await this.#changes(name, url.searchParams, init.signal, rewind));
    if (path === '_all_docs') return ok({ rows: this.#allDocs(database, url.searchParams, body) });
    if (path === '_design/throughline/_view/targets')
      return ok({ rows: this.#targets(database, url.searchParams) });
    if (method === 'GET') return ok(this.#get(database, path, url.searchParams.get('rev')));
    if (method === 'PUT') return ok(this.#put(database, { ...(body as Doc), _id: path }, user), 201);
    throw new Refusal(405, 'method_not_allowed', 'Only GET, PUT, POST allowed');
  }

  #put(database: Database, doc: Doc, user: UserCtx): unknown {
    this.#checkMember(doc);
    return { ok: true, id: doc._id, rev: this.#write(database, doc, user) };
  }

  #get(database: Database, id: string, rev: string | null): Doc {
    const entry = database.docs.get(id);
    if (!entry) throw new Refusal(404, 'not_found', 'missing');
    const leaf =
      rev === null ? winner(entry) : entry.compacted?.has(rev) ? undefined : entry.revisions.get(rev);
    if (!leaf) throw new Refusal(404, 'not_found', 'missing');
    if (leaf.deleted && rev === null) throw new Refusal(404, 'not_found', 'deleted');
    return { ...leaf.doc, _rev: leaf.rev };
  }

  /** What CouchDB does not even look at one by one. */
  #checkMember(doc: Doc): void {
    if (!isWellFormed(doc)) throw new Refusal(400, 'bad_request', 'invalid UTF-8 JSON');
    const odd = Object.keys(doc).find((key) => key.startsWith('_') && !SPECIAL.has(key));
    if (odd !== undefined) throw new Refusal(400, 'doc_validation', `Bad special document member: ${odd}`);
    if (JSON.stringify(doc).length > MAX_DOC_BYTES) throw new Refusal(413, 'document_too_large', doc._id);
  }

  #bulkDocs(database: Database, body: unknown, user: UserCtx): unknown[] {
    const { docs } = body as { docs: Doc[] };
    docs.forEach((doc) => {
      this.#checkMember(doc);
    });
    return docs.map((doc) => {
      try {
        return { ok: true, id: doc._id, rev: this.#write(database, doc, user) };
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        return { id: doc._id, error: error.error, reason: error.reason };
      }
    });
  }

  /** `user` null: past all rules. */
  #write(database: Database, doc: Doc, user: UserCtx | null): string {
    const { _id: id, _rev: base, ...fields } = doc;
    const entry: Entry = database.docs.get(id) ?? { seq: 0, leaves: [], revisions: new Map() };
    const current = entry.leaves.length > 0 ? winner(entry) : undefined;
    const parent =
      base === undefined
        ? current?.deleted
          ? current
          : undefined
        : entry.leaves.find(({ rev }) => rev === base);
    const fits = current === undefined ? base === undefined : parent !== undefined;
    if (!fits) throw new Refusal(409, 'conflict', 'Document update conflict.');
    if (user && !user.roles.includes('_admin')) {
      try {
        database.validate?.(
          doc,
          parent && !parent.deleted ? { ...parent.doc, _rev: parent.rev } : null,
          user,
        );
      } catch (error) {
        const { forbidden, unauthorized } = error as { forbidden?: string; unauthorized?: string };
        if (forbidden !== undefined) throw new Refusal(403, 'forbidden', forbidden);
        if (unauthorized !== undefined) throw new Refusal(401, 'unauthorized', unauthorized);
        throw error;
      }
    }
    const next = parent === undefined ? 1 : generation(parent.rev) + 1;
    const rev = `${next}-${hash(JSON.stringify([parent?.rev, fields]))}`;
    const leaf: Leaf = { rev, deleted: doc._deleted === true, doc: { _id: id, ...fields } };
    entry.leaves = [...entry.leaves.filter((one) => one !== parent), leaf];
    entry.revisions.set(rev, leaf);
    this.#touch(database, id, entry);
    return rev;
  }

  #touch(database: Database, id: string, entry: Entry): void {
    entry.seq = ++database.seq;
    database.docs.set(id, entry);
    this.#wake();
  }

  #wake(): void {
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const wake of waiting) wake();
  }

  /** Another text each time; what it stands for is known here alone. */
  #sequence(database: Database, at: number): string {
    const text = `${at}-g1${Math.floor(this.#random() * 2 ** 40).toString(36)}${this.#sequences.size.toString(36)}`;
    this.#sequences.set(text, { instance: database.instance, at });
    return text;
  }

  #since(database: Database, text: string): number {
    if (text === 'now') return database.seq;
    if (text === '0') return 0;
    const known = this.#sequences.get(text);
    if (known) return known.instance === database.instance ? known.at : 0;
    if (/^\d+-g1/.test(text)) return 0;
    throw new Refusal(400, 'bad_request', "Malformed sequence supplied in 'since' parameter.");
  }

  async #changes(
    name: string,
    query: URLSearchParams,
    signal: AbortSignal | null | undefined,
    rewind: boolean,
  ): Promise<unknown> {
    const page = this.#page(this.#database(name), query, rewind);
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
    return this.#page(this.#database(name), query, false);
  }

  #page(database: Database, query: URLSearchParams, rewind: boolean) {
    const since = rewind ? 0 : this.#since(database, query.get('since') ?? '0');
    const limit = Number(query.get('limit') ?? Number.POSITIVE_INFINITY);
    const all = [...database.docs].filter(([, { seq }]) => seq > since).sort(([, a], [, b]) => a.seq - b.seq);
    const page = all.slice(0, limit);
    const interval = Number(query.get('seq_interval') ?? 1);
    const last = page.at(-1)?.[1].seq ?? (rewind ? 0 : since);
    const end = all.length <= limit ? Math.max(last, since) : last;
    const results = this.#shuffled(page).map(([id, entry], i) => {
      const leaf = winner(entry);
      const others = entry.leaves.filter((one) => one !== leaf && !one.deleted).map(({ rev }) => rev);
      return {
        seq: (i + 1) % interval === 0 ? this.#sequence(database, entry.seq) : null,
        id,
        changes: [{ rev: leaf.rev }],
        ...(leaf.deleted && { deleted: true }),
        ...(query.get('include_docs') === 'true' && {
          doc: {
            ...leaf.doc,
            _rev: leaf.rev,
            ...(others.length > 0 && query.get('conflicts') === 'true' && { _conflicts: others }),
          },
        }),
      };
    });
    return { results, last_seq: this.#sequence(database, end), pending: all.length - page.length };
  }

  #shuffled<T>(list: readonly T[]): T[] {
    const copy = [...list];
    for (let i = copy.length - 1; i > 0; i--) {
      const j = Math.floor(this.#random() * (i + 1));
      [copy[i], copy[j]] = [copy[j] as T, copy[i] as T];
    }
    return copy;
  }

  #allDocs(database: Database, query: URLSearchParams, body: unknown): unknown[] {
    const withDocs = query.get('include_docs') === 'true';
    const row = (id: string, leaf: Leaf) => ({
      id,
      key: id,
      value: { rev: leaf.rev, ...(leaf.deleted && { deleted: true }) },
      ...(withDocs && { doc: leaf.deleted ? null : { ...leaf.doc, _rev: leaf.rev } }),
    });
    const keys = (body as { keys?: string[] } | undefined)?.keys;
    if (keys) {
      return keys.map((id) => {
        const entry = database.docs.get(id);
        return entry ? row(id, winner(entry)) : { key: id, error: 'not_found' };
      });
    }
    const key = (name: string): string | undefined => {
      const text = query.get(name);
      return text === null ? undefined : (JSON.parse(text) as string);
    };
    const [from, to] = [key('startkey') ?? '', key('endkey') ?? '\uffff'];
    const inclusive = query.get('inclusive_end') !== 'false';
    return [...database.docs.keys()]
      .sort((a, b) => (a < b ? -1 : 1))
      .filter((id) => id >= from && (id < to || (inclusive && id === to)))
      .map((id) => [id, winner(database.docs.get(id) as Entry)] as const)
      .filter(([, leaf]) => !leaf.deleted)
      .slice(0, Number(query.get('limit') ?? Number.POSITIVE_INFINITY))
      .map(([id, leaf]) => row(id, leaf));
  }

  /** The view of back-links, the last first, without its counts. */
  #targets(database: Database, query: URLSearchParams): unknown[] {
    const rows = [...database.docs]
      .map(([id, entry]) => ({ id, leaf: winner(entry) }))
      .filter(({ id, leaf }) => !leaf.deleted && id.includes(':'))
      .flatMap(({ id, leaf }) => {
        const keys: Key[] = [];
        mapTargets({ ...leaf.doc, _id: id }, (key) => keys.push(key as Key));
        return keys.map((key) => ({ key, id, leaf }));
      })
      .sort((a, b) => compareKeys(b.key, a.key) || (a.id < b.id ? 1 : -1));
    const start = JSON.parse(query.get('startkey') ?? '[{}]') as Key;
    const end = JSON.parse(query.get('endkey') ?? '[]') as Key;
    const skip = Number(query.get('skip') ?? 0);
    return rows
      .filter(({ key }) => compareKeys(key, start) <= 0 && compareKeys(key, end) >= 0)
      .slice(skip, skip + Number(query.get('limit')))
      .map(({ key, id, leaf }) => ({ key, id, value: null, doc: { ...leaf.doc, _rev: leaf.rev } }));
  }
}

type Key = readonly (string | object)[];

/** Part by part; an object comes after every text, a list after the one it begins with. */
function compareKeys(a: Key, b: Key): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const [one, other] = [a[i] as string | object, b[i] as string | object];
    if (typeof one !== typeof other) return typeof one === 'object' ? 1 : -1;
    if (typeof one === 'string' && one !== other) return one < other ? -1 : 1;
  }
  return a.length - b.length;
}
