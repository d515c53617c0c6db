import * as z from 'zod/mini';
import { RecordRefSchema } from '../records/schema.ts';
import { Duration, Id, Markdown, Name, Owner, Text, Translations, WebAddress, When } from './fields.ts';

export const EXPERIMENT_STATUSES = ['idea', 'planned', 'running', 'paused', 'stopped', 'concluded'] as const;
const ExperimentStatus = z.enum(EXPERIMENT_STATUSES);
export type ExperimentStatus = z.infer<typeof ExperimentStatus>;

/** Stop when the KPI is `below`/`above` `value` (for a period), `after` a date, or at a `sample` of `value`. */
export const StopRule = z.looseObject({
  id: Id,
  kpi: z.optional(Id),
  when: z.enum(['below', 'above', 'after', 'sample']),
  value: z.optional(z.number()),
  date: z.optional(When),
  for: z.optional(Duration),
});
export type StopRule = z.infer<typeof StopRule>;

export const ExperimentSchema = z.looseObject({
  id: Id,
  title: Name,
  /** Short key that campaign names carry, e.g. `EXP-12`. */
  key: z.optional(Name),
  hypothesis: z.looseObject({ change: Name, outcome: Name, because: z.optional(Text) }),
  status: ExperimentStatus,
  owners: z.optional(z.array(Owner)),
  /** Missing: a warning while idea or planned, an error from running on. */
  primaryKpi: z.optional(Id),
  guardrails: z.optional(z.array(Id)),
  baseline: z.optional(z.number()),
  expected: z.optional(
    z.looseObject({
      direction: z.enum(['increase', 'decrease']),
      amount: z.number(),
      unit: z.optional(Text),
      within: z.optional(Duration),
    }),
  ),
  design: z.optional(
    z.looseObject({
      kind: z.enum(['ab', 'holdout', 'before-after', 'other']),
      control: z.optional(Text),
      variants: z.optional(
        z.array(
          z.looseObject({
            id: Id,
            name: Name,
            share: z.optional(z.number().check(z.minimum(0), z.maximum(1))),
          }),
        ),
      ),
      audience: z.optional(Text),
    }),
  ),
  measurementPlan: z.optional(Markdown),
  stopRules: z.optional(z.array(StopRule)),
  decisionRule: z.optional(z.looseObject({ success: Text, failure: Text })),
  triggers: z.optional(
    z.array(z.looseObject({ when: Text, then: z.enum(['iterate', 'pivot', 'scale', 'stop']) })),
  ),
  startsOn: z.optional(When),
  endsOn: z.optional(When),
  holdout: z.optional(z.array(RecordRefSchema)),
  result: z.optional(
    z.looseObject({
      outcome: z.enum(['won', 'lost', 'inconclusive', 'unfinished']),
      /** A ratio: 0.03 is three hundredths. */
      lift: z.optional(z.number()),
      interval: z.optional(z.tuple([z.number(), z.number()])),
      reason: Text,
      summary: z.optional(Markdown),
      /** Two-sided p value of `lift`, and the code of the method that gave it. */
      p: z.optional(z.number().check(z.minimum(0), z.maximum(1))),
      method: z.optional(Name),
      /** What was counted or measured: `n` with `conversions`, or with `mean` and `sd`. */
      variants: z.optional(
        z.array(
          z.looseObject({
            id: Id,
            name: z.optional(Name),
            n: z.optional(z.int().check(z.nonnegative())),
            conversions: z.optional(z.int().check(z.nonnegative())),
            mean: z.optional(z.number()),
            sd: z.optional(z.number().check(z.nonnegative())),
          }),
        ),
      ),
    }),
  ),
  learnings: z.optional(Markdown),
  next: z.optional(z.enum(['scale', 'iterate', 'discard'])),
  /** Signal reasons that led to it: ids of the workspace's list (the text itself for a reason without id). */
  respondsTo: z.optional(z.array(Name)),
  url: z.optional(WebAddress),
  labels: z.optional(z.array(Name)),
  translations: z.optional(Translations),
});
export type Experiment = z.infer<typeof ExperimentSchema>;
