/**
 * Short-lived state that must outlast a stopped worker but not the browser: nonces, accepted frames, the record
 * each tab is on. `storage.session` is closed to content scripts by default in both engines.
 *
 * Every message looks at some of it, and each look asks the browser's process: what this worker has read or written it
 * still knows. Nobody else writes these entries.
 */
import { browser } from './browser.ts';

let queue: Promise<unknown> = Promise.resolve();
let known = new Map<string, unknown>();

/** The storage was emptied past this module. */
export function forgetSession(): void {
  known = new Map();
}

/**
 * Reads, changes and writes one entry; changes of one worker run one after the other. `undefined` removes it, the value
 * itself writes nothing: `change` makes a new one.
 * @param onKnown told the new value as soon as this worker goes by it, before the browser has kept it
 */
export function updateSession<T>(
  key: string,
  change: (value: T | undefined) => T | undefined,
  onKnown?: (value: T | undefined) => void,
): Promise<T | undefined> {
  const next = queue.then(async () => {
    const before = await readSession<T>(key);
    const value = change(before);
    const mine = known;
    mine.set(key, value);
    onKnown?.(value);
    if (value === before) return value;
    try {
      if (value === undefined) await browser.storage.session.remove(key);
      else await browser.storage.session.set({ [key]: value });
    } catch (error) {
      mine.delete(key);
      throw error;
    }
    return value;
  });
  queue = next.catch(() => undefined);
  return next;
}

export async function readSession<T>(key: string): Promise<T | undefined> {
  if (known.has(key)) return known.get(key) as T | undefined;
  const mine = known;
  const stored = await browser.storage.session.get(key);
  // What was written while it was read is newer.
  if (!mine.has(key)) mine.set(key, stored[key]);
  return mine.get(key) as T | undefined;
}
