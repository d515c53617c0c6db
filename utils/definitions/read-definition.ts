/** Reads one definition out of plain values: the checked body, or why it is not one. */
import type * as z from 'zod/mini';
import { Id } from './fields.ts';
import type { Problem } from './problem.ts';
import { surelyFits } from './quick-check.ts';
import { type Subject, shapeProblems, valueAt } from './shape-problems.ts';

type Refused = { ok: false; problems: Problem[] };
export type DefinitionRead<T> = { ok: true; body: T } | Refused;
/** `problems` of a good one: what is not in its body, at least one for each part. */
export type PartRead<T> = { ok: true; body: T; problems: Problem[] } | Refused;

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
  const read = parseFilled(schema, value);
  return read.ok ? read : { ok: false, problems: shapeProblems(read.issues, read.value, subject) };
}

/**
 * The same, but a bad field that may be missing is left out, and of a list the bad entry alone. Refused is what cannot do
 * without the field.
 */
export function readWhatStands<T>(schema: z.ZodMiniType<T>, value: unknown, subject: Subject): PartRead<T> {
  const read = parseFilled(schema, value);
  if (read.ok) return { ...read, problems: [] };
  const problems = shapeProblems(read.issues, read.value, subject);
  const rest = schema.safeParse(withoutBad(read.value, read.issues));
  return rest.success ? { ok: true, body: rest.data, problems } : { ok: false, problems };
}

type Issues = readonly z.core.$ZodIssue[];

/** `value` on a refusal: what `issues` are about. */
function parseFilled<T>(
  schema: z.ZodMiniType<T>,
  value: unknown,
): { ok: true; body: T } | { ok: false; issues: Issues; value: unknown } {
  if (surelyFits(schema, value)) return { ok: true, body: value as T };
  const first = schema.safeParse(value);
  if (first.success) return { ok: true, body: first.data };
  const filled = withoutEmpty(value, first.error.issues);
  if (filled === undefined) return { ok: false, issues: first.error.issues, value };
  const second = schema.safeParse(filled);
  return second.success
    ? { ok: true, body: second.data }
    : { ok: false, issues: second.error.issues, value: filled };
}

/** A copy without the fields, and the entries of lists, that were complained about. */
function withoutBad(value: unknown, issues: Issues): unknown {
  const copy = structuredClone(value);
  if (typeof copy !== 'object' || copy === null) return copy;
  const fields = copy as Record<string, unknown>;
  for (const name of new Set(issues.map(({ path }) => path[0]))) {
    if (typeof name !== 'string') continue;
    const entries = issues.filter(({ path }) => path[0] === name).map(({ path }) => path[1]);
    const list = fields[name];
    if (Array.isArray(list) && entries.every((entry) => typeof entry === 'number')) {
      fields[name] = list.filter((_, i) => !entries.includes(i));
    } else delete fields[name];
  }
  return copy;
}

/** A copy without the fields that are null and were complained about; `undefined` when there is none. */
function withoutEmpty(value: unknown, issues: Issues): unknown {
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
