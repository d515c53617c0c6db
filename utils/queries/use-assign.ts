import { useQueryClient } from '@tanstack/preact-query';
import { ask } from '../messaging/client.ts';
import type { WhoseAccount } from '../messaging/workspace-commands.ts';

/** Says whose an account is; everything that the page shows is asked for anew. */
export function useAssign(): (whose: WhoseAccount, to: string) => Promise<void> {
  const client = useQueryClient();
  return async ({ key, workspace, windowId }, to) => {
    const where = windowId === undefined ? {} : { windowId };
    await ask('workspace.assign', { key, workspace, to, ...where });
    await client.invalidateQueries();
  };
}
