/** Reads of one record's activity among ever more of it, and the least that a tag could cost. */
import { recordRange } from '../../../utils/activity/schema.ts';
import { workspaceDatabase } from '../../../utils/store/schema.ts';
import { openWorkspaceStore, type WorkspaceStore } from '../../../utils/store/workspace-store.ts';
import { dealOf, TAGS_A_RECORD, tagRow } from './tag-row.ts';

const WORKSPACE = 'bench';
/** Rows in one transaction while filling. */
const CHUNK = 10_000;

let opened: Promise<WorkspaceStore> | undefined;
const store = (): Promise<WorkspaceStore> => {
  opened ??= openWorkspaceStore(WORKSPACE, { mode: 'readwrite' });
  return opened;
};

/** Adds the tags from number `from` to `to`, past the store, which writes one at a time. */
async function fill(from: number, to: number): Promise<void> {
  await store();
  const db = await openRaw(workspaceDatabase(WORKSPACE));
  for (let start = from; start < to; start += CHUNK) {
    await inTransaction(db, 'activity', 'relaxed', (rows) => {
      for (let n = start; n < Math.min(to, start + CHUNK); n++) rows.put(tagRow(n));
    });
  }
  db.close();
}

/** Milliseconds of each of `times` reads of a record's activity, records drawn from all that there are. */
async function readRecords(total: number, times: number): Promise<number[]> {
  const workspace = await store();
  const records = Math.floor(total / TAGS_A_RECORD);
  const took: number[] = [];
  for (let i = 0; i < times; i++) {
    const range = recordRange(dealOf((i * 7919) % records));
    const started = performance.now();
    const docs = await workspace.readRecord(range);
    took.push(performance.now() - started);
    if (docs.length !== TAGS_A_RECORD) throw new Error(`${docs.length} tags`);
  }
  return took;
}

/** The same for the newest ten of what one person wrote. */
async function readMine(times: number): Promise<number[]> {
  const workspace = await store();
  const took: number[] = [];
  for (let i = 0; i < times; i++) {
    const started = performance.now();
    await workspace.readByPerson(`local:person-${(i * 31) % 1000}`, { limit: 10 });
    took.push(performance.now() - started);
  }
  return took;
}

declare const chrome: { runtime: { sendMessage(message: unknown): Promise<unknown> } };

/** The floor of a tag: a message to the worker and back, and one put that waits for the disk, among `total` tags. */
async function floor(total: number, times: number): Promise<number[]> {
  const db = await openRaw('bench-tags', (fresh) => fresh.createObjectStore('tags', { keyPath: 'id' }));
  for (let start = 0; start < total; start += CHUNK) {
    await inTransaction(db, 'tags', 'relaxed', (rows) => {
      for (let n = start; n < Math.min(total, start + CHUNK); n++) rows.put(tagRow(n).doc);
    });
  }
  const took: number[] = [];
  for (let i = 0; i < times; i++) {
    const { doc } = tagRow((i * 7919) % total);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const started = performance.now();
    await chrome.runtime.sendMessage({ type: 'tag', doc });
    await inTransaction(db, 'tags', 'strict', (rows) => rows.put({ ...doc, updatedBy: `local:${i}` }));
    took.push(performance.now() - started);
  }
  db.close();
  return took;
}

function openRaw(name: string, upgrade?: (db: IDBDatabase) => void): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name);
    request.onupgradeneeded = () => upgrade?.(request.result);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function inTransaction(
  db: IDBDatabase,
  name: string,
  durability: IDBTransactionDurability,
  write: (store: IDBObjectStore) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = db.transaction(name, 'readwrite', { durability });
    write(transaction.objectStore(name));
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
}

export const bench = { fill, readRecords, readMine, floor };
export type TagBench = typeof bench;
(globalThis as unknown as { bench: TagBench }).bench = bench;
