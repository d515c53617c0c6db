/** "Did you mean …": the known word nearest to one that is not known. */

/**
 * The candidate with the fewest edits (insert, delete, replace, swap of neighbours) away from `word`, at most a third
 * of its length; a candidate that contains the word or all its parts (`net-arr`, `net-new-arr`), or the other way
 * round, counts as near too. `undefined`: none is near.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = word.toLowerCase();
  const limit = Math.max(1, Math.floor(wanted.length / 3));
  let best: string | undefined;
  let bestCost = limit + 1;
  for (const candidate of candidates) {
    const other = candidate.toLowerCase();
    let cost = edits(wanted, other, Math.min(limit, bestCost));
    if (cost >= bestCost && Math.min(wanted.length, other.length) >= 3) {
      if (contains(other, wanted) || contains(wanted, other)) cost = limit;
    }
    if (cost < bestCost) {
      best = candidate;
      bestCost = cost;
    }
  }
  return best;
}

function contains(whole: string, part: string): boolean {
  if (whole.includes(part)) return true;
  const parts = part.split(/[-._\s]+/);
  const known = new Set(whole.split(/[-._\s]+/));
  return parts.length > 1 && parts.every((one) => known.has(one));
}

/** Optimal string alignment distance; anything above `limit` comes back as `limit + 1`. */
export function edits(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const replace = (above[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let cost = Math.min(replace, (above[j] as number) + 1, (row[j - 1] as number) + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, (before[j - 2] as number) + 1);
      }
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > limit) return limit + 1;
    before = above;
    above = row;
  }
  return Math.min(above[b.length] as number, limit + 1);
}
