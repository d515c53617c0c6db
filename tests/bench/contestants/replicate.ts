/**
 * Copies of a shared workspace's definitions, from a server into IndexedDB: the product's, PouchDB's, and the least work
 * that could do the job with the same requests. Each begins with an empty browser and ends when IndexedDB has committed.
 */
import PouchDB from 'pouchdb-browser';
import { SHARED_SOURCE } from '../../../utils/definitions/types.ts';
import { pullShared } from '../../../utils/sync/shared-pull.ts';
import { credentialsText } from '../../../utils/sync/shared-source.ts';
import { syncDeps } from './sync-deps.ts';

export interface Server {
  url: string;
  database: string;
  name: string;
  password: string;
}

/** What {@link ReplicateBench.first} leaves for {@link ReplicateBench.again}, so that both are of one page. */
type Again = () => Promise<number>;
let again: Again | undefined;

interface Contestant {
  /** Milliseconds. */
  first(server: Server): Promise<number>;
}

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const started = performance.now();
  await work();
  return performance.now() - started;
};

async function product({ url, database, name, password }: Server): Promise<number> {
  const { deps } = await syncDeps();
  const app = await deps.app();
  const at = new Date().toISOString();
  const source = {
    id: SHARED_SOURCE,
    kind: 'couch',
    url: `${url}/${database}`,
    user: name,
    label: 'Bench',
    everyMinutes: 5,
    addedAt: at,
  } as const;
  await app.changeWorkspace('bench', () => ({ id: 'bench', name: 'Bench', sources: [source] }));
  await app.setToken('bench', SHARED_SOURCE, credentialsText({ kind: 'password', name, password }));
  await deps.openStore('bench');
  const pull = async (expected: string): Promise<void> => {
    const outcome = await pullShared(deps, { workspaceId: 'bench' });
    if (outcome.status !== expected) throw new Error(`${outcome.status}, not ${expected}`);
  };
  again = () => timed(() => pull('unchanged'));
  return timed(() => pull('applied'));
}

const PAGE = 1000;

/** Pages of 1,000, one relaxed put a document, the checkpoint in the same transaction; nothing is checked. */
async function floor({ url, database, name, password }: Server): Promise<number> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('floor', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('documents', { keyPath: '_id' });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const headers = { authorization: `Basic ${btoa(`${name}:${password}`)}` };
  let since = '0';
  const pull = async (): Promise<void> => {
    for (;;) {
      const query = `since=${encodeURIComponent(since)}&limit=${PAGE}&include_docs=true`;
      const response = await fetch(`${url}/${database}/_changes?${query}`, { headers });
      const page = (await response.json()) as {
        results: { doc: object }[];
        last_seq: string;
        pending: number;
      };
      since = page.last_seq;
      if (page.results.length > 0) {
        await put(db, [...page.results.map(({ doc }) => doc), { _id: '_local/checkpoint', since }]);
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

function pouch(batch: number): (server: Server) => Promise<number> {
  return async ({ url, database, name, password }) => {
    const local = new PouchDB('pouch');
    const remote = new PouchDB(`${url}/${database}`, { auth: { username: name, password } });
    const pull = () => local.replicate.from(remote, { batch_size: batch });
    again = () => timed(pull);
    return timed(async () => {
      const { docs_written } = await pull();
      if (docs_written === 0) throw new Error('nothing was copied');
    });
  };
}

const contestants = {
  product: { first: product },
  floor: { first: floor },
  pouchdb: { first: pouch(1000) },
} satisfies Record<string, Contestant>;
export type ContestantName = keyof typeof contestants;

const bench = {
  first: (name: ContestantName, server: Server): Promise<number> => contestants[name].first(server),
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
