import { keepPreviousData, useQuery } from '@tanstack/preact-query';
import { ask } from '../messaging/client.ts';
import { keys } from './keys.ts';

/** What the reader did in a workspace, the newest first, over all records. */
export function useMyActivity(workspace: string | undefined, limit: number) {
  return useQuery({
    queryKey: keys.myActivity(workspace ?? '', limit),
    queryFn: () => ask('activity.mine', { workspace: workspace ?? '', limit }),
    enabled: workspace !== undefined,
    placeholderData: keepPreviousData,
  });
}

/** Everybody who wrote something in a workspace, with how much. */
export function useActivityPeople(workspace: string | undefined) {
  return useQuery({
    queryKey: keys.activityPeople(workspace ?? ''),
    queryFn: () => ask('activity.people', { workspace: workspace ?? '' }),
    enabled: workspace !== undefined,
  });
}
