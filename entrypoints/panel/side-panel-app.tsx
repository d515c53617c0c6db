import '../../utils/messaging/read-reply.ts';
import { browser } from '../../utils/platform/browser.ts';
import { followTheme, mountPage } from '../page-setup/mount-page.tsx';
import { SidePanelPage } from './side-panel-page.tsx';

export async function startSidePanel(): Promise<void> {
  const { id } = await browser.windows.getCurrent();
  mountPage(<SidePanelPage windowId={id ?? -1} />, 'page_panel_title');
  await followTheme();
}
