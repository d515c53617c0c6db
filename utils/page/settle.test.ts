import { expect, test } from 'vitest';
import type { Launcher } from './launcher.ts';
import { nearestFree, scrollBarAt, settle } from './settle.ts';

interface Box {
  at(x: number, y: number): boolean;
  fixed?: boolean;
  height?: number;
  isControl?: boolean;
  /** Width of its scroll bar. */
  bar?: number;
}

/** A window of 1000 × 1000 with these boxes, the topmost first, and our own above all. */
function windowWith(boxes: Box[]) {
  const own = { closest: () => null } as unknown as Element;
  const elements = boxes.map(
    ({ fixed = false, height = 100, isControl = false, bar = 0 }) =>
      ({
        fixed,
        closest: () => (isControl ? {} : null),
        parentElement: null,
        clientLeft: 0,
        clientWidth: 800 - bar,
        offsetWidth: 800,
        clientHeight: height,
        scrollHeight: 5000,
      }) as unknown as Element,
  );
  const window = {
    innerHeight: 1000,
    getComputedStyle: ({ fixed }: { fixed?: boolean }) => ({ position: fixed ? 'fixed' : 'static' }),
    document: {
      documentElement: { clientWidth: 1000 },
      elementsFromPoint: (x: number, y: number) => [
        own,
        ...elements.filter((_element, i) => boxes[i]?.at(x, y)),
      ],
    },
  } as unknown as Window;
  return { own, window };
}

function settled(boxes: Box[], chosen = false) {
  const { own, window } = windowWith(boxes);
  const spot = { edge: 'right' as const, offset: 0.62, chosen };
  let inset = 0;
  const move: Launcher['move'] = (offset, edge, by = 0) => {
    Object.assign(spot, { offset, edge });
    inset = by;
  };
  settle({ spot, move } as unknown as Launcher, own, window);
  return { at: spot.offset, inset };
}

const below = (from: number) => (_x: number, y: number) => y > from;

test.each<[string, Box[], number]>([
  ['nothing there', [], 0.62],
  ['a plain box that floats', [{ at: below(580), fixed: true }], 0.5],
  ['a shell that holds all of the page', [{ at: () => true, fixed: true, height: 900 }], 0.62],
  ['a box that scrolls with the page', [{ at: below(580) }], 0.62],
  ['a control', [{ at: below(580), isControl: true }], 0.5],
])('%s', (_what, boxes, at) => {
  expect(settled(boxes).at).toBe(at);
});

test('where a person has put it, it goes only off what floats, and not far', () => {
  expect(settled([{ at: below(580), isControl: true }], true).at).toBe(0.62);
  expect(settled([{ at: below(600), fixed: true }], true).at).toBeCloseTo(0.58);
});

test.each([
  ['a scroll bar', 15, 15],
  ['a border', 2, 0],
])('%s', (_what, bar, inset) => {
  expect(settled([{ at: () => true, bar }], true).inset).toBe(inset);
});

test('at the left edge there is none, unless the page is written from right to left', () => {
  const { own, window } = windowWith([{ at: () => true, bar: 15 }]);
  expect(scrollBarAt('left', 0.5, window, own)).toBe(0);
});

test('the free place nearest to where it was let go', () => {
  expect(nearestFree(0.5, () => true)).toBe(0.5);
  expect(nearestFree(0.5, (share) => share > 0.55)).toBeCloseTo(0.58);
  expect(nearestFree(0.9, (share) => share < 0.8)).toBeCloseTo(0.78);
  expect(nearestFree(0.5, () => false)).toBe(0.5);
});
