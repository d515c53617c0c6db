import { expect, test } from 'vitest';
import { monthsSince, shiftDates } from './shift-dates.ts';

test.each([
  ['2026-11-01', 2, '2027-01-01'],
  ['2026-12-31', 2, '2027-02-28'],
  ['2026-02-28', 1, '2026-03-31'],
  ['2026-01-30', 1, '2026-02-28'],
  ['2026-12-15', 12, '2027-12-15'],
  ['2026-01-15', -1, '2025-12-15'],
  ['2027-12-31', 2, '2028-02-29'],
])('%s and %i months is %s', (day, months, moved) => {
  expect(shiftDates(`{ at: ${day}, value: 7 }`, months)).toBe(`{ at: ${moved}, value: 7 }`);
});

test('what is no day stays as it is', () => {
  const text = 'https://x.example/2026-11-011 P1M EXP-12 1.5 2026-11';
  expect(shiftDates(text, 3)).toBe(text);
});

test.each([
  ['2026-11-22T00:00:00Z', 0],
  ['2026-12-01T00:00:00Z', 1],
  ['2028-01-31T00:00:00Z', 14],
  ['2025-01-01T00:00:00Z', 0],
])('at %s the story is %i months old', (now, months) => {
  expect(monthsSince('2026-11', new Date(now))).toBe(months);
});
