/** The worker's side of the content scripts' three messages: rebuilt field by field, or refused. */
import * as z from 'zod';

const PageMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('hello') }),
  z.object({
    type: z.literal('location'),
    key: z.string().max(2000).nullable(),
    /** Stage text as the page shows it, where the Site says where to read it. */
    stage: z.string().max(256).optional(),
    frame: z.enum(['open', 'side-panel', 'closed']).optional(),
  }),
  z.object({
    type: z.literal('launcher.set'),
    site: z.string().max(128),
    edge: z.enum(['left', 'right']),
    offset: z.number().min(0).max(1).optional(),
    hidden: z.boolean(),
  }),
]);

export type ParsedPageMessage = z.infer<typeof PageMessage>;

/** `null` for anything that a content script of ours does not send. */
export function parsePageMessage(message: unknown): ParsedPageMessage | null {
  const parsed = PageMessage.safeParse(message);
  return parsed.success ? parsed.data : null;
}
