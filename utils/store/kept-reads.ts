/**
 * Small reads that nearly every message asks for: kept for as long as the one handle that writes has not written over
 * them. A handle that only reads keeps nothing, since somebody else writes.
 */
import type { Connection } from './open-database.ts';

export interface KeptReads<N extends string> {
  /** What `load` gave last, or is about to give. Shared between all who ask: not to be written to. */
  get<T>(name: N, load: () => Promise<T>): Promise<T>;
  /** Runs a write; once it is committed these are read anew. */
  changing<T>(names: readonly N[], write: Promise<T>): Promise<T>;
}

export function keepReads<N extends string>(
  connection: Pick<Connection<unknown>, 'readOnly' | 'closed'>,
): KeptReads<N> {
  const kept = new Map<N, Promise<unknown>>();
  return {
    get<T>(name: N, load: () => Promise<T>): Promise<T> {
      if (connection.readOnly || connection.closed) return load();
      const known = kept.get(name) as Promise<T> | undefined;
      if (known) return known;
      const mine = load();
      kept.set(name, mine);
      mine.catch(() => {
        if (kept.get(name) === mine) kept.delete(name);
      });
      return mine;
    },
    async changing<T>(names: readonly N[], write: Promise<T>): Promise<T> {
      try {
        return await write;
      } finally {
        // Also after a failure: whether it reached the disk may be unknown.
        for (const name of names) kept.delete(name);
      }
    },
  };
}
