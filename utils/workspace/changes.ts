/** The changes feed of a database, page by page. Sequences are opaque: they are kept and given back, never read. */
import { type Fields, fieldsOf, listOf, textOf, textsOf } from './couch-answer.ts';
import type { CouchClient } from './couch-client.ts';
import { CouchError } from './couch-error.ts';
import { readCurrent } from './read-docs.ts';
import type { SharedDoc } from './shared-doc.ts';

export interface ChangeRow {
  id: string;
  /** Revision that wins. */
  rev: string;
  deleted: boolean;
  /** Untrusted; absent: the server did not send it. */
  doc?: Fields;
  /** In its place, where it was asked for by itself. */
  read?: SharedDoc;
  /** Revisions that lost and stand beside it. */
  conflicts: string[];
}

export interface ChangesPage {
  /** In no order, and any of them may have been given before. */
  rows: ChangeRow[];
  lastSeq: string;
  /** Rows still to come; 0: that was the end. */
  pending: number;
}

export interface ChangesRequest {
  /** `'0'` for everything, else a `lastSeq` of this feed. */
  since: string;
  /** Rows of the page. */
  limit: number;
  /** `longpoll`: answers as soon as there is something, or with nothing after `waitMs`. */
  feed?: 'normal' | 'longpoll';
  waitMs?: number;
  /** Default: with the documents. */
  withDocs?: boolean;
  signal?: AbortSignal | undefined;
  /** Told where the next page begins, before this one is parsed. Not every server says it early enough. */
  goesOn?: ((since: string) => void) | undefined;
}

/** The wait that is asked of the server, and the end that is made of it here: it is not believed to keep the first. */
const WAIT_MS = 20_000;
const PATIENCE_MS = 5000;

/**
 * @throws CouchError, and the reason of `signal`. A long poll that ends without an answer in time is an empty page,
 * unless the server does not even begin to answer: that is no failure either.
 */
export async function readChanges(
  client: CouchClient,
  database: 'definitions' | 'activity',
  { since, limit, feed = 'normal', waitMs = WAIT_MS, withDocs = true, signal, goesOn }: ChangesRequest,
): Promise<ChangesPage> {
  const isLong = feed === 'longpoll';
  let value: unknown;
  try {
    ({ value } = await client.request(database, '_changes', {
      query: {
        since,
        limit,
        ...(withDocs && { include_docs: true, conflicts: true }),
        // A sequence costs a cluster as much as a row: one a page is enough.
        seq_interval: limit,
        ...(isLong && { feed, timeout: waitMs }),
      },
      signal,
      ...(goesOn && {
        arrived: (text: string) => {
          const next = sequenceAtEnd(text);
          if (next !== undefined) goesOn(next);
        },
      }),
      ...(isLong && { timeoutMs: waitMs + PATIENCE_MS }),
    }));
  } catch (error) {
    if (isLong && error instanceof CouchError && error.code === 'timeout') {
      return { rows: [], lastSeq: since, pending: 0 };
    }
    throw error;
  }
  const page = fieldsOf(value);
  const last = page?.last_seq;
  // Servers that number their changes answer with a number.
  const lastSeq = typeof last === 'number' ? String(last) : textOf(last);
  if (!page || !Array.isArray(page.results) || lastSeq === undefined) throw new CouchError('not-couchdb');
  const rows = page.results.map(readRow).filter((row) => row !== undefined);
  const pending = typeof page.pending === 'number' ? page.pending : rows.length < limit ? 0 : 1;
  return { rows, lastSeq, pending };
}

/**
 * The same rows, each that lives with its document: a server that lost hold of one while it wrote the page sends none, or
 * says in its place that there is none.
 * @throws CouchError
 */
export async function withDocs(
  client: CouchClient,
  database: 'definitions' | 'activity',
  rows: ChangeRow[],
  signal?: AbortSignal,
): Promise<ChangeRow[]> {
  const lacking = rows.filter(({ id, deleted, doc }) => !deleted && doc?._id !== id).map(({ id }) => id);
  if (lacking.length === 0) return rows;
  const current = await readCurrent(client, database, lacking, { signal });
  return rows.map((row) => {
    const read = current.get(row.id);
    return read ? { ...row, rev: read.rev, deleted: read.deleted, conflicts: read.conflicts, read } : row;
  });
}

/** As CouchDB ends a page: behind the rows, and nothing behind it. */
const PAGE_END = /\],\s*"last_seq":\s*("(?:[^"\\]|\\.)+"),\s*"pending":\s*([1-9]\d*)\s*\}\s*$/;
/** Sequences of a cluster of many shards are some kB long. */
const END_LENGTH = 20_000;

/** Where a page that is not the last ends, read off its text; `undefined`: it is the last, or does not say it this way. */
export function sequenceAtEnd(text: string): string | undefined {
  const [, quoted] = PAGE_END.exec(text.slice(-END_LENGTH)) ?? [];
  return quoted === undefined ? undefined : (JSON.parse(quoted) as string);
}

function readRow(value: unknown): ChangeRow | undefined {
  const row = fieldsOf(value);
  const id = textOf(row?.id);
  const rev = textOf(fieldsOf(listOf(row?.changes)[0])?.rev);
  if (id === undefined || rev === undefined) return undefined;
  const doc = fieldsOf(row?.doc);
  return {
    id,
    rev: textOf(doc?._rev) ?? rev,
    deleted: row?.deleted === true || doc?._deleted === true,
    ...(doc && { doc }),
    conflicts: textsOf(doc?._conflicts),
  };
}
