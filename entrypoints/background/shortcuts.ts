/** Keyboard commands, the same in both browsers. */
import { browser, sidePanel } from '../../utils/platform/browser.ts';
import { changeSettings, readSettings } from '../../utils/platform/settings.ts';
import { tellPages, tellTabs } from './context.ts';
import { isHiddenOn, withHidden, withShown } from './launcher-place.ts';
import { grantedMatches } from './site-handlers.ts';
import { seenRecord } from './tab-record.ts';

interface Tab {
  id?: number;
  windowId?: number;
  url?: string;
  title?: string;
}

/** Opens the panel of the tab and gives it the keys, or closes it and gives them back; without a record, the popup says what is known of the page. */
export async function togglePanel({ id, windowId, url }: Tab): Promise<void> {
  if (id === undefined) return;
  const reached = await browser.tabs.sendMessage(id, { type: 'host', action: 'toggle' }, { frameId: 0 }).then(
    () => true,
    () => false,
  );
  const seen = reached && url ? await seenRecord({ kind: 'page', tabId: id, url }, undefined) : null;
  const { openPopup } = browser.action as { openPopup?: (options: object) => Promise<void> };
  if (!seen) await openPopup?.(windowId === undefined ? {} : { windowId });
}

/** Shows the button on the tool of this tab, or hides it there. */
export async function toggleLauncher({ id, url }: Tab): Promise<void> {
  const seen = id !== undefined && url ? await seenRecord({ kind: 'page', tabId: id, url }, undefined) : null;
  if (!seen) return;
  const { site, record } = seen;
  const isHidden = isHiddenOn(await readSettings(), site.id, record.kind);
  await changeSettings((settings) =>
    isHidden ? withShown(settings, site.id) : withHidden(settings, site.id),
  );
  tellPages(null);
  await tellTabs(await grantedMatches(), 'refresh');
}

interface Contexts {
  getContexts?(filter: { contextTypes: string[] }): Promise<{ documentUrl?: string }[]>;
}

/**
 * Opens the side panel (Chrome, Edge) or the sidebar (Firefox), or closes it. Both open only in the turn in which the key was
 * pressed: whether it was open is asked before, and learned after.
 */
export function toggleAside({ windowId }: Tab): Promise<void> {
  const aside = sidePanel();
  if (!aside) {
    const { toggle } = browser.sidebarAction as { toggle?: () => Promise<void> };
    return toggle?.() ?? Promise.resolve();
  }
  if (windowId === undefined) return Promise.resolve();
  const { getContexts } = browser.runtime as Contexts;
  const before = getContexts?.({ contextTypes: ['SIDE_PANEL'] });
  const opened = aside.open({ windowId });
  return closeIfOpen(before, opened, windowId);
}

async function closeIfOpen(
  before: Promise<{ documentUrl?: string }[]> | undefined,
  opened: Promise<void>,
  windowId: number,
): Promise<void> {
  const [open = []] = await Promise.all([before, opened]);
  // The browser does not say in which window a side panel is; the panel does, in its address.
  const wasOpen = open.some(({ documentUrl }) => documentUrl?.endsWith(`#${windowId}`));
  // Older browsers cannot close it: there the command opens it only.
  if (wasOpen) await sidePanel()?.close?.({ windowId });
}

/** Adds the listener; to be called in the worker's first turn. */
export function listenForShortcuts(): void {
  browser.commands?.onCommand.addListener((command, tab) => {
    const work = tab && actOn(command, tab);
    work?.catch(() => undefined);
  });
}

function actOn(command: string, tab: Tab): Promise<void> | undefined {
  if (command === 'toggle-panel') return togglePanel(tab);
  if (command === 'toggle-aside') return toggleAside(tab);
  return command === 'toggle-launcher' ? toggleLauncher(tab) : undefined;
}
