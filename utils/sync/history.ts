/**
 * History of definitions: written with a change, sent once the change stands in the shared workspace, and gone with a change
 * that nobody was told of.
 */
import { type DocOf, newDoc } from '../activity/activity-doc.ts';
import { type Change, changeId, historyRange, proposalId } from '../activity/schema.ts';
import { diffPatch, type Patch } from '../definitions/merge-patch.ts';
import type { ActivityEdit, ActivityWrite } from '../store/activity-store.ts';
import type { WorkspaceStore } from '../store/workspace-store.ts';

/** @param uuid of the proposal or of the command: the same again is the same document */
export function historyEdit(
  said: Omit<Change, 'change' | 'was'>,
  [before, after]: readonly [object, object],
  uuid: string,
  write: ActivityWrite,
): ActivityEdit {
  const [from, to] = [before as Patch, after as Patch];
  const body = { ...said, change: diffPatch(from, to), was: diffPatch(to, from) } as Change;
  const id = changeId(body, uuid);
  return { id, ...write, decide: (current) => current ?? newDoc(id, 'change', body, body) };
}

/** What was changed here in a definition and not sent yet, in the order of time. */
export async function unsentHistory(store: WorkspaceStore, target: string): Promise<DocOf<'change'>[]> {
  const waiting = new Set((await store.readOutbox()).map(({ id }) => id));
  const docs = await store.readRecord(historyRange(target));
  return docs.filter((doc) => doc.type === 'change' && waiting.has(doc.id)) as DocOf<'change'>[];
}

/**
 * What becomes of the history when a command is taken back: before anybody was told of it none is left, after that it is a
 * change like another.
 */
export async function historyUndone(
  store: WorkspaceStore,
  undone: string,
  again: ActivityEdit,
  { target, by, at }: Pick<Change, 'target' | 'by' | 'at'>,
): Promise<ActivityEdit[]> {
  const own = (await unsentHistory(store, target)).filter(({ id }) => id.endsWith(`:${undone}`));
  return own.length > 0 ? takeBack(own, { updatedBy: by, updatedAt: at }) : [again];
}

/** It was not to be: the history goes, and the suggestions that were accepted with it are open again. */
export function takeBack(
  history: readonly DocOf<'change'>[],
  stamp: { updatedBy: string; updatedAt: string },
): ActivityEdit[] {
  return history.flatMap(({ id, body: { proposal } }): ActivityEdit[] => [
    {
      id,
      outbox: true,
      decide: (current) => (current ? { ...current, ...stamp, deleted: true } : 'unchanged'),
    },
    {
      id: proposalId(proposal ?? ''),
      outbox: true,
      decide: (current) =>
        current?.type === 'proposal' && !current.deleted && current.body.state === 'accepted'
          ? { ...current, ...stamp, body: { ...current.body, state: 'open' } }
          : 'unchanged',
    },
  ]);
}
