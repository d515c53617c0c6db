/** A bucket of messages a tab: a runaway or hostile page empties its own, nobody else's. */

const CAPACITY = 120;
const PER_SECOND = 20;

interface Bucket {
  left: number;
  at: number;
}

/** @returns takes one message out of the tab's bucket; false when it is empty */
export function rateLimit(now: () => number): (tabId: number) => boolean {
  const buckets = new Map<number, Bucket>();
  return (tabId) => {
    const at = now();
    const bucket = buckets.get(tabId) ?? { left: CAPACITY, at };
    const refilled = Math.min(CAPACITY, bucket.left + (Math.max(0, at - bucket.at) / 1000) * PER_SECOND);
    if (refilled < 1) {
      buckets.set(tabId, { left: refilled, at });
      return false;
    }
    buckets.set(tabId, { left: refilled - 1, at });
    return true;
  };
}
