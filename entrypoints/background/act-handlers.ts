/** Commands by which people act on a record, see `utils/messaging/act-commands.ts`. */
import { ACT_COMMANDS } from '../../utils/messaging/act-commands.ts';
import { CommandError } from '../../utils/messaging/command-error.ts';
import type { CommandHandlers } from '../../utils/messaging/router.ts';

const later = async (): Promise<never> => {
  throw new CommandError('failed');
};

export const actHandlers = Object.fromEntries(
  Object.keys(ACT_COMMANDS).map((command) => [command, later]),
) as unknown as Pick<CommandHandlers, keyof typeof ACT_COMMANDS>;
