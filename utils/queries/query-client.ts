import { notifyManager, QueryClient } from '@tanstack/preact-query';
import { isOwnChange, onChanged } from '../messaging/client.ts';
import { ALL_WORKSPACES, PANEL } from './keys.ts';

/** When a page asks for the rest after a write of its own: the answer to it is on its way, and drawn first. */
const OWN_LATER_MS = 100;

/**
 * One client a page. The worker is next door and answers or fails at once: no network mode, no retries (the message
 * client repeats once when a worker was stopped), nothing grows stale but by the worker's word.
 */
export function createQueryClient(signal: AbortSignal): QueryClient {
  // What is known is drawn in the same turn: the library's own way is a timer, which a busy page keeps waiting.
  notifyManager.setScheduler(queueMicrotask);
  const client = new QueryClient({
    defaultOptions: {
      queries: { networkMode: 'always', retry: false, staleTime: Number.POSITIVE_INFINITY },
      mutations: { networkMode: 'always', retry: false },
    },
  });
  onChanged((change) => {
    const { workspace } = change;
    const isOwn = isOwnChange(change);
    const look = () =>
      void client.invalidateQueries({
        predicate: ({ queryKey: [of, what] }) =>
          // What belongs to no workspace (settings, sites, which workspace is shown) may change anything.
          (workspace === null || of === workspace || of === ALL_WORKSPACES) &&
          // The answer to a write of this page brings what the panel shows.
          !(isOwn && what === PANEL),
      });
    if (isOwn) setTimeout(look, OWN_LATER_MS);
    else look();
  }, signal);
  return client;
}
