import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { installFakeI18n } from '../../tests/pages/gallery/fake-browser.ts';
import { formatDay, formatPeriod, relativeDay, relativeTime } from './date.ts';

beforeAll(() => installFakeI18n());

const now = Date.parse('2026-10-12T10:00:00Z');
const flat = (text: string) => text.replace(/[\u00a0\u202f\u2009]/g, ' ');

test.each([
  ['2026-12-31', 'en-GB', '31 Dec'],
  ['2026-12-31', 'en-US', 'Dec 31'],
  ['2024-12-31', 'en-GB', '31 Dec 2024'],
  ['2026-01-01', 'de', '1. Jan.'],
  ['soon', 'en', 'soon'],
])('day %s in %s is %s', (day, locale, expected) => {
  expect(formatDay(day, now, locale)).toBe(expected);
});

test.each([
  ['2026-09-01', 'P1M', 'Sept 2026'],
  ['2026-07-01', 'P3M', 'Jul–Sept 2026'],
  ['2026-01-01', 'P1Y', '2026'],
  ['2026-10-05', 'P7D', '5–11 Oct 2026'],
  ['2026-10-05', 'P1W', '5–11 Oct 2026'],
  ['2026-10-05', 'P1D', '5 Oct'],
  ['2026-10-05', undefined, '5 Oct'],
  ['2026-10-05', 'PT12H', '5 Oct'],
  ['2026-09-01T00:00:00Z', 'P1M', 'Sept 2026'],
])('period of %s lasting %s is %s', (at, period, expected) => {
  expect(flat(formatPeriod(at, period, now, 'en-GB')).replace(/ ?– ?/, '–')).toBe(expected);
});

describe('relativeTime', () => {
  test.each([
    ['2026-10-12T09:59:58Z', 'just now'],
    ['2026-10-12T10:00:20Z', 'just now'],
    ['2026-10-12T09:58:40Z', '1 minute ago'],
    ['2026-10-12T09:58:00Z', '2 minutes ago'],
    ['2026-10-12T09:00:01Z', '59 minutes ago'],
    ['2026-10-12T07:00:00Z', '3 hours ago'],
    ['2026-10-11T09:00:00Z', 'yesterday'],
    ['2026-10-02T09:00:00Z', '10 days ago'],
    ['2026-10-12T13:00:00Z', 'in 3 hours'],
    ['nonsense', 'nonsense'],
  ])('%s is %s', (instant, expected) => {
    expect(relativeTime(instant, now, 'en')).toBe(expected);
  });

  test('older than a month: the day', () => {
    expect(relativeTime('2025-03-03T12:00:00Z', now, 'en-GB')).toBe('3 Mar 2025');
  });
});

test.each([
  ['2026-10-12', 'today'],
  ['2026-10-13', 'tomorrow'],
  ['2026-10-15', 'in 3 days'],
  ['2026-11-02', 'in 3 weeks'],
  ['2026-05-12', '5 months ago'],
  ['2029-10-12', 'in 3 years'],
])('day %s is %s', (day, expected) => {
  expect(relativeDay(day, now, 'en')).toBe(expected);
});

test('any date can be shown, near and far', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('1900-01-01'), max: new Date('2200-01-01'), noInvalidDate: true }),
      (date) => {
        const instant = date.toISOString();
        for (const text of [
          formatDay(instant, now, 'en'),
          formatDay(instant.slice(0, 10), now, 'en'),
          formatPeriod(instant.slice(0, 10), 'P3M', now, 'en'),
          relativeTime(instant, now, 'en'),
          relativeDay(instant.slice(0, 10), now, 'en'),
        ]) {
          expect(text).toMatch(/\w/);
        }
      },
    ),
  );
});
