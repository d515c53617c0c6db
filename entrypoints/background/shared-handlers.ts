/** Shared workspaces, as the other parts of the worker know them. */
import type { CommandHandlers } from '../../utils/messaging/router.ts';
import type { RecordRef } from '../../utils/records/record-ref.ts';
import type { WorkspaceEntry } from '../../utils/store/schema.ts';
import { sharedEntry } from '../../utils/sync/shared-source.ts';
import * as looks from './shared-looks.ts';
import * as work from './shared-work.ts';

/** Nobody waits for it; the next alarm sets right what it missed. */
function atLeastTry(doing: Promise<unknown>): void {
  doing.catch(() => undefined);
}

const isShared = (entry: WorkspaceEntry): boolean => sharedEntry(entry) !== undefined;

/** Somebody looks at a record: its activity is read anew, and the workspace is followed while they look. */
export function sharedShown(entry: WorkspaceEntry, record?: RecordRef): void {
  if (isShared(entry)) atLeastTry(work.shown(entry.id, record));
}

/** Since when what others did on a record is missing here, for its line at the foot; nothing: it is not. */
export function sharedLacking(entry: WorkspaceEntry, record: RecordRef): { lacking?: string } {
  const lacking = looks.lackingOf(entry.id, record);
  return lacking === undefined ? {} : { lacking };
}

/** What lies beside a record that is looked at: read anew once the first answer is out. */
export function sharedBeside(entry: WorkspaceEntry, beside: looks.Beside): void {
  if (isShared(entry)) atLeastTry(looks.beside(entry.id, beside));
}

/** Something was written that others are to have, once it can no longer be taken back. */
export function sharedWritten(entry: WorkspaceEntry): void {
  if (isShared(entry)) atLeastTry(work.written(entry.id));
}

/** Sends and fetches what is due, on the alarm's word. */
export async function syncDueShared(entries: readonly WorkspaceEntry[]): Promise<void> {
  const shared = entries.filter(isShared).map(({ id }) => id);
  if (shared.length > 0) await work.syncDue(shared);
}

/** Sends and fetches now, whatever the clock says; nothing for a workspace that is not shared. */
export async function syncSharedNow(entry: WorkspaceEntry): Promise<void> {
  if (isShared(entry)) await work.syncNow(entry.id);
}

export const sharedHandlers = {
  'shared.check': (request) => work.check(request),
  'shared.connect': (request) => work.connect(request),
  'shared.create': (request) => work.create(request),
  'shared.disconnect': ({ workspace }) => work.signOut(workspace),
  'shared.status': ({ workspace }) => work.standing(workspace),
  'shared.sync': ({ workspace }) => work.syncNow(workspace),
  'shared.retry': ({ workspace, id }) => work.retry(workspace, id),
  'shared.versions': ({ workspace }) => work.versions(workspace),
  'shared.choose': ({ workspace, ...choice }) => work.choose(workspace, choice),
  'shared.held': ({ workspace, user, act }) => work.decideHeld(workspace, user, act),
  'shared.discard': ({ workspace, id }) => work.discard(workspace, id),
} satisfies Partial<CommandHandlers>;
