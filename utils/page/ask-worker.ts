/** Asking the worker, which may be just starting, or not have seen the page's new address yet. */
import { type PageMessage, type PageReply, parseReply } from '../messaging/page.ts';
import { isConnected, sendToWorker } from '../platform/page.ts';

/** How often more we ask, and how long apart. */
export const RETRIES = 5;
const RETRY_DELAY_MS = 120;

/** `no-worker`: nobody answered; `updated`: this script is of an extension that is gone. */
export async function askOnce<T>(message: PageMessage): Promise<PageReply<T>> {
  try {
    return parseReply<T>(await sendToWorker(message));
  } catch {
    return { ok: false, error: isConnected() ? 'no-worker' : 'updated' };
  }
}

/** Asks until the worker answers and sees the same record as the page, or `signal` says that nobody waits any more. */
export async function ask<T>(message: PageMessage, signal?: AbortSignal): Promise<PageReply<T>> {
  for (let attempt = 1; ; attempt++) {
    const reply = await askOnce<T>(message);
    const again = !reply.ok && (reply.error === 'moved' || reply.error === 'no-worker');
    if (!again || attempt > RETRIES || signal?.aborted) return reply;
    await pause(attempt);
  }
}

/** Longer from one attempt to the next. */
export function pause(attempt: number): Promise<unknown> {
  return new Promise((resolve) => setTimeout(resolve, RETRY_DELAY_MS * attempt));
}
