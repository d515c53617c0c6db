import type { ChromiumSession } from './chromium.ts';

interface TabsLike {
  query(of: { url: string }): Promise<{ id: number }[]>;
  setZoom(tab: number, factor: number): Promise<void>;
}

/** As the browser's own menu does it; the browser keeps it for the host. @param factor 0: as it was */
export async function zoomTo(session: ChromiumSession, url: string, factor: number): Promise<void> {
  await (await session.worker()).evaluate(
    async ([address, zoom]) => {
      const { tabs } = (globalThis as unknown as { chrome: { tabs: TabsLike } }).chrome;
      const [tab] = await tabs.query({ url: address });
      if (tab) await tabs.setZoom(tab.id, zoom);
    },
    [url, factor] as const,
  );
}
