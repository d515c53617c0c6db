/** Tags, stage and fields of the record in the tab, and taking writes back. */
import { unsafeValue } from '../../utils/activity/read-doc.ts';
import { recordRange, recordStateId, type Tag, tagId } from '../../utils/activity/schema.ts';
import { CommandError } from '../../utils/messaging/command-error.ts';
import type { CommandHandlers } from '../../utils/messaging/router.ts';
import { fieldsOnPage, withGiven, withSaidPlace } from '../../utils/panel/page-said.ts';
import type { RecordState } from '../../utils/records/schema.ts';
import { StoreError } from '../../utils/store/store-error.ts';
import { historyEdit, historyUndone } from '../../utils/sync/history.ts';
import { putLocalExperiment, removeLocalDefinition } from '../../utils/sync/local-definitions.ts';
import { viewOf } from './panel-handlers.ts';
import { begunView } from './prepared-views.ts';
import { localDeps } from './source-handlers.ts';
import { readActivityToken, settleUndo, type UndoEntry, type UndoState, undoEntry } from './undo.ts';
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
  let isTooMuch = false;
  const done = await workspace.store.changeActivity(
    id,
    (current) => {
      // What was taken back is nobody's any more: whoever says it again begins it.
      const stands = current?.type === 'state' && !current.deleted ? current : undefined;
      const known = stands?.body;
      const body = change({
        ...known,
        record: seen.record,
        from: 'person',
        by,
        at,
        ...(known?.stage !== undefined && { stageAt: known.stageAt ?? known.at }),
      });
      const count = (fields: RecordState['fields'] = {}): number => Object.keys(fields).length;
      // What came with a file may have more: it can still be changed.
      isTooMuch = count(body.fields) > Math.max(MAX_FIELDS, count(known?.fields));
      if (isTooMuch) return undefined;
      return {
        id,
        type: 'state',
        body,
        v: 1,
        createdAt: stands?.createdAt ?? at,
        createdBy: stands?.createdBy ?? by,
        updatedAt: at,
        updatedBy: by,
      };
    },
    write,
  );
  if (isTooMuch) throw new CommandError('bad-request');
  return written(context, id, done);
}

async function undoActivity(id: string, command: string, context: WriteContext): Promise<UndoState> {
  const { workspace, by, at, write } = context;
  const { status } = await workspace.store.undoActivity(id, command, { ...write, by, at });
  return status === 'stale' ? 'changed' : status === 'missing' ? 'gone' : 'undone';
}

async function undoExperiment(
  { token, id, workspace, before, after, tag }: UndoEntry,
  { workspace: { store, definitions }, by, at, write }: WriteContext,
): Promise<UndoState> {
  const { command, notBefore } = write;
  const options = { expect: after, by, at, notBefore };
  try {
    if (before) {
      const said = { target: `experiment:${id}`, reason: '', by, at };
      const now = definitions.experiments.get(id) ?? before;
      const again = historyEdit(said, [now, before], command, { outbox: true, notBefore });
      const beside = await historyUndone(store, token, again, said);
      await putLocalExperiment(localDeps, workspace, { experiment: before, beside, ...options });
    } else {
      // What somebody did with it meanwhile elsewhere would be left without it.
      const about = await store.readByTarget(`experiment:${id}`, 2);
      if (about.some((doc) => doc.id !== tag)) return 'changed';
      await removeLocalDefinition(localDeps, workspace, `experiment:${id}`, options);
    }
    return 'undone';
  } catch (error) {
    if (error instanceof StoreError && error.code === 'conflict') return 'changed';
    throw error;
  }
}

export const tagHandlers = {
  'stage.set': async ({ stage, pipeline, ...request }, sender) => {
    const context = await writeContext(request, sender);
    const chosen = stage?.trim();
    return changeState(context, ({ stage: _stage, stageAt: _at, pipeline: _pipeline, ...state }) => ({
      ...state,
      ...(chosen ? { stage: chosen, ...(pipeline ? { pipeline } : {}) } : {}),
      ...withSaidPlace(state.fields, chosen ? context.seen : {}),
    }));
  },
  'fields.set': async ({ fields, ...request }, sender) => {
    // No export with such a name could be read again.
    if (unsafeValue(fields)) throw new CommandError('bad-request');
    const context = await writeContext(request, sender);
    return changeState(context, (state) => ({
      ...state,
      fields: withGiven(state.fields, fields, fieldsOnPage(context.seen)),
    }));
  },
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
    const change = await workspace.store.putTag(tag, write);
    const answer = written(context, tagId(seen.record, target), change);
    const stands = change.after?.type === 'tag' ? change.after.body : tag;
    // The tag is there as the person wanted it, but somebody else's, and their note with it.
    if (note && stands.by !== by && stands.note !== note) throw new CommandError('not-author');
    return answer;
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
      const view = begunView(context.begun);
      tellWritten(workspace, [activity.id], context.write.command);
      viewOf(seen, view).catch(() => undefined);
      return { state };
    }
    const entry = await undoEntry(token);
    if (entry && 'state' in entry) {
      return { state: entry.command === context.write.command ? entry.state : ('gone' as const) };
    }
    if (entry?.workspace !== workspace.entry.id) return { state: 'gone' };
    const state = await undoExperiment(entry, context);
    // The tag goes with the experiment alone; one that was there before, or was written on since, stays as it is.
    if (state === 'undone' && entry.tag !== undefined) await undoActivity(entry.tag, token, context);
    await settleUndo({ token, command: context.write.command, state });
    const ids = [`experiment:${entry.id}`, ...(entry.tag === undefined ? [] : [entry.tag])];
    tellWritten(workspace, ids, context.write.command);
    return { state };
  },
} satisfies Partial<CommandHandlers>;
