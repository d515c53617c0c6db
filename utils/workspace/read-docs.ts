/** Reading documents by id, by key range, or by what they point at. */
import type { LinkRange } from '../activity/back-links.ts';
import { type Fields, fieldsOf, listOf, textOf } from './couch-answer.ts';
import type { CouchClient, CouchRequest } from './couch-client.ts';
import { CouchError } from './couch-error.ts';
import { DESIGN_ID } from './design-id.ts';
import { readShared, type SharedDoc } from './shared-doc.ts';
import { viewRange } from './view-range.ts';

type Database = 'definitions' | 'activity';

interface Reading {
  signal?: AbortSignal | undefined;
}

/** Documents a request; a record has seldom more than a few dozen. */
const PAGE = 500;
/** Documents asked for by id in one request: of these the server compares all copies, and it has to be done in time. */
const KEYS = 200;
/** Deleted ones asked for side by side. */
const AT_ONCE = 6;

/**
 * All live documents between two keys, the first included, the last not: the activity of one record is one such range.
 * @param most at most so many; `complete` tells whether that was all
 * @throws CouchError
 */
export async function readRange(
  client: CouchClient,
  database: Database,
  [from, to]: readonly [from: string, to: string],
  { most = 5000, signal }: Reading & { most?: number } = {},
): Promise<{ docs: SharedDoc[]; complete: boolean }> {
  const docs: SharedDoc[] = [];
  let start = from;
  // A row without its document is none that is gone.
  let isWhole = true;
  while (docs.length < most) {
    const rows = rowsOf(
      await client.request(database, '_all_docs', {
        query: {
          startkey: JSON.stringify(start),
          endkey: JSON.stringify(to),
          inclusive_end: false,
          include_docs: true,
          conflicts: true,
          limit: PAGE,
        },
        signal,
      }),
    );
    for (const row of rows) {
      const doc = readShared(row.doc);
      if (doc && !doc.deleted && doc.id >= from && doc.id < to) docs.push(doc);
      isWhole &&= doc !== undefined;
    }
    const last = textOf(rows.at(-1)?.id);
    if (rows.length < PAGE || last === undefined) return { docs, complete: isWhole };
    // No id lies between a key and the key with a zero behind it.
    start = `${last}\0`;
  }
  return { docs, complete: false };
}

/**
 * What stands on the server now, deleted or not. A deleted one costs a request of its own: only by its revision does
 * CouchDB say when and by whom.
 * @returns id → document; ids that never were are left out
 * @throws CouchError
 */
export async function readCurrent(
  client: CouchClient,
  database: Database,
  ids: readonly string[],
  { signal }: Reading = {},
): Promise<Map<string, SharedDoc>> {
  const found = new Map<string, SharedDoc>();
  for (let from = 0; from < ids.length; from += KEYS) {
    const keys = ids.slice(from, from + KEYS);
    for (const [id, doc] of await readKeys(client, database, keys, { signal })) found.set(id, doc);
  }
  return found;
}

async function readKeys(
  client: CouchClient,
  database: Database,
  keys: readonly string[],
  { signal }: Reading,
): Promise<Map<string, SharedDoc>> {
  const found = new Map<string, SharedDoc>();
  const query = { include_docs: true, conflicts: true };
  const rows = keyRows(await client.request(database, '_all_docs', { query, body: { keys }, signal }));
  const deleted: { id: string; rev: string }[] = [];
  for (const row of rows) {
    const id = textOf(row.id);
    const value = fieldsOf(row.value);
    const rev = textOf(value?.rev);
    if (id === undefined || rev === undefined) continue;
    const isGone = value?.deleted === true;
    if (isGone) deleted.push({ id, rev });
    const doc = isGone ? undefined : readShared(row.doc);
    found.set(id, doc ?? { id, rev, deleted: isGone, v: undefined, body: {}, conflicts: [] });
  }
  for (let from = 0; from < deleted.length; from += AT_ONCE) {
    const some = deleted.slice(from, from + AT_ONCE);
    const docs = await Promise.all(
      some.map(({ id, rev }) => readRevision(client, database, id, rev, { signal })),
    );
    for (const doc of docs) if (doc) found.set(doc.id, doc);
  }
  return found;
}

/** Which of these are not deleted, whoever wrote what stands there. @throws CouchError */
export async function liveOf(
  client: CouchClient,
  database: Database,
  ids: readonly string[],
  { signal }: Reading = {},
): Promise<Set<string>> {
  const live = new Set<string>();
  for (let from = 0; from < ids.length; from += KEYS) {
    const body = { keys: ids.slice(from, from + KEYS) };
    for (const { id, value } of keyRows(await client.request(database, '_all_docs', { body, signal }))) {
      if (typeof id === 'string' && fieldsOf(value)?.deleted !== true) live.add(id);
    }
  }
  return live;
}

/** One revision of a document; `undefined`: the server has it no more. @throws CouchError */
export async function readRevision(
  client: CouchClient,
  database: Database,
  id: string,
  rev: string,
  { signal }: Reading = {},
): Promise<SharedDoc | undefined> {
  return readOne(client, database, id, { rev }, signal);
}

/** A live document with the revisions that stand beside it; `undefined`: there is none. @throws CouchError */
export async function readWithConflicts(
  client: CouchClient,
  database: Database,
  id: string,
): Promise<SharedDoc | undefined> {
  return readOne(client, database, id, { conflicts: true }, undefined);
}

async function readOne(
  client: CouchClient,
  database: Database,
  id: string,
  query: Record<string, string | boolean>,
  signal: AbortSignal | undefined,
): Promise<SharedDoc | undefined> {
  try {
    const { value } = await client.request(database, encodeURIComponent(id), { query, signal });
    return readShared(value);
  } catch (error) {
    if (error instanceof CouchError && error.code === 'missing') return undefined;
    throw error;
  }
}

export interface BackLinkPage {
  docs: SharedDoc[];
  /** Give it back as `after` for the next page; absent: this is the last. */
  next?: string;
  /** The server is still building the view: there may be more than all its pages have. */
  isPartial?: true;
}

/**
 * Documents whose back-links (`utils/activity/back-links.ts`) lie between two keys of one link, both included, the last
 * first: what is newest is at the end of a range.
 * @throws CouchError `missing`: the workspace was made without its views
 */
export async function readBackLinks(
  client: CouchClient,
  range: LinkRange,
  { limit, after, signal }: Reading & { limit: number; after?: string },
): Promise<BackLinkPage> {
  const { startkey, endkey } = viewRange(range);
  // Not by key and id: all tags of one target share one key, and not every server goes on inside of one.
  const skip = Number(after ?? 0);
  const query = {
    reduce: false,
    descending: true,
    startkey: JSON.stringify(endkey),
    ...(skip > 0 && { skip }),
    endkey: JSON.stringify(startkey),
    include_docs: true,
    // One more, which is where the next page begins.
    limit: limit + 1,
  };
  const { rows, ...built } = await viewRows(client, query, signal);
  const docs = rows
    .slice(0, limit)
    .map((row) => readShared(row.doc))
    .filter((doc) => doc !== undefined && !doc.deleted) as SharedDoc[];
  return { docs, ...built, ...(rows.length > limit && { next: String(skip + limit) }) };
}

/**
 * How many documents have a link within a range of its times.
 * @throws CouchError as {@link readBackLinks}
 */
export async function countBackLinks(
  client: CouchClient,
  range: LinkRange,
  { signal }: Reading = {},
): Promise<number> {
  const { startkey, endkey } = viewRange(range);
  const query = { startkey: JSON.stringify(startkey), endkey: JSON.stringify(endkey) };
  const [row] = (await viewRows(client, query, signal)).rows;
  return typeof row?.value === 'number' ? row.value : 0;
}

/** After much was written at once the server takes long to catch up; then what it has by now is better than nothing. */
async function viewRows(
  client: CouchClient,
  query: CouchRequest['query'],
  signal: AbortSignal | undefined,
): Promise<{ rows: Fields[]; isPartial?: true }> {
  const path = `${DESIGN_ID}/_view/targets`;
  try {
    return { rows: rowsOf(await client.request('activity', path, { query, signal })) };
  } catch (error) {
    if (!(error instanceof CouchError && error.code === 'timeout')) throw error;
    const answer = await client.request('activity', path, { query: { ...query, update: false }, signal });
    return { rows: rowsOf(answer), isPartial: true };
  }
}

/** @throws CouchError */
function keyRows(answer: { value: unknown }): Fields[] {
  const rows = rowsOf(answer);
  // Of a part of the database that nobody answers for it is not known what stands there.
  const row = rows.find(({ error }) => error !== undefined && error !== 'not_found');
  if (row) throw new CouchError('server-error', { reason: textOf(row.reason) ?? '' });
  return rows;
}

/** @throws CouchError */
function rowsOf({ value }: { value: unknown }): Fields[] {
  const rows = fieldsOf(value)?.rows;
  if (!Array.isArray(rows)) throw new CouchError('not-couchdb');
  return listOf(rows)
    .map(fieldsOf)
    .filter((row) => row !== undefined);
}
