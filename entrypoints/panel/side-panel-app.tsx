import '../../utils/messaging/read-reply.ts';
import { browser, sidePanel } from '../../utils/platform/browser.ts';
import { mountPage } from '../page-setup/mount-page.tsx';
import { followTheme } from '../page-setup/theme.ts';
import { SidePanelPage } from './side-panel-page.tsx';

export async function startSidePanel(): Promise<void> {
  const { id } = await browser.windows.getCurrent();
  // For the worker, to which Chrome does not tell the window of a side panel.
  if (sidePanel()) history.replaceState(null, '', `#${id}`);
  document.documentElement.classList.add('aside');
  mountPage(<SidePanelPage windowId={id ?? -1} />, 'page_panel_title');
  await followTheme();
}
