// @vitest-environment happy-dom
/** A site of one's own while the browser asks whether it may be read: it is stored already, and the form is not told so. */
import { QueryClient, QueryClientProvider } from '@tanstack/preact-query';
import { act } from 'preact/test-utils';
import { expect, test, vi } from 'vitest';
import type { OwnSitesProps } from '../../components/settings/own-site-props.ts';
import { useOwnSites } from '../../entrypoints/options/use-own-sites.ts';
import { t } from '../../utils/i18n/i18n.ts';
import { draw, drawnAfresh } from './fixtures/drawn.ts';

const asked = vi.hoisted(() => ({ types: [] as string[] }));
const question = vi.hoisted(() => ({ answer: (_isAllowed: boolean): void => undefined }));

vi.mock('../../utils/platform/browser.ts', () => ({
  browser: {
    permissions: {
      request: () =>
        new Promise<boolean>((resolve) => {
          question.answer = resolve;
        }),
    },
  },
}));
vi.mock('../../entrypoints/options/open-tabs.ts', () => ({ openTabAddresses: async () => null }));
vi.mock('../../utils/messaging/client.ts', () => ({
  ask: async (type: string) => {
    asked.types.push(type);
    if (type === 'site.save') return { id: 'desk', problems: [] };
    if (type !== 'site.suggest') return {};
    return {
      site: { id: 'desk', name: 'Desk' },
      origins: ['https://desk.example/*'],
      problems: [],
      lines: [],
    };
  },
}));

drawnAfresh();

test.each<[boolean, 'sites_saved' | 'sites_savedOff']>([
  [true, 'sites_saved'],
  [false, 'sites_savedOff'],
])('answered with %s', async (isAllowed, sentence) => {
  asked.types.length = 0;
  const client = new QueryClient({ defaultOptions: { queries: { networkMode: 'always', retry: false } } });
  let own = null as OwnSitesProps | null;
  const Page = () => {
    own = useOwnSites({ sites: [], addBase: () => undefined });
    return null;
  };
  draw(
    <QueryClientProvider client={client}>
      <Page />
    </QueryClientProvider>,
  );
  act(() => own?.onAdd());
  act(() => own?.editor?.onDraft({ text: 'https://desk.example/deals/7', choice: {} }));
  await vi.waitFor(() => expect(own?.editor?.reading?.complete).toBe(true));
  await vi.waitFor(() => expect(own?.editor?.stale).toBe(false));
  act(() => own?.editor?.onSave());
  await vi.waitFor(() => expect(asked.types).toContain('site.save'));
  const before = asked.types.length;
  // The worker tells every page that there is a site more.
  await act(() => client.invalidateQueries());
  expect(asked.types.slice(before)).not.toContain('site.suggest');
  expect(own?.editor?.saving.state).toBe('busy');
  question.answer(isAllowed);
  await vi.waitFor(() => expect(own?.outcome).toEqual({ state: 'done', sentence: t(sentence, 'Desk') }));
  expect(asked.types.includes('sites.set')).toBe(isAllowed);
});
