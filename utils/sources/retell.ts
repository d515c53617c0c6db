/** Keeps the sample's story young: it is told as of one day, and read on another. */

/** The calendar day on which the sample's story is told, and the zone of its workspace. */
export const TOLD_ON = '2026-11-22';
export const TOLD_IN = 'Europe/Berlin';

const DAY = /^(\d{4})-(\d{2})-(\d{2})(?!\d)/;

/** Fields with the first and last days of quarters. */
const QUARTERLY = ['targets', 'includesWhen', 'effectiveFrom'];

type Step = 'day' | 'month' | 'quarter';

const monthOf = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
const quarterOf = (day: string): number => Math.floor(monthOf(day) / 3);

/**
 * What is told as of {@link TOLD_ON}, as of `today`. Bounds of targets move by whole quarters and what was observed
 * month by month by whole months, so that both stay first and last days; everything else by days, so that a stop rule has
 * counted as far, and nothing that has happened lies ahead. A day is a text, or the beginning of one, of its own.
 * @param told a document as JSON; not changed
 * @param today `yyyy-mm-dd`, before or after
 */
export function retell<T>(told: T, today: string): T {
  const days = (Date.parse(today) - Date.parse(TOLD_ON)) / 86_400_000;
  const months = monthOf(today) - monthOf(TOLD_ON);
  const quarters = quarterOf(today) - quarterOf(TOLD_ON);

  const moveDay = (day: string, step: Step): string => {
    const at = new Date(day);
    if (step === 'day') at.setUTCDate(at.getUTCDate() + days);
    else {
      const by = step === 'month' ? months : quarters * 3;
      const isFirst = at.getUTCDate() === 1;
      at.setUTCMonth(at.getUTCMonth() + by + (isFirst ? 0 : 1), isFirst ? 1 : 0);
    }
    return at.toISOString().slice(0, 10);
  };
  const move = (value: unknown, step: Step): unknown => {
    if (typeof value === 'string') return value.replace(DAY, (day) => moveDay(day, step));
    if (Array.isArray(value)) return value.map((one) => move(one, step));
    if (typeof value !== 'object' || value === null) return value;
    const own = (value as { period?: unknown }).period === 'P1M' ? 'month' : step;
    return Object.fromEntries(
      Object.entries(value).map(([name, one]) => [
        name,
        move(one, QUARTERLY.includes(name) ? 'quarter' : own),
      ]),
    );
  };
  return move(told, 'day') as T;
}
