/** What is to be looked at on an experiment that runs: codes and numbers; the components say them in words. */
import * as z from 'zod/mini';

const day = z.string();

/** A KPI as an alert names it; `currency` is ISO 4217 and set when unit is `currency`. */
const AlertKpi = z.object({
  id: z.string(),
  name: z.string(),
  unit: z.string(),
  currency: z.optional(z.string()),
});

export const WatchAlert = z.object({
  /**
   * `stop-rule`: met, or counting towards it; `horizon`: past its end, or near; `guardrail`: a guardrail is off target;
   * `expected-late`: the expected effect is due and has not come.
   */
  kind: z.enum(['stop-rule', 'horizon', 'guardrail', 'expected-late']),
  /** `stop`: the plan says stop; `look`: somebody should look. */
  severity: z.enum(['stop', 'look']),
  /** `stop-rule`: id within the card's `stopRules`, which hold the numbers. */
  stopRule: z.optional(z.string()),
  kpi: z.optional(AlertKpi),
  /** `stop-rule`: its KPI is a guardrail, too; the end of its target that `value` lies beyond. */
  guardrail: z.optional(z.number()),
  /** Of a guardrail: it is the experiment's own measurement that is off, that of the variant with this name or of all. */
  here: z.optional(z.union([z.string(), z.literal(true)])),
  /** Last value and the limit that it passed. */
  value: z.optional(z.number()),
  limit: z.optional(z.number()),
  /** Since when (stop rule, guardrail), the end (horizon), or the last day by which it was expected. */
  at: z.optional(day),
  /** Whole days: over the end (positive), or left (negative); since `at` for the others. */
  days: z.optional(z.number()),
});
export type WatchAlert = z.infer<typeof WatchAlert>;

export const WatchView = z.object({
  alerts: z.array(WatchAlert),
  /**
   * What the decision rule says by the numbers so far: the primary KPI moved from `baseline` to `value`, expected was
   * `expected` (a change in the KPI's own unit or as a ratio, see `expectedIs`). Absent: cannot be told, for what it `lacks`.
   */
  verdict: z.optional(
    z.object({
      says: z.enum(['success', 'failure', 'open']),
      /** The primary KPI, for the unit of `baseline` and `value`. */
      kpi: z.optional(AlertKpi),
      baseline: z.number(),
      value: z.number(),
      expected: z.number(),
      expectedIs: z.enum(['change', 'ratio']),
      /** `baseline` is the control group's value in the same days; absent: what was measured before. */
      control: z.optional(z.literal(true)),
      /** First days of the first and the last period that `value` is of. */
      at: z.optional(day),
      until: z.optional(day),
      /** How many periods it is the mean of. */
      periods: z.optional(z.number()),
      /** Cases behind it, and behind the control's value; absent: not said. */
      n: z.optional(z.number()),
      controlN: z.optional(z.number()),
    }),
  ),
  /** Absent: there is a verdict, or nobody planned to judge by numbers. */
  lacks: z.optional(z.enum(['control', 'expectation', 'unit', 'value', 'baseline'])),
  /** Running experiments with the same KPI and audience, or labels where one states no audience: they disturb each other. */
  overlaps: z.array(z.object({ id: z.string(), title: z.string(), by: z.enum(['audience', 'labels']) })),
});
export type WatchView = z.infer<typeof WatchView>;
