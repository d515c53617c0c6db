/**
 * Copies of a shared workspace's definitions, from a server into IndexedDB: the product's, those of two libraries, and the
 * least work that could do the job with the same transport. Each begins with an empty browser and ends when IndexedDB has
 * committed. The product's index to search in is made after that (`rest`), as in the worker; the others have none.
 */
import { pullShared } from '../../../utils/sync/shared-pull.ts';
import { join, type Server } from './shared-server.ts';
import { syncDeps } from './sync-deps.ts';

/** What {@link ReplicateBench.first} leaves for {@link ReplicateBench.again}, so that both are of one page. */
type Again = () => Promise<number>;
let again: Again | undefined;

/** Copies what is new. @returns how many documents */
export type Copy = () => Promise<number>;
export type ContestantName = 'product' | 'floor' | 'dexie' | 'pouchdb' | 'rxdb';

/** What the product leaves until there is time. */
const left: (() => Promise<void>)[] = [];

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const started = performance.now();
  await work();
  return performance.now() - started;
};

async function product(server: Server): Promise<number> {
  const { deps } = await syncDeps({ later: (work) => void left.push(work) });
  await join(deps, 'bench', server);
  const pull = async (expected: string): Promise<void> => {
    const outcome = await pullShared(deps, { workspaceId: 'bench' });
    if (outcome.status !== expected) throw new Error(`${outcome.status}, not ${expected}`);
  };
  again = () => timed(() => pull('unchanged'));
  return timed(() => pull('applied'));
}

/** One relaxed put a document, the checkpoint in the same transaction; nothing is checked. */
async function floor(server: Server, batch: number): Promise<number> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('floor', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('documents', { keyPath: '_id' });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  return copied(server, batch, (documents) => put(db, documents));
}

/** Page by page into `write`, each with the checkpoint. */
async function copied(
  { url, database, name, password }: Server,
  batch: number,
  write: (documents: readonly object[]) => Promise<unknown>,
): Promise<number> {
  const headers = { authorization: `Basic ${btoa(`${name}:${password}`)}` };
  let since = '0';
  const pull = async (): Promise<void> => {
    for (;;) {
      const query = `since=${encodeURIComponent(since)}&limit=${batch}&include_docs=true`;
      const response = await fetch(`${url}/${database}/_changes?${query}`, { headers });
      const page = (await response.json()) as {
        results: { doc: object }[];
        last_seq: string;
        pending: number;
      };
      since = page.last_seq;
      if (page.results.length > 0) {
        await write([...page.results.map(({ doc }) => doc), { _id: '_local/checkpoint', since }]);
      }
      if (page.pending === 0) return;
    }
  };
  again = () => timed(pull);
  return timed(pull);
}

function put(db: IDBDatabase, documents: readonly object[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = db.transaction('documents', 'readwrite', { durability: 'relaxed' });
    const store = transaction.objectStore('documents');
    for (const document of documents) store.put(document);
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
}

/** Of a library, which is loaded by none of the others: their heaps are compared. */
function library(load: () => Promise<(server: Server, batch: number) => Promise<Copy>>) {
  return async (server: Server, batch: number): Promise<number> => {
    const copy = await (await load())(server, batch);
    again = () => timed(copy);
    return timed(async () => {
      if ((await copy()) === 0) throw new Error('nothing was copied');
    });
  };
}

/** Milliseconds; `batch`: rows of a page. */
const contestants: Record<ContestantName, (server: Server, batch: number) => Promise<number>> = {
  product,
  floor,
  dexie: async (server, batch) => copied(server, batch, (await import('./replicate-dexie.ts')).openDexie()),
  pouchdb: library(async () => (await import('./replicate-pouchdb.ts')).openPouch),
  rxdb: library(async () => (await import('./replicate-rxdb.ts')).openRx),
};

const bench = {
  first: (name: ContestantName, server: Server, batch: number): Promise<number> =>
    contestants[name](server, batch),
  /** Milliseconds from the end of the first copy until all that was left to be done is done. */
  async rest(): Promise<number> {
    return timed(async () => {
      for (const work of left.splice(0)) await work();
    });
  },
  /** Once more, with nothing changed: milliseconds, and writes to IndexedDB. */
  async again(): Promise<{ ms: number; writes: number }> {
    if (!again) throw new Error('nothing was copied yet');
    let writes = 0;
    const { put: original } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...args) {
      writes++;
      return original.apply(this, args);
    };
    const ms = await again();
    IDBObjectStore.prototype.put = original;
    return { ms, writes };
  },
};
export type ReplicateBench = typeof bench;

Object.assign(globalThis, { bench });
