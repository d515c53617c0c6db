/**
 * What the panel reads before it is painted. Here it is read by the schemas of the protocol; in the build this file is
 * replaced by functions made of them (`scripts/compile-schemas.ts`), so that neither zod nor a schema is loaded for it.
 */
import type * as z from 'zod/mini';
import { Changed, COMMANDS, ReplyEnvelope } from './protocol.ts';

export const SCHEMAS = {
  envelope: ReplyEnvelope,
  changed: Changed,
  'panel.open': COMMANDS['panel.open'].reply,
  'panel.get': COMMANDS['panel.get'].reply,
} as const;
type Early = keyof typeof SCHEMAS;

export const isEarly = (what: string): what is Early => Object.hasOwn(SCHEMAS, what);

/** The value rebuilt from its schema. @throws when it is not of the schema */
export function readEarly<E extends Early>(what: E, value: unknown): z.infer<(typeof SCHEMAS)[E]> {
  return SCHEMAS[what].parse(value) as z.infer<(typeof SCHEMAS)[E]>;
}
