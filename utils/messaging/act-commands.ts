/**
 * Commands by which people act on a record: tag, touch, signal, experiment, fields; and what they did.
 *
 * Every write names the record that the person saw (`key`) and carries an id made by the page, so that a message that
 * is sent twice is one write. Its answer holds a token for `undo`, which restores what was there before, unless
 * somebody changed it since.
 */
import * as z from 'zod/mini';
import { SIGNAL_TYPES } from '../activity/signal-types.ts';
import { ActivityItem } from '../panel/activity-view.ts';
import { ExperimentOption, NamedRecord, TriedBefore } from '../panel/campaign-view.ts';
import { RecordRefSchema } from '../records/schema.ts';

const workspaceId = z.string().check(z.minLength(1), z.maxLength(128));
/** Where a page that is no frame of a tab looks at a record: the window whose active tab counts. */
export const where = { windowId: z.optional(z.int()) };
/** What a question is about: the workspace that the page showed; a frame's has to be that of the record in its tab. */
export const asked = { ...where, workspace: z.optional(workspaceId) };
/**
 * The record that the person saw, as its key; the worker compares it with what the tab shows now.
 * `visible`: whether the browser says that the frame was really visible when the person acted; absent: it cannot tell.
 */
export const seen = {
  key: z.string().check(z.maxLength(2000)),
  /** The workspace that the panel showed; another one may have been chosen since. */
  workspace: z.optional(workspaceId),
  visible: z.optional(z.boolean()),
  /** Names what the person did: the same again is a repeat, and changes nothing. */
  command: z.optional(z.uuid()),
  ...where,
};
/** Made by the page, once for what the person did. */
const uuid = z.uuid();
const text = z.string().check(z.maxLength(20_000));
const slug = z.string().check(z.regex(/^[a-z0-9][a-z0-9._-]{0,127}$/));
const name = z.string().check(z.trim(), z.minLength(1), z.maxLength(500));
const instant = z.iso.datetime({ offset: true });
const Scalar = z.union([z.string().check(z.maxLength(2000)), z.number(), z.boolean(), z.null()]);
/** Answer to a write. `undo`: token to take it back with; absent: nothing changed. */
export const Written = z.object({ undo: z.optional(z.string()) });

/** One entry of the check before launch; `code` picks the sentence. */
const PrelaunchItem = z.object({
  code: z.string(),
  state: z.enum(['ok', 'missing']),
  /** The workspace does not let it run without. */
  required: z.boolean(),
});
export type PrelaunchItem = z.infer<typeof PrelaunchItem>;

export const ACT_COMMANDS = {
  /** Experiments for the combobox: running first, then planned, by key, hypothesis, KPI and owner. */
  'experiments.find': {
    request: z.object({
      ...asked,
      query: z.string().check(z.maxLength(500)),
      limit: z.int().check(z.minimum(1), z.maximum(50)),
    }),
    reply: z.array(ExperimentOption),
  },
  /** The whole experiment for the form, its version for `experiment.save`, and the check before launch. */
  'experiment.get': {
    request: z.object({ ...asked, id: slug }),
    reply: z.nullable(
      z.object({
        /** An Experiment as `utils/definitions` has it; the worker checks what comes back. */
        body: z.record(z.string(), z.unknown()),
        version: z.string(),
        prelaunch: z.array(PrelaunchItem),
        /** Changed here, and since then by its source: what that says now. */
        theirs: z.optional(z.object({ body: z.record(z.string(), z.unknown()), source: z.string() })),
      }),
    ),
  },
  /**
   * Creates or replaces an experiment. `version`: of the body that was edited, `null` for a new one.
   * `acknowledge`: the person has seen that its source changed it meanwhile and keeps what is written here.
   * `tag`: also tags this record to it. `blocked`: what the workspace requires before it may run; then nothing was written.
   * `problems`: fields that do not fit, as [path, code]; then nothing was written.
   */
  'experiment.save': {
    request: z.object({
      ...seen,
      body: z.record(z.string(), z.unknown()),
      version: z.nullable(z.string()),
      tag: z.optional(z.boolean()),
      acknowledge: z.optional(z.literal(true)),
    }),
    reply: z.object({
      undo: z.optional(z.string()),
      id: z.string(),
      blocked: z.array(z.string()),
      problems: z.array(z.tuple([z.string(), z.string()])),
      prelaunch: z.array(PrelaunchItem),
    }),
  },
  /** The check before launch of a draft, as it is typed. */
  'experiment.check': {
    request: z.object({ ...asked, body: z.record(z.string(), z.unknown()) }),
    reply: z.object({ prelaunch: z.array(PrelaunchItem) }),
  },
  /** KPIs for the form's fields: name, unit and last value (for the baseline). */
  'kpis.find': {
    request: z.object({
      ...asked,
      query: z.string().check(z.maxLength(500)),
      limit: z.int().check(z.minimum(1), z.maximum(50)),
    }),
    reply: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        unit: z.string(),
        currency: z.optional(z.string()),
        direction: z.enum(['increase', 'decrease', 'maintain']),
        value: z.optional(z.number()),
        at: z.optional(z.string()),
      }),
    ),
  },
  /** “We tried this before”, for a draft as it is typed. */
  'tried.find': {
    request: z.object({
      ...asked,
      kpi: z.optional(slug),
      stage: z.optional(z.string().check(z.maxLength(256))),
      audience: z.optional(text),
      text: z.optional(text),
    }),
    reply: z.array(TriedBefore),
  },
  /** Campaigns seen on this install or tagged by anybody, for adding a touch. */
  'campaigns.find': {
    request: z.object({
      ...asked,
      query: z.string().check(z.maxLength(500)),
      limit: z.int().check(z.minimum(1), z.maximum(50)),
    }),
    reply: z.array(z.object({ ...NamedRecord.shape, hypotheses: z.array(z.string()), lastAt: z.string() })),
  },
  'touch.put': {
    request: z.object({
      ...seen,
      id: uuid,
      campaign: RecordRefSchema,
      occurredAt: instant,
      channel: z.optional(z.string().check(z.maxLength(200))),
      role: z.optional(z.enum(['sourced', 'influenced'])),
    }),
    reply: Written,
  },
  /** `id` is the document's. A touch or signal of this record, by its author. */
  'activity.remove': {
    request: z.object({ ...seen, id: z.string().check(z.maxLength(3000)) }),
    reply: Written,
  },
  /** The workspace's reasons, how many other records had each in the last 30 days, and what was changed because of it. */
  'signal.reasons': {
    request: z.object(asked),
    reply: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        /** Absent: fits every type. */
        type: z.optional(z.enum(SIGNAL_TYPES)),
        others: z.number(),
        changes: z.array(
          z.object({
            type: z.enum(['experiment', 'agreement']),
            id: z.string(),
            name: z.string(),
            state: z.string(),
          }),
        ),
      }),
    ),
  },
  'signal.put': {
    request: z.object({
      ...seen,
      id: uuid,
      signal: z.enum(SIGNAL_TYPES),
      reason: name,
      quote: z.optional(text),
      stage: z.optional(z.string().check(z.maxLength(256))),
      targets: z.optional(
        z.array(z.object({ type: z.enum(['kpi', 'experiment']), id: slug })).check(z.maxLength(20)),
      ),
    }),
    reply: Written,
  },
  /** The author puts the buyer's words to a signal, or changes them; an empty quote is none. */
  'signal.edit': {
    request: z.object({ ...seen, id: z.string().check(z.maxLength(3000)), quote: text }),
    reply: Written,
  },
  /** Values of the record that a person gives, and ticks of a checklist; `null` empties a field. */
  'fields.set': {
    request: z.object({ ...seen, fields: z.record(z.string().check(z.maxLength(300)), Scalar) }),
    reply: Written,
  },
  /** Takes a write of this browser session back. `changed`: somebody changed it since, so nothing was undone. */
  undo: {
    request: z.object({ ...seen, token: z.string().check(z.maxLength(4000)) }),
    reply: z.object({ state: z.enum(['undone', 'changed', 'gone']) }),
  },
  /** Writes that came while the frame was not visible: shown in the side panel, written only when confirmed there. */
  'pending.get': {
    request: z.object(where),
    reply: z.array(
      z.object({ id: z.string(), command: z.string(), names: z.array(z.string()), at: z.string() }),
    ),
  },
  'pending.decide': {
    request: z.object({ ...where, id: z.string().check(z.maxLength(100)), confirm: z.boolean() }),
    reply: Written,
  },
  'activity.list': {
    request: z.object({ ...where, limit: z.int().check(z.minimum(1), z.maximum(200)) }),
    reply: z.array(ActivityItem),
  },
  'activity.mine': {
    request: z.object({
      workspace: z.optional(workspaceId),
      limit: z.int().check(z.minimum(1), z.maximum(500)),
    }),
    reply: z.array(ActivityItem),
  },
  'activity.export': {
    /** `from`: the `next` of the part before. */
    request: z.object({ workspace: workspaceId, from: z.optional(z.int().check(z.nonnegative())) }),
    reply: z.object({ name: z.string(), csv: z.string(), next: z.optional(z.number()) }),
  },
  /** Merges an export of Throughline; `added`, `changed`, `same` and `bad` count documents. */
  'data.import': {
    request: z.object({ text: z.string() }),
    reply: z.object({
      /** A reason why nothing was taken. */
      refused: z.optional(
        z.enum(['not-an-export', 'newer-format', 'too-large', 'other-workspace', 'broken']),
      ),
      workspace: z.optional(z.string()),
      added: z.number(),
      changed: z.number(),
      same: z.number(),
      bad: z.number(),
    }),
  },
  /** Erases what was written about the record in the tab, or all that one person wrote. */
  'activity.erase': {
    request: z.union([
      z.object({ workspace: workspaceId, record: z.string().check(z.maxLength(2000)) }),
      z.object({ workspace: workspaceId, person: z.string().check(z.maxLength(300)) }),
    ]),
    reply: z.object({ erased: z.number() }),
  },
  /** Everybody who wrote something, for erasing per author. */
  'activity.people': {
    request: z.object({ workspace: workspaceId }),
    reply: z.array(
      z.object({ id: z.string(), name: z.optional(z.string()), mine: z.boolean(), documents: z.number() }),
    ),
  },
} as const satisfies Record<string, { request: z.ZodMiniType; reply: z.ZodMiniType }>;

/** Of these, what the panel may ask for as a frame in somebody else's page. */
export const ACT_FRAME_COMMANDS = [
  'experiments.find',
  'experiment.get',
  'experiment.save',
  'experiment.check',
  'kpis.find',
  'tried.find',
  'campaigns.find',
  'touch.put',
  'activity.remove',
  'signal.reasons',
  'signal.put',
  'signal.edit',
  'fields.set',
  'undo',
  'pending.get',
  'activity.list',
] as const satisfies readonly (keyof typeof ACT_COMMANDS)[];

/** What changes something: guarded by visibility, by a trusted event, and by a rate. */
export const ACT_WRITES = [
  'experiment.save',
  'touch.put',
  'activity.remove',
  'signal.put',
  'signal.edit',
  'fields.set',
  'undo',
] as const satisfies readonly (keyof typeof ACT_COMMANDS)[];
