import type { IDBPTransaction, StoreNames } from 'idb';
import type { Connection } from './open-database.ts';
import { StoreError, toStoreError } from './store-error.ts';

type Names<S> = StoreNames<S>[];

/** Runs `body` in one read transaction. @throws StoreError */
export async function read<S, N extends Names<S>, T>(
  connection: Connection<S>,
  stores: N,
  body: (transaction: IDBPTransaction<S, N, 'readonly'>) => Promise<T>,
): Promise<T> {
  try {
    const transaction = connection.db.transaction(stores, 'readonly');
    transaction.done.catch(() => {}); // The failed request reports it.
    return await body(transaction);
  } catch (error) {
    throw toStoreError(error);
  }
}

/** Queues one write of a transaction; its outcome is the transaction's, so nobody waits for it alone. */
export type Queue = (request: Promise<unknown>) => void;

/**
 * Runs `body` in one write transaction and waits until the browser has committed it.
 * Whatever fails – the body, one request, the commit – nothing of the transaction is kept.
 * @param durability `strict`: on the disk before it counts (what people wrote); `relaxed`: what can be fetched again
 * @throws StoreError
 */
export async function write<S, N extends Names<S>, T>(
  connection: Connection<S>,
  stores: N,
  durability: 'strict' | 'relaxed',
  body: (transaction: IDBPTransaction<S, N, 'readwrite'>, queue: Queue) => Promise<T>,
): Promise<T> {
  if (connection.readOnly) throw new StoreError('read-only');
  let transaction: IDBPTransaction<S, N, 'readwrite'>;
  try {
    transaction = connection.db.transaction(stores, 'readwrite', { durability });
  } catch (error) {
    throw toStoreError(error);
  }
  const done = transaction.done;
  done.catch(() => {}); // Awaited below on every path.
  let requestError: unknown;
  const queue: Queue = (request) => {
    request.catch((error: unknown) => {
      requestError ??= error;
    });
  };
  try {
    const value = await body(transaction, queue);
    transaction.commit();
    await done;
    return value;
  } catch (error) {
    const first = requestError ?? error; // What aborting does to the other requests is no news.
    try {
      transaction.abort();
    } catch {
      // It has ended already.
    }
    await done.catch(() => {});
    throw toStoreError(transaction.error ?? first);
  }
}
