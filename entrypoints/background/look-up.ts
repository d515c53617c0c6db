/**
 * Look-ups from outside our own pages: selected text in the menu of the right mouse button, and `tl` in the address bar.
 * Both end on the popup's page with the question filled in.
 */
import type { Hit } from '../../utils/glossary/run-search.ts';
import { t } from '../../utils/i18n/i18n.ts';
import { browser, extensionOrigin } from '../../utils/platform/browser.ts';
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
type Search = (request: { query: string; limit: number }) => Promise<Hit[]>;

const onOneLine = (text: string): string =>
  text.replace(/\s+/g, ' ').trim().slice(0, QUERY_LIMIT).toWellFormed();

/** The popup's page with `text` looked up. */
export function lookUpUrl(text: string): string {
  return browser.runtime.getURL(`/popup.html?q=${encodeURIComponent(onOneLine(text))}`);
}

/** Adds the menu's item. Browsers keep it from then on: once for each install and update is enough. */
export async function addMenuItem(): Promise<void> {
  await ensureMessages();
  await browser.contextMenus.removeAll();
  browser.contextMenus.create({ id: MENU_ITEM, title: t('lookUp_menu'), contexts: ['selection'] });
}

/** Selected text, looked up beside the page in a small window; in a tab where the browser opens no window. */
export async function lookUpSelection(menuItemId: string | number, selected = ''): Promise<void> {
  if (menuItemId !== MENU_ITEM || onOneLine(selected) === '') return;
  const url = lookUpUrl(selected);
  await browser.windows.create({ url, type: 'popup', ...WINDOW }).catch(() => browser.tabs.create({ url }));
}

/** What the address bar shows below what is typed. */
export async function suggestions(
  text: string,
  search: Search,
): Promise<{ content: string; description: string }[]> {
  const query = onOneLine(text);
  if (query === '') return [];
  const hits = await search({ query, limit: SUGGESTIONS }).catch(() => []);
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
  const url = lookUpUrl(text);
  if (where === 'currentTab') await browser.tabs.update({ url });
  else await browser.tabs.create({ url, active: where === 'newForegroundTab' });
}

/** Adds the listeners; to be called in the worker's first turn. */
export function listenForLookUps(search: Search): void {
  const quietly = (work: Promise<unknown>): void => void work.catch(() => undefined);
  browser.contextMenus?.onClicked.addListener(({ menuItemId, selectionText }) =>
    quietly(lookUpSelection(menuItemId, selectionText)),
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
