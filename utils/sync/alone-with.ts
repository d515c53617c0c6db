/** One at a time with a shared workspace, and of all that takes away. */
import { SHARED_SOURCE } from '../definitions/types.ts';
import type { SyncDeps } from './sync-deps.ts';

/**
 * Runs `work` while nothing else reads from or writes to the shared workspace, in any window: what one has just learnt
 * is not overwritten with what the other asked before.
 * @returns `undefined`: something else does, and `wait` is not wanted
 */
export async function aloneWith<T>(
  deps: Pick<SyncDeps, 'locks'>,
  workspaceId: string,
  { wait }: { wait: boolean },
  work: () => Promise<T>,
): Promise<T | undefined> {
  if (!deps.locks) return work();
  return deps.locks.request(
    `sync ${workspaceId} ${SHARED_SOURCE}`,
    { ifAvailable: !wait },
    async (lock): Promise<T | undefined> => (lock === null ? undefined : work()),
  );
}

/**
 * Runs `work` while nothing else takes a source or a workspace away, or tells the sample anew, in any window: none of them
 * brings back what another took, nor counts on it.
 */
export function whileAllStays<T>({ locks }: Pick<SyncDeps, 'locks'>, work: () => Promise<T>): Promise<T> {
  return locks ? locks.request('remove', { ifAvailable: false }, work) : work();
}
