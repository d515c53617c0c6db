/** What an extension page uses to ask the worker. */

import type { PanelView } from '../panel/view.ts';
import { onWorkerMessage, sendToWorker } from '../platform/page.ts';
import { CommandError } from './command-error.ts';
import { isEarly, readEarly } from './early-replies.ts';
import type { Changed, Command, Reply, Request } from './protocol.ts';

type Replies = Pick<typeof import('./read-reply.ts'), 'readReply' | 'isWrite' | 'errorCode'>;

let loading: Promise<Replies> | undefined;
let loaded: Replies | undefined;

/** Once it is there no question waits for it: each `import()` takes its time again, a millisecond in a click. */
function replies(): Promise<Replies> {
  loading ??= import('./read-reply.ts').then(
    ({ readReply, isWrite, errorCode }) => (loaded = { readReply, isWrite, errorCode }),
    (error: unknown) => {
      loading = undefined;
      throw error;
    },
  );
  return loading;
}

/** Loads what the next question will need, where nothing waits for it now. */
export async function prepareToAsk(): Promise<void> {
  await replies().catch(() => undefined);
}

let looksVisible: () => boolean | undefined = () => undefined;

/** A frame tells with every write whether the person really sees it; `undefined`: its engine cannot tell. */
export function tellVisibility(look: () => boolean | undefined): void {
  looksVisible = look;
}

/** Writes of this page, the latest last: what they change is told to it like to all others. */
const written: string[] = [];
const WRITTEN_KEPT = 100;

/** A write is named once, so that asking again is a repeat and not a second write. */
function proofOf(type: Command, { isWrite }: Replies): { command?: string; visible?: boolean } {
  if (!isWrite(type)) return {};
  const visible = looksVisible();
  const command = crypto.randomUUID();
  written.push(command);
  if (written.length > WRITTEN_KEPT) written.shift();
  return { command, ...(visible === undefined ? {} : { visible }) };
}

/** Whether this page made a change of which the worker tells. */
export const isOwnChange = ({ command }: Changed): boolean =>
  command !== undefined && written.includes(command);

/**
 * Asks the worker and parses its answer. A worker that is stopped while it answers closes the channel; every command
 * is safe to repeat (writes have ids of their own), so it is asked once more.
 * @throws CommandError
 */
export async function ask<C extends Command>(type: C, request: Request<C>): Promise<Reply<C>> {
  return readAnswer(type, await exchange(type, request));
}

/**
 * Writes on a record. With the answer may come what the panel shows from now on; no `view`: it is to be asked for.
 * @throws CommandError
 */
export async function askWrite<C extends Command>(
  type: C,
  request: Request<C>,
): Promise<{ value: Reply<C>; view?: PanelView | null }> {
  const answer = await exchange(type, request);
  const value = await readAnswer(type, answer);
  const view = readable('panel.get', (answer as { view?: unknown }).view);
  return { value, ...(view && { view: view.value }) };
}

/**
 * Sent before this returns, where all that it takes is loaded: the worker is at work while the page draws.
 * @throws CommandError `failed`
 */
async function exchange<C extends Command>(type: C, request: Request<C>): Promise<unknown> {
  const proof = isEarly(type) ? {} : proofOf(type, loaded ?? (await replies()));
  const message = { ...proof, ...request, type };
  try {
    return await sendToWorker(message);
  } catch {
    return sendToWorker(message).catch((error: unknown) => {
      throw new CommandError('failed', String(error));
    });
  }
}

/**
 * What the worker answered to a command, parsed.
 * @throws CommandError
 */
export async function readAnswer<C extends Command>(type: C, answer: unknown): Promise<Reply<C>> {
  const envelope = readable('envelope', answer);
  if (!envelope) throw new CommandError('failed', 'unreadable answer');
  if (!envelope.value.ok) throw new CommandError((await replies()).errorCode(envelope.value.error));
  const { value } = envelope.value;
  if (!isEarly(type)) return (await replies()).readReply(type, value);
  const reply = readable(type, value);
  if (!reply) throw new CommandError('failed', `unreadable answer to ${type}`);
  return reply.value as Reply<C>;
}

/** In a box: `null` is an answer too. */
function readable<E extends Parameters<typeof readEarly>[0]>(what: E, value: unknown) {
  try {
    return { value: readEarly(what, value) };
  } catch {
    return null;
  }
}

/** Calls `listener` whenever the worker says that something changed, until `signal` aborts. */
export function onChanged(listener: (change: Changed) => void, signal: AbortSignal): void {
  onWorkerMessage((message) => {
    const change = readable('changed', message);
    if (change) listener(change.value);
  }, signal);
}
