/** The one import of the polyfill: worker and extension pages take `browser` from here, content scripts never. */
import browser, { type Runtime } from 'webextension-polyfill';

export { browser };

/** What both engines give and the types leave out. */
export type Sender = Runtime.MessageSender & {
  origin?: string;
  documentId?: string;
};

interface SidePanelApi {
  open(options: { tabId?: number; windowId?: number }): Promise<void>;
  setOptions(options: { enabled?: boolean; path?: string }): Promise<void>;
  /** Chrome 141 and later. */
  close?(options: { windowId: number }): Promise<void>;
}

/** Chrome and Edge; `undefined` in Firefox, where the sidebar opens only on a user's action. */
export function sidePanel(): SidePanelApi | undefined {
  return (globalThis as { chrome?: { sidePanel?: SidePanelApi } }).chrome?.sidePanel;
}

/** `chrome-extension://<id>` or `moz-extension://<uuid>`. */
export function extensionOrigin(): string {
  const { protocol, host } = new URL(browser.runtime.getURL(''));
  return `${protocol}//${host}`;
}

/**
 * Opens the panel in the side panel (Chrome, Edge) or the sidebar (Firefox). Call it in the click itself, before any await.
 * @returns `null` where the browser has neither
 */
export function openBesidePage(windowId: number): Promise<void> | null {
  const aside = sidePanel();
  if (aside) return aside.open({ windowId });
  const sidebar = browser.sidebarAction as { open?: () => Promise<void> } | undefined;
  return sidebar?.open?.() ?? null;
}
