/** Writes: whole batches refused for one bad member, who may, `validate_doc_update`, then the store behind. */
import { createHash } from 'node:crypto';
import type { UserCtx } from './accounts.ts';
import { type Database, pathOf } from './database.ts';
import { checkDocument, type Doc, readObject } from './json-body.ts';
import { badRequest, Refusal } from './refusal.ts';
import type { Change, Verdict } from './validators.ts';

interface RowResult {
  id: string;
  ok?: true;
  rev?: string;
  error?: string;
  reason?: string;
  accepted?: true;
}

const ADMINS_ONLY = 'You are not a db or server admin.';
const CONFLICT = 'Document update conflict.';

/**
 * @param isApart a node that has not heard of what others took takes it beside that
 * @returns one result a document in order; with `new_edits: false` only the refused ones
 */
export async function bulkDocs(
  db: Database,
  user: UserCtx,
  body: Uint8Array,
  isApart = false,
): Promise<RowResult[]> {
  const { docs, new_edits: newEdits } = readObject(body);
  if (docs === undefined) throw badRequest('POST body must include `docs` parameter.');
  if (!Array.isArray(docs)) throw badRequest('`docs` parameter must be an array.');
  const named = docs.map((doc) =>
    typeof doc === 'object' && doc !== null && !('_id' in doc)
      ? { _id: crypto.randomUUID().replaceAll('-', ''), ...doc }
      : doc,
  );
  const checked = named.map(checkDocument);
  if (newEdits === false) return replicate(db, user, checked);
  const results = await edit(db, user, checked);
  return isApart ? takeBeside(db, user, checked, results) : results;
}

/** One document. @throws Refusal for what a row of {@link bulkDocs} would say */
export async function putDocument(
  db: Database,
  user: UserCtx,
  given: unknown,
  newEdits = true,
): Promise<RowResult> {
  const doc = checkDocument(given);
  if (doc._id.startsWith('_local/')) return putLocal(db, doc);
  const [result] = newEdits ? await edit(db, user, [doc]) : await replicate(db, user, [doc]);
  if (!result && doc._rev !== undefined) return { ok: true, id: doc._id, rev: doc._rev };
  if (result?.error === undefined) return result as RowResult;
  throw new Refusal(statusOf(result.error), result.error, result.reason ?? '');
}

function statusOf(error: string): number {
  return { conflict: 409, forbidden: 403, unauthorized: 401, not_found: 404 }[error] ?? 500;
}

/** The last write wins; in no feed, seen by no validation. */
function putLocal(db: Database, doc: Doc): RowResult {
  const before = Number(/^0-(\d+)$/.exec(db.locals.get(doc._id)?._rev ?? '')?.[1] ?? 0);
  const rev = `0-${before + 1}`;
  if (doc._deleted) db.locals.delete(doc._id);
  else db.locals.set(doc._id, { ...doc, _rev: rev });
  return { ok: true, id: doc._id, rev };
}

async function edit(db: Database, user: UserCtx, docs: readonly Doc[]): Promise<RowResult[]> {
  const winners = await db.winners(docs.map(({ _id }) => _id));
  const changes: Change[] = [];
  const results = new Map<number, RowResult>();
  const judged: number[] = [];
  for (const [i, doc] of docs.entries()) {
    const { _id: id, _rev: rev } = doc;
    if (id.startsWith('_local/')) {
      results.set(i, putLocal(db, doc));
      continue;
    }
    const winner = winners.get(id);
    let old: Doc | null = null;
    if (rev !== undefined)
      old = winner?.rev === rev ? (winner.doc ?? (await db.revision(id, rev))) : await db.revision(id, rev);
    // Without an ancestor it is no update: CouchDB refuses before anything judges it.
    const isNew = rev === undefined && (!winner || winner.deleted);
    if (!isNew && !old) {
      results.set(i, { id, error: 'conflict', reason: CONFLICT });
      continue;
    }
    changes.push({ doc: { ...doc, ...(rev !== undefined && { _revisions: revisionsOf([rev]) }) }, old });
    judged.push(i);
  }
  const verdicts = await judge(db, user, changes);
  const passed: number[] = [];
  for (const [n, i] of judged.entries()) {
    const verdict = verdicts[n] as Verdict;
    if (verdict.ok) passed.push(i);
    else results.set(i, { id: (docs[i] as Doc)._id, error: verdict.error, reason: verdict.reason });
  }
  const written = await store(
    db,
    passed.map((i) => docs[i] as Doc),
  );
  for (const [n, i] of passed.entries()) results.set(i, written[n] as RowResult);
  await settle(db, docs);
  return docs.map((_doc, i) => results.get(i) as RowResult);
}

/** What conflicts with what other nodes took, as revisions beside theirs. */
async function takeBeside(
  db: Database,
  user: UserCtx,
  docs: readonly Doc[],
  results: readonly RowResult[],
): Promise<RowResult[]> {
  const all = [...results];
  for (const [i, { error }] of results.entries()) {
    const doc = docs[i] as Doc;
    const { _id: id, _rev: base, ...fields } = doc;
    const old = base === undefined ? null : await db.revision(id, base);
    if (error !== 'conflict' || (base !== undefined && !old)) continue;
    const [verdict] = await judge(db, user, [
      { doc: { ...doc, ...(base && { _revisions: revisionsOf([base]) }) }, old },
    ]);
    const text = createHash('md5')
      .update(JSON.stringify([base, fields]))
      .digest('hex');
    const path = [
      `${base === undefined ? 1 : Number.parseInt(base, 10) + 1}-${text}`,
      ...(base === undefined ? [] : [base]),
    ];
    const rev = path[0] as string;
    if (!verdict?.ok) all[i] = { id, error: verdict?.error ?? '', reason: verdict?.reason ?? '' };
    else {
      await db.ask('POST', '/_bulk_docs', {
        docs: [withRevisions({ ...doc, _rev: rev }, path)],
        new_edits: false,
      });
      all[i] = { ok: true, id, rev };
    }
  }
  await settle(db, docs);
  return all;
}

async function store(db: Database, docs: readonly Doc[]): Promise<RowResult[]> {
  if (docs.length === 0) return [];
  const { status, body } = await db.ask('POST', '/_bulk_docs', { docs });
  if (status !== 201) throw new Refusal(500, 'internal_server_error', JSON.stringify(body));
  return (body as (RowResult & { status?: number })[]).map((row, i) => {
    const id = (docs[i] as Doc)._id;
    if (row.error === undefined) return { ok: true, id, rev: row.rev };
    return row.error === 'conflict' ? { id, error: 'conflict', reason: CONFLICT } : { ...row, id };
  });
}

/** `new_edits: false`: revisions as they are given. Only refusals are told; what is known already is passed over. */
async function replicate(db: Database, user: UserCtx, docs: readonly Doc[]): Promise<RowResult[]> {
  const winners = await db.winners(docs.map(({ _id }) => _id));
  const changes: Change[] = [];
  for (const doc of docs) {
    if (doc._rev === undefined)
      throw new Refusal(400, 'bad_request', 'When `new_edits: false`, the document needs a revision.');
    const path = pathOfRevisions(doc);
    if (!winners.has(doc._id)) {
      changes.push({ doc: withRevisions(doc, path), old: null });
      continue;
    }
    if (await db.revision(doc._id, doc._rev)) continue;
    let old: Doc | null = null;
    for (const rev of path.slice(1)) {
      old = await db.revision(doc._id, rev);
      if (old) break;
    }
    changes.push({ doc: withRevisions(doc, path), old });
  }
  const verdicts = await judge(db, user, changes);
  const refused: RowResult[] = [];
  const passed: Doc[] = [];
  for (const [i, { doc }] of changes.entries()) {
    const verdict = verdicts[i] as Verdict;
    if (verdict.ok) passed.push(doc);
    else refused.push({ id: doc._id, rev: doc._rev, error: verdict.error, reason: verdict.reason });
  }
  if (passed.length > 0) {
    const { status, body } = await db.ask('POST', '/_bulk_docs', { docs: passed, new_edits: false });
    if (status !== 201) throw new Refusal(500, 'internal_server_error', JSON.stringify(body));
  }
  await settle(db, docs);
  return refused;
}

/** Revisions from the newest to the oldest that is told. */
function pathOfRevisions(doc: Doc): string[] {
  const given = doc._revisions as { start: number; ids: string[] } | undefined;
  return given ? given.ids.map((id, i) => `${given.start - i}-${id}`) : [doc._rev as string];
}

function revisionsOf(path: readonly string[]): { start: number; ids: string[] } {
  return {
    start: Number.parseInt(path[0] ?? '0', 10),
    ids: path.map((rev) => rev.slice(rev.indexOf('-') + 1)),
  };
}

function withRevisions(doc: Doc, path: readonly string[]): Doc {
  return { ...doc, _revisions: revisionsOf(path) };
}

async function judge(db: Database, user: UserCtx, changes: readonly Change[]): Promise<Verdict[]> {
  const verdicts: Verdict[] = changes.map(({ doc }) =>
    doc._id.startsWith('_design/') && !db.isAdmin(user)
      ? { ok: false, error: 'forbidden', reason: ADMINS_ONLY }
      : { ok: true },
  );
  const asked = changes.flatMap(({ doc }, i) => (doc._id.startsWith('_design/') ? [] : [i]));
  if (asked.length === 0) return verdicts;
  const context = { db: db.name, name: user.name, roles: user.roles };
  for (const validator of db.validators) {
    const said = validator.judge(
      asked.map((i) => changes[i] as Change),
      context,
      db.security,
    );
    for (const [n, i] of asked.entries()) {
      const verdict = said[n] as Verdict;
      if (verdicts[i]?.ok && !verdict.ok) verdicts[i] = verdict;
    }
  }
  return verdicts;
}

async function settle(db: Database, docs: readonly Doc[]): Promise<void> {
  if (docs.some(({ _id }) => _id.startsWith('_design/'))) await db.reloadValidators();
  db.wake();
}

/** `DELETE`: a tombstone without fields. */
export async function deleteDocument(
  db: Database,
  user: UserCtx,
  id: string,
  rev: string | undefined,
): Promise<RowResult> {
  if (id.startsWith('_local/') && !db.locals.has(id)) throw new Refusal(404, 'not_found', 'missing');
  if (rev === undefined && !id.startsWith('_local/')) {
    const { status } = await db.ask('GET', `/${pathOf(id)}`);
    if (status === 404) throw new Refusal(404, 'not_found', 'missing');
    throw new Refusal(409, 'conflict', CONFLICT);
  }
  return putDocument(db, user, { _id: id, ...(rev !== undefined && { _rev: rev }), _deleted: true });
}
