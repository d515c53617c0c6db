import { expect, test, vi } from 'vitest';
import { SETTLED_MS, watchFrameVisibility } from './frame-visibility.ts';

interface Entry {
  isVisible: boolean;
  intersectionRatio: number;
}

/** A window whose engine can tell (`v2`) or not, and whose pointer a test moves. */
function frameWindow(v2: boolean) {
  let tell: (entries: Entry[]) => void = () => undefined;
  const listeners: ((event: object) => void)[] = [];
  class Observer {
    constructor(callback: (entries: Entry[]) => void) {
      tell = callback;
    }
    observe = vi.fn();
  }
  const prototype = v2 ? { isVisible: false } : {};
  const host = {
    document: { documentElement: {} },
    IntersectionObserver: Observer,
    IntersectionObserverEntry: { prototype },
    devicePixelRatio: 1,
    screenX: 0,
    screenY: 0,
    addEventListener: (_type: string, listener: (event: object) => void) => listeners.push(listener),
  };
  const clock = { ms: 10_000 };
  const visibility = watchFrameVisibility(host as never, () => clock.ms);
  return {
    clock,
    host,
    visibility,
    see: (isVisible: boolean, intersectionRatio = 1) => tell([{ isVisible, intersectionRatio }]),
    /** Pointer over a frame whose corner is at (x, y) of the screen. */
    point: (x: number, y: number) => {
      for (const hear of listeners) hear({ screenX: x + 7, screenY: y + 9, clientX: 7, clientY: 9 });
    },
    /** Pointer at a place in a frame that stands still, one pixel of which is so many of the screen. */
    within: (x: number, y: number, size: number) => {
      for (const hear of listeners)
        hear({ screenX: 500 + x * size, screenY: 80 + y * size, clientX: x, clientY: y });
    },
  };
}

test('seen for long enough', () => {
  const { clock, visibility, see } = frameWindow(true);
  expect(visibility.isVisible()).toBe(false);
  see(true);
  expect(visibility.isVisible()).toBe(false);
  clock.ms += SETTLED_MS;
  expect(visibility.isVisible()).toBe(true);
});

test.each([
  ['covered or faded', false, 1],
  ['clipped', true, 0.6],
])('%s: not seen, and the wait starts anew', (_how, isVisible, ratio) => {
  const { clock, visibility, see } = frameWindow(true);
  see(true);
  clock.ms += SETTLED_MS;
  see(isVisible, ratio);
  expect(visibility.isVisible()).toBe(false);
  see(true);
  clock.ms += SETTLED_MS - 1;
  expect(visibility.isVisible()).toBe(false);
  clock.ms += 1;
  expect(visibility.isVisible()).toBe(true);
});

test.each([true, false])('a frame that follows the pointer is not seen (engine can tell: %s)', (v2) => {
  const { clock, visibility, see, point } = frameWindow(v2);
  see(true);
  point(100, 100);
  clock.ms += SETTLED_MS;
  expect(visibility.isVisible()).toBe(v2 ? true : undefined);
  point(140, 90);
  expect(visibility.isVisible()).toBe(false);
  clock.ms += SETTLED_MS;
  point(140, 91);
  expect(visibility.isVisible()).toBe(v2 ? true : undefined);
});

test.each([
  ['not zoomed, on a fine screen', 2, 1],
  ['a window zoomed to 125 %', 1.25, 1.25],
  ['the same on a fine screen', 2.5, 1.25],
  ['a window zoomed to 150 %, on a screen of 125 %', 1.875, 1.5],
  ['a window zoomed out', 0.8, 0.8],
  ['zoomed by a style of the page in Firefox', 1.25, 1],
])('a pointer that moves over a frame at rest: %s', (_what, ratio, size) => {
  const { clock, host, visibility, see, within } = frameWindow(true);
  host.devicePixelRatio = ratio;
  see(true);
  clock.ms += SETTLED_MS;
  for (let step = 0; step < 40; step++) within(10 + step * 7.3, 20 + step * 4.1, size);
  expect(visibility.isVisible()).toBe(true);
});

test.each([1, 1.25, 2, 2.5])(
  'a frame that creeps after the pointer, a pixel a time, at ratio %s',
  (ratio) => {
    const { clock, host, visibility, see, point } = frameWindow(true);
    host.devicePixelRatio = ratio;
    see(true);
    clock.ms += SETTLED_MS;
    for (let step = 0; step < 4; step++) point(100 + step, 100);
    expect(visibility.isVisible()).toBe(false);
  },
);
