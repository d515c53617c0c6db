/** What people did, as a list: on one record, or by one person. */
import * as z from 'zod/mini';
import { SIGNAL_TYPES } from '../activity/signal-types.ts';
import { NamedRecord } from './campaign-view.ts';

export const ActivityItem = z.object({
  /** The activity document's id. */
  id: z.string(),
  type: z.enum(['tag', 'touch', 'signal', 'state']),
  at: z.string(),
  by: z.string(),
  /** Display name, where one is known; `mine`: the reader's own. */
  byName: z.optional(z.string()),
  mine: z.boolean(),
  record: NamedRecord,
  /** Tag, signal: what it points at. */
  targets: z.array(z.object({ type: z.enum(['kpi', 'experiment']), id: z.string(), name: z.string() })),
  role: z.optional(z.string()),
  note: z.optional(z.string()),
  /** Touch. */
  campaign: z.optional(NamedRecord),
  occurredAt: z.optional(z.string()),
  channel: z.optional(z.string()),
  /** Signal. */
  signal: z.optional(z.enum(SIGNAL_TYPES)),
  reason: z.optional(z.string()),
  quote: z.optional(z.string()),
  /** Signal, state. */
  stage: z.optional(z.string()),
  /** State: the stage stood already when fields were filled in, since this instant. */
  stageAt: z.optional(z.string()),
});
export type ActivityItem = z.infer<typeof ActivityItem>;
