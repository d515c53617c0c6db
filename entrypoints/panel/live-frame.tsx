import { type QueryClient, QueryClientProvider } from '@tanstack/preact-query';
import type { VNode } from 'preact';
import type { PanelView } from '../../utils/panel/view.ts';
import { keys } from '../../utils/queries/keys.ts';
import { createQueryClient } from '../../utils/queries/query-client.ts';
import { pageLife } from '../page-setup/prepare-page.ts';
import { LivePanel } from './live-panel.tsx';
import type { Shown } from './shown-panel.tsx';

export interface LiveFrame {
  /** For what stands in the panel and asks by itself. */
  client: QueryClient;
  /** Draws nothing. */
  live: VNode;
}

/** What keeps a frame's panel alive that has drawn `view` already. */
export function liveFrame(view: PanelView | null | undefined, onShown: (shown: Shown) => void): LiveFrame {
  const client = createQueryClient(pageLife());
  if (view !== undefined) client.setQueryData(keys.panel(undefined), view);
  const live = (
    <QueryClientProvider client={client}>
      <LivePanel painted onShown={onShown} />
    </QueryClientProvider>
  );
  return { client, live };
}
