import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NO_OPTION, nextActive } from './next-active.ts';

test.each([
  ['ArrowDown', NO_OPTION, 3, 0],
  ['ArrowDown', 1, 3, 2],
  ['ArrowDown', 2, 3, 0],
  ['ArrowUp', NO_OPTION, 3, 2],
  ['ArrowUp', 0, 3, 2],
  ['ArrowUp', 2, 3, 1],
  ['Home', 2, 3, 0],
  ['End', 0, 3, 2],
  ['ArrowDown', NO_OPTION, 0, null],
  ['End', NO_OPTION, 0, null],
  ['a', 1, 3, null],
  ['Tab', 1, 3, null],
])('%s from %i of %i goes to %s', (key, active, count, expected) => {
  expect(nextActive(key, active, count)).toBe(expected);
});

test('no key leads out of the list, and down undoes up', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 50 }), fc.nat(49), (count, from) => {
      const active = from % count;
      for (const key of ['ArrowDown', 'ArrowUp', 'Home', 'End']) {
        const next = nextActive(key, active, count) ?? Number.NaN;
        expect(next).toBeGreaterThanOrEqual(0);
        expect(next).toBeLessThan(count);
      }
      const up = nextActive('ArrowUp', active, count) ?? Number.NaN;
      expect(nextActive('ArrowDown', up, count)).toBe(active);
    }),
  );
});
