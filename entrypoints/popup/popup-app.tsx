import '../../utils/messaging/read-reply.ts';
import type { Search } from '../../utils/glossary/search.ts';
import { mountPage } from '../page-setup/mount-page.tsx';
import { followTheme } from '../page-setup/theme.ts';
import { PopupPage } from './popup-page.tsx';

/**
 * @param search the reading that was begun before this file was loaded
 * @param query what to look up at once; empty: wait for the person
 */
export function startPopup(search: Promise<Search | null>, query: string): void {
  mountPage(<PopupPage firstSearch={search} firstQuery={query} />, 'page_popup_title');
  void followTheme();
}
