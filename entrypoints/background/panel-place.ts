/** Where the panel stands: in the frame beside the record, or in the browser's own side panel. */
import { CommandError } from '../../utils/messaging/command-error.ts';
import { browser, sidePanel } from '../../utils/platform/browser.ts';
import { changeSettings } from '../../utils/platform/settings.ts';

export async function closeFrame(tabId: number): Promise<void> {
  await browser.tabs.sendMessage(tabId, { type: 'host', action: 'close' }, { frameId: 0 });
}

/** @throws CommandError `denied` in Firefox, where only a click on our own button opens the sidebar */
export async function openAside(tabId: number): Promise<void> {
  const panel = sidePanel();
  if (!panel) throw new CommandError('denied');
  await panel.open({ tabId });
}

/** Whether the panel was left open on a site: the next record there opens it again. */
export function rememberOpen(site: string, open: boolean): Promise<unknown> {
  return changeSettings((settings) => {
    if ((settings.open[site] ?? false) === open) return settings;
    return { ...settings, open: { ...settings.open, [site]: open } };
  });
}
