/** What the organisation does not leave to people is refused here, whatever a page shows: the pages only say so in time. */
import { CommandError } from '../../utils/messaging/command-error.ts';
import type { Command } from '../../utils/messaging/protocol.ts';
import type { CommandHandlers } from '../../utils/messaging/router.ts';
import type { Lock } from '../../utils/platform/locks.ts';
import { policyNow } from '../../utils/platform/managed.ts';
import { isPolicyAddress } from './policy-workspaces.ts';

const LOCKED_BY: Partial<Record<Command, readonly Lock[]>> = {
  'workspace.sample': ['sources'],
  'workspace.import': ['sources'],
  'workspace.url': ['sources'],
  'source.every': ['sources'],
  'source.remove': ['sources'],
  'shared.check': ['sources', 'address'],
  'shared.connect': ['sources', 'address'],
  'shared.create': ['sources', 'address'],
  'workspace.remove': ['workspaces'],
  'shared.disconnect': ['workspaces'],
  'workspace.use': ['rules'],
  'workspace.assign': ['rules'],
  'rule.put': ['rules'],
  'rule.remove': ['rules'],
  'site.save': ['sites'],
  'site.import': ['sites'],
  'site.remove': ['sites'],
  'theme.set': ['theme'],
};

/** What the organisation itself names may be added: `workspace.url` names it as `url`, the shared commands as `address`. */
async function isItsOwn(type: Command, request: { url?: unknown; address?: unknown }): Promise<boolean> {
  if (type === 'shared.create') return false;
  const named = request.url ?? request.address;
  return typeof named === 'string' && isPolicyAddress(named);
}

/** Whether the organisation has set what counts where no rule names a workspace. */
export async function isDefaultFixed(): Promise<boolean> {
  return (await policyNow()).rules.some(({ site }) => site === undefined);
}

/** @throws CommandError `locked` */
async function refuseLocked(type: Command, request: object): Promise<void> {
  const locks = LOCKED_BY[type];
  if (!locks) return;
  if (type === 'workspace.use' && (await isDefaultFixed())) throw new CommandError('locked');
  const { locked } = await policyNow();
  if (locks.some((lock) => locked.has(lock)) && !(await isItsOwn(type, request)))
    throw new CommandError('locked');
}

/** The same handlers, which refuse what is locked before they do anything. */
export function withLocks(handlers: CommandHandlers): CommandHandlers {
  const locked = { ...handlers } as Record<Command, (request: object, sender: never) => Promise<unknown>>;
  for (const type of Object.keys(LOCKED_BY) as Command[]) {
    const handle = handlers[type] as (request: object, sender: never) => Promise<unknown>;
    locked[type] = async (request, sender) => {
      await refuseLocked(type, request);
      return handle(request, sender);
    };
  }
  return locked as unknown as CommandHandlers;
}
