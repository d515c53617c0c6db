import * as z from 'zod';
import { RECORD_KINDS } from './record-ref.ts';

/** zod shape of a RecordRef, for messages and stored documents. Content scripts never import this file. */
export const RecordRefSchema = z.object({
  site: z.string().min(1).max(128),
  tenant: z.string().min(1).max(512).optional(),
  kind: z.enum(RECORD_KINDS),
  id: z.string().min(1).max(512),
});

/** What is known of a record beyond its name: read from the page or chosen by a person. */
export const RecordStateSchema = z.looseObject({
  record: RecordRefSchema,
  /** The tool's stage id or label, as the tool or the person gives it. */
  stage: z.string().max(256).optional(),
  pipeline: z.string().max(256).optional(),
  /** Field name → value as text, number, boolean or null (empty on the page). */
  fields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
  from: z.enum(['page', 'person']),
  by: z.string().min(1),
  /** Instant, ISO 8601 UTC. */
  at: z.string(),
});

export type RecordState = z.infer<typeof RecordStateSchema>;
