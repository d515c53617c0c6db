/**
 * Opening a database so that nothing hangs and nothing is lost:
 * 1. an open that the browser does not answer ends after `openTimeoutMs`;
 * 2. an upgrade that another tab blocks tells so after `blockedAfterMs` and goes on when that tab lets go;
 * 3. a database newer than this code is opened as it is, read-only;
 * 4. every connection closes as soon as a newer version wants to upgrade;
 * 5. a read-only open never creates or upgrades anything.
 */
import { type IDBPDatabase, openDB } from 'idb';
import { type MigrationStep, migrate } from './migrations.ts';
import { StoreError, toStoreError } from './store-error.ts';

export interface OpenOptions {
  mode: 'readwrite' | 'readonly';
  /** Milliseconds; time spent blocked does not count. */
  openTimeoutMs?: number;
  blockedAfterMs?: number;
  /** Another tab or window holds the older version: people are asked to close it. Called at most once. */
  onBlocked?: () => void;
  /** This connection was closed because a newer version opens or the database is deleted. */
  onVersionChange?: () => void;
  /** Gives up waiting; a blocked open then fails with `blocked`. */
  signal?: AbortSignal;
}

export interface Connection<S> {
  readonly db: IDBPDatabase<S>;
  /** Read-only by wish, or because the database is newer than this code. */
  readonly readOnly: boolean;
  /** The database is newer than this code. */
  readonly newer: boolean;
  closed: boolean;
}

const OPEN_TIMEOUT_MS = 5000;
export const BLOCKED_AFTER_MS = 3000;

/**
 * @returns `null` only for mode `readonly`: there is no such database, or an older one that the worker has yet to upgrade
 * @throws StoreError
 */
export async function openDatabase<S>(
  name: string,
  steps: readonly MigrationStep<S>[],
  options: OpenOptions,
): Promise<Connection<S> | null> {
  if (options.mode === 'readwrite') {
    try {
      return await timeBoxed<S>(name, steps, options, 'upgrade');
    } catch (error) {
      if (!(error instanceof StoreError && error.code === 'version-newer')) throw error;
    }
  }
  try {
    const connection = await timeBoxed<S>(name, steps, options, 'as-it-is');
    if (connection.db.version >= steps.length) return connection;
    connection.db.close();
    return null;
  } catch (error) {
    if (error instanceof NoDatabase) return null;
    throw error;
  }
}

class NoDatabase extends StoreError {}

/** `as-it-is`: open the version that is there, refuse to create. */
function timeBoxed<S>(
  name: string,
  steps: readonly MigrationStep<S>[],
  options: OpenOptions,
  how: 'upgrade' | 'as-it-is',
): Promise<Connection<S>> {
  const readOnly = how === 'as-it-is';
  return new Promise((resolve, reject) => {
    let settled = false;
    let failed: StoreError | undefined;
    let upgrading = false;
    let blockedTimer: ReturnType<typeof setTimeout> | undefined;
    const fail = (error: StoreError) => {
      clearTimeout(timer);
      clearTimeout(blockedTimer);
      options.signal?.removeEventListener('abort', giveUp);
      settled = true;
      reject(error);
    };
    const giveUp = () => fail(new StoreError('blocked', name));
    const timer = setTimeout(
      () => fail(new StoreError('open-timeout', name)),
      options.openTimeoutMs ?? OPEN_TIMEOUT_MS,
    );
    if (options.signal?.aborted) return giveUp();
    options.signal?.addEventListener('abort', giveUp, { once: true });

    const connection: { current?: Connection<S> } = {};
    let opening: Promise<IDBPDatabase<S>>;
    try {
      opening = openDB<S>(name, readOnly ? undefined : steps.length, {
        upgrade(db, oldVersion, _newVersion, transaction) {
          // A long migration is no hang; what blocked it is gone.
          upgrading = true;
          clearTimeout(timer);
          clearTimeout(blockedTimer);
          transaction.done.catch(() => {}); // The open request reports it.
          const stop = (error: StoreError) => {
            failed = error;
            transaction.abort();
          };
          if (readOnly) return stop(new NoDatabase('unavailable', `${name} does not exist`));
          if (settled) return stop(new StoreError('blocked', name));
          migrate(steps, oldVersion, db, transaction).catch((error: unknown) => {
            try {
              stop(new StoreError('failed', `migration of ${name}`, error));
            } catch {
              // Already aborted by the failed request itself.
            }
          });
        },
        blocked() {
          if (settled || upgrading) return;
          clearTimeout(timer);
          blockedTimer = setTimeout(() => options.onBlocked?.(), options.blockedAfterMs ?? BLOCKED_AFTER_MS);
        },
        blocking(_current, _blocked, event) {
          (event.target as IDBDatabase).close();
          if (connection.current) connection.current.closed = true;
          options.onVersionChange?.();
        },
        terminated() {
          if (connection.current) connection.current.closed = true;
        },
      });
    } catch (error) {
      return fail(toStoreError(error, true));
    }
    opening.then(
      (db) => {
        if (settled) return db.close(); // Too late: nobody waits for it any more.
        clearTimeout(timer);
        clearTimeout(blockedTimer);
        options.signal?.removeEventListener('abort', giveUp);
        settled = true;
        connection.current = { db, readOnly, newer: db.version > steps.length, closed: false };
        resolve(connection.current);
      },
      (error: unknown) => {
        if (!settled) fail(failed ?? toStoreError(error, true));
      },
    );
  });
}
