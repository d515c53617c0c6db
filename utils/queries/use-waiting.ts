import { useQuery } from '@tanstack/preact-query';
import { ask } from '../messaging/client.ts';
import { keys } from './keys.ts';

/**
 * Whether writes on the record in the frame's tab still wait to be confirmed; `undefined` before the first answer. It is
 * asked anew whenever the worker says that something changed.
 */
export function useWaiting(): boolean | undefined {
  const pending = useQuery({
    queryKey: keys.pending(null),
    queryFn: () => ask('pending.get', {}),
    refetchOnMount: 'always',
    gcTime: 0,
  });
  // A last answer that is being asked for anew says nothing yet.
  return pending.isFetching ? undefined : pending.data && pending.data.length > 0;
}
