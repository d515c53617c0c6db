/**
 * Means (`n`, `mean`, `sd`): Welch's t test and interval; lift from the ratio of the means, with the delta method on its
 * logarithm and Welch's degrees of freedom.
 */
import tCdf from '@stdlib/stats-base-dists-t-cdf';
import type { ComparisonWarning, Found, VariantNumbers } from './comparison.ts';
import { invertCdf } from './invert-cdf.ts';
import { liftOf } from './lift.ts';

const SMALL_SAMPLE = 30;

interface Sample {
  n: number;
  mean: number;
  sd: number;
}

/** Student's t: the value that a share `p` of the distribution lies below. */
function tQuantile(p: number, df: number): number {
  return invertCdf((x) => tCdf(x, df), p);
}

/** @param numbers found to be two cases at least */
export function sampleOf({ n = 0, mean = 0, sd = 0 }: VariantNumbers): Sample {
  return { n, mean, sd };
}

/** @param confidence of the intervals, a ratio between 0 and 1 */
export function compareMeans(control: Sample, treatment: Sample, confidence: number): Found {
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
  const lift = liftOf(treatment.mean, control.mean, logReach, warnings);
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

/** Degrees of freedom of Welch and Satterthwaite for the sum of two variances of means. */
function welchDf(control: number, treatment: number, n: { control: number; treatment: number }): number {
  return (control + treatment) ** 2 / (control ** 2 / (n.control - 1) + treatment ** 2 / (n.treatment - 1));
}
