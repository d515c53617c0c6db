/** ISO 8601 durations in the calendar. */

/**
 * The day `duration` after `from`; months and years count as in the calendar (31 January and a month is the
 * last day of February).
 * @param from a calendar day or an instant
 * @param duration as `Duration` allows it; `null` when it cannot be read
 * @returns milliseconds since 1970 in UTC
 */
export function after(from: string, duration: string): number | null {
  const found =
    /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:[.,]\d+)?)S)?)?$/.exec(
      duration,
    );
  const start = new Date(from);
  if (!found || Number.isNaN(start.getTime())) return null;
  const [years, months, weeks, days, hours, minutes, seconds] = found
    .slice(1)
    .map((part) => Number((part ?? '0').replace(',', '.'))) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const day = start.getUTCDate();
  start.setUTCDate(1);
  start.setUTCMonth(start.getUTCMonth() + years * 12 + months);
  const lastDay = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 1, 0)).getUTCDate();
  start.setUTCDate(Math.min(day, lastDay));
  return start.getTime() + (((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60_000 + seconds * 1000;
}
