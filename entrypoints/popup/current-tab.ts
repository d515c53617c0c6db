/** What the popup may know of the tab it was opened on: the click on the button grants it, for this once. */
import { browser, extensionOrigin } from '../../utils/platform/browser.ts';

/** Characters of a page's text that are looked through. */
const TEXT_LIMIT = 300_000;

export interface CurrentTab {
  id: number;
  windowId: number;
  url: string;
  title?: string;
}

/** `null`: the browser does not tell, or it is our own page (a look-up in a tab or window of its own). */
export async function currentTab(): Promise<CurrentTab | null> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  if (tab?.url?.startsWith(extensionOrigin())) return null;
  if (tab?.id === undefined || !tab.url) return null;
  const { id, url, title, windowId = -1 } = tab;
  return { id, windowId, url, ...(title === undefined ? {} : { title }) };
}

/** The visible text of the tab's page; empty where the browser does not let extensions in. */
export async function pageText(tabId: number): Promise<string> {
  try {
    const [result] = await browser.scripting.executeScript({
      target: { tabId },
      // biome-ignore lint/performance/useDomNodeTextContent: only text that is rendered counts as on the page.
      func: (limit: number) => document.body?.innerText.slice(0, limit) ?? '',
      args: [TEXT_LIMIT],
    });
    return typeof result?.result === 'string' ? result.result : '';
  } catch {
    return '';
  }
}
