import type { Verified } from '../definitions/fields.ts';
import { addDuration, dayAt, dayOf, daysBetween, isDay, startOf } from './calendar.ts';
import { parseDuration } from './duration.ts';

export interface Verification {
  /** Calendar day. */
  at: string;
  by: string;
  /** Last day on which the verification counts; absent: it never runs out. */
  until?: string;
  expired: boolean;
}

/** Whether somebody still vouches for a definition: through the day `at` + `every`, expired from the next day on. */
export function verification(verified: Verified, now: Date, timeZone = 'UTC'): Verification {
  const every = parseDuration(verified.every ?? '');
  const about = { at: dayOf(verified.at, timeZone), by: verified.by };
  if (!every) return { ...about, expired: false };
  const until = dayAt(addDuration(startOf(verified.at, timeZone), every, timeZone), timeZone);
  return { ...about, until, expired: dayAt(now.getTime(), timeZone) > until };
}

/** Whole calendar days from today to `endsOn`: 0 on the last day, negative when it is over. */
export function daysLeft(endsOn: string, now: Date, timeZone = 'UTC'): number {
  return daysBetween(dayAt(now.getTime(), timeZone), dayOf(endsOn, timeZone));
}

/** How much of the time is gone, 0–1, from the start of `startsOn` to the end of `endsOn` (a date is its whole day). */
export function elapsed(startsOn: string, endsOn: string, now: Date, timeZone = 'UTC'): number {
  const start = startOf(startsOn, timeZone);
  const end = endOfDay(endsOn, timeZone);
  if (end <= start) return now.getTime() >= end ? 1 : 0;
  return Math.min(1, Math.max(0, (now.getTime() - start) / (end - start)));
}

/** The instant at which a date is over, or the instant itself. */
export function endOfDay(when: string, zone: string): number {
  const start = startOf(when, zone);
  return isDay(when) ? addDuration(start, { months: 0, days: 1, ms: 0 }, zone) : start;
}
