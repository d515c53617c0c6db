// @vitest-environment happy-dom
import { QueryClientProvider } from '@tanstack/preact-query';
import { render } from 'preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { installFakeI18n } from '../../tests/pages/gallery/fake-browser.ts';
import { createQueryClient } from '../../utils/queries/query-client.ts';
import { StillWaiting } from './still-waiting.tsx';

const worker = vi.hoisted(() => ({ waiting: [] as unknown[], changed: [] as ((change: object) => void)[] }));
vi.mock('../../utils/messaging/client.ts', () => ({
  ask: async () => worker.waiting,
  isOwnChange: () => false,
  onChanged: (listen: (change: object) => void) => worker.changed.push(listen),
}));

beforeEach(() => {
  installFakeI18n();
});

afterEach(() => {
  vi.useRealTimers();
  render(null, document.body);
});

test('it says once that nothing waits any more, after the worker told of a change', async () => {
  worker.waiting = [{ id: 'a', command: 'tag.put', names: [], at: new Date().toISOString() }];
  const client = createQueryClient(new AbortController().signal);
  const onDecided = vi.fn();
  render(
    <QueryClientProvider client={client}>
      <StillWaiting onDecided={onDecided} />
    </QueryClientProvider>,
    document.body,
  );
  await vi.waitFor(() => expect(client.isFetching()).toBe(0));
  // Another change than the one that is waited for.
  for (const listen of worker.changed) listen({ workspace: 'acme', ids: [] });
  await vi.waitFor(() => expect(client.isFetching()).toBe(0));
  expect(onDecided).not.toHaveBeenCalled();
  worker.waiting = [];
  for (const listen of worker.changed) listen({ workspace: null, ids: [] });
  await vi.waitFor(() => expect(onDecided).toHaveBeenCalledExactlyOnceWith(null));
});

test('what nobody decided in time is told', async () => {
  vi.useFakeTimers({ now: Date.parse('2026-11-01T10:00:05Z') });
  worker.waiting = [{ id: 'a', command: 'tag.put', names: [], at: '2026-11-01T10:00:00Z' }];
  const onDecided = vi.fn();
  render(
    <QueryClientProvider client={createQueryClient(new AbortController().signal)}>
      <StillWaiting onDecided={onDecided} />
    </QueryClientProvider>,
    document.body,
  );
  await vi.advanceTimersByTimeAsync(590_000);
  expect(onDecided).not.toHaveBeenCalled();
  worker.waiting = [];
  await vi.advanceTimersByTimeAsync(6_000);
  expect(onDecided).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ code: 'expired' }));
});
