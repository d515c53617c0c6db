import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayOf, instantOf } from './local-day.ts';

const date = fc.date({
  min: new Date('1990-01-01T00:00:00Z'),
  max: new Date('2090-01-01T00:00:00Z'),
  noInvalidDate: true,
});

test('a day that was chosen is the day that is stored, and never ahead', () => {
  fc.assert(
    fc.property(date, date, (then, clock) => {
      fc.pre(then <= clock);
      const day = dayOf(then.getTime());
      const stored = instantOf(day, clock.getTime());
      expect(dayOf(Date.parse(stored))).toBe(day);
      expect(Date.parse(stored)).toBeLessThanOrEqual(clock.getTime());
    }),
  );
});

test('a day ahead, or none, is now', () => {
  const now = Date.parse('2026-10-12T10:00:00Z');
  expect(instantOf('2026-12-01', now)).toBe('2026-10-12T10:00:00.000Z');
  expect(instantOf('', now)).toBe('2026-10-12T10:00:00.000Z');
});
