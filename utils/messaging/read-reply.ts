/**
 * What a page needs zod for to ask the worker. The panel loads this once it is painted (see `early-replies.ts`); every other
 * page imports it before anything else, so that it is there when the first question is asked.
 */
import './no-eval.ts';
import { CommandError } from './command-error.ts';
import { COMMANDS, type Command, ERROR_CODES, type ErrorCode, type Reply, WRITES } from './protocol.ts';

/** @throws CommandError `failed`: no answer to this command */
export function readReply<C extends Command>(type: C, value: unknown): Reply<C> {
  const parsed = COMMANDS[type].reply.safeParse(value);
  if (!parsed.success) throw new CommandError('failed', `unreadable answer to ${type}`);
  return parsed.data as Reply<C>;
}

export const isWrite = (type: Command): boolean => WRITES.has(type);

export function errorCode(code: string): ErrorCode {
  return (ERROR_CODES as readonly string[]).includes(code) ? (code as ErrorCode) : 'failed';
}
