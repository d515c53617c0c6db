// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest';
import { hostFrame } from './frame-host.ts';

function host(focus = false) {
  vi.stubGlobal('chrome', {
    runtime: { id: 'ours', getURL: (path: string) => `chrome-extension://ours/${path}` },
  });
  const root = document.createElement('div').attachShadow({ mode: 'open' });
  const life = new AbortController();
  const onFail = vi.fn();
  const frame = hostFrame(root, 'nonce', 'right', focus, onFail, life.signal);
  const element = root.querySelector('iframe') as HTMLIFrameElement;
  return { root, life, onFail, frame, element };
}

test('not ready in time: another place is offered; ready: never', () => {
  vi.useFakeTimers();
  const late = host();
  vi.advanceTimersByTime(60_000);
  expect(late.onFail).toHaveBeenCalledOnce();
  const inTime = host();
  inTime.frame.ready();
  vi.advanceTimersByTime(60_000);
  expect(inTime.onFail).not.toHaveBeenCalled();
  vi.useRealTimers();
});

test.each([
  [true, 1],
  [false, 0],
])('asked for by the person: %s; takes the keys once it is ready: %i', (asked, times) => {
  const { frame, element } = host(asked);
  const focus = vi.spyOn(element, 'focus');
  expect(focus).not.toHaveBeenCalled();
  frame.ready();
  expect(focus).toHaveBeenCalledTimes(times);
});

test('it goes with its record', () => {
  const { root, life } = host();
  life.abort();
  expect(root.querySelector('iframe')).toBeNull();
});
