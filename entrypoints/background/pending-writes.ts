/** Writes of a frame that could not be seen: they wait, for a while, to be confirmed in the side panel. */
import type { SenderKind } from '../../utils/messaging/classify-sender.ts';
import { PENDING_LIFE_MS } from '../../utils/messaging/pending-life.ts';
import type { Command } from '../../utils/messaging/protocol.ts';
import { readSession, updateSession } from '../../utils/platform/session.ts';

type Frame = Extract<SenderKind, { kind: 'frame' }>;

export interface PendingWrite {
  id: string;
  tabId: number;
  command: Command;
  request: Record<string, unknown>;
  at: string;
}

/** Of one tab. */
const KEPT = 5;
/** A draft of an experiment is the largest write; a page must not fill the session's storage (10 MB). */
const MAX_LENGTH = 200_000;
const MAX_LENGTH_OF_ALL = 2_000_000;
const KEY = 'pending';

/** A clock that was set back makes nothing last longer. */
const isFresh = (write: PendingWrite): boolean =>
  Math.abs(Date.now() - Date.parse(write.at)) < PENDING_LIFE_MS;

const isDoneElsewhere = (command: Command): boolean =>
  command === 'undo' || command === 'workspace.assign' || command.startsWith('address.');

/** @returns false: it does not wait, and the person is to be told so */
export async function keepPending({ tabId }: Frame, command: Command, request: object): Promise<boolean> {
  // Taking something back, or naming a page's record or workspace, needs no second look at another place: it has its own button there.
  if (isDoneElsewhere(command) || JSON.stringify(request).length > MAX_LENGTH) return false;
  const id = crypto.randomUUID();
  const write: PendingWrite = {
    id,
    tabId,
    command,
    // Confirmed twice, or again because the answer was lost, it is still one act.
    request: { command: id, ...request },
    at: new Date().toISOString(),
  };
  await updateSession<PendingWrite[]>(KEY, (writes = []) => {
    const others = writes.filter((one) => isFresh(one) && !isSame(one, write));
    const own = others.filter((one) => one.tabId === tabId).slice(1 - KEPT);
    return bounded([...others.filter((one) => one.tabId !== tabId), ...own, write]);
  });
  return true;
}

/** The newest that fit. */
function bounded(writes: readonly PendingWrite[]): PendingWrite[] {
  let left = MAX_LENGTH_OF_ALL;
  const newestFirst = writes.toReversed().filter((write) => {
    left -= JSON.stringify(write).length;
    return left >= 0;
  });
  return newestFirst.reverse();
}

/** Asked twice by an impatient person it is still one act. */
function isSame(one: PendingWrite, other: PendingWrite): boolean {
  const content = ({ tabId, command, request: { command: _id, ...rest } }: PendingWrite): string =>
    JSON.stringify([tabId, command, rest]);
  return content(one) === content(other);
}

/**
 * @param keys of the record that the tab shows now: what was done on another one waits until the tab is there again
 * @param workspace of that record: likewise, for what was done while it belonged to another
 */
export async function pendingWrites(
  tabId: number,
  keys: readonly string[],
  workspace: string | null,
): Promise<PendingWrite[]> {
  const writes = (await readSession<PendingWrite[]>(KEY)) ?? [];
  return writes.filter((write) => {
    const { key, workspace: of = workspace } = write.request as { key?: string; workspace?: string };
    const isHere = of === workspace && (key === undefined || keys.includes(key));
    return write.tabId === tabId && isFresh(write) && isHere;
  });
}

/** Whether this waited for too long. Those that were decided are not there any more. */
export async function isExpired(id: string): Promise<boolean> {
  const writes = (await readSession<PendingWrite[]>(KEY)) ?? [];
  return writes.some((write) => write.id === id && !isFresh(write));
}

export function dropPending(fits: (write: PendingWrite) => boolean): Promise<unknown> {
  return updateSession<PendingWrite[]>(KEY, (writes = []) => writes.filter((write) => !fits(write)));
}

export function forgetPending(tabId: number): Promise<unknown> {
  return dropPending((write) => write.tabId === tabId);
}
