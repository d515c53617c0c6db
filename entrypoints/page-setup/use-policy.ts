/** What the organisation has set, for the pages on which people would change it. */
import { useQuery } from '@tanstack/preact-query';
import type { Lock } from '../../components/settings/locked.tsx';
import type { PolicyWorkspaceView } from '../../components/settings/settings-props.ts';
import { ask } from '../../utils/messaging/client.ts';
import { keys } from '../../utils/queries/keys.ts';
import { everyOf } from './use-sources.ts';

const NO_LOCKS: readonly Lock[] = [];

export function usePolicy(): { locks: readonly Lock[]; workspaces: PolicyWorkspaceView[] } {
  const { data } = useQuery({ queryKey: keys.policy(), queryFn: () => ask('policy.get', {}) });
  return {
    locks: data?.locked ?? NO_LOCKS,
    workspaces: (data?.workspaces ?? []).map(({ kind, address, everyMinutes, joined }) => ({
      kind,
      address,
      every: everyOf(everyMinutes),
      joined,
    })),
  };
}
