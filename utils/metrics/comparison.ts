/** Two variants side by side: what goes in, what comes out, why nothing may. */

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

/** Ids of the two variants. */
export interface Pair {
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

/** What the methods of one kind of numbers find. */
export type Found = Omit<Comparison, keyof Pair>;
