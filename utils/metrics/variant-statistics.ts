/**
 * What entered counts or measurements of two variants say: difference, lift, 95 % interval, p. Every result names its
 * methods. The distributions are stdlib's; import this file lazily, since they are most of its size.
 *
 * Proportions (`n`, `conversions`):
 * - p: z test of two proportions with the pooled variance, without correction; where an expected count is below 5
 *   (Cochran's rule) Fisher's exact test, two-sided as the sum of all tables that are at most as likely;
 * - difference: Newcombe's hybrid of two Wilson score intervals (Statistics in Medicine 17, 1998, method 10);
 * - lift: the ratio of the two, with the log interval of Katz and others (Biometrics 34, 1978).
 *
 * Means (`n`, `mean`, `sd`): Welch's t test and interval; lift from the ratio of the means, with the delta method on
 * its logarithm and Welch's degrees of freedom.
 *
 * Differences and lifts are treatment against control; proportions and lifts are ratios (0.03 is three hundredths).
 */
import hypergeometricPmf from '@stdlib/stats-base-dists-hypergeometric-pmf';
import normalCdf from '@stdlib/stats-base-dists-normal-cdf';
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import tCdf from '@stdlib/stats-base-dists-t-cdf';
import tQuantile from '@stdlib/stats-base-dists-t-quantile';

/** As `result.variants` of an experiment has it. */
export interface VariantNumbers {
  id: string;
  n?: number | undefined;
  conversions?: number | undefined;
  mean?: number | undefined;
  /** Standard deviation of the sample (divided by n − 1). */
  sd?: number | undefined;
}

export interface Estimate {
  value: number;
  /** Absent: cannot be had from these numbers; a warning says so. */
  interval?: [low: number, high: number];
}

export interface ComparisonMethod {
  test: 'two-proportion-z' | 'fisher-exact' | 'welch-t';
  difference: 'newcombe-wilson' | 'welch-t';
  lift: 'log-ratio-katz' | 'log-ratio-delta';
}

export type ComparisonWarning =
  /** An expected count is below 5: p is Fisher's, the intervals are rough. */
  | 'small-expected-counts'
  /** Fewer than 30 in a group: right only if the values are about normal. */
  | 'small-sample'
  /** The control is 0 (or its mean is not above 0): nothing can be relative to it. */
  | 'no-lift'
  /** The lift's interval needs both groups above 0 and some spread. */
  | 'no-lift-interval'
  /** p is that of this pair alone: with several treatments one is the sooner below 0.05 by chance. */
  | 'several-treatments';

/** Why nothing is computed; `variant`: whose number it is about. */
export type ComparisonFault =
  | 'missing-numbers'
  | 'mixed-numbers'
  | 'not-whole'
  | 'negative'
  | 'no-cases'
  | 'more-conversions-than-n'
  | 'too-few'
  | 'no-spread';

interface Pair {
  control: string;
  treatment: string;
}

export interface Comparison extends Pair {
  ok: true;
  kind: 'proportions' | 'means';
  values: { control: number; treatment: number };
  difference: Estimate;
  lift?: Estimate;
  /** Two-sided. */
  p: number;
  /** z or t; absent for Fisher's test. */
  statistic?: number;
  /** Degrees of freedom of t. */
  df?: number;
  /** Of the intervals, a ratio. */
  confidence: number;
  method: ComparisonMethod;
  warnings: ComparisonWarning[];
}

export interface NoComparison extends Pair {
  ok: false;
  code: ComparisonFault;
  variant?: string;
}

export interface ComparisonOptions {
  /** Of the intervals, a ratio; default 0.95. */
  confidence?: number;
}

const CONFIDENCE = 0.95;
const SMALL_EXPECTED = 5;
const SMALL_SAMPLE = 30;

/**
 * One comparison for each variant that is not the control, in their order.
 * @throws RangeError for a confidence that is not between 0 and 1
 */
export function compareAll(
  variants: readonly VariantNumbers[],
  controlId: string,
  options?: ComparisonOptions,
): (Comparison | NoComparison)[] {
  const control = variants.find(({ id }) => id === controlId) ?? { id: controlId };
  const treatments = variants.filter(({ id }) => id !== controlId);
  return treatments.map((treatment) => {
    const found = compareVariants(control, treatment, options);
    return found.ok && treatments.length > 1
      ? { ...found, warnings: [...found.warnings, 'several-treatments' as const] }
      : found;
  });
}

/**
 * Conversions count where both have them, else means with standard deviations.
 * @throws RangeError for a confidence that is not between 0 and 1
 */
export function compareVariants(
  control: VariantNumbers,
  treatment: VariantNumbers,
  { confidence = CONFIDENCE }: ComparisonOptions = {},
): Comparison | NoComparison {
  if (!(confidence > 0 && confidence < 1)) {
    throw new RangeError(`confidence must lie between 0 and 1, not ${confidence}`);
  }
  const pair: Pair = { control: control.id, treatment: treatment.id };
  const kinds = [kindOf(control), kindOf(treatment)];
  const lacking = [control, treatment].find((_, i) => kinds[i] === undefined);
  if (lacking) return { ok: false, code: 'missing-numbers', variant: lacking.id, ...pair };
  if (kinds[0] !== kinds[1]) return { ok: false, code: 'mixed-numbers', ...pair };
  for (const variant of [control, treatment]) {
    const code = kinds[0] === 'proportions' ? countFault(variant) : meanFault(variant);
    if (code) return { ok: false, code, variant: variant.id, ...pair };
  }
  if (kinds[0] === 'proportions') {
    return { ...pair, ...compareProportions(countOf(control), countOf(treatment), confidence) };
  }
  if (control.sd === 0 && treatment.sd === 0) return { ok: false, code: 'no-spread', ...pair };
  return { ...pair, ...compareMeans(sampleOf(control), sampleOf(treatment), confidence) };
}

/** The methods as one code, for `result.method`: `two-proportion-z, newcombe-wilson, log-ratio-katz`. */
export function methodCode({ test, difference, lift }: ComparisonMethod): string {
  return [...new Set([test, difference, lift])].join(', ');
}

function kindOf({ n, conversions, mean, sd }: VariantNumbers): Comparison['kind'] | undefined {
  if (n === undefined) return undefined;
  if (conversions !== undefined) return 'proportions';
  return mean === undefined || sd === undefined ? undefined : 'means';
}

function sizeFault(n: number): ComparisonFault | undefined {
  if (!Number.isSafeInteger(n)) return 'not-whole';
  if (n < 0) return 'negative';
  return n === 0 ? 'no-cases' : undefined;
}

function countFault({ n = 0, conversions = 0 }: VariantNumbers): ComparisonFault | undefined {
  const fault = sizeFault(n);
  if (fault) return fault;
  if (!Number.isSafeInteger(conversions)) return 'not-whole';
  if (conversions < 0) return 'negative';
  return conversions > n ? 'more-conversions-than-n' : undefined;
}

function meanFault({ n = 0, mean, sd = 0 }: VariantNumbers): ComparisonFault | undefined {
  const fault = sizeFault(n);
  if (fault) return fault;
  if (!Number.isFinite(mean) || !Number.isFinite(sd)) return 'missing-numbers';
  if (sd < 0) return 'negative';
  return n < 2 ? 'too-few' : undefined;
}

interface Count {
  n: number;
  x: number;
  /** x ÷ n */
  rate: number;
}

function countOf({ n = 0, conversions = 0 }: VariantNumbers): Count {
  return { n, x: conversions, rate: conversions / n };
}

interface Sample {
  n: number;
  mean: number;
  sd: number;
}

function sampleOf({ n = 0, mean = 0, sd = 0 }: VariantNumbers): Sample {
  return { n, mean, sd };
}

type Found = Omit<Comparison, keyof Pair>;

function compareProportions(control: Count, treatment: Count, confidence: number): Found {
  const z = normalQuantile((1 + confidence) / 2, 0, 1);
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
  return ratio(treatment.rate, control.rate, z * Math.sqrt(variance), warnings);
}

/** `treatment ÷ control − 1`, its interval `reach` wide to both sides on the logarithm's scale. */
function ratio(
  treatment: number,
  control: number,
  reach: number,
  warnings: ComparisonWarning[],
): Estimate | undefined {
  if (control <= 0) {
    warnings.push('no-lift');
    return undefined;
  }
  const value = treatment / control - 1;
  if (treatment <= 0 || !(reach > 0) || !Number.isFinite(reach)) {
    warnings.push('no-lift-interval');
    return { value };
  }
  const log = Math.log(treatment / control);
  return { value, interval: [Math.expm1(log - reach), Math.expm1(log + reach)] };
}

/** Tables at most as likely as the one found count, up to the noise of binary fractions. */
const AS_LIKELY = 1 + 1e-7;

/** Two-sided p of Fisher's exact test. */
function fisher(a: Count, b: Count): number {
  const all = a.n + b.n;
  const conversions = a.x + b.x;
  const found = hypergeometricPmf(a.x, all, conversions, a.n);
  let p = 0;
  for (let x = Math.max(0, conversions - b.n); x <= Math.min(conversions, a.n); x++) {
    const likelihood = hypergeometricPmf(x, all, conversions, a.n);
    if (likelihood <= found * AS_LIKELY) p += likelihood;
  }
  return Math.min(1, p);
}

/** Degrees of freedom of Welch and Satterthwaite for the sum of two variances of means. */
function welchDf(control: number, treatment: number, n: { control: number; treatment: number }): number {
  return (control + treatment) ** 2 / (control ** 2 / (n.control - 1) + treatment ** 2 / (n.treatment - 1));
}

function compareMeans(control: Sample, treatment: Sample, confidence: number): Found {
  const warnings: ComparisonWarning[] =
    Math.min(control.n, treatment.n) < SMALL_SAMPLE ? ['small-sample'] : [];
  const n = { control: control.n, treatment: treatment.n };
  const tail = (1 + confidence) / 2;
  const ofControl = control.sd ** 2 / control.n;
  const ofTreatment = treatment.sd ** 2 / treatment.n;
  const error = Math.sqrt(ofControl + ofTreatment);
  const df = welchDf(ofControl, ofTreatment, n);
  const value = treatment.mean - control.mean;
  const statistic = value / error;
  const reach = tQuantile(tail, df) * error;

  // Variance of the logarithm of a mean, to first order: that of the mean over its square.
  const logControl = ofControl / control.mean ** 2;
  const logTreatment = ofTreatment / treatment.mean ** 2;
  const logReach =
    tQuantile(tail, welchDf(logControl, logTreatment, n)) * Math.sqrt(logControl + logTreatment);
  const lift = ratio(treatment.mean, control.mean, logReach, warnings);
  return {
    ok: true,
    kind: 'means',
    values: { control: control.mean, treatment: treatment.mean },
    difference: { value, interval: [value - reach, value + reach] },
    ...(lift && { lift }),
    p: 2 * tCdf(-Math.abs(statistic), df),
    statistic,
    df,
    confidence,
    method: { test: 'welch-t', difference: 'welch-t', lift: 'log-ratio-delta' },
    warnings,
  };
}
