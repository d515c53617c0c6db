/** Who sent a message. The browser fills in `sender`; a page or a compromised renderer cannot choose these fields. */

export interface SenderLike {
  id?: string;
  url?: string;
  origin?: string;
  frameId?: number;
  documentId?: string;
  tab?: { id?: number; url?: string; windowId?: number; title?: string; incognito?: boolean };
}

export type SenderKind =
  /** A content script in the main frame of a tab. */
  | { kind: 'page'; tabId: number; url: string; title?: string; isPrivate?: true }
  /** The panel as a frame of somebody else's page. Any page can embed it: it may nothing until its nonce is accepted. */
  | { kind: 'frame'; tabId: number; frame: string; url: string; title?: string; isPrivate?: true }
  /** A page of ours on its own: popup, side panel, settings, onboarding. */
  | { kind: 'extension' }
  | { kind: 'stranger' };

function originOf(sender: SenderLike): string | null {
  if (sender.origin !== undefined) return sender.origin;
  try {
    if (sender.url === undefined) return null;
    // Not `origin`: that is "null" for extension schemes where they are not built in.
    const { protocol, host } = new URL(sender.url);
    return `${protocol}//${host}`;
  } catch {
    return null;
  }
}

/**
 * `sender.tab` proves nothing (an options page in a tab has it, a panel frame has it): what counts is the origin.
 * @param own the extension's id and origin
 */
export function classifySender(sender: SenderLike, own: { id: string; origin: string }): SenderKind {
  if (sender.id !== own.id) return { kind: 'stranger' };
  const tabId = sender.tab?.id;
  if (originOf(sender) === own.origin) {
    if (!sender.frameId) return { kind: 'extension' };
    // In a frame, but of no tab: our page embedded in what another extension shows.
    if (!sender.tab || tabId === undefined) return { kind: 'stranger' };
    return {
      kind: 'frame',
      tabId,
      frame: `${tabId}:${sender.documentId ?? sender.frameId}`,
      url: sender.tab.url ?? '',
      ...(sender.tab.title === undefined ? {} : { title: sender.tab.title }),
      ...(sender.tab.incognito ? { isPrivate: true } : {}),
    };
  }
  if (tabId === undefined || sender.frameId !== 0) return { kind: 'stranger' };
  return {
    kind: 'page',
    tabId,
    url: sender.tab?.url ?? sender.url ?? '',
    ...(sender.tab?.title === undefined ? {} : { title: sender.tab.title }),
    ...(sender.tab?.incognito ? { isPrivate: true } : {}),
  };
}
