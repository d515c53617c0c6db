/**
 * The panel: a frame beside a record, or the browser's side panel. As a frame it stays blank until the worker has
 * accepted the nonce in its address: any page can embed this page.
 */

import '../page-setup/no-eval.ts';
import { ask } from '../../utils/messaging/client.ts';
import { browser } from '../../utils/platform/browser.ts';
import { followTheme, mountPage } from '../page-setup/mount-page.tsx';
import { PanelPage } from './panel-page.tsx';
import { SidePanelPage } from './side-panel-page.tsx';

async function startFrame(): Promise<void> {
  const nonce = location.hash.slice(1);
  history.replaceState(null, '', location.pathname);
  // Refused: say nothing and show nothing, to a page that embeds us as to one that guesses.
  await ask('panel.open', { nonce });
  mountPage(<PanelPage />, 'page_panel_title');
  await followTheme();
}

async function startSidePanel(): Promise<void> {
  const { id } = await browser.windows.getCurrent();
  mountPage(<SidePanelPage windowId={id ?? -1} />, 'page_panel_title');
  await followTheme();
}

if (window.top === window) void startSidePanel();
else startFrame().catch(() => undefined);
