import * as z from 'zod/mini';
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
export const AppliesTo = z.array(
  z.looseObject({
    kind: z.enum(RECORD_KINDS),
    sites: z.optional(z.array(Id)),
    stages: z.optional(z.array(Name)),
    pipelines: z.optional(z.array(Name)),
  }),
);
export type AppliesTo = z.infer<typeof AppliesTo>;

/** A target has a `value`, or a `min` and a `max`; it counts from `from` until `due` (both included). */
export const Target = z
  .looseObject({
    value: z.optional(z.number()),
    min: z.optional(z.number()),
    max: z.optional(z.number()),
    from: z.optional(When),
    due: z.optional(When),
    baseline: z.optional(z.number()),
    /** Up to here (seen from the target) the KPI is in warning; default 10 % of |value|. */
    warnAt: z.optional(z.number()),
    criticalAt: z.optional(z.number()),
  })
  .check(
    z.refine((t) => t.value !== undefined || (t.min !== undefined && t.max !== undefined), {
      error: 'target-without-value',
    }),
  );
export type Target = z.infer<typeof Target>;

const ConditionScalar = z.union([z.string(), z.number(), z.boolean()]);

/** What a record's field must be; how values are read and compared stands in `conditions.ts`. */
export const Condition = z.looseObject({
  /** The field's name as the tool or the person gives it (RecordState `fields`). */
  field: Name,
  /** What people call the field; default: its name. */
  label: z.optional(Name),
  op: z.enum(CONDITION_OPS),
  /** None for `set` and `empty`, a list for `in` and `not-in`; `before` and `after` also take a duration from now (`P30D`, `-P30D`). */
  value: z.optional(z.union([ConditionScalar, z.array(ConditionScalar)])),
});
export type Condition = z.infer<typeof Condition>;

export const KpiSchema = z.looseObject({
  id: Id,
  name: Name,
  aliases: z.optional(z.array(Name)),
  abbreviation: z.optional(Name),
  definition: z.optional(Markdown),
  formula: z.optional(z.looseObject({ text: Text, expression: z.optional(Text) })),
  unit: Unit,
  /** ISO 4217, for unit `currency`; default: the workspace's. */
  currency: z.optional(z.string().check(z.regex(/^[A-Z]{3}$/, { error: 'bad-currency' }))),
  direction: z.enum(['increase', 'decrease', 'maintain']),
  indicator: z.enum(['leading', 'lagging']),
  stage: z.optional(JourneyStage),
  function: BusinessFunction,
  owners: z.optional(z.array(Owner)),
  source: z.optional(
    z.looseObject({
      system: Name,
      url: z.optional(WebAddress),
      refresh: z.optional(Duration),
      steward: z.optional(Name),
    }),
  ),
  attribution: z.optional(
    z.enum(['first-touch', 'last-touch', 'linear', 'position-based', 'time-decay', 'data-driven']),
  ),
  includes: z.optional(Markdown),
  excludes: z.optional(Markdown),
  /** `includes` for machines: all must hold for a record to count. */
  includesWhen: z.optional(z.array(Condition)),
  /** `excludes` for machines: none may hold. */
  excludesWhen: z.optional(z.array(Condition)),
  targets: z.optional(z.array(Target)),
  reviewEvery: z.optional(Duration),
  northStar: z.optional(z.boolean()),
  /** KPIs that this one drives: towards the North Star. */
  drives: z.optional(z.array(Id)),
  appliesTo: z.optional(AppliesTo),
  decisionRights: z.optional(
    z.array(
      z.looseObject({
        decision: Name,
        function: BusinessFunction,
        role: z.enum(['decides', 'approves', 'consulted', 'informed']),
      }),
    ),
  ),
  verified: z.optional(Verified),
  status: DefinitionStatus,
  supersededBy: z.optional(Id),
  version: z.optional(z.union([z.string(), z.number()])),
  effectiveFrom: z.optional(When),
  related: z.optional(z.array(Id)),
  translations: z.optional(Translations),
});
export type Kpi = z.infer<typeof KpiSchema>;

/** One measured value. Identity: `[kpi, at, period, segment, experiment, variant]`; a later write replaces. */
export const ObservationSchema = z.looseObject({
  kpi: Id,
  /** Start of the period. */
  at: When,
  period: z.optional(Duration),
  value: z.number(),
  segment: z.optional(Name),
  experiment: z.optional(Id),
  variant: z.optional(Name),
  /** Sample size behind the value. */
  n: z.optional(z.int().check(z.nonnegative())),
});
export type Observation = z.infer<typeof ObservationSchema>;
