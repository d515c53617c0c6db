/**
 * What entered counts or measurements of two variants say: difference, lift, 95 % interval, p. Every result names its
 * methods; their sources stand in `compare-proportions.ts` and `compare-means.ts`. The distributions are stdlib's; import
 * this file lazily, since they are most of its size.
 *
 * Differences and lifts are treatment against control; proportions and lifts are ratios (0.03 is three hundredths).
 */
import { compareMeans, sampleOf } from './compare-means.ts';
import { compareProportions, countOf } from './compare-proportions.ts';
import type {
  Comparison,
  ComparisonFault,
  ComparisonMethod,
  NoComparison,
  Pair,
  VariantNumbers,
} from './comparison.ts';

export interface ComparisonOptions {
  /** Of the intervals, a ratio; default 0.95. */
  confidence?: number;
}

const CONFIDENCE = 0.95;

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
