/** Reads one definition out of plain values: the checked body, or why it is not one. */
import type * as z from 'zod/mini';
import { Id } from './fields.ts';
import type { Problem } from './problem.ts';
import { surelyFits } from './quick-check.ts';
import { type Subject, shapeProblems, valueAt } from './shape-problems.ts';

export type DefinitionRead<T> = { ok: true; body: T } | { ok: false; problems: Problem[] };

/**
 * Checks `value` against `schema`. A field left empty (`owners:` with nothing behind it is null in YAML) counts
 * as not given; that costs nothing where all is well, since it is looked at only after a first refusal.
 * A good value is its own body: it is not copied.
 */
export function readDefinition<T>(
  schema: z.ZodMiniType<T>,
  value: unknown,
  subject: Subject,
): DefinitionRead<T> {
  if (surelyFits(schema, value)) return { ok: true, body: value as T };
  const first = schema.safeParse(value);
  if (first.success) return { ok: true, body: first.data };
  const filled = withoutEmpty(value, first.error.issues);
  if (filled === undefined) return refused(first.error, value, subject);
  const second = schema.safeParse(filled);
  return second.success ? { ok: true, body: second.data } : refused(second.error, filled, subject);
}

function refused(
  error: z.core.$ZodError,
  value: unknown,
  subject: Subject,
): { ok: false; problems: Problem[] } {
  return { ok: false, problems: shapeProblems(error.issues, value, subject) };
}

/** A copy without the fields that are null and were complained about; `undefined` when there is none. */
function withoutEmpty(value: unknown, issues: readonly z.core.$ZodIssue[]): unknown {
  const empty = issues.filter(({ path }) => {
    const steps = path as (string | number)[];
    return typeof steps.at(-1) === 'string' && valueAt(value, steps) === null;
  });
  if (empty.length === 0) return undefined;
  const copy = structuredClone(value);
  for (const { path } of empty) {
    const steps = path as (string | number)[];
    delete (valueAt(copy, steps.slice(0, -1)) as Record<string, unknown>)[steps.at(-1) as string];
  }
  return copy;
}

/** The `id` field if it can be one. */
export function readId(value: unknown): string | null {
  const id = typeof value === 'object' && value !== null ? (value as { id?: unknown }).id : undefined;
  return typeof id === 'string' && Id.safeParse(id).success ? id : null;
}
