import { recordRange } from '../../utils/activity/schema.ts';
import { CommandError } from '../../utils/messaging/command-error.ts';
import { parseRecordKey } from '../../utils/records/record-ref.ts';
import type { ActivityPart } from '../../utils/store/activity-reads.ts';

interface Asked {
  record?: string | undefined;
  person?: string | undefined;
}

/** The range of a record's activity. @throws CommandError `bad-request` where it is no record's key */
export function rangeOf(key: string): [from: string, to: string] {
  const record = parseRecordKey(key);
  if (!record) throw new CommandError('bad-request');
  return recordRange(record);
}

/**
 * The part of activity that an export asks for, and a word for its file's name, which tells nobody's name.
 * @throws CommandError `bad-request` for both at once
 */
export function partOf({ record, person }: Asked): { part?: ActivityPart; word: string } {
  if (record !== undefined && person !== undefined) throw new CommandError('bad-request');
  if (record !== undefined) return { part: { range: rangeOf(record) }, word: '-record' };
  return person === undefined ? { word: '' } : { part: { person }, word: '-person' };
}
