/** The first number up to `count` for which `before` no longer holds. */
export function lowerBound(count: number, before: (n: number) => boolean): number {
  let from = 0;
  let to = count;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (before(middle)) from = middle + 1;
    else to = middle;
  }
  return from;
}
