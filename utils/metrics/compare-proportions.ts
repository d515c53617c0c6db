/**
 * Proportions (`n`, `conversions`):
 * - p: z test of two proportions with the pooled variance, without correction; where an expected count is below 5
 *   (Cochran's rule) Fisher's exact test, two-sided as the sum of all tables that are at most as likely;
 * - difference: Newcombe's hybrid of two Wilson score intervals (Statistics in Medicine 17, 1998, method 10);
 * - lift: the ratio of the two, with the log interval of Katz and others (Biometrics 34, 1978).
 */
import normalCdf from '@stdlib/stats-base-dists-normal-cdf';
import type { ComparisonWarning, Estimate, Found, VariantNumbers } from './comparison.ts';
import { invertCdf } from './invert-cdf.ts';
import { liftOf } from './lift.ts';

const SMALL_EXPECTED = 5;

interface Count {
  n: number;
  x: number;
  /** x ÷ n */
  rate: number;
}

/** @param numbers found to be whole, and no more conversions than cases */
export function countOf({ n = 0, conversions = 0 }: VariantNumbers): Count {
  return { n, x: conversions, rate: conversions / n };
}

/** @param confidence of the intervals, a ratio between 0 and 1 */
export function compareProportions(control: Count, treatment: Count, confidence: number): Found {
  const z = invertCdf((x) => normalCdf(x, 0, 1), (1 + confidence) / 2);
  const pooled = (control.x + treatment.x) / (control.n + treatment.n);
  const expected = Math.min(control.n, treatment.n) * Math.min(pooled, 1 - pooled);
  const exact = expected < SMALL_EXPECTED;
  const warnings: ComparisonWarning[] = exact ? ['small-expected-counts'] : [];
  const statistic =
    (treatment.rate - control.rate) / Math.sqrt(pooled * (1 - pooled) * (1 / control.n + 1 / treatment.n));
  const lift = ratioOfRates(control, treatment, z, warnings);
  return {
    ok: true,
    kind: 'proportions',
    values: { control: control.rate, treatment: treatment.rate },
    difference: { value: treatment.rate - control.rate, interval: newcombe(treatment, control, z) },
    ...(lift && { lift }),
    ...(exact
      ? { p: fisher(control, treatment) }
      : { p: 2 * normalCdf(-Math.abs(statistic), 0, 1), statistic }),
    confidence,
    method: {
      test: exact ? 'fisher-exact' : 'two-proportion-z',
      difference: 'newcombe-wilson',
      lift: 'log-ratio-katz',
    },
    warnings,
  };
}

/** Wilson's score interval of one proportion. */
function wilson({ n, x, rate }: Count, z: number): [low: number, high: number] {
  const square = z * z;
  const middle = 2 * x + square;
  const reach = z * Math.sqrt(square + 4 * x * (1 - rate));
  const width = 2 * (n + square);
  // Exactly 0 and 1 at the ends, which rounding might miss.
  return [x === 0 ? 0 : (middle - reach) / width, x === n ? 1 : (middle + reach) / width];
}

/** Interval of `a.rate − b.rate`. */
function newcombe(a: Count, b: Count, z: number): [low: number, high: number] {
  const [lowA, highA] = wilson(a, z);
  const [lowB, highB] = wilson(b, z);
  const difference = a.rate - b.rate;
  return [
    difference - Math.hypot(a.rate - lowA, highB - b.rate),
    difference + Math.hypot(highA - a.rate, b.rate - lowB),
  ];
}

function ratioOfRates(
  control: Count,
  treatment: Count,
  z: number,
  warnings: ComparisonWarning[],
): Estimate | undefined {
  const variance = 1 / treatment.x - 1 / treatment.n + (1 / control.x - 1 / control.n);
  return liftOf(treatment.rate, control.rate, z * Math.sqrt(variance), warnings);
}

/** Tables at most as likely as the one found count, up to the noise of binary fractions. */
const AS_LIKELY = 1 + 1e-7;

/**
 * Two-sided p of Fisher's exact test: of all tables with these margins, the share of those at most as likely as the one
 * found. Each table's likelihood follows from the one before it, so that no factorial is needed; in logarithms, since
 * their range is that of factorials.
 */
function fisher(a: Count, b: Count): number {
  const conversions = a.x + b.x;
  const first = Math.max(0, conversions - b.n);
  const last = Math.min(conversions, a.n);
  const logs = [0];
  for (let x = first; x < last; x++) {
    const up = (conversions - x) * (a.n - x);
    const down = (x + 1) * (b.n - conversions + x + 1);
    logs.push((logs.at(-1) as number) + Math.log(up / down));
  }
  const highest = logs.reduce((most, one) => Math.max(most, one));
  const likelihoods = logs.map((log) => Math.exp(log - highest));
  const found = (likelihoods[a.x - first] as number) * AS_LIKELY;
  const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
  return sum(likelihoods.filter((one) => one <= found)) / sum(likelihoods);
}
