/** Commands about hypotheses: written, checked, looked up, saved over the version that was seen. */
import * as z from 'zod/mini';
import { ExperimentOption, TriedBefore } from '../panel/campaign-view.ts';
import { asked, type CommandSchema, seen, slug, sought, text } from './command.ts';

/** One entry of the check before launch; `code` picks the sentence. */
const PrelaunchItem = z.object({
  code: z.string(),
  state: z.enum(['ok', 'missing']),
  /** The workspace does not let it run without. */
  required: z.boolean(),
});
export type PrelaunchItem = z.infer<typeof PrelaunchItem>;

/** What does not fit, as [path, code]. */
const Problems = z.array(z.tuple([z.string(), z.string()]));

export const EXPERIMENT_COMMANDS = {
  /** Experiments for the combobox: running first, then planned, by key, hypothesis, KPI and owner. */
  'experiments.find': {
    framed: true,
    request: z.object({ ...asked, ...sought }),
    reply: z.array(ExperimentOption),
  },
  /** The whole experiment for the form, its version for `experiment.save`, and the check before launch. */
  'experiment.get': {
    framed: true,
    request: z.object({ ...asked, id: slug }),
    reply: z.nullable(
      z.object({
        /** An Experiment as `utils/definitions` has it; the worker checks what comes back. */
        body: z.record(z.string(), z.unknown()),
        version: z.string(),
        prelaunch: z.array(PrelaunchItem),
      }),
    ),
  },
  /**
   * Creates or replaces an experiment. `version`: of the body that was edited, `null` for a new one.
   * `tag`: also tags this record to it. `blocked`: what the workspace requires before it may run; then nothing was written.
   * `problems`: fields that do not fit, as [path, code]; then nothing was written.
   */
  'experiment.save': {
    framed: true,
    write: true,
    request: z.object({
      ...seen,
      body: z.record(z.string(), z.unknown()),
      version: z.nullable(z.string()),
      tag: z.optional(z.boolean()),
    }),
    reply: z.object({
      undo: z.optional(z.string()),
      id: z.string(),
      blocked: z.array(z.string()),
      problems: Problems,
      prelaunch: z.array(PrelaunchItem),
    }),
  },
  /** The check before launch of a draft, as it is typed; `problems`: a key that another experiment has, as of `experiment.save`. */
  'experiment.check': {
    framed: true,
    request: z.object({ ...asked, body: z.record(z.string(), z.unknown()) }),
    reply: z.object({ prelaunch: z.array(PrelaunchItem), problems: Problems }),
  },
  /** KPIs for the form's fields: name, unit and last value (for the baseline). */
  'kpis.find': {
    framed: true,
    request: z.object({ ...asked, ...sought }),
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
    framed: true,
    request: z.object({
      ...asked,
      kpi: z.optional(slug),
      audience: z.optional(text),
      text: z.optional(text),
    }),
    reply: z.array(TriedBefore),
  },
} as const satisfies Record<string, CommandSchema>;
