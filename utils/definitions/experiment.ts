import * as z from 'zod';
import { RecordRefSchema } from '../records/schema.ts';
import { Duration, Id, Markdown, Name, Owner, Text, Translations, WebAddress, When } from './fields.ts';

export const EXPERIMENT_STATUSES = ['idea', 'planned', 'running', 'paused', 'stopped', 'concluded'] as const;
const ExperimentStatus = z.enum(EXPERIMENT_STATUSES);
export type ExperimentStatus = z.infer<typeof ExperimentStatus>;

/** Stop when the KPI is `below`/`above` `value` (for a period), `after` a date, or at a `sample` of `value`. */
export const StopRule = z
  .looseObject({
    id: Id,
    kpi: Id.optional(),
    when: z.enum(['below', 'above', 'after', 'sample']),
    value: z.number().optional(),
    date: When.optional(),
    for: Duration.optional(),
  })
  .meta({
    id: 'StopRule',
    description:
      'When to stop: the KPI is below or above the value, a date is past, or the sample is reached.',
  });
export type StopRule = z.infer<typeof StopRule>;

export const ExperimentSchema = z
  .looseObject({
    id: Id,
    title: Name,
    /** Short key that campaign names carry, e.g. `EXP-12`. */
    key: Name.optional(),
    hypothesis: z.looseObject({ change: Name, outcome: Name, because: Text.optional() }),
    status: ExperimentStatus,
    owners: z.array(Owner).optional(),
    /** Missing: a warning while idea or planned, an error from running on. */
    primaryKpi: Id.optional(),
    guardrails: z.array(Id).optional(),
    baseline: z.number().optional(),
    expected: z
      .looseObject({
        direction: z.enum(['increase', 'decrease']),
        amount: z.number(),
        unit: Text.optional(),
        within: Duration.optional(),
      })
      .optional(),
    design: z
      .looseObject({
        kind: z.enum(['ab', 'holdout', 'before-after', 'other']),
        control: Text.optional(),
        variants: z
          .array(z.looseObject({ id: Id, name: Name, share: z.number().min(0).max(1).optional() }))
          .optional(),
        audience: Text.optional(),
      })
      .optional(),
    measurementPlan: Markdown.optional(),
    stopRules: z.array(StopRule).optional(),
    decisionRule: z.looseObject({ success: Text, failure: Text }).optional(),
    triggers: z
      .array(z.looseObject({ when: Text, then: z.enum(['iterate', 'pivot', 'scale', 'stop']) }))
      .optional(),
    startsOn: When.optional(),
    endsOn: When.optional(),
    holdout: z.array(RecordRefSchema).optional(),
    result: z
      .looseObject({
        outcome: z.enum(['won', 'lost', 'inconclusive', 'unfinished']),
        /** A ratio: 0.03 is three hundredths. */
        lift: z.number().optional(),
        interval: z.tuple([z.number(), z.number()]).optional(),
        reason: Text,
        summary: Markdown.optional(),
        /** Two-sided p value of `lift`, and the code of the method that gave it. */
        p: z.number().min(0).max(1).optional(),
        method: Name.optional(),
        /** What was counted or measured: `n` with `conversions`, or with `mean` and `sd`. */
        variants: z
          .array(
            z.looseObject({
              id: Id,
              name: Name.optional(),
              n: z.number().int().nonnegative().optional(),
              conversions: z.number().int().nonnegative().optional(),
              mean: z.number().optional(),
              sd: z.number().nonnegative().optional(),
            }),
          )
          .optional(),
      })
      .optional(),
    learnings: Markdown.optional(),
    next: z.enum(['scale', 'iterate', 'discard']).optional(),
    /** Signal reasons that led to it: ids of the workspace's list (the text itself for a reason without id). */
    respondsTo: z.array(Name).optional(),
    url: WebAddress.optional(),
    labels: z.array(Name).optional(),
    translations: Translations.optional(),
  })
  .meta({ id: 'Experiment', description: 'A hypothesis and its trial.' });
export type Experiment = z.infer<typeof ExperimentSchema>;
