import { numberFormat, withMinus } from '../../utils/i18n/intl.ts';

/** What a number is measured in; `currency` is ISO 4217. */
export interface Measure {
  unit: string;
  currency?: string | undefined;
}

/** From here on counts and amounts are shortened: 18.2k, 1.3M. */
const COMPACT_FROM = 10_000;
const MOST_DIGITS = 6;

/**
 * A value with its unit: `21.4%` (percent is 0–100), `0.42` (ratio), `44 days`, `€18.2k`, `12.5k` (count).
 * `against`: the number it stands beside (its target); digits are added until the two read differently, so that
 * 24.96 beside a target of 25 never reads as 25.
 */
export function formatValue(value: number, measure: Measure, locale: string, against?: number): string {
  const shown = write(value, measure, locale, 0);
  if (against === undefined || against === value) return shown;
  for (let extra = 1; extra <= MOST_DIGITS; extra++) {
    if (write(value, measure, locale, extra - 1) !== write(against, measure, locale, extra - 1)) {
      return write(value, measure, locale, extra - 1);
    }
  }
  return shown;
}

/** Two values with one unit: `40–45 days`, the smaller first. */
export function formatRange(min: number, max: number, measure: Measure, locale: string): string {
  const scale = measure.unit === 'percent' ? 100 : 1;
  const [low, high] = [Math.min(min, max) / scale, Math.max(min, max) / scale];
  const format = numberFormat(locale, options(Math.max(Math.abs(low), Math.abs(high)), measure, 0));
  // Of two below nothing it leaves the second minus out where it says the sign or the unit once: "−20–17%".
  if (high < 0) return [low, high].map((one) => inOurHand(format.formatToParts(one), locale)).join(' – ');
  return inOurHand(format.formatRangeToParts(low, high), locale);
}

/** A share of 0–1 as signed percent, for lifts: `+3%`, `−0.9%`. */
export function formatLift(ratio: number, locale: string): string {
  const format = numberFormat(locale, {
    style: 'percent',
    maximumFractionDigits: 1,
    signDisplay: 'exceptZero',
  });
  return withMinus(format.format(ratio));
}

/** A whole number of days: `44 days`. */
export function formatDays(days: number, locale: string): string {
  return numberFormat(locale, { style: 'unit', unit: 'day', unitDisplay: 'long' }).format(days);
}

function write(value: number, measure: Measure, locale: string, extraDigits: number): string {
  const format = numberFormat(locale, options(Math.abs(value), measure, extraDigits));
  return inOurHand(format.formatToParts(measure.unit === 'percent' ? value / 100 : value), locale);
}

function options(size: number, measure: Measure, extra: number): Intl.NumberFormatOptions {
  switch (measure.unit) {
    case 'percent':
      return { style: 'percent', maximumFractionDigits: 1 + extra };
    case 'days':
      return { style: 'unit', unit: 'day', unitDisplay: 'long', maximumFractionDigits: 1 + extra };
    case 'hours':
      return { style: 'unit', unit: 'hour', unitDisplay: 'long', maximumFractionDigits: 1 + extra };
    case 'currency':
      return /^[A-Za-z]{3}$/.test(measure.currency ?? '')
        ? {
            ...plain(size, extra, size < 100 ? 2 : 0),
            style: 'currency',
            currency: measure.currency,
            currencyDisplay: 'narrowSymbol',
            trailingZeroDisplay: 'stripIfInteger',
          }
        : plain(size, extra, 2);
    case 'count':
      return plain(size, extra, 2);
    default:
      return { maximumFractionDigits: 2 + extra };
  }
}

function plain(size: number, extra: number, digits: number): Intl.NumberFormatOptions {
  return size >= COMPACT_FROM
    ? { notation: 'compact', maximumFractionDigits: 1 + extra }
    : { minimumFractionDigits: 0, maximumFractionDigits: digits + extra };
}

/** A true minus, and the thousand of English as `k`: Intl's `K` reads as a unit. A hyphen between two values is no minus. */
function inOurHand(parts: { type: string; value: string }[], locale: string): string {
  const english = /^en\b/i.test(locale);
  return parts
    .map(({ type, value }) =>
      type === 'minusSign' ? withMinus(value) : english && type === 'compact' && value === 'K' ? 'k' : value,
    )
    .join('');
}
