/** The side panel's look at writes that a frame made while it could not be seen. */
import { CommandError } from '../../utils/messaging/command-error.ts';
import { COMMANDS } from '../../utils/messaging/protocol.ts';
import type { CommandHandlers } from '../../utils/messaging/router.ts';
import { activeWorkspace, tellPages } from './context.ts';
import { type PendingWrite, pendingWrites, takePending } from './pending-writes.ts';
import { seenRecord } from './tab-record.ts';

/** Everything of the request that a person can recognise: names of what it is about. */
async function namesIn({ request }: PendingWrite): Promise<string[]> {
  const workspace = await activeWorkspace();
  const { target, body, reason, stage, account, name } = request as {
    target?: { type: string; id: string };
    body?: { title?: string };
    reason?: string;
    stage?: string;
    account?: string;
    name?: string;
  };
  const definitions = workspace?.definitions;
  const targetName =
    target &&
    (target.type === 'kpi'
      ? definitions?.kpis.get(target.id)?.name
      : definitions?.experiments.get(target.id)?.title);
  return [targetName ?? target?.id, body?.title, reason, stage, account, name].filter(
    (text) => text !== undefined,
  );
}

/** @param commands what carries a confirmed write out: the same handlers as for any other */
export function pendingHandlers(commands: () => CommandHandlers) {
  return {
    'pending.get': async ({ windowId }, sender) => {
      const seen = await seenRecord(sender, windowId);
      if (!seen) return [];
      return Promise.all(
        (await pendingWrites(seen.tabId)).map(async (write) => ({
          id: write.id,
          command: write.command,
          names: await namesIn(write),
          at: write.at,
        })),
      );
    },
    'pending.decide': async ({ id, confirm, windowId }, sender) => {
      const seen = await seenRecord(sender, windowId);
      const write = seen && (await takePending(seen.tabId, id));
      tellPages(null);
      if (!write || !confirm) return {};
      const { visible: _visible, ...request } = write.request;
      const parsed = COMMANDS[write.command].request.safeParse({ ...request, windowId });
      if (!parsed.success) throw new CommandError('bad-request');
      const handle = commands()[write.command] as (
        request: unknown,
        by: typeof sender,
      ) => Promise<{ undo?: string }>;
      const { undo } = await handle(parsed.data, sender);
      return undo === undefined ? {} : { undo };
    },
  } satisfies Partial<CommandHandlers>;
}
