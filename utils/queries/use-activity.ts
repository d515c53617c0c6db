import { keepPreviousData, useQuery } from '@tanstack/preact-query';
import { ask } from '../messaging/client.ts';
import type { NamedRecord } from '../panel/campaign-view.ts';
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

/** What one answer of the worker holds at most. */
const RECORDS_ASKED = 500;

/**
 * The first records of a workspace that anything was written about and whose title or id has `query` in it.
 * @returns `more`: there are others, or others to look at
 */
export function useActivityRecords(workspace: string | undefined, query: string, limit: number) {
  return useQuery({
    queryKey: keys.activityRecords(workspace ?? '', query, limit),
    queryFn: async ({ signal }) => {
      const found: NamedRecord[] = [];
      let after: string | undefined;
      do {
        const { records, next } = await ask('activity.records', {
          workspace: workspace ?? '',
          query,
          limit: Math.min(RECORDS_ASKED, limit - found.length),
          ...(after !== undefined && { after }),
        });
        found.push(...records);
        after = next;
        // Who types on looks for something else: nobody waits for this.
      } while (after !== undefined && found.length < limit && !signal.aborted);
      return { found, more: after !== undefined };
    },
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
