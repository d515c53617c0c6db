/** Reads of one record's activity among ever more of it. */
import { recordRange } from '../../../utils/activity/schema.ts';
import { workspaceDatabase } from '../../../utils/store/schema.ts';
import { openWorkspaceStore, type WorkspaceStore } from '../../../utils/store/workspace-store.ts';
import { CAMPAIGNS_OF, campaignRow, dealOf, TAGS_A_RECORD, tagRow } from './tag-row.ts';

/** Rows in one transaction while filling. */
const CHUNK = 10_000;

/** As many as a panel reads. */
const CAMPAIGNS_READ = 11;

const opened = new Map<string, Promise<WorkspaceStore>>();

function storeOf(workspace: string): Promise<WorkspaceStore> {
  const store = opened.get(workspace) ?? openWorkspaceStore(workspace, { mode: 'readwrite' });
  opened.set(workspace, store);
  return store;
}

/**
 * Adds the tags from number `from` to `to` to a workspace, past the store, which writes one at a time. The rows are made here:
 * to send them to the page takes longer than to write them.
 */
function fill(workspace: string, from: number, to: number): Promise<void> {
  return put(workspace, from, to, tagRow);
}

/** The same of one hypothesis' tags on campaigns. */
function fillCampaigns(workspace: string, from: number, to: number): Promise<void> {
  return put(workspace, from, to, campaignRow);
}

async function put(workspace: string, from: number, to: number, rowOf: typeof tagRow): Promise<void> {
  await storeOf(workspace);
  const db = await openRaw(workspaceDatabase(workspace));
  for (let start = from; start < to; start += CHUNK) {
    await inTransaction(db, (rows) => {
      for (let n = start; n < Math.min(to, start + CHUNK); n++) rows.put(rowOf(n));
    });
  }
  db.close();
}

/** The same in the one workspace that the product shows; run in a page of the product. */
async function fillShown(from: number, to: number): Promise<void> {
  const prefix = workspaceDatabase('');
  const names = (await indexedDB.databases()).map(({ name = '' }) => name);
  const shown = names.find((name) => name.startsWith(prefix));
  if (shown === undefined) throw new Error('no workspace');
  await fill(shown.slice(prefix.length), from, to);
}

/** A workspace and the number of tags in it. */
export type Filled = readonly [workspace: string, total: number];

/**
 * Milliseconds of each of `times` reads of a record's activity, records drawn from all that there are: one read of each
 * workspace in turn, so that whatever else the machine does, it does to all.
 */
function readRecords(filled: readonly Filled[], times: number): Promise<number[][]> {
  return eachInTurn(filled, times, async (store, total, i) => {
    const range = recordRange(dealOf((i * 7919) % Math.floor(total / TAGS_A_RECORD)));
    const started = performance.now();
    const docs = await store.readRecord(range);
    const took = performance.now() - started;
    if (docs.length !== TAGS_A_RECORD) throw new Error(`${docs.length} tags`);
    return took;
  });
}

/** The same for the newest ten of what one person wrote. */
function readMine(filled: readonly Filled[], times: number): Promise<number[][]> {
  return eachInTurn(filled, times, async (store, _total, i) => {
    const started = performance.now();
    await store.readByPerson(`local:person-${(i * 31) % 1000}`, { limit: 10 });
    return performance.now() - started;
  });
}

/** The same for the campaigns of one hypothesis, as the panel of one of them shows them. */
function readCampaigns(filled: readonly Filled[], times: number): Promise<number[][]> {
  return eachInTurn(filled, times, async (store) => {
    const started = performance.now();
    const { newest } = await store.readCampaignTags(CAMPAIGNS_OF, CAMPAIGNS_READ);
    const took = performance.now() - started;
    if (newest.length !== CAMPAIGNS_READ) throw new Error(`${newest.length} campaigns`);
    return took;
  });
}

async function eachInTurn(
  filled: readonly Filled[],
  times: number,
  measure: (store: WorkspaceStore, total: number, i: number) => Promise<number>,
): Promise<number[][]> {
  const found: number[][] = filled.map(() => []);
  for (let i = 0; i < times; i++) {
    for (const [at, [workspace, total]] of filled.entries()) {
      found[at]?.push(await measure(await storeOf(workspace), total, i));
    }
  }
  return found;
}

function openRaw(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function inTransaction(db: IDBDatabase, write: (rows: IDBObjectStore) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = db.transaction('activity', 'readwrite', { durability: 'relaxed' });
    write(transaction.objectStore('activity'));
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
}

export const bench = { fill, fillCampaigns, fillShown, readRecords, readMine, readCampaigns };
export type TagBench = typeof bench;
(globalThis as unknown as { bench: TagBench }).bench = bench;
