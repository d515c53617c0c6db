// @vitest-environment happy-dom
/** Definitions that were brought: where another workspace is the one in use by them, what says that they came says it. */
import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/preact-query';
import { expect, test, vi } from 'vitest';
import { useSources } from '../../entrypoints/page-setup/use-sources.ts';
import { ask } from '../../utils/messaging/client.ts';
import { keys } from '../../utils/queries/keys.ts';
import { draw, drawnAfresh } from './fixtures/drawn.ts';

const here = vi.hoisted(() => ({ list: [] as string[], inUse: '', isShared: false }));

vi.mock('../../utils/platform/browser.ts', () => ({
  browser: { permissions: { request: async () => true } },
}));
vi.mock('../../utils/messaging/client.ts', () => ({
  ask: async (type: string) => {
    if (type === 'workspaces.get') {
      const sources = here.isShared ? [{ kind: 'couch' }, { kind: 'url' }] : [{ kind: 'url' }];
      return here.list.map((name) => ({ id: name, name, active: name === here.inUse, sources }));
    }
    if (type !== 'workspace.url' || here.list.length === 0) here.list = [...here.list, 'Acme'];
    if (type === 'workspace.sample') here.inUse = 'Acme';
    return { workspace: 'Acme', source: 's', status: { code: 'synced' }, problems: [] };
  },
}));

drawnAfresh();

test.each<[string, string[], 'loadSample' | 'addAddress', string]>([
  ['another than before', ['Northgate'], 'loadSample', 'Saved on this device. “Acme” is now in use.'],
  ['the same as before', ['Northgate'], 'addAddress', 'Saved on this device.'],
  ['the first', [], 'loadSample', 'Saved on this device.'],
  [
    'beside what is shared',
    ['Acme'],
    'addAddress',
    'Saved on this device. Others in “Acme” do not get it; npm run workspace brings it to all.',
  ],
])('%s', async (what, list, way, sentence) => {
  here.list = list;
  here.isShared = what === 'beside what is shared';
  here.inUse = list[0] ?? '';
  const client = new QueryClient({ defaultOptions: { queries: { networkMode: 'always', retry: false } } });
  let sources = null as ReturnType<typeof useSources> | null;
  const Page = () => {
    useQuery({ queryKey: keys.workspaces(), queryFn: () => ask('workspaces.get', {}) });
    sources = useSources();
    return null;
  };
  draw(
    <QueryClientProvider client={client}>
      <Page />
    </QueryClientProvider>,
  );
  await vi.waitFor(() => expect(client.getQueryData(keys.workspaces())).toHaveLength(list.length));
  if (way === 'loadSample') sources?.loadSample();
  else sources?.addAddress({ url: 'https://acme.example/kpis.yaml', every: 'PT1H' });
  await vi.waitFor(() => expect(sources?.latest).toEqual({ state: 'done', sentence }));
});
