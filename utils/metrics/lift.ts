import type { ComparisonWarning, Estimate } from './comparison.ts';

/**
 * `treatment ÷ control − 1`, its interval `reach` wide to both sides on the logarithm's scale. What cannot be said goes
 * into `warnings`.
 */
export function liftOf(
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
