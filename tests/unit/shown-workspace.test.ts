import { beforeEach, describe, expect, test, vi } from 'vitest';
import { shownWorkspace } from '../../entrypoints/popup/shown-workspace.ts';
import { changeSettings } from '../../utils/platform/settings.ts';
import { openAppStore } from '../../utils/store/app-store.ts';
import { resetWorld, workerBrowser } from './fixtures/worker-world.ts';

vi.mock('webextension-polyfill', async () => ({
  default: (await import('./fixtures/worker-world.ts')).workerBrowser,
}));

const ONE = Promise.resolve(false);
const SEVERAL = Promise.resolve(true);

beforeEach(() => {
  resetWorld();
  vi.stubGlobal('browser', workerBrowser);
});

test('the chosen one, else the first; none makes no database', async () => {
  expect(await shownWorkspace(ONE)).toBeNull();
  expect(await indexedDB.databases()).toEqual([]);
  const app = await openAppStore({ mode: 'readwrite' });
  for (const id of ['first', 'second']) {
    await app.changeWorkspace(id, () => ({ id, name: id, sources: [] }));
  }
  app.close();
  expect(await shownWorkspace(ONE)).toBe('first');
  await changeSettings((settings) => ({ ...settings, workspace: 'second' }));
  expect(await shownWorkspace(ONE)).toBe('second');
});

test('a chosen workspace that is no text counts as none', async () => {
  await workerBrowser.storage.local.set({ settings: { workspace: 7 } });
  expect(await shownWorkspace(ONE)).toBeNull();
});

describe('of several workspaces', () => {
  const answers = (reply: unknown) => {
    const sendMessage = vi.fn(async () => reply);
    vi.stubGlobal('browser', {
      ...workerBrowser,
      runtime: { ...workerBrowser.runtime, sendMessage },
      windows: { getCurrent: async () => ({ id: 7 }) },
    });
    return sendMessage;
  };

  test.each([
    ['that of the page', { ok: true, value: { workspace: { id: 'second' } } }, 'second'],
    ['none, where it is not here', { ok: true, value: { workspace: null } }, null],
    ['the chosen one, where the worker says nothing', undefined, 'first'],
    ['the chosen one, where it refuses', { ok: false, error: 'failed' }, 'first'],
    ['the chosen one, where its answer is none', { ok: true, value: { workspace: { id: 7 } } }, 'first'],
  ])('%s', async (_what, reply, wanted) => {
    await changeSettings((settings) => ({ ...settings, workspace: 'first' }));
    const sendMessage = answers(reply);
    expect(await shownWorkspace(SEVERAL)).toBe(wanted);
    expect(sendMessage).toHaveBeenCalledWith({ type: 'workspace.here', windowId: 7 });
  });

  test('the one that a look-up names; nobody is asked', async () => {
    vi.stubGlobal('location', { search: '?q=churn&in=second' });
    const sendMessage = answers(undefined);
    expect(await shownWorkspace(SEVERAL)).toBe('second');
    expect(sendMessage).not.toHaveBeenCalled();
    vi.unstubAllGlobals();
  });
});
