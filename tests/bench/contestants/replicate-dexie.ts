/** Dexie: the floor's transport, and `bulkPut` of each page. */
import Dexie from 'dexie';

export function openDexie(): (documents: readonly object[]) => Promise<unknown> {
  const db = new Dexie('dexie');
  db.version(1).stores({ documents: '_id' });
  const table = db.table('documents');
  return (documents) => table.bulkPut(documents);
}
