/**
 * Commands by which people act on a record: tag, touch, signal, stage and fields; and what they did.
 *
 * Every write names the record that the person saw (`key`) and carries an id made by the page, so that a message that
 * is sent twice is one write. Its answer holds a token for `undo`, which restores what was there before, unless
 * somebody changed it since.
 */
import * as z from 'zod/mini';
import { TargetRef } from '../activity/schema.ts';
import { SIGNAL_TYPES } from '../activity/signal-types.ts';
import { ActivityItem } from '../panel/activity-view.ts';
import { NamedRecord } from '../panel/campaign-view.ts';
import { RecordRefSchema } from '../records/schema.ts';
import { asked, type CommandSchema, seen, slug, sought, text, Written, where } from './command.ts';

/** Made by the page, once for what the person did. */
const uuid = z.uuid();
const stage = z.string().check(z.maxLength(256));
const documentId = z.string().check(z.maxLength(3000));
const Scalar = z.union([z.string().check(z.maxLength(2000)), z.number(), z.boolean(), z.null()]);

export const ACT_COMMANDS = {
  'tag.put': {
    framed: true,
    write: true,
    request: z.object({
      ...seen,
      target: TargetRef,
      role: z.optional(z.enum(['tests', 'supports'])),
      note: z.optional(text),
    }),
    reply: Written,
  },
  'tag.remove': {
    framed: true,
    write: true,
    request: z.object({ ...seen, target: TargetRef }),
    reply: Written,
  },
  'stage.set': {
    framed: true,
    write: true,
    request: z.object({ ...seen, stage: z.nullable(stage), pipeline: z.optional(stage) }),
    reply: Written,
  },
  /** Values of the record that a person gives, and ticks of a checklist; `null` empties a field. */
  'fields.set': {
    framed: true,
    write: true,
    request: z.object({ ...seen, fields: z.record(z.string().check(z.maxLength(300)), Scalar) }),
    reply: Written,
  },
  /** Campaigns seen on this install or tagged by anybody, for adding a touch. */
  'campaigns.find': {
    framed: true,
    request: z.object({ ...asked, ...sought }),
    reply: z.array(z.object({ ...NamedRecord.shape, hypotheses: z.array(z.string()), lastAt: z.string() })),
  },
  'touch.put': {
    framed: true,
    write: true,
    request: z.object({
      ...seen,
      id: uuid,
      campaign: RecordRefSchema,
      occurredAt: z.iso.datetime({ offset: true }),
      channel: z.optional(z.string().check(z.maxLength(200))),
      role: z.optional(z.enum(['sourced', 'influenced'])),
    }),
    reply: Written,
  },
  /** The workspace's reasons, how many other records had each in the last 30 days, and what was changed because of it. */
  'signal.reasons': {
    framed: true,
    request: z.object(asked),
    reply: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        type: z.enum(SIGNAL_TYPES),
        /** How many other records have such a signal of the last 30 days. */
        others: z.number(),
        /** No more were looked at: there may be some. */
        more: z.optional(z.boolean()),
        changes: z.array(
          z.object({
            type: z.enum(['experiment', 'agreement']),
            id: z.string(),
            name: z.string(),
            state: z.string(),
          }),
        ),
      }),
    ),
  },
  'signal.put': {
    framed: true,
    write: true,
    request: z.object({
      ...seen,
      id: uuid,
      signal: z.enum(SIGNAL_TYPES),
      reason: z.string().check(z.trim(), z.minLength(1), z.maxLength(500)),
      quote: z.optional(text),
      stage: z.optional(stage),
      targets: z.optional(
        z.array(z.object({ type: z.enum(['kpi', 'experiment']), id: slug })).check(z.maxLength(20)),
      ),
    }),
    reply: Written,
  },
  /** The author puts the buyer's words to a signal, or changes them; an empty quote is none. */
  'signal.edit': {
    framed: true,
    write: true,
    request: z.object({ ...seen, id: documentId, quote: text }),
    reply: Written,
  },
  'activity.list': {
    framed: true,
    request: z.object({ ...where, limit: z.int().check(z.minimum(1), z.maximum(201)) }),
    reply: z.array(ActivityItem),
  },
  /** `id` is the document's. A touch or signal of this record, by its author. */
  'activity.remove': {
    framed: true,
    write: true,
    request: z.object({ ...seen, id: documentId }),
    reply: Written,
  },
  /** Takes a write of this browser session back. `changed`: somebody changed it since, so nothing was undone. */
  undo: {
    framed: true,
    write: true,
    request: z.object({ ...seen, token: z.string().check(z.maxLength(4000)) }),
    reply: z.object({ state: z.enum(['undone', 'changed', 'gone']) }),
  },
  /** Writes that came while the frame was not visible: shown in the side panel, written only when confirmed there. */
  'pending.get': {
    framed: true,
    request: z.object(where),
    reply: z.array(
      z.object({ id: z.string(), command: z.string(), names: z.array(z.string()), at: z.string() }),
    ),
  },
  'pending.decide': {
    request: z.object({ ...where, id: z.string().check(z.maxLength(100)), confirm: z.boolean() }),
    reply: Written,
  },
} as const satisfies Record<string, CommandSchema>;
