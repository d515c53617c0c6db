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
/** What a person cannot do by hand in one tab: a burst of so many writes, or more than one a second for long. */
const OF_TAB = { burst: 30, perSecond: 1 };
/** Nor in all tabs together: a page may open others, or wait. Who tidies up campaigns, twelve a minute all day, stays below it. */
const OF_ALL = { burst: 300, perSecond: 0.2 };

interface Bucket {
  left: number;
  at: number;
}

/** By their names in the session. */
const buckets = new Map<string, Bucket>();
const bucketOf = (tabId: number): string => `writes:${tabId}`;

/** Takes one write out of the tab's allowance and out of that of all, which outlast a stopped worker. */
export async function mayWrite(tabId: number, now: number): Promise<boolean> {
  const limits = [[bucketOf(tabId), OF_TAB] as const, ['writes', OF_ALL] as const];
  const stored = await Promise.all(
    limits.map(([key]) => (buckets.has(key) ? undefined : readSession<Bucket>(key))),
  );
  const taken = limits.map(([key, { burst, perSecond }], i) => {
    // What came first while the session was read counts.
    const bucket = buckets.get(key) ?? stored[i] ?? { left: burst, at: now };
    const left = Math.min(burst, bucket.left + (Math.max(0, now - bucket.at) / 1000) * perSecond);
    return { key, bucket: { left: left - 1, at: now } };
  });
  // What is refused changes nothing: a thousand notes of it would hold up the one that counts.
  if (taken.some(({ bucket }) => bucket.left < 0)) return false;
  for (const { key, bucket } of taken) {
    buckets.set(key, bucket);
    // Nobody waits for it: a worker that is stopped at this instant forgets a few writes. Many at once are noted together, as
    // they stand when their turn comes.
    updateSession<Bucket>(key, () => buckets.get(key)).catch(() => undefined);
  }
  return true;
}

/** A tab that is gone. Absent: a worker that begins anew in a test. */
export function forgetWrites(tabId?: number): void {
  if (tabId === undefined) buckets.clear();
  else buckets.delete(bucketOf(tabId));
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
