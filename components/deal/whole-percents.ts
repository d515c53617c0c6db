/**
 * Shares as whole percents that still sum to what they summed to: each is rounded down, and what is missing goes to those
 * that lost most (the largest-remainder, or Hare, method); of equal ones to the earlier.
 *
 * @param shares ratios, not negative; those of one attribution model sum to 1, within rounding of floating point
 * @returns whole percents in the same order; their sum is the rounded sum of `shares` × 100
 */
export function wholePercents(shares: readonly number[]): number[] {
  const exact = shares.map((share) => share * 100);
  const whole = exact.map(Math.floor);
  const missing = Math.round(sum(exact)) - sum(whole);
  exact
    .map((value, i) => ({ i, lost: value - Math.floor(value) }))
    .sort((a, b) => b.lost - a.lost || a.i - b.i)
    .slice(0, missing)
    .forEach(({ i }) => {
      whole[i] = (whole[i] ?? 0) + 1;
    });
  return whole;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
