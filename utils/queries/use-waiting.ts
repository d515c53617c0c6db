import { useQuery } from '@tanstack/preact-query';
import { ask } from '../messaging/client.ts';
import { keys } from './keys.ts';

/**
 * Since when (ISO) writes on the record in the frame's tab wait to be confirmed; `undefined` before the first answer. It is
 * asked anew whenever the worker says that something changed.
 */
export function useWaiting(): { since: readonly string[] | undefined; askAgain(): void } {
  const pending = useQuery({
    queryKey: keys.pending(null),
    queryFn: () => ask('pending.get', {}),
    refetchOnMount: 'always',
    gcTime: 0,
  });
  // A last answer that is being asked for anew says nothing yet.
  const since = pending.isFetching ? undefined : pending.data?.map(({ at }) => at);
  return { since, askAgain: () => void pending.refetch() };
}
