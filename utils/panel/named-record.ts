import { recordTitleOf } from '../activity/clean-title.ts';
import { type RecordRef, recordKey } from '../records/record-ref.ts';
import type { NamedRecord } from './campaign-view.ts';
import type { RecordNames } from './record-names.ts';

/** A record as another's panel names it: without e-mail addresses and phone numbers; people's names are not shown. */
export function namedRecord(record: RecordRef, names: RecordNames, title?: string): NamedRecord {
  const key = recordKey(record);
  return {
    key,
    ref: record,
    title: recordTitleOf(record, names.titleOf(key) ?? title),
    siteName: names.siteName(record.site),
  };
}
