/**
 * Rows from the end of a range of back-links, read in pages: a cursor over keys jumps back over a page, and its rows come in
 * one request, where a cursor would take one for each.
 */
import type { ActivityRow } from './activity-doc.ts';
import type { Connection } from './open-database.ts';
import type { WorkspaceSchema } from './schema.ts';
import { read } from './transaction.ts';

/** Rows of one request at most. */
const PAGE = 256;

/** Gives rows, the last of the range first, until `take` says that it has enough or `limit` rows were seen. */
export async function newestFirst(
  store: Connection<WorkspaceSchema>,
  range: IDBKeyRange,
  limit: number,
  take: (row: ActivityRow) => boolean,
): Promise<void> {
  await read(store, ['activity'], async (tx) => {
    const index = tx.objectStore('activity').index('targets');

    /** Rows of one key, from the end. They may be more than a page, which `getAll` would begin at the wrong end of. */
    const ofOneKey = async (key: string, most: number): Promise<ActivityRow[]> => {
      const rows: ActivityRow[] = [];
      let cursor = await index.openCursor(key, 'prev');
      while (cursor && rows.push(cursor.value) < most) cursor = await cursor.continue();
      return rows;
    };

    const { lower, lowerOpen } = range;
    let left = limit;
    let rest: IDBKeyRange | null = range;
    while (rest && left > 0) {
      const cursor = await index.openKeyCursor(rest, 'prev');
      if (!cursor) return;
      const newest = cursor.key;
      const behind = (await cursor.advance(Math.min(PAGE, left)))?.key;
      let rows: ActivityRow[];
      if (behind === undefined) {
        rows = (await index.getAll(rest)).reverse();
        rest = null;
      } else if (behind < newest) {
        rows = (await index.getAll(IDBKeyRange.bound(behind, newest, true, false))).reverse();
        rest = IDBKeyRange.bound(lower, behind, lowerOpen, false);
      } else {
        rows = await ofOneKey(newest, left);
        rest = newest > lower ? IDBKeyRange.bound(lower, newest, lowerOpen, true) : null;
      }
      for (const row of rows) if (!take(row) || --left === 0) return;
    }
  });
}
