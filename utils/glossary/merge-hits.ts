/** One list out of what several searches found. */
import type { Hit } from './run-search.ts';

/** `matchedText` and `ranges` say how; without them it is worth the least of its kind. */
type Matched = Pick<Hit, 'matched'> & {
  matchedText?: string | undefined;
  ranges: readonly (readonly [number, number])[];
};

/** Where it matched, best first: what each search ranks by above all. */
const WORTH: readonly Hit['matched'][] = ['name', 'abbreviation', 'alias', 'definition'];

/**
 * The `limit` best, each list in its own order: what matched better goes first, and of those that matched alike the lists
 * take turns, so that none of them is pushed out by a larger one.
 */
export function mergeHits<H extends Matched>(lists: readonly (readonly H[])[], limit: number): H[] {
  const queues = lists.map((list) => [...list]);
  const merged: H[] = [];
  while (merged.length < limit) {
    const fronts = queues.filter((queue) => queue.length > 0);
    const [first] = fronts;
    if (!first) break;
    // The earliest list that has the best front; it then goes to the back of those that wait.
    const best = fronts.reduce((a, b) => (worthOf(b[0] as H) < worthOf(a[0] as H) ? b : a), first);
    merged.push(best.shift() as H);
    queues.splice(queues.indexOf(best), 1);
    queues.push(best);
  }
  return merged;
}

/** Smaller is better: the whole text before its beginning, that before the rest. */
function worthOf({ matched, matchedText = '', ranges: [range] }: Matched): number {
  const [start, end] = range ?? [1, 1];
  const how = start > 0 ? 2 : end < matchedText.length ? 1 : 0;
  return matched === 'definition' ? 9 : how * 3 + WORTH.indexOf(matched);
}
