import { useQueryClient } from '@tanstack/preact-query';
import { useEffect } from 'preact/hooks';
import { browser } from '../../utils/platform/browser.ts';
import { keys } from '../../utils/queries/keys.ts';
import { PanelPage } from './panel-page.tsx';

interface TabChange {
  url?: string;
  title?: string;
  status?: string;
}

/** The panel beside the window: follows its active tab. */
export function SidePanelPage({ windowId }: { windowId: number }) {
  const client = useQueryClient();
  useEffect(() => {
    const look = () => void client.invalidateQueries({ queryKey: keys.panel(windowId) });
    const onActivated = (tab: { windowId: number }) => tab.windowId === windowId && look();
    // Every tab of every window tells of each icon and each step of a load: only what the panel shows counts.
    const onUpdated = (_tabId: number, change: TabChange, tab: { windowId?: number; active: boolean }) => {
      const isShown = tab.windowId === windowId && tab.active;
      if (isShown && (change.url || change.title || change.status === 'complete')) look();
    };
    browser.tabs.onActivated.addListener(onActivated);
    browser.tabs.onUpdated.addListener(onUpdated);
    return () => {
      browser.tabs.onActivated.removeListener(onActivated);
      browser.tabs.onUpdated.removeListener(onUpdated);
    };
  }, [client, windowId]);
  return <PanelPage windowId={windowId} />;
}
