import '../../utils/messaging/read-reply.ts';
import { mountPage } from '../page-setup/mount-page.tsx';
import { followTheme } from '../page-setup/theme.ts';
import { PopupPage } from './popup-page.tsx';
import type { SearchHere } from './read-search.ts';

/**
 * @param search the reading that was begun before this file was loaded
 * @param query what to look up at once; empty: wait for the person
 */
export function startPopup(search: Promise<SearchHere | null>, query: string): void {
  mountPage(<PopupPage firstSearch={search} firstQuery={query} />, 'page_popup_title');
  void followTheme();
}
