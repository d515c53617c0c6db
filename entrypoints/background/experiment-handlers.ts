/** Experiments: finding them, writing them, and what the plan still lacks. */
import { unsafeValue } from '../../utils/activity/read-doc.ts';
import { tagId } from '../../utils/activity/schema.ts';
import { contentHash } from '../../utils/definitions/content-hash.ts';
import { type Experiment, ExperimentSchema } from '../../utils/definitions/experiment.ts';
import { newDefinitionSlug } from '../../utils/definitions/new-id.ts';
import { launchBlockers, prelaunchCheck } from '../../utils/definitions/prelaunch-check.ts';
import { definitionId } from '../../utils/definitions/types.ts';
import { CommandError } from '../../utils/messaging/command-error.ts';
import type { Reply } from '../../utils/messaging/protocol.ts';
import type { CommandHandlers } from '../../utils/messaging/router.ts';
import { experimentOptions } from '../../utils/panel/experiment-options.ts';
import { kpiOptions } from '../../utils/panel/kpi-options.ts';
import { triedBefore } from '../../utils/panel/tried-before.ts';
import { StoreError } from '../../utils/store/store-error.ts';
import { historyEdit } from '../../utils/sync/history.ts';
import { putLocalExperiment } from '../../utils/sync/local-definitions.ts';
import type { ActiveWorkspace } from './context.ts';
import { startsNow, withDays } from './experiment-days.ts';
import { newProblems, standing } from './experiment-problems.ts';
import { taggedHere } from './record-activity.ts';
import { localDeps } from './source-handlers.ts';
import { seenRecord } from './tab-record.ts';
import { dropUndo, keepUndo, undoEntry } from './undo.ts';
import { needWorkspace } from './which-workspace.ts';
import { tellWritten, titleHere, type WriteContext, writeContext, written } from './write-context.ts';

/** In what a person edits; far more than a file may bring. */
const MOST_VALUES = Number.MAX_SAFE_INTEGER;
/** “We tried this before” is read, not browsed. */
const TRIED_SHOWN = 5;

type Saved = Reply<'experiment.save'>;

/** The check reads what is there; a draft may lack anything. */
function prelaunchOf(body: Record<string, unknown>, { definitions }: ActiveWorkspace): Saved['prelaunch'] {
  return prelaunchCheck(body as Partial<Experiment>, {
    kpis: definitions.kpis,
    workspace: definitions.workspace,
    now: new Date(),
  });
}

/** The body that the page sent, as an experiment, or what is wrong with it. */
function readBody(
  body: Record<string, unknown>,
  command: string,
): { experiment: Experiment } | { problems: Saved['problems'] } {
  // No export with such a name in it could be read again.
  if (unsafeValue(body, MOST_VALUES) === 'forbidden-key') throw new CommandError('bad-request');
  const title = typeof body.title === 'string' ? body.title : '';
  // The same message twice makes the same id.
  const id = body.id ?? newDefinitionSlug(title, command.replace(/\W/g, '').slice(0, 6));
  const parsed = ExperimentSchema.safeParse({ ...body, id });
  if (parsed.success) return { experiment: parsed.data };
  return {
    problems: parsed.error.issues.map(({ path, code, message }) => [path.join('.'), message || code]),
  };
}

/**
 * Writes the experiment. What it was is remembered before: a worker that is stopped after the write finds only what was
 * written when it is asked again.
 * @param tag document that is written with it
 * @throws CommandError `conflict`
 */
async function put(
  experiment: Experiment,
  version: string | null,
  tag: string | undefined,
  { workspace, by, at, write }: WriteContext,
): Promise<void> {
  const { id } = experiment;
  const token = write.command;
  const before = standing(id, workspace) ?? null;
  const after = contentHash(experiment);
  const isFirst = (before ? contentHash(before) : null) === version && after !== version;
  if (isFirst) {
    const entry = { token, workspace: workspace.entry.id, id, before, after };
    await keepUndo({ ...entry, ...(tag === undefined ? {} : { tag }) });
  }
  try {
    const { notBefore } = write;
    const target = definitionId('experiment', id);
    const said = { target, reason: '', by, at };
    const isChange = before && contentHash(before) !== after;
    const beside = isChange
      ? [historyEdit(said, [before, experiment], token, { outbox: true, notBefore })]
      : [];
    const options = { expect: version, by, at, notBefore, beside };
    await putLocalExperiment(localDeps, workspace.entry.id, { experiment, ...options });
  } catch (error) {
    if (isFirst) await dropUndo(token);
    throw error instanceof StoreError && error.code === 'conflict' ? new CommandError('conflict') : error;
  }
}

/** @returns the token to take the tag alone back with; absent: it was there */
async function tagHere(context: WriteContext, id: string): Promise<string | undefined> {
  const { seen, workspace, by, at, write } = context;
  const target = { type: 'experiment', id } as const;
  const tag = { record: seen.record, ...titleHere(seen), target, role: 'tests' as const, by, at };
  return written(context, tagId(seen.record, target), await workspace.store.putTag(tag, write)).undo;
}

export const experimentHandlers = {
  'experiments.find': async ({ query, limit, ...asked }, sender) => {
    const { definitions, index, store } = await needWorkspace(sender, asked);
    const seen = await seenRecord(sender, asked.windowId);
    const tagged = seen ? await taggedHere(store, seen.record) : new Set<string>();
    return experimentOptions(query, definitions, index, tagged, limit);
  },
  'kpis.find': async ({ query, limit, ...asked }, sender) => {
    const { definitions, index } = await needWorkspace(sender, asked);
    return kpiOptions(query, definitions, index, new Date(), limit);
  },
  'tried.find': async ({ windowId, workspace, ...wanted }, sender) => {
    const { definitions, index } = await needWorkspace(sender, { windowId, workspace });
    return triedBefore(wanted, definitions, index, new Date(), TRIED_SHOWN);
  },
  'experiment.get': async ({ id, ...asked }, sender) => {
    const workspace = await needWorkspace(sender, asked);
    const body = workspace.definitions.experiments.get(id);
    if (!body) return null;
    return { body, version: contentHash(body), prelaunch: prelaunchOf(body, workspace) };
  },
  'experiment.check': async ({ body, ...asked }, sender) => {
    const workspace = await needWorkspace(sender, asked);
    // Like the check they read what is there. Of what is not filled in yet nothing is said.
    const draft = body as Experiment;
    const problems = newProblems(draft, standing(draft.id, workspace), workspace);
    return { prelaunch: prelaunchOf(body, workspace), problems: problems.filter(([at]) => at === 'key') };
  },
  'experiment.save': async ({ body, version, tag, ...request }, sender): Promise<Saved> => {
    const context = await writeContext(request, sender);
    const { seen, workspace, write } = context;
    const read = readBody(body, write.command);
    const prelaunch = prelaunchOf(body, workspace);
    const refused = { id: String(body.id ?? ''), blocked: [], problems: [], prelaunch };
    if ('problems' in read) return { ...refused, problems: read.problems };
    const before = standing(read.experiment.id, workspace);
    const zone = workspace.definitions.workspace.timeZone ?? 'UTC';
    const experiment = withDays(read.experiment, { before, version }, Date.parse(context.at), zone);
    const problems = newProblems(experiment, before, workspace);
    if (problems.length > 0) return { ...refused, problems };
    const blocked = startsNow(experiment, before) ? launchBlockers(prelaunchOf(experiment, workspace)) : [];
    if (blocked.length > 0) return { ...refused, blocked };
    const { id } = experiment;
    const doc = tag ? tagId(seen.record, { type: 'experiment', id }) : undefined;
    await put(experiment, version, doc, context);
    const tagged = tag ? await tagHere(context, id) : undefined;
    tellWritten(workspace, [`experiment:${id}`]);
    const entry = await undoEntry(write.command);
    const undo = entry && !('state' in entry) ? write.command : tagged;
    return {
      id,
      blocked: [],
      problems: [],
      prelaunch: prelaunchOf(experiment, workspace),
      ...(undo === undefined ? {} : { undo }),
    };
  },
} satisfies Partial<CommandHandlers>;
