import type { RecordRef } from '../records/record-ref.ts';
import type { NamedRecord } from './campaign-view.ts';
import { compactName, foldedWords } from './folded-words.ts';
import { namedRecord } from './named-record.ts';
import type { RecordNames } from './record-names.ts';
import { hasEveryWord, searchText } from './search-text.ts';

export type CampaignOption = NamedRecord & { lastAt: string };

/**
 * Known campaigns for the combobox of touches, the latest first. Every word of the query must begin a word of the
 * campaign's name or of its tool's, or the query is its id.
 */
export function campaignOptions(
  query: string,
  known: readonly { record: RecordRef; title?: string | undefined; lastAt: string }[],
  names: RecordNames,
  limit: number,
): CampaignOption[] {
  const words = foldedWords(query);
  const compact = compactName(query);
  return known
    .filter(({ record }) => record.kind === 'campaign')
    .map(({ record, title, lastAt }) => ({ ...namedRecord(record, names, title), lastAt }))
    .filter(
      ({ ref, title, siteName }) =>
        hasEveryWord(searchText([title, siteName]), words) || compactName(ref.id) === compact,
    )
    .sort((a, b) => (Date.parse(b.lastAt) || 0) - (Date.parse(a.lastAt) || 0))
    .slice(0, Math.max(0, limit));
}
