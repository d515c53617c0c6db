import { QueryClient } from '@tanstack/preact-query';
import { onChanged } from '../messaging/client.ts';
import { ALL_WORKSPACES } from './keys.ts';

/**
 * One client a page. The worker is next door and answers or fails at once: no network mode, no retries (the message
 * client repeats once when a worker was stopped), nothing grows stale but by the worker's word.
 */
export function createQueryClient(signal: AbortSignal): QueryClient {
  const client = new QueryClient({
    defaultOptions: {
      queries: { networkMode: 'always', retry: false, staleTime: Number.POSITIVE_INFINITY },
      mutations: { networkMode: 'always', retry: false },
    },
  });
  onChanged(({ workspace }) => {
    // What belongs to no workspace (settings, sites, which workspace is shown) may change anything.
    void client.invalidateQueries(
      workspace === null
        ? {}
        : { predicate: ({ queryKey }) => queryKey[0] === workspace || queryKey[0] === ALL_WORKSPACES },
    );
  }, signal);
  return client;
}
