/**
 * Shared workspaces, as the other parts of the worker know them. What does the work is loaded when there is one: most
 * starts of the worker have nothing to do with it.
 */
import type { CommandHandlers } from '../../utils/messaging/router.ts';
import type { RecordRef } from '../../utils/records/record-ref.ts';
import type { WorkspaceEntry } from '../../utils/store/schema.ts';

const work = () => import('./shared-work.ts');

/** Nobody waits for it; the next alarm sets right what it missed. */
function atLeastTry(doing: Promise<unknown>): void {
  doing.catch(() => undefined);
}

const isShared = ({ sources }: WorkspaceEntry): boolean => sources.some(({ kind }) => kind === 'couch');

/** Somebody looks at a record: its activity is read anew, and the workspace is followed while they look. */
export function sharedShown(entry: WorkspaceEntry, record?: RecordRef): void {
  if (isShared(entry)) atLeastTry(work().then(({ shown }) => shown(entry.id, record)));
}

/** Something was written that others are to have, once it can no longer be taken back. */
export function sharedWritten(entry: WorkspaceEntry): void {
  if (isShared(entry)) atLeastTry(work().then(({ written }) => written(entry.id)));
}

/** Sends and fetches what is due, on the alarm's word. */
export async function syncDueShared(entries: readonly WorkspaceEntry[]): Promise<void> {
  const shared = entries.filter(isShared).map(({ id }) => id);
  if (shared.length > 0) await (await work()).syncDue(shared);
}

/** Sends and fetches now, whatever the clock says; nothing for a workspace that is not shared. */
export async function syncSharedNow(entry: WorkspaceEntry): Promise<void> {
  if (isShared(entry)) await (await work()).syncNow(entry.id);
}

export const sharedHandlers = {
  'shared.check': async (request) => (await work()).check(request),
  'shared.connect': async (request) => (await work()).connect(request),
  'shared.create': async (request) => (await work()).create(request),
  'shared.disconnect': async ({ workspace }) => (await work()).signOut(workspace),
  'shared.status': async ({ workspace }) => (await work()).standing(workspace),
  'shared.sync': async ({ workspace }) => (await work()).syncNow(workspace),
  'shared.retry': async ({ workspace, id }) => (await work()).retry(workspace, id),
  'shared.discard': async ({ workspace, id }) => (await work()).discard(workspace, id),
} satisfies Partial<CommandHandlers>;
