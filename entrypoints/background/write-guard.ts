/**
 * Whether a write from the panel's frame is what the person wanted. The frame says whether the engine paints it whole
 * and uncovered; where the engine cannot tell, the content script of the tab looks. What fails is kept, to be confirmed
 * in the side panel: never written, never lost without a word.
 */
import type { SenderKind } from '../../utils/messaging/classify-sender.ts';
import { CommandError } from '../../utils/messaging/command-error.ts';
import type { HostCheck } from '../../utils/messaging/page.ts';
import type { Command } from '../../utils/messaging/protocol.ts';
import { browser } from '../../utils/platform/browser.ts';
import { readSession, updateSession } from '../../utils/platform/session.ts';
import { keepPending } from './pending-writes.ts';

type Frame = Extract<SenderKind, { kind: 'frame' }>;

/** As the frame itself demands (`frame-visibility.ts`). */
const SETTLED_MS = 500;
/** What a person cannot do by hand: a burst of so many writes, or more than one a second for long. */
const BURST = 30;
const PER_SECOND = 1;

interface Bucket {
  left: number;
  at: number;
}

const buckets = new Map<number, Bucket>();

/** Takes one write out of the tab's allowance, which outlasts a stopped worker. */
export async function mayWrite(tabId: number, now: number): Promise<boolean> {
  const key = `writes:${tabId}`;
  const stored = buckets.has(tabId) ? undefined : await readSession<Bucket>(key);
  // What came first while the session was read counts.
  const bucket = buckets.get(tabId) ?? stored ?? { left: BURST, at: now };
  const left = Math.min(BURST, bucket.left + (Math.max(0, now - bucket.at) / 1000) * PER_SECOND);
  // What is refused changes nothing: a thousand notes of it would hold up the one that counts.
  if (left < 1) return false;
  buckets.set(tabId, { left: left - 1, at: now });
  // Nobody waits for it: a worker that is stopped at this instant forgets a few writes. Many at once are noted together, as
  // they stand when their turn comes.
  updateSession<Bucket>(key, () => buckets.get(tabId)).catch(() => undefined);
  return true;
}

/** A tab that is gone, or a worker that begins anew in a test. */
export function forgetWrites(tabId: number): void {
  buckets.delete(tabId);
}

async function isUncovered({ tabId }: Frame): Promise<boolean> {
  const seen: unknown = await browser.tabs
    .sendMessage(tabId, { type: 'host', action: 'check' }, { frameId: 0 })
    .catch(() => null);
  if (typeof seen !== 'object' || seen === null) return false;
  const { shown, uncovered } = seen as Partial<Record<keyof HostCheck, unknown>>;
  return typeof shown === 'number' && shown >= SETTLED_MS && uncovered === true;
}

/** @throws CommandError `private-window`, `too-many`, `not-visible`, `not-kept` */
export async function guardWrite(sender: Frame, type: Command, request: object): Promise<void> {
  // Nor may it wait: what waits is kept, too.
  if (sender.isPrivate) throw new CommandError('private-window');
  if (!(await mayWrite(sender.tabId, Date.now()))) throw new CommandError('too-many');
  const said = (request as { visible?: boolean }).visible;
  if (said === true || (said === undefined && (await isUncovered(sender)))) return;
  throw new CommandError((await keepPending(sender, type, request)) ? 'not-visible' : 'not-kept');
}
