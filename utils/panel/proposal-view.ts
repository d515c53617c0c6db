/** Suggested changes and the history of a definition, as pages show them: values still as the model has them, no words. */
import * as z from 'zod/mini';
import { ApprovalSchema } from '../activity/schema.ts';
import { PROPOSABLE } from '../definitions/approvers.ts';

const Type = z.enum(PROPOSABLE);
const Path = z.array(z.string());
/** Of a KPI: what its values are measured in, and on which side the good ones lie. */
export const MeasureView = z.object({
  unit: z.string(),
  currency: z.optional(z.string()),
  direction: z.string(),
});
export type MeasureView = z.infer<typeof MeasureView>;
/** Somebody, by the name that is known for them. */
const Who = { by: z.string(), byName: z.optional(z.string()), at: z.string() };

/** One field of a change; a value that is absent says that nothing stands there. */
export const ChangedField = z.object({
  path: Path,
  now: z.optional(z.unknown()),
  wanted: z.optional(z.unknown()),
  /** Only of a conflict: what stood there when the change was suggested. */
  was: z.optional(z.unknown()),
  standing: z.enum(['fits', 'done', 'conflict']),
});
export type ChangedField = z.infer<typeof ChangedField>;

export const ProposalView = z.object({
  /** Uuid. */
  id: z.string(),
  target: z.string(),
  type: Type,
  name: z.string(),
  measure: z.optional(MeasureView),
  reason: z.string(),
  ...Who,
  mine: z.boolean(),
  fields: z.array(ChangedField),
  /** The definition is not what it was when this was suggested. */
  stale: z.boolean(),
  /** The definition is not there any more. */
  gone: z.boolean(),
  /** One for each function that has to approve, and each other one that said something. */
  approvals: z.array(
    z.object({
      function: ApprovalSchema.shape.function,
      required: z.boolean(),
      verdict: z.optional(z.enum(['approved', 'rejected'])),
      by: z.optional(z.string()),
      byName: z.optional(z.string()),
    }),
  ),
});
export type ProposalView = z.infer<typeof ProposalView>;

export const HistoryItem = z.object({
  ...Who,
  reason: z.string(),
  version: z.optional(z.union([z.string(), z.number()])),
  effectiveFrom: z.optional(z.string()),
  proposedByName: z.optional(z.string()),
  fields: z.array(ChangedField),
});
export type HistoryItem = z.infer<typeof HistoryItem>;
