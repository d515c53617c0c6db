import { plural, t, tMaybe } from '../../utils/i18n/i18n.ts';
import { listWords } from '../cards/words.ts';
import type { TaskState } from './settings-props.ts';

/** What became of an export that was imported; the counts are of documents. */
export interface Imported {
  /** Why nothing was taken. */
  refused?: string | undefined;
  workspace?: string | undefined;
  added: number;
  changed: number;
  same: number;
  bad: number;
  /** What others wrote and what was not brought into a shared workspace. */
  left: number;
  /** Definitions that are to be had from where they come from. */
  elsewhere: number;
}

/** "12 added, 3 changed and 40 already here." or why nothing was taken, and what to do. */
export function importWords({ refused, added, changed, same, bad, left, elsewhere }: Imported): TaskState {
  if (refused !== undefined) {
    const why = tMaybe(`settings_merge_${refused.replaceAll('-', '_')}`, t('settings_merge_broken'));
    return { state: 'failed', sentence: `${why} ${t('settings_failedNothing')}` };
  }
  const counts = [
    ...(added > 0 ? [plural('settings_mergeAdded', added)] : []),
    ...(changed > 0 ? [plural('settings_mergeChanged', changed)] : []),
    ...(same > 0 ? [plural('settings_mergeSame', same)] : []),
    ...(bad > 0 ? [plural('settings_mergeBad', bad)] : []),
  ];
  const sentences = [
    ...(counts.length > 0 ? [t('settings_mergeDone', listWords(counts))] : []),
    ...(left > 0 ? [plural('settings_mergeLeft', left)] : []),
    ...(elsewhere > 0 ? [plural('settings_mergeElsewhere', elsewhere)] : []),
  ];
  return { state: 'done', sentence: sentences.join(' ') || t('settings_mergeEmpty') };
}
