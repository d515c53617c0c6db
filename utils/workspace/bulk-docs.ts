/**
 * Writing documents, many at once, with an outcome for each.
 *
 * One bad member makes CouchDB refuse a whole batch, without saying which: such a batch is sent again in halves until
 * the bad one stands alone. A document on which the rules of the workspace themselves fail ends a batch with 500: it is
 * looked for too, within limits, since a server that is ill says the same. Nothing of a refused batch was written, and what
 * is sent twice is the same document: its second outcome is `conflict`, which whoever reads it has to compare anyway.
 */
import { fieldsOf, listOf, textOf } from './couch-answer.ts';
import type { CouchClient } from './couch-client.ts';
import { CouchError } from './couch-error.ts';
import { type SharedWrite, writeShared } from './shared-doc.ts';

/**
 * - `written`: with its new revision; a cluster that is not whole may have only accepted it, which counts;
 * - `conflict`: another revision stands there;
 * - `refused`: the rules of the workspace, or no document for CouchDB: waits for a person;
 * - `failed`: not written, or not known: the same again later. `alone`: it says nothing about the others.
 */
export type PushResult =
  | { id: string; status: 'written'; rev: string }
  | { id: string; status: 'conflict' }
  | { id: string; status: 'refused'; code: 'refused' | 'bad-document' | 'too-large'; reason: string }
  | { id: string; status: 'failed'; error: CouchError; alone?: true };

/** Documents a request. */
const BATCH = 200;
/** Units of JSON a request, to be through within its time on a slow line as well: 200 documents are mostly below. */
const BATCH_UNITS = 500_000;
/** So many requests look for the document that a server fails on. */
const SEARCHES = 24;

export interface PushOptions {
  signal?: AbortSignal | undefined;
}

/**
 * @returns one result a document, in their order. After the first request that fails for all (no network, busy) nothing
 * more is sent: the rest is `failed` with the same error.
 * @throws the reason of `signal`
 */
export async function pushDocs(
  client: CouchClient,
  database: 'definitions' | 'activity',
  docs: readonly SharedWrite[],
  options: PushOptions = {},
): Promise<PushResult[]> {
  const push: Push = { client, database, signal: options.signal, results: new Map(), searches: SEARCHES };
  const { results } = push;
  let stopped: CouchError | undefined;
  for (const batch of batches(docs)) {
    if (!stopped) stopped = await pushBatch(push, batch);
    if (!stopped) continue;
    for (const { id } of batch)
      if (!results.has(id)) results.set(id, { id, status: 'failed', error: stopped });
  }
  return docs.map(
    ({ id }) => results.get(id) ?? { id, status: 'failed', error: new CouchError('cut'), alone: true },
  );
}

interface Push {
  client: CouchClient;
  database: 'definitions' | 'activity';
  signal: AbortSignal | undefined;
  results: Map<string, PushResult>;
  /** Requests that may still look for a document on which the server fails. */
  searches: number;
}

interface Encoded {
  id: string;
  json: string;
}

function* batches(docs: readonly SharedWrite[]): Generator<Encoded[]> {
  let batch: Encoded[] = [];
  let units = 0;
  for (const doc of docs) {
    const json = JSON.stringify(writeShared(doc));
    if (batch.length > 0 && (batch.length >= BATCH || units + json.length > BATCH_UNITS)) {
      yield batch;
      batch = [];
      units = 0;
    }
    batch.push({ id: doc.id, json });
    units += json.length;
  }
  if (batch.length > 0) yield batch;
}

/** @returns why nothing more can be sent; `undefined`: each of the batch has its result */
async function pushBatch(push: Push, batch: readonly Encoded[]): Promise<CouchError | undefined> {
  const { client, database, results, signal } = push;
  let value: unknown;
  try {
    const body = `{"docs":[${batch.map(({ json }) => json).join()}]}`;
    ({ value } = await client.request(database, '_bulk_docs', {
      method: 'POST',
      body,
      signal,
    }));
  } catch (error) {
    if (!(error instanceof CouchError)) throw error;
    return pushHalves(push, batch, error);
  }
  if (!Array.isArray(value)) return new CouchError('not-couchdb');
  const wanted = new Set(batch.map(({ id }) => id));
  for (const row of listOf(value)) {
    const result = readResult(row);
    if (result && wanted.has(result.id)) results.set(result.id, result);
  }
  return undefined;
}

/** @param error why the batch was not taken */
async function pushHalves(
  push: Push,
  batch: readonly Encoded[],
  error: CouchError,
): Promise<CouchError | undefined> {
  const { code, reason = '' } = error;
  const [first] = batch;
  if (!first) return undefined;
  const { id } = first;
  // A whole batch is refused where somebody may only read, or by what stands before the server and dislikes one of them.
  if (code === 'bad-document' || code === 'too-large' || code === 'refused') {
    if (batch.length === 1) push.results.set(id, { id, status: 'refused', code, reason });
  } else if (
    (error.status === 500 || (code === 'not-couchdb' && error.status === 403)) &&
    push.searches > 0
  ) {
    push.searches--;
    // The second that fails by itself, and none that does not: the server is ill.
    if (batch.length === 1 && push.results.size > 0 && !isWell(push)) return error;
    if (batch.length === 1) push.results.set(id, { id, status: 'failed', error, alone: true });
  } else return error;
  if (batch.length === 1) return undefined;
  const middle = Math.ceil(batch.length / 2);
  return (await pushBatch(push, batch.slice(0, middle))) ?? (await pushBatch(push, batch.slice(middle)));
}

function isWell({ results }: Push): boolean {
  return [...results.values()].some(({ status }) => status !== 'failed');
}

function readResult(value: unknown): PushResult | undefined {
  const row = fieldsOf(value);
  const id = textOf(row?.id);
  if (!row || id === undefined) return undefined;
  const rev = textOf(row.rev);
  if (row.error === undefined) return rev === undefined ? undefined : { id, status: 'written', rev };
  const error = textOf(row.error) ?? '';
  const reason = textOf(row.reason) ?? error;
  if (error === 'conflict') return { id, status: 'conflict' };
  if (error === 'forbidden' || error === 'unauthorized')
    return { id, status: 'refused', code: 'refused', reason };
  if (error === 'doc_validation' || error === 'bad_request' || error === 'illegal_docid') {
    return { id, status: 'refused', code: 'bad-document', reason };
  }
  if (error === 'document_too_large') return { id, status: 'refused', code: 'too-large', reason };
  return { id, status: 'failed', error: new CouchError('server-error', { reason }), alone: true };
}
