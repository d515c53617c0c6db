/** The person's theme on a page of the extension. */
import { ask, onChanged } from '../../utils/messaging/client.ts';
import type { Reply } from '../../utils/messaging/protocol.ts';
import { pageLife } from './prepare-page.ts';

type Theme = Reply<'theme.get'>;

/** `system` leaves it to the browser; else the page says so to its styles. */
export function applyTheme(theme: Theme, root: HTMLElement): void {
  if (theme === 'system') delete root.dataset.theme;
  else root.dataset.theme = theme;
}

/**
 * Applied as soon as the worker has said it, and again whenever it may have changed.
 * @param known applied already: the worker is asked only about changes
 */
export async function followTheme(known?: Theme): Promise<void> {
  const read = async (otherwise?: 'system'): Promise<void> => {
    const theme = await ask('theme.get', {}).catch(() => otherwise);
    if (theme) applyTheme(theme, document.documentElement);
  };
  // Changes of a workspace's own are no change of a theme.
  onChanged(({ workspace }) => void (workspace === null && read()), pageLife());
  if (known === undefined) await read('system');
}
