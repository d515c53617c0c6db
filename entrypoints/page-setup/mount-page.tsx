/** A page of the extension: language, one query client, one root. The panel's frame is drawn in two steps of its own. */
import { QueryClientProvider } from '@tanstack/preact-query';
import { type ComponentChildren, render } from 'preact';
import type { MessageKey } from '../../utils/i18n/i18n.ts';
import { createQueryClient } from '../../utils/queries/query-client.ts';
import { FaultBoundary } from './fault-boundary.tsx';
import { pageLife, preparePage } from './prepare-page.ts';

/**
 * Draws `page` into the document.
 * @param title key of the document's title
 */
export function mountPage(page: ComponentChildren, title: MessageKey): void {
  preparePage(title);
  render(
    <QueryClientProvider client={createQueryClient(pageLife())}>
      <FaultBoundary>{page}</FaultBoundary>
    </QueryClientProvider>,
    document.body,
  );
}
