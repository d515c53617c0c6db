import { t } from '../../utils/i18n/i18n.ts';
import { dateFormat, relativeFormat } from '../../utils/i18n/intl.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** `yyyy-mm-dd` is a calendar day wherever the reader is; anything longer is an instant, shown in the reader's zone. */
function read(when: string): { ms: number; timeZone: 'UTC' | undefined } | null {
  const dayOnly = /^\d{4}-\d{2}-\d{2}$/.test(when);
  const ms = Date.parse(dayOnly ? `${when}T00:00:00Z` : when);
  return Number.isNaN(ms) ? null : { ms, timeZone: dayOnly ? 'UTC' : undefined };
}

/** `31 Dec` this year, `31 Dec 2024` otherwise; a text that is no date is given back as it is. */
export function formatDay(when: string, now: number, locale: string): string {
  const date = read(when);
  if (!date) return when;
  const sameYear = new Date(date.ms).getUTCFullYear() === new Date(now).getUTCFullYear();
  return dateFormat(locale, {
    day: 'numeric',
    month: 'short',
    year: sameYear ? undefined : 'numeric',
    timeZone: date.timeZone,
  }).format(date.ms);
}

/**
 * The period that starts at `at` and lasts `period` (ISO 8601): `Sep 2026`, `Jul – Sep 2026`, `2026`, `3 – 9 Oct 2026`.
 * Without a period, or with one that fits no calendar word: the day.
 */
export function formatPeriod(at: string, period: string | undefined, now: number, locale: string): string {
  const date = read(at);
  if (!date) return at;
  const [, count, unit] = /^P(\d+)([YMWD])$/.exec(period ?? '') ?? [];
  const n = Number(count);
  const start = new Date(date.ms);
  const range = (last: number, options: Intl.DateTimeFormatOptions) =>
    dateFormat(locale, { ...options, timeZone: 'UTC' }).formatRange(start, last);
  const monthsOn = (months: number) =>
    Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + months, start.getUTCDate()) - DAY;
  if (unit === 'Y' && n > 0) return range(monthsOn(12 * n), { year: 'numeric' });
  if (unit === 'M' && n > 0) return range(monthsOn(n), { month: 'short', year: 'numeric' });
  const days = unit === 'W' ? 7 * n : unit === 'D' ? n : 0;
  if (days > 1) return range(date.ms + (days - 1) * DAY, { day: 'numeric', month: 'short', year: 'numeric' });
  return formatDay(at, now, locale);
}

/** How long ago an instant was: `just now`, `2 minutes ago`, `yesterday`; older than 30 days: the day. */
export function relativeTime(instant: string, now: number, locale: string): string {
  const date = read(instant);
  if (!date) return instant;
  const away = date.ms - now;
  const size = Math.abs(away);
  if (size >= 30 * DAY) return formatDay(instant, now, locale);
  const format = relativeFormat(locale, { numeric: 'auto' });
  // Intl's "now" reads like an order in "read now".
  if (size < 45_000) return t('justNow');
  if (size < HOUR) return format.format(whole(away / MINUTE), 'minute');
  if (size < DAY) return format.format(whole(away / HOUR), 'hour');
  return format.format(whole(away / DAY), 'day');
}

/** An instant in the reader's zone: `10:12` today, `9 Nov, 10:12` otherwise. */
export function formatTime(instant: string, now: number, locale: string): string {
  const date = read(instant);
  if (!date) return instant;
  const isToday = new Date(date.ms).toDateString() === new Date(now).toDateString();
  const day: Intl.DateTimeFormatOptions = isToday ? {} : { day: 'numeric', month: 'short' };
  return dateFormat(locale, { ...day, hour: 'numeric', minute: '2-digit' }).format(date.ms);
}

/** How far off a calendar day is, coarsely: `today`, `in 3 days`, `in 3 weeks`, `5 months ago`. */
export function relativeDay(day: string, now: number, locale: string): string {
  const date = read(day);
  if (!date) return day;
  const days = Math.round((Math.floor(date.ms / DAY) * DAY - Math.floor(now / DAY) * DAY) / DAY);
  const format = relativeFormat(locale, { numeric: 'auto' });
  const size = Math.abs(days);
  if (size < 14) return format.format(days, 'day');
  if (size < 60) return format.format(Math.round(days / 7), 'week');
  if (size < 730) return format.format(Math.round(days / 30.44), 'month');
  return format.format(Math.round(days / 365.25), 'year');
}

/** Rounds towards zero, never to zero: 89 seconds are one minute, 45 seconds too. */
function whole(amount: number): number {
  return Math.trunc(amount) || Math.sign(amount);
}
