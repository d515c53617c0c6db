/** Keeps the sample's story young: it is told as of one month, and read in another. */

const DAYS = /\b(\d{4})-(\d{2})-(\d{2})(?!\d)/g;

function lastDay(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/**
 * Moves every calendar day `yyyy-mm-dd` in a text by whole months, so that first days stay first days. The last day of a
 * month stays a last day; a day that the new month lacks becomes its last.
 * @param months may be negative; 0 changes nothing
 */
export function shiftDates(text: string, months: number): string {
  if (months === 0) return text;
  return text.replace(DAYS, (_whole, y: string, m: string, d: string) => {
    const count = Number(y) * 12 + Number(m) - 1 + months;
    const year = Math.floor(count / 12);
    const month = (count % 12) + 1;
    const end = lastDay(year, month);
    const wasEnd = Number(d) === lastDay(Number(y), Number(m));
    const day = wasEnd ? end : Math.min(Number(d), end);
    return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  });
}

/** Whole months from `asOf` (`yyyy-mm`) to the month of `now`, in UTC; never negative. */
export function monthsSince(asOf: string, now: Date): number {
  const [year = 0, month = 1] = asOf.split('-').map(Number);
  return Math.max(0, (now.getUTCFullYear() - year) * 12 + now.getUTCMonth() + 1 - month);
}
