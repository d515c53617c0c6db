/** Tags, stage and fields of the record in the tab, and taking writes back. */
import { recordRange, recordStateId, type Tag, tagId } from '../../utils/activity/schema.ts';
import { CommandError } from '../../utils/messaging/command-error.ts';
import type { Reply } from '../../utils/messaging/protocol.ts';
import type { CommandHandlers } from '../../utils/messaging/router.ts';
import type { RecordState } from '../../utils/records/schema.ts';
import { StoreError } from '../../utils/store/store-error.ts';
import { putLocalExperiment, removeLocalDefinition } from '../../utils/sync/local-definitions.ts';
import { localDeps } from './source-handlers.ts';
import { dropUndo, readActivityToken, type UndoEntry, undoEntry } from './undo.ts';
import { tellWritten, titleHere, type WriteContext, writeContext, written } from './write-context.ts';

/** Fields of one record: a form, not a store. */
const MAX_FIELDS = 200;

/** Changes what a person says of the record, and keeps the rest of what they said. */
async function changeState(
  context: WriteContext,
  change: (state: RecordState) => RecordState,
): Promise<{ undo?: string }> {
  const { seen, workspace, by, at, write } = context;
  const id = recordStateId(seen.record);
  const done = await workspace.store.changeActivity(
    id,
    (current) => {
      const known = current?.type === 'state' && !current.deleted ? current.body : undefined;
      const body = change({ ...known, record: seen.record, from: 'person', by, at });
      if (Object.keys(body.fields ?? {}).length > MAX_FIELDS) throw new CommandError('bad-request');
      return {
        id,
        type: 'state',
        body,
        v: 1,
        createdAt: current?.createdAt ?? at,
        createdBy: current?.createdBy ?? by,
        updatedAt: at,
        updatedBy: by,
      };
    },
    write,
  );
  return written(context, id, done);
}

type UndoState = Reply<'undo'>['state'];

async function undoActivity(id: string, command: string, context: WriteContext): Promise<UndoState> {
  const { workspace, by, at, write } = context;
  const { status } = await workspace.store.undoActivity(id, command, { ...write, by, at });
  return status === 'stale' ? 'changed' : status === 'missing' ? 'gone' : 'undone';
}

async function undoExperiment(entry: UndoEntry, { by, at, write }: WriteContext): Promise<UndoState> {
  const { id, workspace, before, after } = entry;
  const options = { expect: after, by, at, notBefore: write.notBefore };
  try {
    if (before) await putLocalExperiment(localDeps, workspace, { experiment: before, ...options });
    else await removeLocalDefinition(localDeps, workspace, `experiment:${id}`, options);
    return 'undone';
  } catch (error) {
    if (error instanceof StoreError && error.code === 'conflict') return 'changed';
    throw error;
  }
}

export const tagHandlers = {
  'stage.set': async ({ stage, ...request }, sender) =>
    changeState(await writeContext(request, sender), ({ stage: _before, ...state }) => ({
      ...state,
      ...(stage === null ? {} : { stage }),
    })),
  'fields.set': async ({ fields, ...request }, sender) =>
    changeState(await writeContext(request, sender), (state) => ({
      ...state,
      fields: { ...state.fields, ...fields },
    })),
  'tag.put': async ({ target, role, note, ...request }, sender) => {
    const context = await writeContext(request, sender);
    const { seen, workspace, by, at, write } = context;
    const known = target.type === 'kpi' ? workspace.definitions.kpis : workspace.definitions.experiments;
    if (!known.has(target.id)) throw new CommandError('bad-request');
    const tag: Tag = {
      record: seen.record,
      ...titleHere(seen),
      target: { type: target.type, id: target.id },
      ...(role === undefined ? {} : { role }),
      ...(note === undefined ? {} : { note }),
      by,
      at,
    };
    return written(context, tagId(seen.record, target), await workspace.store.putTag(tag, write));
  },
  'tag.remove': async ({ target, ...request }, sender) => {
    const context = await writeContext(request, sender);
    const { seen, workspace, by, at, write } = context;
    const id = tagId(seen.record, target);
    const change = await workspace.store.removeActivity(id, { ...write, by, at });
    // Somebody else was quicker: it is as the person wanted it.
    return change.status === 'missing' ? {} : written(context, id, change);
  },
  undo: async ({ token, ...request }, sender) => {
    const context = await writeContext(request, sender);
    const { seen, workspace } = context;
    const activity = readActivityToken(token);
    if (activity) {
      const [from, to] = recordRange(seen.record);
      // Only of the record in the tab, whatever the token says.
      if (activity.id < from || activity.id >= to) throw new CommandError('moved');
      const state = await undoActivity(activity.id, activity.command, context);
      tellWritten(workspace, [activity.id]);
      return { state };
    }
    const entry = await undoEntry(token);
    if (entry?.workspace !== workspace.entry.id) return { state: 'gone' };
    const tag = entry.tag === undefined ? 'undone' : await undoActivity(entry.tag, token, context);
    const experiment = await undoExperiment(entry, context);
    await dropUndo(token);
    tellWritten(workspace, [`experiment:${entry.id}`, ...(entry.tag === undefined ? [] : [entry.tag])]);
    return { state: experiment === 'undone' ? tag : experiment };
  },
} satisfies Partial<CommandHandlers>;
