import { describe, expect, test } from 'vitest';
import { daysLeft, elapsed, verification } from './schedule.ts';

describe('verification', () => {
  const verified = { at: '2026-01-31', by: 'RevOps', every: 'P1M' };
  test.each([
    // 31 January + 1 month = 28 February, the last day on which it counts.
    ['2026-02-28T23:59:59Z', 'UTC', false],
    ['2026-03-01T00:00:00Z', 'UTC', true],
    ['2026-03-01T07:59:59Z', 'America/Los_Angeles', false],
    ['2026-03-01T08:00:00Z', 'America/Los_Angeles', true],
    ['2026-02-28T11:00:00Z', 'Pacific/Auckland', true],
  ])('at %s in %s', (now, zone, expired) => {
    expect(verification(verified, new Date(now), zone)).toEqual({
      at: '2026-01-31',
      by: 'RevOps',
      until: '2026-02-28',
      expired,
    });
  });

  test('without an interval it never runs out', () => {
    const once = { at: '2020-01-01T12:00:00Z', by: 'RevOps' };
    expect(verification(once, new Date('2026-01-01T00:00:00Z'))).toEqual({
      at: '2020-01-01',
      by: 'RevOps',
      expired: false,
    });
  });
});

test.each([
  ['2026-04-10', '2026-04-15T23:00:00Z', 'UTC', -5],
  ['2026-04-15', '2026-04-15T23:00:00Z', 'UTC', 0],
  ['2026-04-27', '2026-04-15T23:00:00Z', 'UTC', 12],
  ['2026-04-27', '2026-04-15T23:00:00Z', 'Pacific/Auckland', 11],
  ['2026-04-15', '2026-04-16T06:59:59Z', 'America/Los_Angeles', 0],
])('days left until %s at %s in %s: %i', (endsOn, now, zone, days) => {
  expect(daysLeft(endsOn, new Date(now), zone)).toBe(days);
});

test.each([
  // 1 to 4 April is four days, of which one and a half are gone.
  ['2026-04-01', '2026-04-04', '2026-04-02T12:00:00Z', 0.375],
  ['2026-04-01', '2026-04-04', '2026-03-31T12:00:00Z', 0],
  ['2026-04-01', '2026-04-04', '2026-04-05T00:00:00Z', 1],
  ['2026-04-01', '2026-04-01', '2026-04-01T06:00:00Z', 0.25],
  ['2026-04-04', '2026-04-01', '2026-04-01T06:00:00Z', 0],
  ['2026-04-04', '2026-04-01', '2026-05-01T06:00:00Z', 1],
])('elapsed from %s to %s at %s: %f', (startsOn, endsOn, now, part) => {
  expect(elapsed(startsOn, endsOn, new Date(now))).toBe(part);
});
