import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { attribute } from '../../utils/metrics/attribution.ts';
import { dayOf, instantOf } from './local-day.ts';

afterEach(() => vi.unstubAllEnvs());

const HALF_DAY = 12 * 3_600_000;
const date = fc.date({
  min: new Date('1990-01-01T00:00:00Z'),
  max: new Date('2090-01-01T00:00:00Z'),
  noInvalidDate: true,
});

test('a day that was chosen is the day that is stored', () => {
  fc.assert(
    fc.property(date, (then) => {
      const day = dayOf(then.getTime());
      expect(dayOf(Date.parse(instantOf(day)))).toBe(day);
    }),
  );
});

// Readers east and west of the workspace, from just after their midnight to just before the next.
describe.each([
  ['Asia/Tokyo', 'UTC'],
  ['Asia/Tokyo', 'America/Los_Angeles'],
  ['Pacific/Auckland', 'Europe/Berlin'],
  ['America/Los_Angeles', 'Europe/Berlin'],
  ['America/Los_Angeles', 'Asia/Tokyo'],
  ['Europe/Berlin', 'Europe/Berlin'],
])('a reader in %s, a workspace in %s', (TZ, timeZone) => {
  const hours = [0.1, 4, 8, 11.9, 12.1, 18, 23.9];
  const midnight = () => new Date('2026-11-23T00:00:00').getTime();
  const touch = (campaign: string, day: string) => ({ campaign, occurredAt: instantOf(day) });

  test('their today counts at every hour of it, and comes after their yesterday', () => {
    vi.stubEnv('TZ', TZ);
    for (const hour of hours) {
      const now = new Date(midnight() + hour * 3_600_000);
      const today = dayOf(now.getTime());
      expect(today).toBe('2026-11-23');
      const touches = [touch('today', today), touch('yesterday', '2026-11-22')];
      expect(Date.parse(touches[0]?.occurredAt ?? '') - now.getTime()).toBeLessThanOrEqual(HALF_DAY);
      const { campaigns, leftOut } = attribute(touches, { now, timeZone });
      expect(leftOut).toEqual([]);
      const shares = campaigns.map(({ campaign, shares: of }) => [campaign, of['last-touch']]);
      expect(shares).toEqual([
        ['yesterday', 0],
        ['today', 1],
      ]);
    }
  });

  test('whenever it was typed in, credit counts it on one and the same day', () => {
    vi.stubEnv('TZ', TZ);
    const other = { campaign: 'other', occurredAt: new Date(midnight() - 3 * 86_400_000).toISOString() };
    const later = new Date(midnight() + 9 * 86_400_000);
    const found = hours.map((hour) => {
      const mine = touch('mine', dayOf(midnight() + hour * 3_600_000));
      return attribute([mine, other], { now: later, timeZone }).campaigns[1]?.shares['time-decay'];
    });
    expect(new Set(found).size).toBe(1);
  });
});
