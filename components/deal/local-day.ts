/** Calendar days as a person at this computer means them, for date boxes (`yyyy-mm-dd`). */

/** The day of an instant (ms) in the reader's zone. */
export function dayOf(ms: number): string {
  const date = new Date(ms);
  const month = String(date.getMonth() + 1).padStart(2, '0');
  return `${String(date.getFullYear()).padStart(4, '0')}-${month}-${String(date.getDate()).padStart(2, '0')}`;
}

/**
 * An instant (ISO 8601, UTC) for something that happened on a day: its noon, also where that is still ahead. No other zone of
 * ours makes another day of it (but beyond UTC±12), and whenever on its day it is typed in, it is the same one: credit
 * goes by the workspace's days, of which the morning of a reader to the east is still the one before.
 */
export function instantOf(day: string): string {
  return new Date(`${day}T12:00:00`).toISOString();
}
