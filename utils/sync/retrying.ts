import { StoreError } from '../store/store-error.ts';

/** How often it is begun anew because something else was written in between. */
const TRIES = 8;

/**
 * Runs what reads, plans and writes at the revision that was read, until nothing else was written in between.
 * @throws StoreError `conflict` when something always was
 */
export async function retrying<T>(work: () => Promise<T>): Promise<T> {
  for (let left = TRIES; ; left--) {
    try {
      return await work();
    } catch (error) {
      if (left <= 1 || !(error instanceof StoreError && error.code === 'conflict')) throw error;
    }
  }
}
