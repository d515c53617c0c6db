/** Records looked at since the browser was started: what somebody may mean who names the record of a page by hand. */
import { recordTitleOf } from '../../utils/activity/clean-title.ts';
import { readSession, updateSession } from '../../utils/platform/session.ts';
import type { RecordKind } from '../../utils/records/record-ref.ts';
import type { SeenRecord } from './tab-record.ts';

export interface SeenEntry {
  key: string;
  kind: RecordKind;
  title?: string;
  /** To which it belonged when it was looked at. */
  workspace: string | null;
}

const KEY = 'seen';
const KEPT = 30;

/** The last one noted: every message asks, few say something new. */
let last = '';

/** Nothing waits for it; nothing of a private window is kept, nor what a person pinned (it is known). */
export function noteSeen({ key, record, title, workspace, pinned, isPrivate }: SeenRecord): void {
  const name = recordTitleOf(record, title);
  const mine = `${key} ${workspace} ${name ?? ''}`;
  if (isPrivate || pinned || mine === last) return;
  last = mine;
  updateSession<SeenEntry[]>(KEY, (entries = []) => {
    const known = entries.find((entry) => entry.key === key);
    const called = name ?? known?.title;
    const entry: SeenEntry = {
      key,
      kind: record.kind,
      workspace,
      ...(called === undefined ? {} : { title: called }),
    };
    return [entry, ...entries.filter((other) => other.key !== key)].slice(0, KEPT);
  }).catch(() => {
    last = '';
  });
}

/** Whether a record was looked at under this name, as it is kept (`recordTitleOf`). */
export async function isSeenAs(key: string, name: string | undefined): Promise<boolean> {
  return name !== undefined && (await allSeenRecords()).some((one) => one.key === key && one.title === name);
}

/** Until it is looked at again. */
export function forgetSeen(key: string): Promise<unknown> {
  last = '';
  return updateSession<SeenEntry[]>(KEY, (entries) => entries?.filter((entry) => entry.key !== key));
}

/** Of one workspace, newest first. */
export async function seenRecords(workspace: string | null): Promise<readonly SeenEntry[]> {
  return (await allSeenRecords()).filter((entry) => entry.workspace === workspace);
}

/** For the settings, where a person says which account is whose. */
export async function allSeenRecords(): Promise<readonly SeenEntry[]> {
  return (await readSession<SeenEntry[]>(KEY)) ?? [];
}
