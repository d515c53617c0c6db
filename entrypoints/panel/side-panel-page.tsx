import { useQueryClient } from '@tanstack/preact-query';
import { useEffect } from 'preact/hooks';
import { browser } from '../../utils/platform/browser.ts';
import { keys } from '../../utils/queries/keys.ts';
import { PanelPage } from './panel-page.tsx';

/** The panel beside the window: follows its active tab. */
export function SidePanelPage({ windowId }: { windowId: number }) {
  const client = useQueryClient();
  useEffect(() => {
    const look = () => void client.invalidateQueries({ queryKey: keys.panel(windowId) });
    browser.tabs.onActivated.addListener(look);
    browser.tabs.onUpdated.addListener(look);
    return () => {
      browser.tabs.onActivated.removeListener(look);
      browser.tabs.onUpdated.removeListener(look);
    };
  }, [client, windowId]);
  return <PanelPage windowId={windowId} />;
}
