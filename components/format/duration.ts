const UNITS = ['year', 'month', 'week', 'day', 'hour', 'minute', 'second'] as const;
const DURATION =
  /^P(?=\d|T\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/** An ISO 8601 duration in words: `7 days`, `1 hour, 30 minutes`. A text that is none is given back as it is. */
export function formatDuration(duration: string, locale: string): string {
  const found = DURATION.exec(duration);
  if (!found) return duration;
  const words = UNITS.flatMap((unit, i) => {
    const amount = Number(found[i + 1] ?? 0);
    return amount === 0
      ? []
      : [new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(amount)];
  });
  return words.length === 0 ? duration : new Intl.ListFormat(locale, { type: 'unit' }).format(words);
}
