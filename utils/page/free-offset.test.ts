import { expect, test } from 'vitest';
import { freeOffset, isFree } from './free-offset.ts';

/** A window of 1000 × 1000 with controls at these places. */
const windowWith = (taken: (x: number, y: number) => boolean) =>
  ({
    innerHeight: 1000,
    document: {
      documentElement: { clientWidth: 1000 },
      elementFromPoint: (x: number, y: number) =>
        ({ closest: () => (taken(x, y) ? {} : null) }) as unknown as Element,
    },
  }) as unknown as Window;

test.each<[string, (x: number, y: number) => boolean, 'left' | 'right', number]>([
  ['an empty page', () => false, 'right', 0.62],
  ['a control below the middle', (_x, y) => y > 550, 'right', 0.5],
  ['a control under the launcher’s edge', (_x, y) => y === 620 - 18, 'right', 0.5],
  ['controls at the other edge', (x) => x > 500, 'left', 0.62],
  ['a page full of controls still gets one', () => true, 'right', 0.62],
])('%s', (_what, taken, edge, at) => {
  expect(freeOffset(edge, windowWith(taken))).toBe(at);
});

test('what else is in its way can be said', () => {
  const empty = windowWith(() => false);
  expect(freeOffset('right', empty, (_x, y) => y > 500)).toBe(0.38);
  expect(isFree('right', 0.5, empty, (x) => x > 950)).toBe(false);
  expect(isFree('left', 0.5, empty, (x) => x > 950)).toBe(true);
});
