import type { PanelProps } from '../../components/panel/panel-props.ts';
import { ask } from '../../utils/messaging/client.ts';
import { extensionUrl } from '../../utils/platform/page.ts';
import { browserName } from '../page-setup/browser-name.ts';

export type Ways = Pick<PanelProps, 'onClose' | 'onOpenSidePanel'>;

/** What only a frame in a page can do: go, or move to the side. */
export function waysOfFrame(onFailure: (error: unknown) => void): Ways {
  return {
    onClose: () => void ask('panel.close', {}).catch(onFailure),
    // Firefox opens its sidebar only from a button of the browser's own: a button here could only fail.
    ...(browserName() === 'firefox'
      ? {}
      : { onOpenSidePanel: () => void ask('panel.aside', {}).catch(onFailure) }),
  };
}

/** A page of ours in a tab. A frame has no `tabs`, and may have been loaded from an address made for it alone. */
export function openOwn(page: 'options.html' | 'onboarding.html'): void {
  window.open(extensionUrl(page), '_blank', 'noopener');
}
