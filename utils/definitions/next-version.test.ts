import fc from 'fast-check';
import { expect, it } from 'vitest';
import { nextVersion } from './next-version.ts';

it.each<[before: unknown, after: string | number]>([
  [undefined, 2],
  ['', 2],
  [3, 4],
  [2.5, 3],
  ['3', '4'],
  ['1.9', '1.10'],
  ['v2', 'v3'],
  ['2026-09', '2026-10'],
  ['1.0-beta', '1.1-beta'],
  ['first', 'first 2'],
])('after %j comes %j', (before, after) => {
  expect(nextVersion(before)).toBe(after);
});

it('is always another one', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.integer()), (version) => {
      expect(nextVersion(version)).not.toBe(version);
    }),
  );
});
