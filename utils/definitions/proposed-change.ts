/** A suggested change beside the definition as it stands by now: what of it still fits. Pure. */
import { type Patch, patchedFields, valueAtPath } from './merge-patch.ts';
import { sameContent } from './same-content.ts';

/**
 * - `fits`: the field says what it said when the change was suggested;
 * - `done`: it says by now what was suggested;
 * - `conflict`: somebody else changed it since. Accepting would overwrite that.
 */
export type FieldStanding = 'fits' | 'done' | 'conflict';

export interface ProposedField {
  path: string[];
  /** What stands there now, what was suggested, and what stood there then; `undefined`: nothing. */
  now: unknown;
  wanted: unknown;
  was: unknown;
  standing: FieldStanding;
}

export interface ProposedChange {
  /** The version that it was written against. */
  against: string;
  change: Patch;
  /** The patch back: what stood in the fields of `change`. Absent: not known. */
  was?: Patch | undefined;
}

/**
 * Every field that the change is about. Fields that it leaves alone may have changed meanwhile: they stay as they are, which
 * is what a merge patch says.
 * @param version of `body`, in the words of `against`
 */
export function proposedFields(body: object, version: string, proposed: ProposedChange): ProposedField[] {
  const isStale = version !== proposed.against;
  return patchedFields(proposed.change).map(({ path, value: wanted }) => {
    const now = valueAtPath(body, path);
    const was = isStale ? formerValue(proposed, path, wanted) : now;
    const standing = sameContent(now, wanted)
      ? 'done'
      : was !== UNKNOWN && sameContent(now, was)
        ? 'fits'
        : 'conflict';
    return { path, now, wanted, was: was === UNKNOWN ? undefined : was, standing };
  });
}

/** Nobody wrote down what stood there. */
const UNKNOWN = Symbol('unknown');

function formerValue({ was }: ProposedChange, path: readonly string[], wanted: unknown): unknown {
  if (was === undefined) return UNKNOWN;
  // A patch back holds what it changes: what it is silent about was as it was wanted.
  let found: unknown = was;
  for (const name of path) {
    if (typeof found !== 'object' || found === null) return undefined;
    if (!Object.hasOwn(found, name)) return wanted;
    found = (found as Patch)[name];
  }
  return found ?? undefined;
}
