// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest';
import { hostFrame } from './frame-host.ts';

function host() {
  vi.stubGlobal('chrome', {
    runtime: { id: 'ours', getURL: (path: string) => `chrome-extension://ours/${path}` },
  });
  const root = document.createElement('div').attachShadow({ mode: 'open' });
  const life = new AbortController();
  const onFail = vi.fn();
  const frame = hostFrame(root, 'nonce', 'right', onFail, life.signal);
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

test('it goes with its record', () => {
  const { root, life } = host();
  life.abort();
  expect(root.querySelector('iframe')).toBeNull();
});
