import type { PopupEntry } from '../../components/popup/popup-props.ts';
import { searchSource } from '../../utils/glossary/search-source.ts';
import { buildTermMatcher, matchTerms } from '../../utils/glossary/term-matcher.ts';
import { openWorkspaceStore } from '../../utils/store/workspace-store.ts';
import { type CurrentTab, pageText } from './current-tab.ts';

/** Chips under the search box; more would be a list to read. */
const SHOWN = 8;

/**
 * KPIs and terms whose names stand in the text of the tab's page, most frequent first.
 * @param workspace of the page
 */
export async function findOnPage(tab: CurrentTab, workspace: string): Promise<PopupEntry[]> {
  const text = await pageText(tab.id);
  if (text === '') return [];
  const store = await openWorkspaceStore(workspace, { mode: 'readonly' });
  if (!store) return [];
  try {
    const entries = new Map<string, PopupEntry & { names: string[]; count: number }>();
    for (const { doc, state } of await store.readDefinitions()) {
      const source = state === 'tombstone' ? null : searchSource(doc);
      if (!source || (source.type !== 'kpi' && source.type !== 'term')) continue;
      const { id, type, name, aliases = [], abbreviation } = source;
      const names = [name, ...aliases, ...(abbreviation ? [abbreviation] : [])];
      entries.set(id, { id: id.slice(type.length + 1), type, name, names, count: 0 });
    }
    const matcher = buildTermMatcher([...entries].map(([id, { names }]) => ({ id, names })));
    for (const { id } of matchTerms(text, matcher)) {
      const entry = entries.get(id);
      if (entry) entry.count += 1;
    }
    return [...entries.values()]
      .filter(({ count }) => count > 0)
      .sort((a, b) => b.count - a.count)
      .slice(0, SHOWN)
      .map(({ id, type, name }) => ({ id, type, name }));
  } finally {
    store.close();
  }
}
