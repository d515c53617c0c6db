import { useQuery } from '@tanstack/preact-query';
import { ask } from '../messaging/client.ts';
import { PENDING_LIFE_MS } from '../messaging/pending-life.ts';
import { keys } from './keys.ts';

/**
 * Until when (milliseconds since 1970) each write on the record in the frame's tab waits to be confirmed; `undefined` before the
 * first answer. It is asked anew whenever the worker says that something changed.
 */
export function useWaiting(): { until: readonly number[] | undefined; askAgain(): void } {
  const pending = useQuery({
    queryKey: keys.pending(null),
    queryFn: () => ask('pending.get', {}),
    refetchOnMount: 'always',
    gcTime: 0,
  });
  // A last answer that is being asked for anew says nothing yet.
  const until = pending.isFetching
    ? undefined
    : pending.data?.map(({ at }) => Date.parse(at) + PENDING_LIFE_MS);
  return { until, askAgain: () => void pending.refetch() };
}
