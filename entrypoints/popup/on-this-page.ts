import type { PopupEntry } from '../../components/popup/popup-props.ts';
import { readSettings } from '../../utils/platform/settings.ts';
import { type CurrentTab, pageText } from './current-tab.ts';

/** Definitions whose names stand in the text of the tab's page. */
export async function findOnPage(tab: CurrentTab): Promise<PopupEntry[]> {
  const { workspace } = await readSettings();
  if (workspace === undefined) return [];
  await pageText(tab.id);
  return [];
}
