/** Two versions of one document, from two places that did not know of each other → the one that stands. */
import type { ActivityDoc } from './activity-doc.ts';
import { canonicalJson } from './canonical-json.ts';

/** What the order of versions looks at; definitions made here have it too. */
export interface Version {
  updatedAt: string;
  deleted?: boolean;
}

/**
 * An order over all versions of a document: the later wins, of two of the same instant the deletion, of two deletions
 * or two bodies the greater as canonical JSON. Picking the greater of two is therefore the same whatever the order, the
 * grouping or the number of merges, and nothing that was taken back comes back without a later write.
 * @returns negative, 0 (the same version) or positive
 */
export function compareVersions<V extends Version>(a: V, b: V): number {
  const time = instantOf(a.updatedAt) - instantOf(b.updatedAt);
  if (time !== 0) return time;
  const deleted = Number(a.deleted === true) - Number(b.deleted === true);
  if (deleted !== 0) return deleted;
  const [one, other] = [canonicalJson(a), canonicalJson(b)];
  return one < other ? -1 : one > other ? 1 : 0;
}

/** The greater of two versions; the first when they are the same. */
export function mergeDocs(a: ActivityDoc, b: ActivityDoc): ActivityDoc {
  return compareVersions(a, b) >= 0 ? a : b;
}

function instantOf(text: string): number {
  const time = Date.parse(text);
  return Number.isNaN(time) ? Number.NEGATIVE_INFINITY : time;
}

/**
 * The instant of a change made now to what was last changed at `previous`: never before or at it, so that a change
 * wins over what it was made to, also when the clock was set back or two changes fall into one millisecond.
 */
export function instantAfter(previous: string | undefined, now: string): string {
  if (previous === undefined) return now;
  const before = Date.parse(previous);
  return Date.parse(now) > before ? now : new Date(before + 1).toISOString();
}
