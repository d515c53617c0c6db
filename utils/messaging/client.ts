/** What an extension page uses to ask the worker. */
import { onWorkerMessage, sendToWorker } from '../platform/page.ts';
import { CommandError } from './command-error.ts';
import {
  Changed,
  COMMANDS,
  type Command,
  ERROR_CODES,
  type ErrorCode,
  type Reply,
  ReplyEnvelope,
  type Request,
  WRITES,
} from './protocol.ts';

function errorCode(code: string): ErrorCode {
  return (ERROR_CODES as readonly string[]).includes(code) ? (code as ErrorCode) : 'failed';
}

let looksVisible: () => boolean | undefined = () => undefined;

/** A frame tells with every write whether the person really sees it; `undefined`: its engine cannot tell. */
export function tellVisibility(look: () => boolean | undefined): void {
  looksVisible = look;
}

/** A write is named once, so that asking again is a repeat and not a second write. */
function proofOf(type: Command): { command?: string; visible?: boolean } {
  if (!WRITES.has(type)) return {};
  const visible = looksVisible();
  return { command: crypto.randomUUID(), ...(visible === undefined ? {} : { visible }) };
}

/**
 * Asks the worker and parses its answer. A worker that is stopped while it answers closes the channel; every command
 * is safe to repeat (writes have ids of their own), so it is asked once more.
 * @throws CommandError
 */
export async function ask<C extends Command>(type: C, request: Request<C>): Promise<Reply<C>> {
  let answer: unknown;
  const message = { ...proofOf(type), ...request, type };
  try {
    answer = await sendToWorker(message);
  } catch {
    answer = await sendToWorker(message).catch((error: unknown) => {
      throw new CommandError('failed', String(error));
    });
  }
  return readAnswer(type, answer);
}

/**
 * What the worker answered to a command, parsed.
 * @throws CommandError
 */
export function readAnswer<C extends Command>(type: C, answer: unknown): Reply<C> {
  const envelope = ReplyEnvelope.safeParse(answer);
  if (!envelope.success) throw new CommandError('failed', 'unreadable answer');
  if (!envelope.data.ok) throw new CommandError(errorCode(envelope.data.error));
  const value = COMMANDS[type].reply.safeParse(envelope.data.value);
  if (!value.success) throw new CommandError('failed', `unreadable answer to ${type}`);
  return value.data as Reply<C>;
}

/** Calls `listener` whenever the worker says that something changed, until `signal` aborts. */
export function onChanged(listener: (change: Changed) => void, signal: AbortSignal): void {
  onWorkerMessage((message) => {
    const change = Changed.safeParse(message);
    if (change.success) listener(change.data);
  }, signal);
}
