// @vitest-environment happy-dom
/** A tool on a slow line names its record late: the panel goes on asking for a while. */
import { QueryClient, QueryClientProvider } from '@tanstack/preact-query';
import { afterEach, expect, test, vi } from 'vitest';
import { LivePanel } from '../../entrypoints/panel/live-panel.tsx';
import type { Shown } from '../../entrypoints/panel/shown-panel.tsx';
import * as fx from '../pages/gallery/fixtures.ts';
import { draw, drawnAfresh } from './fixtures/drawn.ts';

const tab = vi.hoisted(() => ({ title: undefined as string | undefined }));
vi.mock('../../utils/messaging/client.ts', () => ({
  ask: async (type: string) => {
    if (type !== 'panel.get') return [];
    const view = fx.view();
    return { ...view, record: { ...view.record, title: tab.title } };
  },
}));

drawnAfresh();
afterEach(() => vi.useRealTimers());

test.each([600, 1900, 4900, 14_900])('a name that is there after %i ms is shown', async (late) => {
  vi.useFakeTimers();
  tab.title = undefined;
  const client = new QueryClient({ defaultOptions: { queries: { networkMode: 'always', retry: false } } });
  let shown: Shown | undefined;
  draw(
    <QueryClientProvider client={client}>
      <LivePanel onShown={(next) => (shown = next)} />
    </QueryClientProvider>,
  );
  const title = () => shown?.panel?.view?.record.title;
  await vi.advanceTimersByTimeAsync(late);
  expect(shown?.panel?.view).toBeDefined();
  expect(title()).toBeUndefined();
  tab.title = 'Northwind annual plan';
  await vi.advanceTimersByTimeAsync(300);
  expect(title()).toBe('Northwind annual plan');
});
