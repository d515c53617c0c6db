/** One request → one answer. Everything that CouchDB does before it stores anything is decided here. */
import type { Authenticated } from './accounts.ts';
import { answerChanges } from './changes.ts';
import type { CouchState } from './couch-state.ts';
import { type Database, pathOf, type Security } from './database.ts';
import { type Doc, readJson, readObject } from './json-body.ts';
import { badRequest, notFound, notServerAdmin, Refusal } from './refusal.ts';
import { writeSequence } from './sequences.ts';
import { bulkDocs, deleteDocument, putDocument } from './writes.ts';

export interface CouchRequest {
  method: string;
  /** Decoded parts of the path. */
  parts: string[];
  query: URLSearchParams;
  headers: Record<string, string | string[] | undefined>;
  body: Uint8Array;
  user: Authenticated;
  address: string;
  signal: AbortSignal;
  replay: number;
  onHeartbeat: () => void;
}

export interface CouchAnswer {
  status: number;
  headers?: Record<string, string>;
  /** Absent: none. */
  body?: unknown;
}

const methodNotAllowed = (allowed: string): Refusal =>
  new Refusal(405, 'method_not_allowed', `Only ${allowed} allowed`, { Allow: allowed });

export async function answer(state: CouchState, request: CouchRequest): Promise<CouchAnswer> {
  const { parts } = request;
  const [first, ...rest] = parts;
  if (first === undefined || first === '') return welcome();
  if (first === '_up') return { status: 200, body: { status: 'ok', seeds: {} } };
  if (first === '_session') return session(state, request);
  if (first === '_users' && rest.length > 0) return users(state, request, rest.join('/'));
  if (first === '_all_dbs') {
    requireServerAdmin(request);
    return { status: 200, body: [...state.databases.keys()].sort() };
  }
  if (first.startsWith('_')) throw notFound('missing');
  if (rest.length === 0) return database(state, request, first);
  const db = state.database(first);
  if (rest[0] === '_security') return security(state, db, request);
  db.assertMember(request.user);
  const [part = ''] = rest;
  const isDocument = !part.startsWith('_') || part === '_design' || part === '_local';
  if (isDocument && !(part === '_design' && rest[2]?.startsWith('_')))
    return document(state, db, request, rest);
  return special(state, db, request, rest);
}

function welcome(): CouchAnswer {
  const vendor = { name: 'The Apache Software Foundation' };
  return { status: 200, body: { couchdb: 'Welcome', version: '3.5.0', uuid: 'tests', features: [], vendor } };
}

function requireServerAdmin({ user }: CouchRequest): void {
  if (!user.roles.includes('_admin')) throw notServerAdmin();
}

function session(state: CouchState, { method, body, user, address, headers }: CouchRequest): CouchAnswer {
  if (method === 'DELETE') {
    return {
      status: 200,
      headers: { 'Set-Cookie': 'AuthSession=; Version=1; Path=/; HttpOnly' },
      body: { ok: true },
    };
  }
  if (method === 'POST') {
    const form = String(headers['content-type']).startsWith('application/x-www-form-urlencoded');
    const given = form
      ? Object.fromEntries(new URLSearchParams(Buffer.from(body).toString()))
      : readObject(body);
    const { name, roles } = state.accounts.check(
      String(given.name ?? ''),
      String(given.password ?? ''),
      address,
    );
    const cookie = state.accounts.cookieFor(String(name));
    return { status: 200, headers: { 'Set-Cookie': cookie }, body: { ok: true, name, roles } };
  }
  const handlers = ['jwt', 'cookie', 'default'];
  const info = { authentication_handlers: handlers, ...(user.by && { authenticated: user.by }) };
  return { status: 200, body: { ok: true, userCtx: { name: user.name, roles: user.roles }, info } };
}

function users(state: CouchState, { method, user, body }: CouchRequest, id: string): CouchAnswer {
  if (!user.roles.includes('_admin'))
    throw new Refusal(403, 'forbidden', 'You are not allowed to access this db.');
  const name = id.replace(/^org\.couchdb\.user:/, '');
  const known = state.accounts.get(name);
  if (method === 'GET') {
    if (!known) throw notFound('missing');
    return { status: 200, body: { _id: id, _rev: '1-user', name, roles: known.roles ?? [], type: 'user' } };
  }
  if (method === 'DELETE') state.accounts.remove(name);
  else if (method === 'PUT') {
    const { password, roles } = readObject(body) as { password?: string; roles?: string[] };
    if (password === undefined) throw new Refusal(403, 'forbidden', 'doc.password is required.');
    state.accounts.put({ name, password, ...(roles && { roles }) });
  } else throw methodNotAllowed('DELETE,GET,HEAD,POST');
  return { status: method === 'PUT' ? 201 : 200, body: { ok: true, id, rev: '1-user' } };
}

async function database(state: CouchState, request: CouchRequest, name: string): Promise<CouchAnswer> {
  const { method, user } = request;
  if (method === 'PUT') {
    requireServerAdmin(request);
    await state.create(name);
    return { status: state.minority ? 202 : 201, body: { ok: true } };
  }
  const db = state.database(name);
  if (method === 'DELETE') {
    requireServerAdmin(request);
    await state.remove(name);
    return { status: 200, body: { ok: true } };
  }
  db.assertMember(user);
  if (method === 'POST') {
    const doc = readObject(request.body);
    const named = '_id' in doc ? doc : { _id: crypto.randomUUID().replaceAll('-', ''), ...doc };
    return written(state, await putDocument(db, user, named));
  }
  if (method !== 'GET') throw methodNotAllowed('DELETE,GET,HEAD,POST,PUT');
  await db.refresh();
  const { body } = await db.ask('GET', '');
  const { doc_count, doc_del_count = 0 } = body as { doc_count: number; doc_del_count?: number };
  return {
    status: 200,
    body: {
      instance_start_time: db.startTime,
      db_name: name,
      purge_seq: '0-g1AAAA',
      update_seq: writeSequence(db.index.end, db.sequenceOf),
      sizes: { file: 0, external: 0, active: 0 },
      props: {},
      doc_del_count,
      doc_count,
      disk_format_version: 8,
      compact_running: false,
      cluster: { q: 2, n: 1, w: 1, r: 1 },
    },
  };
}

function security(state: CouchState, db: Database, { method, user, body }: CouchRequest): CouchAnswer {
  if (method === 'GET') {
    db.assertMember(user);
    return { status: 200, body: db.security };
  }
  if (method !== 'PUT') throw methodNotAllowed('GET,HEAD,PUT');
  db.assertMember(user);
  // As CouchDB says it: the shards refuse, and that is not enough of them.
  if (!db.isAdmin(user) || state.minority) throw new Refusal(500, 'error', 'no_majority');
  const given = readObject(body) as Security;
  for (const group of [given.admins, given.members]) {
    for (const list of [group?.names, group?.roles]) {
      if (list !== undefined && !(Array.isArray(list) && list.every((item) => typeof item === 'string'))) {
        throw badRequest('names and roles must be JSON lists of strings');
      }
    }
  }
  db.security = given;
  return { status: 200, body: { ok: true } };
}

async function document(
  state: CouchState,
  db: Database,
  { method, user, query, body }: CouchRequest,
  parts: string[],
): Promise<CouchAnswer> {
  const id = parts.join('/');
  if (method === 'PUT') {
    const given = { ...readObject(body), _id: id };
    const rev = query.get('rev');
    const doc = rev === null ? given : { ...given, _rev: rev };
    return written(state, await putDocument(db, user, doc, query.get('new_edits') !== 'false'));
  }
  if (method === 'DELETE') {
    const result = await deleteDocument(db, user, id, query.get('rev') ?? undefined);
    return { ...written(state, result), status: state.minority ? 202 : 200 };
  }
  if (method !== 'GET') throw methodNotAllowed('DELETE,GET,HEAD,POST,PUT,COPY');
  if (id.startsWith('_local/')) {
    const local = db.locals.get(id);
    if (!local) throw notFound('missing');
    return { status: 200, body: local };
  }
  const { status, body: found } = await db.ask('GET', `/${pathOf(id)}${search(query)}`);
  if (status === 404) throw notFound((await db.winners([id])).get(id)?.deleted ? 'deleted' : 'missing');
  return { status, headers: { ETag: `"${(found as Doc)._rev}"` }, body: found };
}

function written(state: CouchState, result: object): CouchAnswer {
  return state.minority
    ? { status: 202, body: { ...result, accepted: true } }
    : { status: 201, body: result };
}

async function special(
  state: CouchState,
  db: Database,
  request: CouchRequest,
  parts: string[],
): Promise<CouchAnswer> {
  const { method, user, query, body } = request;
  switch (parts[0]) {
    case '_changes':
      return changes(db, request);
    case '_bulk_docs': {
      if (method !== 'POST') throw methodNotAllowed('POST');
      const results = await bulkDocs(db, user, body, state.apart);
      if (!state.minority && !state.apart) return { status: 201, body: results };
      const accepted = results.map((row) => (row.ok ? { ...row, accepted: true as const } : row));
      return { status: results.some(({ ok }) => ok) ? 202 : 201, body: accepted };
    }
    case '_purge':
    case '_compact':
    case '_view_cleanup':
      requireServerAdmin(request);
      return { status: 202, body: { ok: true } };
    case '_ensure_full_commit':
      return { status: 201, body: { ok: true, instance_start_time: db.startTime } };
    case '_all_docs':
    case '_bulk_get':
    case '_revs_diff':
    case '_design': {
      const path = parts[0] === '_design' ? ['_design', ...parts.slice(1)] : parts;
      const given = method === 'POST' ? readJson(body) : undefined;
      const found = await db.ask(method, `/${path.map(encodeURIComponent).join('/')}${search(query)}`, given);
      return { status: found.status, body: found.body };
    }
    default:
      throw new Refusal(501, 'not_implemented', parts.join('/'));
  }
}

function search(query: URLSearchParams): string {
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}

async function changes(db: Database, request: CouchRequest): Promise<CouchAnswer> {
  const { query, method, body, signal, replay, onHeartbeat, headers } = request;
  const docIds =
    method === 'POST' && body.length > 0 ? (readObject(body).doc_ids as string[] | undefined) : undefined;
  const etag = headers['if-none-match'];
  const {
    status,
    etag: now,
    body: found,
  } = await answerChanges(db, {
    query,
    signal,
    replay,
    onHeartbeat,
    ...(docIds && { docIds }),
    ...(typeof etag === 'string' && { etag }),
  });
  return { status, ...(now && { headers: { ETag: now } }), ...(found && { body: found }) };
}
