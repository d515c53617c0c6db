/** The title of a record as it is kept: without what names or reaches a person. */
import type { RecordKind, RecordRef } from '../records/record-ref.ts';
import { withoutContacts } from '../records/without-contacts.ts';

const TITLED: ReadonlySet<RecordKind> = new Set(['deal', 'account', 'campaign', 'experiment', 'dashboard']);
const LONGEST = 500;
/** Units of a title that are looked at: pages write them. */
const LOOKED_AT = 2000;

/** The title that is kept with activity; `undefined` for a kind whose title is a person's name, or if nothing is left. */
export function recordTitleOf(
  record: Pick<RecordRef, 'kind'>,
  title: string | undefined,
): string | undefined {
  if (title === undefined || !TITLED.has(record.kind)) return undefined;
  return cleanTitle(title) || undefined;
}

export function cleanTitle(title: string): string {
  return withoutContacts(title.slice(0, LOOKED_AT))
    .slice(0, LONGEST)
    .toWellFormed()
    .replace(/\ufffd$/u, '')
    .trim();
}
