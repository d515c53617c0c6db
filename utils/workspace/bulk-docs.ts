/**
 * Writing documents, many at once, with an outcome for each.
 *
 * One bad member makes CouchDB refuse a whole batch, without saying which: such a batch is sent again in halves until
 * the bad one stands alone. Nothing of a refused batch was written, and what is sent twice is the same document: its
 * second outcome is `conflict`, which whoever reads it has to compare anyway.
 */
import { fieldsOf, listOf, textOf } from './couch-answer.ts';
import type { CouchClient } from './couch-client.ts';
import { CouchError } from './couch-error.ts';
import { type SharedWrite, writeShared } from './shared-doc.ts';

/**
 * - `written`: with its new revision; a cluster that is not whole may have only accepted it, which counts;
 * - `conflict`: another revision stands there;
 * - `refused`: the rules of the workspace, or no document for CouchDB: waits for a person;
 * - `failed`: not written, or not known: the same again later.
 */
export type PushResult =
  | { id: string; status: 'written'; rev: string }
  | { id: string; status: 'conflict' }
  | { id: string; status: 'refused'; code: 'refused' | 'bad-document' | 'too-large'; reason: string }
  | { id: string; status: 'failed'; error: CouchError };

/** Documents a request. */
const BATCH = 200;
/** Units of JSON a request: a server may take no more than 8 MB, and half of it is quickly said again. */
const BATCH_UNITS = 2_000_000;

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
  const results = new Map<string, PushResult>();
  let stopped: CouchError | undefined;
  for (const batch of batches(docs)) {
    if (!stopped) stopped = await pushBatch(client, database, batch, results, options);
    if (!stopped) continue;
    for (const { id } of batch)
      if (!results.has(id)) results.set(id, { id, status: 'failed', error: stopped });
  }
  return docs.map(({ id }) => results.get(id) ?? { id, status: 'failed', error: new CouchError('cut') });
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
async function pushBatch(
  client: CouchClient,
  database: 'definitions' | 'activity',
  batch: readonly Encoded[],
  results: Map<string, PushResult>,
  options: PushOptions,
): Promise<CouchError | undefined> {
  let value: unknown;
  try {
    const body = `{"docs":[${batch.map(({ json }) => json).join()}]}`;
    ({ value } = await client.request(database, '_bulk_docs', {
      method: 'POST',
      body,
      signal: options.signal,
    }));
  } catch (error) {
    if (!(error instanceof CouchError)) throw error;
    if (error.code !== 'bad-document' && error.code !== 'too-large') return error;
    const [first] = batch;
    if (batch.length === 1 && first) {
      const reason = error.reason ?? '';
      results.set(first.id, { id: first.id, status: 'refused', code: error.code, reason });
      return undefined;
    }
    const middle = Math.ceil(batch.length / 2);
    return (
      (await pushBatch(client, database, batch.slice(0, middle), results, options)) ??
      (await pushBatch(client, database, batch.slice(middle), results, options))
    );
  }
  if (!Array.isArray(value)) return new CouchError('not-couchdb');
  const wanted = new Set(batch.map(({ id }) => id));
  for (const row of listOf(value)) {
    const result = readResult(row);
    if (result && wanted.has(result.id)) results.set(result.id, result);
  }
  return undefined;
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
  return { id, status: 'failed', error: new CouchError('server-error', { reason }) };
}
