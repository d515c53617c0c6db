/** Calendar days as a person at this computer means them, for date boxes (`yyyy-mm-dd`). */

/** The day of an instant (ms) in the reader's zone. */
export function dayOf(ms: number): string {
  const date = new Date(ms);
  const month = String(date.getMonth() + 1).padStart(2, '0');
  return `${String(date.getFullYear()).padStart(4, '0')}-${month}-${String(date.getDate()).padStart(2, '0')}`;
}

/**
 * An instant (ISO 8601, UTC) for something that happened on a day: its noon, so that no other zone of ours makes another day
 * of it (but beyond UTC±12); for a day whose noon is still ahead: `now` (ms), since nothing that happened lies in the future. Credit
 * goes by the workspace's days, so that it makes no difference when on its day a touch is typed in; but in the morning of a
 * reader to the east of it, whose today is its yesterday.
 */
export function instantOf(day: string, now: number): string {
  const noon = new Date(`${day}T12:00:00`).getTime();
  return new Date(Number.isNaN(noon) ? now : Math.min(noon, now)).toISOString();
}
