/** `_changes`: normal and longpoll, as CouchDB answers it. */
import { createHash } from 'node:crypto';
import type { Database } from './database.ts';
import type { FeedIndex } from './feed-index.ts';
import { Refusal } from './refusal.ts';
import { type Position, readSequence, writeSequence } from './sequences.ts';

export interface ChangesRequest {
  query: URLSearchParams;
  /** Of a POST. */
  docIds?: string[];
  etag?: string;
  /** Ends when the client is gone or the server stops. */
  signal: AbortSignal;
  /** So many rows that were delivered before come again. */
  replay?: number;
  /** Called in place of the timeout's end when the client asked for a sign of life. */
  onHeartbeat: () => void;
}

export interface ChangesAnswer {
  status: 200 | 304;
  etag?: string;
  body?: object;
}

type IndexRow = ReturnType<FeedIndex['read']>['rows'][number];

const DEFAULT_TIMEOUT_MS = 60_000;

export async function answerChanges(db: Database, request: ChangesRequest): Promise<ChangesAnswer> {
  const { query, signal } = request;
  const feed = query.get('feed') ?? 'normal';
  if (feed !== 'normal' && feed !== 'longpoll') throw new Refusal(501, 'not_implemented', `feed=${feed}`);
  await db.refresh();
  const text = (query.get('since') ?? query.get('last-event-id') ?? '0').replace(/^"(.*)"$/, '$1');
  const since = back(readSequence(text, db.index.end, db.sequenceOf), request.replay ?? 0);
  const etag = etagOf(db, query);
  if (feed === 'normal' && request.etag === etag) return { status: 304, etag };
  const body = await page(db, since, request);
  if (feed === 'normal') return { status: 200, etag, body };
  if (body.results.length > 0) return { status: 200, body };
  await waitForChange(db, since, request);
  if (signal.aborted) return { status: 200, body };
  return { status: 200, body: await page(db, since, request) };
}

function back([first, second]: Position, rows: number): Position {
  return [Math.max(0, first - rows), Math.max(0, second - rows)];
}

function etagOf(db: Database, query: URLSearchParams): string {
  const text = `${db.instance} ${db.epoch} ${db.index.known} ${query.toString()}`;
  return `"${createHash('md5').update(text).digest('base64url')}"`;
}

async function waitForChange(db: Database, since: Position, request: ChangesRequest): Promise<void> {
  const { query, signal, onHeartbeat } = request;
  const heartbeat = query.get('heartbeat');
  const beats = heartbeat !== null && heartbeat !== 'false';
  const timeout = Math.min(Number(query.get('timeout') ?? DEFAULT_TIMEOUT_MS) || 0, DEFAULT_TIMEOUT_MS);
  const over = new AbortController();
  const end = (): void => over.abort();
  signal.addEventListener('abort', end);
  // With signs of life there is no timeout.
  const timer = beats
    ? setInterval(onHeartbeat, heartbeat === 'true' ? DEFAULT_TIMEOUT_MS : Number(heartbeat))
    : setTimeout(end, timeout);
  try {
    while (!over.signal.aborted) {
      await db.nextChange(over.signal);
      await db.refresh();
      if (db.index.read(since, 1).rows.length > 0) return;
    }
  } finally {
    clearInterval(timer);
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
  }
}

async function page(
  db: Database,
  since: Position,
  { query, docIds }: ChangesRequest,
): Promise<{ results: object[]; last_seq: string; pending: number }> {
  const limit = query.has('limit') ? Math.max(Number(query.get('limit')) || 0, 0) : Number.POSITIVE_INFINITY;
  const wanted: string[] | null =
    docIds ?? (query.get('filter') === '_doc_ids' ? JSON.parse(query.get('doc_ids') ?? '[]') : null);
  const { rows, pending } = wanted
    ? upTo(db.index.read(since, Number.POSITIVE_INFINITY).rows, wanted, limit)
    : db.index.read(since, limit);
  const interval = Number(query.get('seq_interval') ?? 1) || 1;
  const found = await documentsOf(
    db,
    rows.map(({ row }) => row.seq),
    query,
  );
  const results: object[] = [];
  for (const [i, { row, reached }] of rows.entries()) {
    const change = found.get(row.id);
    // Changed since: it comes with its new place.
    if (!change || (wanted && !wanted.includes(row.id))) continue;
    const seq = (i + 1) % interval === 0 ? writeSequence(reached, db.sequenceOf) : null;
    const { deleted, changes, doc } = change;
    results.push({ seq, id: row.id, changes, ...(deleted && { deleted }), ...(doc && { doc }) });
  }
  const last = rows.at(-1)?.reached ?? since;
  return { results, last_seq: writeSequence(last, db.sequenceOf), pending };
}

/** Rows up to and with so many that are wanted; what is pending behind them is counted whether it is wanted or not. */
function upTo(rows: readonly IndexRow[], wanted: readonly string[], limit: number) {
  let end = 0;
  for (let found = 0; end < rows.length && found < limit; end++) {
    if (wanted.includes(rows[end]?.row.id ?? '')) found++;
  }
  return { rows: rows.slice(0, end), pending: rows.length - end };
}

async function documentsOf(
  db: Database,
  seqs: readonly number[],
  query: URLSearchParams,
): ReturnType<Database['changesBetween']> {
  if (seqs.length === 0) return new Map();
  let [low, high] = [Number.POSITIVE_INFINITY, 0];
  for (const seq of seqs) {
    low = Math.min(low, seq);
    high = Math.max(high, seq);
  }
  const options = ['include_docs', 'conflicts', 'style', 'attachments']
    .flatMap((name) => (query.has(name) ? [`&${name}=${encodeURIComponent(query.get(name) ?? '')}`] : []))
    .join('');
  return db.changesBetween(low - 1, high, options);
}
