/** Two groups compared, with their numbers said as briefly as textbooks say them. */
import type { Comparison } from './comparison.ts';
import { compareVariants } from './variant-statistics.ts';

/** Counts as `[conversions, n]`. */
export type Counts = [x: number, n: number];

/** @throws Error they cannot be compared */
export function proportions([x, n]: Counts, [y, m]: Counts, confidence?: number): Comparison {
  const found = compareVariants(
    { id: 'control', n: m, conversions: y },
    { id: 'treatment', n, conversions: x },
    confidence === undefined ? {} : { confidence },
  );
  if (!found.ok) throw new Error(found.code);
  return found;
}

/** @throws Error they cannot be compared */
export function means(control: [n: number, mean: number, sd: number], treatment: typeof control): Comparison {
  const numbers = (id: string, [n, mean, sd]: typeof control) => ({ id, n, mean, sd });
  const found = compareVariants(numbers('control', control), numbers('treatment', treatment));
  if (!found.ok) throw new Error(found.code);
  return found;
}
