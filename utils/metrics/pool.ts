import type { Kpi, Observation } from '../definitions/kpi.ts';
import { dayOf } from './calendar.ts';

/** Several observations of one line, read as one. */
export interface Pooled {
  value: number;
  /** How many observations it rests on. */
  periods: number;
  /** Cases behind them; absent: not every observation says how many. */
  n?: number;
  /** Calendar days on which the first and the last one start; equal where there is one. */
  at: string;
  until: string;
}

/** Units whose values are means or shares of cases: there a period with more cases weighs more. A sum a period has none. */
const OF_CASES: ReadonlySet<Kpi['unit']> = new Set(['percent', 'ratio', 'days', 'hours', 'score']);

/**
 * The mean of a line. With the number of cases of each it is Σ n·value / Σ n, which for a share is all successes over all
 * cases; without it, or for sums, each period counts the same. `undefined`: nothing to read.
 */
export function pool(line: readonly Observation[], unit: Kpi['unit'], timeZone: string): Pooled | undefined {
  const [first, last] = [line[0], line.at(-1)];
  if (!first || !last) return undefined;
  const days = { at: dayOf(first.at, timeZone), until: dayOf(last.at, timeZone) };
  const cases = line.map(({ n }) => n ?? 0);
  const n = cases.every((one) => one > 0) ? sum(cases) : undefined;
  const isWeighted = n !== undefined && OF_CASES.has(unit);
  const weights = isWeighted ? cases : line.map(() => 1);
  // One observation is its own mean: no division that could touch its last digit.
  const value =
    line.length === 1 ? first.value : sum(line.map((o, i) => o.value * (weights[i] ?? 0))) / sum(weights);
  return { value, periods: line.length, ...days, ...(n === undefined ? {} : { n }) };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
