import { beforeEach, expect, test, vi } from 'vitest';
import { toggleAside } from '../../../entrypoints/background/shortcuts.ts';
import { resetWorld, workerBrowser } from '../fixtures/worker-world.ts';

vi.mock('webextension-polyfill', async () => ({
  default: (await import('../fixtures/worker-world.ts')).workerBrowser,
}));

let done: string[] = [];
let open: string[] = [];

beforeEach(() => {
  resetWorld();
  done = [];
  open = [];
  const sidePanel = {
    open: async ({ windowId }: { windowId: number }) => done.push(`open ${windowId}`),
    close: async ({ windowId }: { windowId: number }) => done.push(`close ${windowId}`),
  };
  vi.stubGlobal('chrome', { sidePanel });
  const getContexts = async () => open.map((documentUrl) => ({ documentUrl }));
  Object.assign(workerBrowser.runtime, { getContexts });
});

test('the side panel opens in the turn of the key', () => {
  void toggleAside({ windowId: 3 });
  expect(done).toEqual(['open 3']);
});

test.each([
  ['open in this window: it closes', ['chrome-extension://ours/panel.html#3'], ['open 3', 'close 3']],
  ['open in another window only', ['chrome-extension://ours/panel.html#13'], ['open 3']],
])('%s', async (_what, shown, what) => {
  open = shown;
  await toggleAside({ windowId: 3 });
  expect(done).toEqual(what);
});

test('in Firefox it is the sidebar', async () => {
  vi.stubGlobal('chrome', {});
  const toggle = vi.fn(async () => undefined);
  Object.assign(workerBrowser, { sidebarAction: { toggle } });
  await toggleAside({ windowId: 3 });
  expect(toggle).toHaveBeenCalledOnce();
});
