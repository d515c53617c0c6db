/**
 * Look-ups from outside our own pages: selected text in the menu of the right mouse button, and `tl` in the address bar.
 * Both end on the popup's page with the question filled in.
 */
import type { Hit } from '../../utils/glossary/run-search.ts';
import { t } from '../../utils/i18n/i18n.ts';
import { browser, extensionOrigin } from '../../utils/platform/browser.ts';
import { appStore } from './context.ts';
import { workspaceOfTab } from './which-workspace.ts';
import { ensureMessages } from './worker-messages.ts';

const MENU_ITEM = 'look-up';
/** UTF-16 units; a longer selection is no name. */
const QUERY_LIMIT = 200;
/** Most suggestions that the browsers show. */
const SUGGESTIONS = 6;
/** CSS pixels; above the popup's own breakpoint, so that it fills the window. */
const WINDOW = { width: 460, height: 640 };

type Disposition = 'currentTab' | 'newForegroundTab' | 'newBackgroundTab';

/** Looks definitions up by what was typed, best first. */
type Search = (
  request: { query: string; limit: number; workspace?: string },
  sender: { kind: 'extension' },
) => Promise<Pick<Hit, 'name' | 'hint'>[]>;

const onOneLine = (text: string): string =>
  text.replace(/\s+/g, ' ').trim().slice(0, QUERY_LIMIT).toWellFormed();

/** The popup's page with `text` looked up, in the workspace of the page that the person is on. */
export function lookUpUrl(text: string, workspace?: string | null): string {
  const where = workspace ? `&in=${encodeURIComponent(workspace)}` : '';
  return browser.runtime.getURL(`/popup.html?q=${encodeURIComponent(onOneLine(text))}${where}`);
}

interface Tab {
  id?: number | undefined;
  url?: string | undefined;
  incognito?: boolean | undefined;
}

/** The workspace of the tab that the person is on; `undefined`: there is but one, or the browser does not tell the address. */
async function workspaceHere(tab?: Tab): Promise<string | null | undefined> {
  if ((await (await appStore()).workspaces()).length < 2) return undefined;
  const [active] = tab ? [tab] : await browser.tabs.query({ active: true, lastFocusedWindow: true });
  if (active?.id === undefined || !active.url) return undefined;
  return workspaceOfTab({ id: active.id, url: active.url, isPrivate: active.incognito });
}

/** Adds the menu's item. Browsers keep it from then on: once for each install and update is enough. */
export async function addMenuItem(): Promise<void> {
  await ensureMessages();
  await browser.contextMenus.removeAll();
  browser.contextMenus.create({ id: MENU_ITEM, title: t('lookUp_menu'), contexts: ['selection'] });
}

/** Selected text, looked up beside the page in a small window; in a tab where the browser opens no window. */
export async function lookUpSelection(menuItemId: string | number, selected = '', tab?: Tab): Promise<void> {
  if (menuItemId !== MENU_ITEM || onOneLine(selected) === '') return;
  const url = lookUpUrl(selected, await workspaceHere(tab ?? {}).catch(() => undefined));
  await browser.windows.create({ url, type: 'popup', ...WINDOW }).catch(() => browser.tabs.create({ url }));
}

/** What the address bar shows below what is typed. */
export async function suggestions(
  text: string,
  search: Search,
): Promise<{ content: string; description: string }[]> {
  const query = onOneLine(text);
  if (query === '') return [];
  const workspace = await workspaceHere().catch(() => undefined);
  // Of a page whose workspace is not here nothing is known.
  if (workspace === null) return [];
  const request = { query, limit: SUGGESTIONS, ...(workspace ? { workspace } : {}) };
  const hits = await search(request, { kind: 'extension' }).catch(() => []);
  return hits.map(({ name, hint }) => ({
    content: name,
    description: asDescription(hint === '' ? name : `${name} – ${hint}`),
  }));
}

/** Chromium reads descriptions as XML and refuses them all for one bare `&`; Firefox shows them as they are. */
function asDescription(text: string): string {
  if (extensionOrigin().startsWith('moz-')) return text;
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`).replace(/\p{Cc}/gu, ' ');
}

/** Opens what was typed, or the suggestion that was taken, where the person wants it. */
export async function openLookUp(text: string, where: Disposition): Promise<void> {
  const url = lookUpUrl(text, await workspaceHere().catch(() => undefined));
  if (where === 'currentTab') await browser.tabs.update({ url });
  else await browser.tabs.create({ url, active: where === 'newForegroundTab' });
}

/** Adds the listeners; to be called in the worker's first turn. */
export function listenForLookUps(search: Search): void {
  const quietly = (work: Promise<unknown>): void => void work.catch(() => undefined);
  browser.contextMenus?.onClicked.addListener(({ menuItemId, selectionText }, tab) =>
    quietly(lookUpSelection(menuItemId, selectionText, tab)),
  );
  browser.omnibox?.onInputStarted.addListener(() =>
    quietly(
      ensureMessages().then(() => browser.omnibox.setDefaultSuggestion({ description: t('lookUp_hint') })),
    ),
  );
  browser.omnibox?.onInputChanged.addListener((text, suggest) =>
    quietly(suggestions(text, search).then(suggest)),
  );
  browser.omnibox?.onInputEntered.addListener((text, where) => quietly(openLookUp(text, where)));
}
