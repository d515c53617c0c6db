import { listFormat, numberFormat } from '../../utils/i18n/intl.ts';

const UNITS = ['year', 'month', 'week', 'day', 'hour', 'minute', 'second'] as const;
const DURATION =
  /^P(?=\d|T\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/** `P3M` → 3 months; `null` when it is no duration or has several parts. */
export function singleUnit(duration: string): { unit: (typeof UNITS)[number]; count: number } | null {
  const found = DURATION.exec(duration);
  const parts = UNITS.flatMap((unit, i) => {
    const count = Number(found?.[i + 1] ?? 0);
    return count === 0 ? [] : [{ unit, count }];
  });
  return parts.length === 1 ? (parts[0] ?? null) : null;
}

/** An ISO 8601 duration in words: `7 days`, `1 hour, 30 minutes`. A text that is none is given back as it is. */
export function formatDuration(duration: string, locale: string): string {
  const found = DURATION.exec(duration);
  if (!found) return duration;
  const words = UNITS.flatMap((unit, i) => {
    const amount = Number(found[i + 1] ?? 0);
    return amount === 0
      ? []
      : [numberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(amount)];
  });
  return words.length === 0 ? duration : listFormat(locale, { type: 'unit' }).format(words);
}
