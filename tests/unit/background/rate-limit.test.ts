import { expect, test } from 'vitest';
import { rateLimit } from '../../../entrypoints/background/rate-limit.ts';

const FRAME = { kind: 'frame', tabId: 1 } as const;
const PAGE = { kind: 'page', tabId: 1 } as const;

function limited(): { allow: ReturnType<typeof rateLimit>; wait(ms: number): void } {
  let now = 0;
  return {
    allow: rateLimit(() => now),
    wait: (ms) => {
      now += ms;
    },
  };
}

const passed = (
  allow: ReturnType<typeof rateLimit>,
  sender: typeof FRAME | typeof PAGE,
  count: number,
): number => Array.from({ length: count }, () => allow(sender)).filter(Boolean).length;

test('a burst passes, the rest is refused, and what passes after that comes back with time', () => {
  const { allow, wait } = limited();
  expect(passed(allow, FRAME, 500)).toBe(120);
  wait(500);
  expect(passed(allow, FRAME, 500)).toBe(10);
  wait(3_600_000);
  expect(passed(allow, FRAME, 500)).toBe(120);
});

test('a clock that is set back gives nothing and takes nothing', () => {
  const { allow, wait } = limited();
  expect(passed(allow, FRAME, 119)).toBe(119);
  wait(-60_000);
  expect(passed(allow, FRAME, 2)).toBe(1);
});

test('a panel that runs away empties the bucket of frames of its tab alone', () => {
  const { allow } = limited();
  passed(allow, FRAME, 500);
  // Refused, the content script would take the panel away.
  expect(allow(PAGE)).toBe(true);
  expect(allow({ ...FRAME, tabId: 2 })).toBe(true);
  // Another document in another frame is one of the same tab.
  expect(allow({ ...FRAME })).toBe(false);
});

test('a content script that runs away leaves the panel alone', () => {
  const { allow } = limited();
  passed(allow, PAGE, 500);
  expect(allow(PAGE)).toBe(false);
  expect(allow(FRAME)).toBe(true);
});
