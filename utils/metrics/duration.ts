/** ISO 8601 durations as calendar arithmetic needs them: months and days apart, since neither has a fixed length. */

export interface Duration {
  /** Years are twelve months. */
  months: number;
  /** Weeks are seven days. */
  days: number;
  /** Hours, minutes and seconds together, in milliseconds. */
  ms: number;
}

const PATTERN =
  /^P(?:(\d+)W|(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:[.,]\d+)?)S)?)?)$/;

/** `P1M`, `P7D`, `P2W`, `PT12H`, `P1DT6H`, …; `null` for any other text. Nothing negative exists in the model. */
export function parseDuration(text: string): Duration | null {
  const match = PATTERN.exec(text);
  if (!match || /[PT]$/.test(text)) return null;
  const part = (group: number) => Number((match[group] ?? '0').replace(',', '.'));
  return {
    months: part(2) * 12 + part(3),
    days: part(1) * 7 + part(4),
    ms: ((part(5) * 60 + part(6)) * 60 + part(7)) * 1000,
  };
}

export function twice(duration: Duration): Duration {
  return { months: duration.months * 2, days: duration.days * 2, ms: duration.ms * 2 };
}

/** Nothing at all (`P0D`): a refresh or a waiting time that says nothing. */
export function isZero(duration: Duration): boolean {
  return duration.months === 0 && duration.days === 0 && duration.ms === 0;
}

const DAY = 86_400_000;
/** Mean Gregorian month: 146,097 days in 400 years. */
const MONTH = (146_097 / 4800) * DAY;

/** Rough length in milliseconds, only to say which of two durations is the longer. */
export function roughLength(text: string | undefined): number {
  const duration = text === undefined ? null : parseDuration(text);
  return duration ? duration.months * MONTH + duration.days * DAY + duration.ms : 0;
}
