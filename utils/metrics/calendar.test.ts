import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDuration, dayAt, dayOf, daysBetween, startOf, wallDays } from './calendar.ts';
import { isZero, parseDuration, roughLength, twice } from './duration.ts';

const iso = (ms: number) => new Date(ms).toISOString();
const duration = (text: string) => {
  const parsed = parseDuration(text);
  if (!parsed) throw new Error(`no duration: ${text}`);
  return parsed;
};

describe('parseDuration', () => {
  test.each([
    ['P7D', { months: 0, days: 7, ms: 0 }],
    ['P2W', { months: 0, days: 14, ms: 0 }],
    ['P1Y6M', { months: 18, days: 0, ms: 0 }],
    ['P1DT12H', { months: 0, days: 1, ms: 43_200_000 }],
    ['PT90M', { months: 0, days: 0, ms: 5_400_000 }],
    ['PT1,5S', { months: 0, days: 0, ms: 1500 }],
  ])('%s', (text, expected) => {
    expect(parseDuration(text)).toEqual(expected);
  });

  test.each(['', 'P', 'PT', 'P1DT', '7D', '-P1D', 'P1.5D', 'P1W2D', ' P1D', '__proto__'])(
    '%j is none',
    (text) => {
      expect(parseDuration(text)).toBeNull();
    },
  );

  test('twice, zero and order', () => {
    expect(twice(duration('P1M2DT3S'))).toEqual({ months: 2, days: 4, ms: 6000 });
    expect(isZero(duration('P0DT0S'))).toBe(true);
    expect(isZero(duration('PT1S'))).toBe(false);
    const lengths = ['PT1H', 'P1D', 'P1W', 'P1M', 'P3M', 'P1Y'].map(roughLength);
    expect(lengths).toEqual([...lengths].sort((a, b) => a - b));
  });
});

describe('the day of an instant', () => {
  test.each([
    ['UTC', '2026-04-01T06:30:00Z', '2026-04-01'],
    // UTC−7 in summer: 23:30 on the evening before.
    ['America/Los_Angeles', '2026-04-01T06:30:00Z', '2026-03-31'],
    // UTC+13 until 5 April 2026.
    ['Pacific/Auckland', '2026-03-31T11:00:00Z', '2026-04-01'],
    ['Pacific/Auckland', '2026-03-31T10:59:59Z', '2026-03-31'],
    ['Asia/Kathmandu', '2026-03-31T18:15:00Z', '2026-04-01'],
    ['No/Such_Zone', '2026-03-31T23:59:59Z', '2026-03-31'],
    ['Pacific/Auckland', '2026-03-31', '2026-03-31'],
  ])('%s %s → %s', (zone, when, day) => {
    expect(dayOf(when, zone)).toBe(day);
  });
});

describe('the start of a day', () => {
  test.each([
    ['UTC', '2026-03-31', '2026-03-31T00:00:00.000Z'],
    ['America/Los_Angeles', '2026-03-31', '2026-03-31T07:00:00.000Z'],
    ['America/Los_Angeles', '2026-01-31', '2026-01-31T08:00:00.000Z'],
    ['Pacific/Auckland', '2026-03-31', '2026-03-30T11:00:00.000Z'],
    // Clocks in São Paulo jumped from 00:00 to 01:00 on 4 November 2018 (UTC−3 → UTC−2): the day began at 01:00.
    ['America/Sao_Paulo', '2018-11-04', '2018-11-04T03:00:00.000Z'],
    // Clocks in Havana fell back from 01:00 to 00:00 on 1 November 2026: midnight came twice, the first counts.
    ['America/Havana', '2026-11-01', '2026-11-01T04:00:00.000Z'],
    // Samoa had no 30 December 2011: it went from UTC−10 to UTC+14.
    ['Pacific/Apia', '2011-12-30', '2011-12-30T10:00:00.000Z'],
    ['Pacific/Apia', '2011-12-31', '2011-12-30T10:00:00.000Z'],
  ])('%s %s', (zone, day, instant) => {
    expect(iso(startOf(day, zone))).toBe(instant);
  });
});

describe('adding a duration', () => {
  test.each([
    // Calendar months: the last day of the shorter month.
    ['UTC', '2026-01-31', 'P1M', '2026-02-28T00:00:00.000Z'],
    ['UTC', '2024-01-31', 'P1M', '2024-02-29T00:00:00.000Z'],
    ['UTC', '2024-02-29', 'P1Y', '2025-02-28T00:00:00.000Z'],
    ['UTC', '2026-11-15', 'P3M', '2027-02-15T00:00:00.000Z'],
    // The night of 7 to 8 March 2026 has 23 hours in Los Angeles: a day later is 23 hours later, 24 hours is not.
    ['America/Los_Angeles', '2026-03-08', 'P1D', '2026-03-09T07:00:00.000Z'],
    ['America/Los_Angeles', '2026-03-08', 'PT24H', '2026-03-09T08:00:00.000Z'],
    ['Europe/Berlin', '2026-10-01', 'P1M', '2026-10-31T23:00:00.000Z'],
    // The day that began at 01:00 ends at midnight all the same (UTC−2 by then).
    ['America/Sao_Paulo', '2014-10-19', 'P1D', '2014-10-20T02:00:00.000Z'],
    // 02:30 does not exist on 29 March 2026 in Berlin: it moves to 03:30 summer time.
    ['Europe/Berlin', '2026-03-28T01:30:00Z', 'P1D', '2026-03-29T01:30:00.000Z'],
  ])('%s %s + %s', (zone, when, text, expected) => {
    expect(iso(addDuration(startOf(when, zone), duration(text), zone))).toBe(expected);
  });

  test('a duration beyond all dates is never, not an error', () => {
    const never = addDuration(
      startOf('2026-01-01', 'Europe/Berlin'),
      duration(`P${'9'.repeat(40)}Y`),
      'Europe/Berlin',
    );
    expect(never).toBeGreaterThan(startOf('9999-12-31', 'Europe/Berlin'));
    expect(dayAt(never, 'Europe/Berlin')).toBe('9999-12-31');
  });
});

test('days by the wall clock: 23 and 25 hours are one day', () => {
  const berlin = 'Europe/Berlin';
  expect(wallDays(startOf('2026-03-29', berlin), startOf('2026-03-30', berlin), berlin)).toBe(1);
  expect(wallDays(startOf('2026-10-25', berlin), startOf('2026-10-26', berlin), berlin)).toBe(1);
  const cairo = 'Africa/Cairo'; // 24 April 2026 begins at 01:00
  expect(wallDays(startOf('2026-04-24', cairo), startOf('2026-04-25', cairo), cairo)).toBe(1);
  expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
  expect(daysBetween('2026-03-30', '2026-03-28')).toBe(-2);
});

const zone = fc.constantFrom(
  'UTC',
  'America/Los_Angeles',
  'America/Sao_Paulo',
  'America/St_Johns',
  'Europe/London',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Auckland',
  'Pacific/Chatham',
);
const day = fc
  .integer({ min: 0, max: 36_000 })
  .map((n) => new Date(n * 86_400_000).toISOString().slice(0, 10));

test('a day starts on that day, and the millisecond before is another one', () => {
  fc.assert(
    fc.property(zone, day, (tz, date) => {
      const start = startOf(date, tz);
      expect(dayAt(start, tz)).toBe(date);
      expect(dayAt(start - 1, tz) < date).toBe(true);
    }),
  );
});

test('n days after the start of a day is the start of the nth day', () => {
  fc.assert(
    fc.property(zone, day, fc.integer({ min: 0, max: 800 }), (tz, date, days) => {
      const later = addDuration(startOf(date, tz), { months: 0, days, ms: 0 }, tz);
      expect(daysBetween(date, dayAt(later, tz))).toBe(days);
      expect(later).toBe(startOf(dayAt(later, tz), tz));
    }),
  );
});
