/**
 * Syncs of a document of many definitions, the product's and the least work that could do the job. They end when IndexedDB
 * has committed; a first one begins with a request to a server that has the text ready.
 */
import type { DefinitionsDocument } from '../../../utils/definitions/document.ts';
import type { WorkspaceStore } from '../../../utils/store/workspace-store.ts';
import { syncSource } from '../../../utils/sync/sync-source.ts';
import { manyDefinitions } from '../../unit/fixtures/many-definitions.ts';
import { syncDeps } from './sync-deps.ts';

const URL_OF_SOURCE = 'https://kpis.example/definitions.json';
const SOURCE = 'url:bench';

function documentText(count: number, edit?: number): string {
  const document = manyDefinitions(count);
  const first = document.kpis?.[edit ?? 0];
  if (edit !== undefined && first) first.definition = `Edited, number ${edit}. ${first.definition}`;
  return JSON.stringify(document);
}

/** The definitions of a document by the id that they are stored under. */
function* documentsOf({ workspace, kpis = [], terms = [], experiments = [] }: DefinitionsDocument) {
  yield ['workspace', workspace] as const;
  for (const kpi of kpis) yield [`kpi:${kpi.id}`, kpi] as const;
  for (const term of terms) yield [`term:${term.id}`, term] as const;
  for (const experiment of experiments) yield [`experiment:${experiment.id}`, experiment] as const;
}

function openFloor(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('bench-floor', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('documents');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function putAll(db: IDBDatabase, documents: Iterable<readonly [string, unknown]>): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = db.transaction('documents', 'readwrite', { durability: 'relaxed' });
    const store = transaction.objectStore('documents');
    for (const [id, document] of documents) store.put(document, id);
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
}

/** The floor: fetch and read the text, one relaxed put a document, one transaction, nothing checked. */
async function floor(url: string): Promise<number> {
  const db = await openFloor();
  const started = performance.now();
  const response = await fetch(url, { cache: 'no-store' });
  await putAll(db, documentsOf(await response.json()));
  const ms = performance.now() - started;
  db.close();
  return ms;
}

type Answer = (request: Request) => Response;

/** @param from an address to fetch from, or who answers in its place */
async function connected(from: string | { now: Answer }, seen?: (store: WorkspaceStore) => WorkspaceStore) {
  const { deps, close } = await syncDeps(
    typeof from === 'string' ? {} : { fetch: async (input, init) => from.now(new Request(input, init)) },
    seen,
  );
  const entry = {
    id: 'many',
    name: 'many',
    sources: [
      {
        id: SOURCE,
        kind: 'url' as const,
        url: typeof from === 'string' ? from : URL_OF_SOURCE,
        label: 'bench',
        everyMinutes: 60,
        addedAt: new Date().toISOString(),
      },
    ],
  };
  await (await deps.app()).changeWorkspace('many', () => entry);
  await deps.openStore('many');
  const sync = async (expected: 'applied' | 'unchanged'): Promise<number> => {
    const started = performance.now();
    const outcome = await syncSource(deps, { workspaceId: 'many', sourceId: SOURCE });
    const ms = performance.now() - started;
    if (outcome.status !== expected) throw new Error(`${outcome.status}, not ${expected}`);
    return ms;
  };
  return { sync, close };
}

const json = (text: string, headers: Record<string, string> = {}): Response =>
  new Response(text, { headers: { 'content-type': 'application/json', ...headers } });

/** The product's first sync: fetched, read, validated, planned, indexed, written. */
async function product(url: string): Promise<number> {
  const { sync, close } = await connected(url);
  const ms = await sync('applied');
  close();
  return ms;
}

/** Writes to IndexedDB from now on, until `stop`. */
function countWrites(): { stop(): number } {
  const proto = IDBObjectStore.prototype as unknown as Record<string, (...args: unknown[]) => unknown>;
  const cursor = IDBCursor.prototype as unknown as Record<string, (...args: unknown[]) => unknown>;
  let writes = 0;
  const undo: (() => void)[] = [];
  for (const [target, names] of [
    [proto, ['put', 'add', 'delete', 'clear']],
    [cursor, ['update', 'delete']],
  ] as const) {
    for (const name of names) {
      const original = target[name] as (...args: unknown[]) => unknown;
      target[name] = function (this: unknown, ...args: unknown[]) {
        writes++;
        return original.apply(this, args);
      };
      undo.push(() => {
        target[name] = original;
      });
    }
  }
  return {
    stop: () => {
      for (const put of undo) put();
      return writes;
    },
  };
}

/**
 * Syncs again with nothing changed: by 304; by the same bytes from a server that asks no further; and by the same bytes under a
 * new validator, which is kept, or every later request would bring the whole text.
 */
async function unchanged(count: number) {
  const text = documentText(count);
  const answer: { now: Answer } = { now: () => json(text, { etag: '"1"' }) };
  const { sync, close } = await connected(answer);
  await sync('applied');
  let requests = 0;
  let conditional = 0;
  answer.now = (request) => {
    requests++;
    if (request.headers.get('if-none-match') === '"1"') conditional++;
    return new Response(null, { status: 304 });
  };
  const first = countWrites();
  const ms = await sync('unchanged');
  const writes = first.stop();
  const again = async (etag: string) => {
    answer.now = () => json(text, { etag });
    const counted = countWrites();
    await sync('unchanged');
    return counted.stop();
  };
  const sameWrites = await again('"1"');
  const validatorWrites = await again('"2"');
  close();
  return { requests, conditional, writes, ms, sameWrites, validatorWrites };
}

/**
 * One definition changes at the source, `times` times: the store's part of each sync beside one put of the same
 * document into the floor's database; and the whole sync beside the whole floor.
 */
async function oneChanged(count: number, times: number) {
  const answer: { now: Answer } = { now: () => json(documentText(count)) };
  let applied = 0;
  const { sync, close } = await connected(answer, (store) => ({
    ...store,
    applySourceChange: async (change) => {
      const started = performance.now();
      const revision = await store.applySourceChange(change);
      applied = performance.now() - started;
      return revision;
    },
  }));
  await sync('applied');
  const db = await openFloor();
  const documents = new Map<string, unknown>(documentsOf(manyDefinitions(count)));
  await putAll(db, documents);
  const apply: number[] = [];
  const put: number[] = [];
  const whole: number[] = [];
  const single = async (edit: number): Promise<void> => {
    const started = performance.now();
    await putAll(db, [[`kpi:kpi-${edit}`, documents.get(`kpi:kpi-${edit}`)]]);
    put.push(performance.now() - started);
  };
  for (let edit = 1; edit <= times; edit++) {
    const text = documentText(count, edit);
    answer.now = () => json(text);
    if (edit % 2) await single(edit);
    whole.push(await sync('applied'));
    apply.push(applied);
    if (edit % 2 === 0) await single(edit);
  }
  db.close();
  close();
  return { apply, put, whole };
}

export const bench = { floor, product, unchanged, oneChanged };
export type SyncBench = typeof bench;
(globalThis as unknown as { bench: SyncBench }).bench = bench;
