/** Writes of a frame that could not be seen: they wait, for a while, to be confirmed in the side panel. */
import type { SenderKind } from '../../utils/messaging/classify-sender.ts';
import type { Command } from '../../utils/messaging/protocol.ts';
import { readSession, updateSession } from '../../utils/platform/session.ts';

type Frame = Extract<SenderKind, { kind: 'frame' }>;

export interface PendingWrite {
  id: string;
  command: Command;
  request: Record<string, unknown>;
  at: string;
}

/** After this a person no longer knows what they are asked about. */
const LIFE_MS = 10 * 60_000;
const KEPT = 5;
/** A draft of an experiment is the largest write; a page must not fill the session's storage. */
const MAX_LENGTH = 200_000;

const keyOf = (tabId: number): string => `pending:${tabId}`;
const isFresh = (write: PendingWrite): boolean => Date.now() - Date.parse(write.at) < LIFE_MS;

export async function keepPending({ tabId }: Frame, command: Command, request: object): Promise<void> {
  // Taking something back needs no second look at another place: what is done is shown there with its own button.
  if (command === 'undo' || JSON.stringify(request).length > MAX_LENGTH) return;
  const write: PendingWrite = {
    id: crypto.randomUUID(),
    command,
    request: { ...request },
    at: new Date().toISOString(),
  };
  await updateSession<PendingWrite[]>(keyOf(tabId), (writes = []) => [
    ...writes.filter((one) => isFresh(one) && !isSame(one, write)).slice(1 - KEPT),
    write,
  ]);
}

/** Asked twice by an impatient person it is still one act. */
function isSame(one: PendingWrite, other: PendingWrite): boolean {
  const content = ({ command, request: { command: _id, ...rest } }: PendingWrite): string =>
    JSON.stringify([command, rest]);
  return content(one) === content(other);
}

export async function pendingWrites(tabId: number): Promise<PendingWrite[]> {
  return ((await readSession<PendingWrite[]>(keyOf(tabId))) ?? []).filter(isFresh);
}

/** Takes one out; `undefined` when it is no longer there. */
export async function takePending(tabId: number, id: string): Promise<PendingWrite | undefined> {
  let taken: PendingWrite | undefined;
  await updateSession<PendingWrite[]>(keyOf(tabId), (writes = []) => {
    taken = writes.find((write) => write.id === id && isFresh(write));
    const left = writes.filter((write) => write.id !== id);
    return left.length > 0 ? left : undefined;
  });
  return taken;
}

export function forgetPending(tabId: number): Promise<unknown> {
  return updateSession(keyOf(tabId), () => undefined);
}
