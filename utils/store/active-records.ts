/**
 * The records that anything was written about: a key cursor skips from one record's documents to the next record's, and of
 * each a few rows tell its title. What it costs grows with the records looked at, not with what was written about them.
 */
import type { ActivityDoc } from '../activity/activity-doc.ts';
import { recordRange } from '../activity/schema.ts';
import { parseRecordKey, type RecordRef } from '../records/record-ref.ts';
import type { ActivityRow } from './activity-doc.ts';
import type { Connection } from './open-database.ts';
import type { WorkspaceSchema } from './schema.ts';
import { read } from './transaction.ts';

export interface ActiveRecord {
  record: RecordRef;
  /** As it was when somebody wrote of it. */
  title?: string;
}

export interface ActiveRecordsQuery {
  /** The `next` of the page before. */
  after?: string | undefined;
  /** At most so many. */
  limit: number;
  /** Default: all. */
  matches?: (record: ActiveRecord) => boolean;
}

/** So many records are looked at in one transaction, so that no write waits for a search. */
const LOOKED_AT = 500;
/** Rows read at once of one record. */
const ROWS = 8;

/**
 * Records with activity in the order of their keys, also where all of it was taken back: the bodies are still there.
 * @returns `next`: there is more to look at; a page of a search may then be short, or empty
 */
export async function readActiveRecords(
  store: Connection<WorkspaceSchema>,
  { after, limit, matches = () => true }: ActiveRecordsQuery,
): Promise<{ records: ActiveRecord[]; next?: string }> {
  return read(store, ['activity'], async (tx) => {
    const rows = tx.objectStore('activity');
    const from = after === undefined ? 'r:' : `r:${after};`;
    const records: ActiveRecord[] = [];
    let last = after;
    let cursor = await rows.openKeyCursor(IDBKeyRange.bound(from, 'r;', false, true));
    for (let left = LOOKED_AT; cursor; left--) {
      if (left === 0 || records.length >= limit)
        return last === undefined ? { records } : { records, next: last };
      last = cursor.key.slice(2, cursor.key.indexOf(':', 2));
      const record = parseRecordKey(last);
      const found = record && (await withTitle(rows, record));
      if (found && matches(found)) records.push(found);
      cursor = await cursor.continue(`r:${last};`);
    }
    return { records };
  });
}

interface Rows {
  getAll(range: IDBKeyRange, count: number): Promise<ActivityRow[]>;
}

/** `null`: only ids that a shared workspace is still to be told of are left. */
async function withTitle(rows: Rows, record: RecordRef): Promise<ActiveRecord | null> {
  const [from, to] = recordRange(record);
  for (let range = IDBKeyRange.bound(from, to, false, true); ; ) {
    const chunk = await rows.getAll(range, ROWS);
    const docs = chunk.flatMap((row) => row.doc ?? []);
    if (docs.length > 0) {
      const title = docs.flatMap(titleIn).at(-1);
      return title === undefined ? { record } : { record, title };
    }
    const end = chunk[ROWS - 1];
    if (!end) return null;
    range = IDBKeyRange.bound(end.id, to, true, true);
  }
}

function titleIn(doc: ActivityDoc): string[] {
  const titled = doc.type === 'tag' || doc.type === 'touch' || doc.type === 'signal';
  return titled && doc.body.recordTitle !== undefined ? [doc.body.recordTitle] : [];
}
