import * as z from 'zod/mini';
import { RECORD_KINDS } from './record-ref.ts';

/** zod shape of a RecordRef, for messages and stored documents. Content scripts never import this file. */
export const RecordRefSchema = z.object({
  site: z.string().check(z.minLength(1), z.maxLength(128)),
  tenant: z.optional(z.string().check(z.minLength(1), z.maxLength(512))),
  kind: z.enum(RECORD_KINDS),
  id: z.string().check(z.minLength(1), z.maxLength(512)),
});

/** What is known of a record beyond its name: read from the page or chosen by a person. */
export const RecordStateSchema = z.looseObject({
  record: RecordRefSchema,
  /** The tool's stage id or label, as the tool or the person gives it. */
  stage: z.optional(z.string().check(z.maxLength(256))),
  pipeline: z.optional(z.string().check(z.maxLength(256))),
  /**
   * Instant the stage was chosen, where fields were filled in since: `by` and `at` then say who did that, and when. Whose
   * choice it was is not kept: a server lets nobody write in another's name, which a second name here would do unchecked,
   * and erasing that person could not take it out of what somebody else wrote.
   */
  stageAt: z.optional(z.iso.datetime({ offset: true })),
  /** Field name → value as text, number, boolean or null (empty on the page). */
  fields: z.optional(z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))),
  from: z.enum(['page', 'person']),
  by: z.string().check(z.minLength(1)),
  /** ISO 8601, UTC. */
  at: z.iso.datetime({ offset: true }),
});

export type RecordState = z.infer<typeof RecordStateSchema>;
