import { expect, test } from 'vitest';
import { freeOffset } from './free-offset.ts';

const size = { innerWidth: 1000, innerHeight: 1000 };
/** A page with controls at these heights. */
const page = (taken: (x: number, y: number) => boolean) => ({
  elementFromPoint: (x: number, y: number) =>
    ({ closest: () => (taken(x, y) ? {} : null) }) as unknown as Element,
});

test('the first place without a control under it', () => {
  expect(
    freeOffset(
      'right',
      page(() => false),
      size,
    ),
  ).toBe(0.62);
  expect(
    freeOffset(
      'right',
      page((_x, y) => y > 550),
      size,
    ),
  ).toBe(0.5);
});

test('a control under the launcher’s edge counts as covered', () => {
  expect(
    freeOffset(
      'right',
      page((_x, y) => y === 620 - 18),
      size,
    ),
  ).toBe(0.5);
});

test('looks at the edge on which it will stand', () => {
  const right = page((x) => x > 500);
  expect(freeOffset('left', right, size)).toBe(0.62);
});

test('a page full of controls still gets a launcher', () => {
  expect(
    freeOffset(
      'right',
      page(() => true),
      size,
    ),
  ).toBe(0.62);
});
