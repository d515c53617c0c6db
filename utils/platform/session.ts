/**
 * Short-lived state that must outlast a stopped worker but not the browser: nonces, accepted frames, the record
 * each tab is on. `storage.session` is closed to content scripts by default in both engines.
 */
import { browser } from './browser.ts';

let queue: Promise<unknown> = Promise.resolve();

/** Reads, changes and writes one entry; changes of one worker run one after the other. `undefined` removes it. */
export function updateSession<T>(
  key: string,
  change: (value: T | undefined) => T | undefined,
): Promise<T | undefined> {
  const next = queue.then(async () => {
    const stored = await browser.storage.session.get(key);
    const value = change(stored[key] as T | undefined);
    if (value === undefined) await browser.storage.session.remove(key);
    else await browser.storage.session.set({ [key]: value });
    return value;
  });
  queue = next.catch(() => undefined);
  return next;
}

export async function readSession<T>(key: string): Promise<T | undefined> {
  const stored = await browser.storage.session.get(key);
  return stored[key] as T | undefined;
}
