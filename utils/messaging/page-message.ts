/** The worker's side of the content scripts' three messages: rebuilt field by field, or refused. */
import * as z from 'zod/mini';
import { RECORD_KINDS } from '../records/record-ref.ts';

const place = z.optional(z.nullable(z.string().check(z.maxLength(256))));

const PageMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('hello') }),
  z.object({
    type: z.literal('location'),
    key: z.nullable(z.string().check(z.maxLength(2000))),
    /** Stage and pipeline as the page shows them, where the Site says where to read them. */
    stage: place,
    pipeline: place,
    /** Fields as the page shows them, likewise; `null`: shown, and empty; `undefined`: not there (yet). */
    fields: z.optional(
      z.record(
        z.string().check(z.maxLength(300)),
        z.optional(z.nullable(z.string().check(z.maxLength(500)))),
      ),
    ),
    frame: z.optional(z.enum(['open', 'side-panel', 'closed'])),
    /** Of the frame that the content script opens: made by it, single use. */
    nonce: z.optional(z.string().check(z.minLength(16), z.maxLength(100))),
    /** Somebody reaches for the launcher: the script that lets it be moved and hidden is needed. */
    hands: z.optional(z.literal(true)),
  }),
  z.object({
    type: z.literal('launcher.set'),
    site: z.string().check(z.maxLength(128)),
    edge: z.enum(['left', 'right']),
    offset: z.optional(z.number().check(z.minimum(0), z.maximum(1))),
    hidden: z.boolean(),
    /** Hidden or shown for this kind of record only. */
    kind: z.optional(z.enum(RECORD_KINDS)),
  }),
]);

export type ParsedPageMessage = z.infer<typeof PageMessage>;

/** `null` for anything that a content script of ours does not send. */
export function parsePageMessage(message: unknown): ParsedPageMessage | null {
  const parsed = PageMessage.safeParse(message);
  return parsed.success ? parsed.data : null;
}
