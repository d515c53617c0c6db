/**
 * Two buckets of messages a tab: a runaway or hostile page empties its own, nobody else's. The content script has one of its
 * own: it takes the panel away when it is refused. All frames of a tab share the other: a page may embed the panel often.
 */
import type { SenderKind } from '../../utils/messaging/classify-sender.ts';

const CAPACITY = 120;
const PER_SECOND = 20;

type InTab = Extract<SenderKind, { kind: 'page' | 'frame' }>;

interface Bucket {
  left: number;
  at: number;
}

/** @returns takes one message out of the sender's bucket; false when it is empty */
export function rateLimit(now: () => number): (sender: Pick<InTab, 'kind' | 'tabId'>) => boolean {
  const buckets = new Map<string, Bucket>();
  return ({ kind, tabId }) => {
    const at = now();
    const key = `${kind}:${tabId}`;
    const bucket = buckets.get(key) ?? { left: CAPACITY, at };
    const refilled = Math.min(CAPACITY, bucket.left + (Math.max(0, at - bucket.at) / 1000) * PER_SECOND);
    if (refilled < 1) {
      buckets.set(key, { left: refilled, at });
      return false;
    }
    buckets.set(key, { left: refilled - 1, at });
    return true;
  };
}
