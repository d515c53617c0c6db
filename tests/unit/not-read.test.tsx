// @vitest-environment happy-dom
/** A worker or a store that does not answer: no page waits for ever, none says that there is nothing, each can be asked again. */
import { QueryClient, QueryClientProvider } from '@tanstack/preact-query';
import type { VNode } from 'preact';
import { act } from 'preact/test-utils';
import { beforeEach, expect, test, vi } from 'vitest';
import { OnboardingPage } from '../../entrypoints/onboarding/onboarding-page.tsx';
import { SettingsPage } from '../../entrypoints/options/settings-page.tsx';
import { PopupPage } from '../../entrypoints/popup/popup-page.tsx';
import { CommandError } from '../../utils/messaging/command-error.ts';
import { button, draw, drawnAfresh, root, texts } from './fixtures/drawn.ts';

const worker = vi.hoisted(() => ({ replies: {} as Record<string, unknown> }));

vi.mock('../../utils/platform/browser.ts', () => ({
  browser: {
    commands: { getAll: async () => [] },
    runtime: { getManifest: () => ({ version: '1' }) },
    tabs: { query: async () => [] },
  },
  extensionOrigin: () => 'chrome-extension://x',
  openBesidePage: () => undefined,
}));
vi.mock('../../entrypoints/popup/read-search.ts', () => ({ readSearch: async () => null }));
vi.mock('../../utils/messaging/client.ts', async (original) => ({
  ...(await original<object>()),
  onChanged: () => undefined,
  ask: async (type: string) => {
    if (!Object.hasOwn(worker.replies, type)) throw new CommandError('storage-failed');
    return worker.replies[type];
  },
}));

drawnAfresh();
beforeEach(() => {
  worker.replies = {};
});

const WHY = "The browser's storage did not answer. Nothing was lost; restart the browser and try again.";
const SITE = {
  id: 'hubspot',
  name: 'HubSpot',
  category: 'crm',
  hosts: ['app.hubspot.com'],
  origins: [],
  bases: [],
  enabled: false,
  granted: false,
};

async function show(page: VNode): Promise<void> {
  const client = new QueryClient({ defaultOptions: { queries: { networkMode: 'always', retry: false } } });
  draw(<QueryClientProvider client={client}>{page}</QueryClientProvider>);
  await vi.waitFor(() => expect(texts('[role="alert"]').join(' ')).toContain(WHY));
}

test('first steps: why stands where the tools would be, in their room, until they come', async () => {
  await show(<OnboardingPage />);
  expect(root.querySelectorAll('.skeleton')).toHaveLength(0);
  expect(root.querySelectorAll('.tool')).toHaveLength(50);
  expect(texts('[role="status"]')).not.toContain('Loading');
  button('Try again').focus();
  worker.replies = { 'sites.get': [SITE] };
  await act(async () => button('Try again').click());
  await vi.waitFor(() => expect(texts('.tool')).toEqual(['HubSpot']));
  expect(texts('[role="alert"]')).toEqual([]);
  expect(document.activeElement?.textContent).toContain('Which tools do you use?');
});

test('settings: each part that could not be read says so, none that it is empty', async () => {
  await show(<SettingsPage />);
  const said = (id: string) => document.getElementById(id)?.querySelector('[role="alert"]')?.textContent;
  await vi.waitFor(() => {
    for (const id of ['workspaces', 'sites', 'stored', 'diagnostics'])
      expect([id, said(id)]).toEqual([id, `${WHY}Try again`]);
  });
  expect(root.textContent).not.toContain('No definitions yet');
  expect(root.textContent).not.toContain('No tool has');
  expect(root.querySelector('textarea.diagnostics-text')?.textContent).not.toContain('Gathering');
});

test('popup: it does not say that there are no definitions', async () => {
  await show(<PopupPage firstSearch={Promise.resolve(null)} firstQuery="win" />);
  expect(root.textContent).not.toContain('No definitions yet');
  expect(root.textContent).not.toContain('Getting the definitions ready');
});
