import * as z from 'zod';
import { RECORD_KINDS } from '../records/record-ref.ts';
import { CONDITION_OPS } from './condition-ops.ts';
import {
  BusinessFunction,
  DefinitionStatus,
  Duration,
  Id,
  JourneyStage,
  Markdown,
  Name,
  Owner,
  Text,
  Translations,
  Verified,
  WebAddress,
  When,
} from './fields.ts';

export const UNITS = ['percent', 'ratio', 'count', 'currency', 'days', 'hours', 'score', 'text'] as const;
const Unit = z.enum(UNITS);
export type Unit = z.infer<typeof Unit>;

/** Where a definition shows: on records of `kind`, narrowed by site, by the tool's stage (id or label), by pipeline. */
export const AppliesTo = z
  .array(
    z.looseObject({
      kind: z.enum(RECORD_KINDS),
      sites: z.array(Id).optional(),
      stages: z.array(Name).optional(),
      pipelines: z.array(Name).optional(),
    }),
  )
  .meta({
    id: 'AppliesTo',
    description: 'Where it shows: kinds of records, narrowed by site, stage and pipeline.',
  });
export type AppliesTo = z.infer<typeof AppliesTo>;

/** A target has a `value`, or a `min` and a `max`; it counts from `from` until `due` (both included). */
export const Target = z
  .looseObject({
    value: z.number().optional(),
    min: z.number().optional(),
    max: z.number().optional(),
    from: When.optional(),
    due: When.optional(),
    baseline: z.number().optional(),
    /** Up to here (seen from the target) the KPI is in warning; default 10 % of |value|. */
    warnAt: z.number().optional(),
    criticalAt: z.number().optional(),
  })
  .refine((t) => t.value !== undefined || (t.min !== undefined && t.max !== undefined), {
    error: 'target-without-value',
  })
  .meta({
    id: 'Target',
    description: 'A value, or a min and a max; it counts from `from` until `due`, both included.',
  });
export type Target = z.infer<typeof Target>;

const ConditionScalar = z.union([z.string(), z.number(), z.boolean()]);

/** What a record's field must be; how values are read and compared stands in `conditions.ts`. */
const Condition = z
  .looseObject({
    /** The field's name as the tool or the person gives it (RecordState `fields`). */
    field: Name,
    /** What people call the field; default: its name. */
    label: Name.optional(),
    op: z.enum(CONDITION_OPS),
    /** None for `set` and `empty`, a list for `in` and `not-in`; `before` and `after` also take a duration from now (`P30D`, `-P30D`). */
    value: z.union([ConditionScalar, z.array(ConditionScalar)]).optional(),
  })
  .meta({
    id: 'Condition',
    description:
      'What a field of a record must be. `before` and `after` take a day, or a duration from now: P30D, -P30D.',
  });
export type Condition = z.infer<typeof Condition>;

export const KpiSchema = z
  .looseObject({
    id: Id,
    name: Name,
    aliases: z.array(Name).optional(),
    abbreviation: Name.optional(),
    definition: Markdown.optional(),
    formula: z.looseObject({ text: Text, expression: Text.optional() }).optional(),
    unit: Unit,
    /** ISO 4217, for unit `currency`; default: the workspace's. */
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/, { error: 'bad-currency' })
      .optional(),
    direction: z.enum(['increase', 'decrease', 'maintain']),
    indicator: z.enum(['leading', 'lagging']),
    stage: JourneyStage.optional(),
    function: BusinessFunction,
    owners: z.array(Owner).optional(),
    source: z
      .looseObject({
        system: Name,
        url: WebAddress.optional(),
        refresh: Duration.optional(),
        steward: Name.optional(),
      })
      .optional(),
    attribution: z
      .enum(['first-touch', 'last-touch', 'linear', 'position-based', 'time-decay', 'data-driven'])
      .optional(),
    includes: Markdown.optional(),
    excludes: Markdown.optional(),
    /** `includes` for machines: all must hold for a record to count. */
    includesWhen: z.array(Condition).optional(),
    /** `excludes` for machines: none may hold. */
    excludesWhen: z.array(Condition).optional(),
    targets: z.array(Target).optional(),
    reviewEvery: Duration.optional(),
    northStar: z.boolean().optional(),
    /** KPIs that this one drives: towards the North Star. */
    drives: z.array(Id).optional(),
    appliesTo: AppliesTo.optional(),
    decisionRights: z
      .array(
        z.looseObject({
          decision: Name,
          function: BusinessFunction,
          role: z.enum(['decides', 'approves', 'consulted', 'informed']),
        }),
      )
      .optional(),
    verified: Verified.optional(),
    status: DefinitionStatus,
    supersededBy: Id.optional(),
    version: z.union([z.string(), z.number()]).optional(),
    effectiveFrom: When.optional(),
    related: z.array(Id).optional(),
    translations: Translations.optional(),
  })
  .meta({ id: 'Kpi', description: 'A number that the company steers by.' });
export type Kpi = z.infer<typeof KpiSchema>;

/** One measured value. Identity: `[kpi, at, period, segment, experiment, variant]`; a later write replaces. */
export const ObservationSchema = z
  .looseObject({
    kpi: Id,
    /** Start of the period. */
    at: When,
    period: Duration.optional(),
    value: z.number(),
    segment: Name.optional(),
    experiment: Id.optional(),
    variant: Name.optional(),
    /** Sample size behind the value. */
    n: z.number().int().nonnegative().optional(),
  })
  .meta({
    id: 'Observation',
    description:
      'One measured value. `at` is the start of its period; a later one of the same period replaces it.',
  });
export type Observation = z.infer<typeof ObservationSchema>;
