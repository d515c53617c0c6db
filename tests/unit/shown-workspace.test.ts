import { beforeEach, expect, test, vi } from 'vitest';
import { shownWorkspace } from '../../entrypoints/popup/shown-workspace.ts';
import { changeSettings } from '../../utils/platform/settings.ts';
import { openAppStore } from '../../utils/store/app-store.ts';
import { resetWorld, workerBrowser } from './fixtures/worker-world.ts';

vi.mock('webextension-polyfill', async () => ({
  default: (await import('./fixtures/worker-world.ts')).workerBrowser,
}));

beforeEach(() => {
  resetWorld();
  vi.stubGlobal('browser', workerBrowser);
});

test('the chosen one, else the first; none makes no database', async () => {
  expect(await shownWorkspace()).toBeNull();
  expect(await indexedDB.databases()).toEqual([]);
  const app = await openAppStore({ mode: 'readwrite' });
  for (const id of ['first', 'second']) {
    await app.changeWorkspace(id, () => ({ id, name: id, sources: [] }));
  }
  app.close();
  expect(await shownWorkspace()).toBe('first');
  await changeSettings((settings) => ({ ...settings, workspace: 'second' }));
  expect(await shownWorkspace()).toBe('second');
});

test('a chosen workspace that is no text counts as none', async () => {
  await workerBrowser.storage.local.set({ settings: { workspace: 7 } });
  expect(await shownWorkspace()).toBeNull();
});
