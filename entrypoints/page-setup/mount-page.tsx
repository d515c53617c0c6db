/** What every page of the extension starts with: language, theme, one query client, one root. */
import { type QueryClient, QueryClientProvider } from '@tanstack/preact-query';
import { type ComponentChildren, render } from 'preact';
import '../../assets/styles/tokens.css';
import '../../assets/styles/base.css';
import '../../assets/styles/cards.css';
import { language, type MessageKey, t } from '../../utils/i18n/i18n.ts';
import { ask, onChanged } from '../../utils/messaging/client.ts';
import type { Reply } from '../../utils/messaging/protocol.ts';
import { createQueryClient } from '../../utils/queries/query-client.ts';
import { FaultBoundary } from './fault-boundary.tsx';

type Theme = Reply<'theme.get'>;

/** `system` leaves it to the browser; else the page says so to its styles. */
export function applyTheme(theme: Theme, root: HTMLElement): void {
  if (theme === 'system') delete root.dataset.theme;
  else root.dataset.theme = theme;
}

/**
 * Draws `page` into the document.
 * @param title key of the document's title
 * @param prepare puts answers that are there already into the client, before anything is drawn
 */
export function mountPage(
  page: ComponentChildren,
  title: MessageKey,
  prepare?: (client: QueryClient) => void,
): void {
  const root = document.documentElement;
  root.lang = language();
  root.dir = t('@@bidi_dir' as MessageKey) === 'rtl' ? 'rtl' : 'ltr';
  document.title = t(title);

  const life = new AbortController();
  addEventListener('pagehide', (event) => !event.persisted && life.abort(), { once: true });
  const client = createQueryClient(life.signal);
  prepare?.(client);
  render(
    <QueryClientProvider client={client}>
      <FaultBoundary>{page}</FaultBoundary>
    </QueryClientProvider>,
    document.body,
  );
}

/**
 * The person's theme, applied as soon as the worker has said it, and again whenever it may have changed.
 * @param known applied already: the worker is asked only about changes
 */
export async function followTheme(known?: Theme): Promise<void> {
  const read = async (otherwise?: 'system'): Promise<void> => {
    const theme = await ask('theme.get', {}).catch(() => otherwise);
    if (theme) applyTheme(theme, document.documentElement);
  };
  const life = new AbortController();
  addEventListener('pagehide', (event) => !event.persisted && life.abort(), { once: true });
  // Changes of a workspace's own are no change of a theme.
  onChanged(({ workspace }) => void (workspace === null && read()), life.signal);
  if (known === undefined) await read('system');
}
