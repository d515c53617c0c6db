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
    screenX: 0,
    screenY: 0,
    addEventListener: (_type: string, listener: (event: object) => void) => listeners.push(listener),
  };
  const clock = { ms: 10_000 };
  const visibility = watchFrameVisibility(host as never, () => clock.ms);
  return {
    clock,
    visibility,
    see: (isVisible: boolean, intersectionRatio = 1) => tell([{ isVisible, intersectionRatio }]),
    /** Pointer over a frame whose corner is at (x, y) of the screen. */
    point: (x: number, y: number) => {
      for (const hear of listeners) hear({ screenX: x + 7, screenY: y + 9, clientX: 7, clientY: 9 });
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
