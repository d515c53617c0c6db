import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UNITS } from '../../utils/definitions/kpi.ts';
import { formatDays, formatLift, formatRange, formatValue } from './number.ts';

/** Non-breaking spaces read as spaces here. */
const flat = (text: string) => text.replace(/[\u00a0\u202f\u2009]/g, ' ');

describe('formatValue', () => {
  test.each([
    [21.4, 'percent', undefined, 'en', '21.4%'],
    [25, 'percent', undefined, 'en', '25%'],
    [112, 'percent', undefined, 'de', '112 %'],
    [21.4, 'percent', undefined, 'fr', '21,4 %'],
    [0.42, 'ratio', undefined, 'en', '0.42'],
    [3.256, 'ratio', undefined, 'en', '3.26'],
    [44, 'days', undefined, 'en', '44 days'],
    [1, 'days', undefined, 'en', '1 day'],
    [44, 'days', undefined, 'de', '44 Tage'],
    [1.5, 'hours', undefined, 'en', '1.5 hours'],
    [18_200, 'currency', 'EUR', 'en', '€18.2k'],
    [17_000, 'currency', 'EUR', 'en', '€17k'],
    [1_300_000, 'currency', 'USD', 'en', '$1.3M'],
    [18_200, 'currency', 'EUR', 'de', '18.200 €'],
    [1250, 'currency', 'EUR', 'en', '€1,250'],
    [3.42, 'currency', 'EUR', 'en', '€3.42'],
    [3, 'currency', 'EUR', 'en', '€3'],
    [18_200, 'currency', undefined, 'en', '18.2k'],
    [18_200, 'currency', 'not a currency', 'en', '18.2k'],
    [150, 'count', undefined, 'en', '150'],
    [9_999, 'count', undefined, 'en', '9,999'],
    [12_345, 'count', undefined, 'en-GB', '12.3k'],
    [-12_345, 'count', undefined, 'en', '−12.3k'],
    [-3.5, 'percent', undefined, 'de', '−3,5 %'],
    [-3, 'currency', 'EUR', 'en', '−€3'],
    [7.5, 'score', undefined, 'en', '7.5'],
    [3, 'text', undefined, 'en', '3'],
  ])('%s %s %s in %s is %s', (value, unit, currency, locale, expected) => {
    expect(flat(formatValue(value, { unit, currency }, locale))).toBe(expected);
  });

  test.each([
    [24.96, 25, 'percent', '24.96%'],
    [25.04, 25, 'percent', '25.04%'],
    [24, 25, 'percent', '24%'],
    [25, 25, 'percent', '25%'],
    [41.99, 42, 'days', '41.99 days'],
    [18_240, 18_200, 'count', '18.24k'],
  ])('%s beside a target of %s (%s) reads %s', (value, target, unit, expected) => {
    expect(formatValue(value, { unit }, 'en', target)).toBe(expected);
  });

  test('never throws and never shows nothing', () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.constantFrom(...UNITS),
        fc.constantFrom('en', 'de', 'ar', 'ja', 'pt-BR'),
        fc.option(fc.constantFrom('EUR', 'JPY', 'KWD', 'XXX'), { nil: undefined }),
        fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }), { nil: undefined }),
        (value, unit, locale, currency, against) => {
          expect(formatValue(value, { unit, currency }, locale, against)).not.toBe('');
        },
      ),
    );
  });
});

test.each([
  [40, 45, 'days', '40–45 days'],
  [17, 20, 'count', '17–20'],
  [20, 17, 'count', '17–20'],
  [-20, -17, 'count', '−20 – −17'],
  [-20, -17, 'percent', '−20% – −17%'],
  [-20_000, -17_000, 'currency', '−€20k – −€17k'],
  [-20_000, -17_000, 'count', '−20k – −17k'],
  [-20, 17, 'percent', '−20% – 17%'],
  [0.5, 20_000, 'count', '0.5–20k'],
])('range %s to %s %s is %s', (min, max, unit, expected) => {
  expect(flat(formatRange(min, max, { unit, currency: 'EUR' }, 'en'))).toBe(expected);
});

test('a range of percent is 0–100, as single values are', () => {
  expect(flat(formatRange(17, 20, { unit: 'percent' }, 'en')).replace(/ /g, '')).toMatch(/^17%?–20%$/);
});

test.each([
  [0.031, '+3.1%'],
  [-0.009, '−0.9%'],
  [0, '0%'],
])('lift %s is %s', (ratio, expected) => {
  expect(formatLift(ratio, 'en')).toBe(expected);
});

test('every language has a minus and not a hyphen', () => {
  for (const locale of ['en', 'de', 'fr', 'sv', 'ar', 'he', 'ja']) {
    expect(formatLift(-0.03, locale)).toMatch(/−/);
    expect(formatLift(-0.03, locale)).not.toContain('-');
  }
});

test('days', () => {
  expect(formatDays(12, 'en')).toBe('12 days');
  expect(formatDays(1, 'en')).toBe('1 day');
});
