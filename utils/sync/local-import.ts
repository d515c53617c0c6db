/** A row of definitions in an exported file → one of source `local` that may be written here, or why it may not. */
import * as z from 'zod/mini';
import { type DocProblem, unsafeValue } from '../activity/read-doc.ts';
import { isProposable } from '../definitions/approvers.ts';
import { contentHash } from '../definitions/content-hash.ts';
import { sectionOf } from '../definitions/sections.ts';
import { definitionId, LOCAL_SOURCE, type StoredDefinition } from '../definitions/types.ts';

/**
 * `bad-definition`: not what its type has, or under another id; `unknown-definition`: of a type that nobody can make here
 * yet (a newer version can); `future`: last changed more than a day from now.
 */
export type LocalProblem =
  | 'bad-definition'
  | 'unknown-definition'
  | Extract<DocProblem, 'future' | 'too-large' | 'forbidden-key'>;

const DAY_MS = 86_400_000;
/** Values in one definition: an experiment names every record of its holdout. */
const MOST_VALUES = 1_000_000;

const instant = z.iso.datetime({ offset: true });
const person = z.string().check(z.minLength(1), z.maxLength(300));
const Row = z.object({
  source: z.literal(LOCAL_SOURCE),
  fetchedAt: instant,
  state: z.enum(['live', 'tombstone']),
  basedOn: z.optional(
    z.object({
      source: z.string().check(z.minLength(1), z.maxLength(300)),
      contentHash: z.string().check(z.regex(/^[0-9a-f]{16}$/)),
    }),
  ),
  doc: z.object({
    id: z.string().check(z.maxLength(200)),
    type: z.string(),
    body: z.unknown(),
    v: z.literal(1),
    createdAt: instant,
    createdBy: person,
    updatedAt: instant,
    updatedBy: person,
  }),
});

/** @param now milliseconds since 1970 */
export function readLocalRow(
  item: unknown,
  { workspace, now }: { workspace: string; now: number },
): StoredDefinition | 'other-source' | { id?: string; code: LocalProblem } {
  const source = (item as { source?: unknown } | null)?.source;
  if (typeof source === 'string' && source !== LOCAL_SOURCE) return 'other-source';
  const unsafe = unsafeValue(item, MOST_VALUES);
  if (unsafe) return { code: unsafe };
  const row = Row.safeParse(item);
  if (!row.success) return { code: 'bad-definition' };
  const { doc, basedOn, fetchedAt, state } = row.data;
  const refuse = (code: LocalProblem) => ({ id: doc.id, code });
  const { type } = doc;
  if (!isProposable(type)) return refuse('unknown-definition');
  const body = sectionOf(type)?.schema.safeParse(doc.body);
  const own = body?.success ? (body.data as { id?: unknown }).id : undefined;
  if (!body?.success || doc.id !== definitionId(type, String(own))) return refuse('bad-definition');
  if (Date.parse(doc.updatedAt) > now + DAY_MS) return refuse('future');
  return {
    workspace,
    source: LOCAL_SOURCE,
    sourceVersion: contentHash(body.data),
    fetchedAt,
    state,
    ...(basedOn && { basedOn }),
    doc: { ...doc, type, body: body.data } as StoredDefinition['doc'],
  };
}
