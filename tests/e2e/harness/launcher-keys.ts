/** The launcher for who has no mouse: the browser's key for it, and what a screen reader is told. */
import type { Page } from 'playwright-core';
import type { ChromiumSession } from './chromium.ts';

/** What the keyboard command of the browser would say to the page. */
export async function pressCommand(session: ChromiumSession, page: Page, action: string): Promise<void> {
  const worker = await session.worker();
  await worker.evaluate(
    async ([name, address]) => {
      type Chrome = {
        tabs: {
          query(q: object): Promise<{ id: number; url?: string }[]>;
          sendMessage(id: number, m: object): Promise<unknown>;
        };
      };
      const { chrome } = globalThis as unknown as { chrome: Chrome };
      const tabs = await chrome.tabs.query({});
      const tab = tabs.find(({ url }) => url?.startsWith(String(address)));
      if (tab) await chrome.tabs.sendMessage(tab.id, { type: 'host', action: name }).catch(() => undefined);
    },
    [action, page.url()],
  );
}

/** Text of the live region in our closed root. */
export async function saidByLauncher(page: Page): Promise<string> {
  const cdp = await page.context().newCDPSession(page);
  const { nodes } = (await cdp.send('Accessibility.getFullAXTree')) as {
    nodes: { role?: { value: string }; name?: { value: string }; childIds?: string[]; nodeId: string }[];
  };
  await cdp.detach();
  const status = nodes.find(({ role }) => role?.value === 'status');
  const child = nodes.find(({ nodeId }) => status?.childIds?.includes(nodeId));
  return child?.name?.value ?? '';
}
