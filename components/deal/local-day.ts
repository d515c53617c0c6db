/** Calendar days as a person at this computer means them, for date boxes (`yyyy-mm-dd`). */

/** The day of an instant (ms) in the reader's zone. */
export function dayOf(ms: number): string {
  const date = new Date(ms);
  const month = String(date.getMonth() + 1).padStart(2, '0');
  return `${String(date.getFullYear()).padStart(4, '0')}-${month}-${String(date.getDate()).padStart(2, '0')}`;
}

/**
 * An instant (ISO 8601, UTC) for something that happened on a day: its noon, so that no other zone of ours makes another day
 * of it (but beyond UTC±12); for a day whose noon is still ahead: `now` (ms). Nothing that happened lies in the future. Credit
 * goes by days, so that it makes no difference when on its day a touch is typed in.
 */
export function instantOf(day: string, now: number): string {
  const noon = new Date(`${day}T12:00:00`).getTime();
  return new Date(Number.isNaN(noon) ? now : Math.min(noon, now)).toISOString();
}
