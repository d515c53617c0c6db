/** The side panel's look at writes that a frame made while it could not be seen. */
import type { Definitions } from '../../utils/definitions/types.ts';
import { CommandError } from '../../utils/messaging/command-error.ts';
import { COMMANDS, type Reply } from '../../utils/messaging/protocol.ts';
import type { CommandHandlers } from '../../utils/messaging/router.ts';
import { recordKey } from '../../utils/records/record-ref.ts';
import { tellPages } from './context.ts';
import { dropPending, isExpired, type PendingWrite, pendingWrites } from './pending-writes.ts';
import { type SeenRecord, seenRecord } from './tab-record.ts';
import { workspaceOf } from './which-workspace.ts';

/** Everything of the request that a person can recognise: names of what it is about. */
async function namesIn({ request }: PendingWrite, seen: SeenRecord): Promise<string[]> {
  const workspace = await workspaceOf(seen);
  const { target, definition, body, reason, stage, pipeline, account, name } = request as {
    target?: { type: string; id: string };
    /** `<type>:<id>` */
    definition?: string;
    body?: { title?: string };
    reason?: string;
    stage?: string;
    pipeline?: string;
    account?: string;
    name?: string;
  };
  const definitions = workspace?.definitions;
  const targetName =
    target &&
    (target.type === 'kpi'
      ? definitions?.kpis.get(target.id)?.name
      : definitions?.experiments.get(target.id)?.title);
  return [
    targetName ?? target?.id,
    definition && nameOf(definition, definitions),
    body?.title,
    reason,
    stage,
    pipeline,
    account,
    name,
  ].filter((text) => text !== undefined);
}

function nameOf(definition: string, definitions: Definitions | undefined): string {
  const [type = '', id = ''] = definition.split(':');
  const { kpis, terms, experiments, agreements } = definitions ?? {};
  const known: Record<string, string | undefined> = {
    kpi: kpis?.get(id)?.name,
    term: terms?.get(id)?.name,
    experiment: experiments?.get(id)?.title,
    agreement: agreements?.get(id)?.name,
  };
  return known[type] ?? id;
}

function waitingOn({ tabId, key, record, workspace }: SeenRecord): Promise<PendingWrite[]> {
  return pendingWrites(tabId, [key, recordKey(record)], workspace);
}

/** @param commands what carries a confirmed write out: the same handlers as for any other */
export function pendingHandlers(commands: () => CommandHandlers) {
  return {
    'pending.get': async ({ windowId }, sender) => {
      const seen = await seenRecord(sender, windowId);
      if (!seen) return [];
      return Promise.all(
        (await waitingOn(seen)).map(async (write) => ({
          id: write.id,
          command: write.command,
          names: await namesIn(write, seen),
          at: write.at,
        })),
      );
    },
    'pending.decide': async ({ id, confirm, windowId }, sender) => {
      const seen = await seenRecord(sender, windowId);
      const write = seen && (await waitingOn(seen)).find((one) => one.id === id);
      if (!write) {
        if (confirm && (await isExpired(id))) throw new CommandError('expired');
        return {};
      }
      const forget = async (): Promise<void> => {
        await dropPending((one) => one.id === id);
        tellPages(null);
      };
      const { visible: _visible, ...request } = write.request;
      const parsed = COMMANDS[write.command].request.safeParse({ ...request, windowId });
      if (!confirm || !parsed.success) {
        await forget();
        if (confirm) throw new CommandError('bad-request');
        return {};
      }
      const handle = commands()[write.command] as (
        request: unknown,
        by: typeof sender,
      ) => Promise<{ undo?: string } & Partial<Pick<Reply<'experiment.save'>, 'problems' | 'blocked'>>>;
      // It waits until it is written: a worker that is stopped here, or a full disk, loses nothing.
      const { undo, problems = [], blocked = [] } = await handle(parsed.data, sender);
      if (problems.length + blocked.length > 0) throw new CommandError('incomplete');
      await forget();
      return undo === undefined ? {} : { undo };
    },
  } satisfies Partial<CommandHandlers>;
}
