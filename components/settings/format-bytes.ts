const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** A size as browsers and systems show it, by thousands: `812 byte`, `1.4 MB`. */
export function formatBytes(bytes: number, locale: string): string {
  let size = Math.max(0, bytes);
  let step = 0;
  // 999.5 would be written as 1,000: it belongs to the next unit already.
  while (size >= 999.5 && step < UNITS.length - 1) {
    size /= 1000;
    step += 1;
  }
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: UNITS[step],
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: step > 0 && size < 10 ? 1 : 0,
  }).format(size);
}
