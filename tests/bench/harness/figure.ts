/** One line of the bench's output: a ratio against a named peer or floor, measured in the same run. */

export interface Figure {
  bench: string;
  contestant: string;
  /** The peer or floor that counts as 1. */
  against: string;
  /** Smaller is better, except where `bench` says share. */
  ratio: number;
  /** The ratio that is allowed; `null`: told for comparison only. */
  limit: number | null;
  ok: boolean;
  /** What the ratio was made of, in `unit`. */
  median: number;
  againstMedian: number;
  unit: 'ms' | 'bytes' | 'count' | 'frames' | 'score' | 'share';
  rounds: number;
  /** Calendar day of the measurement (UTC). */
  date: string;
  /** `false`: a figure printed from an earlier measurement, not of this run. */
  measured?: false;
}

/** What a contestant gives in one round: named measures. */
export type Sample = Record<string, number>;

export function quantile(values: readonly number[], share: number): number {
  if (values.length === 0) throw new RangeError('no values');
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const low = sorted[Math.floor(at)] as number;
  const high = sorted[Math.ceil(at)] as number;
  return low + (high - low) * (at - Math.floor(at));
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** Median over the rounds of one measure. @throws RangeError when no round has it */
export function medianOf(samples: readonly Sample[] | undefined, measure: string): number {
  return median((samples ?? []).map((sample) => sample[measure]).filter((value) => value !== undefined));
}

export const today = (): string => new Date().toISOString().slice(0, 10);

const short = (value: number): number => Number(value.toPrecision(4));

/** `ratio` defaults to the quotient of the medians; `atLeast`: it must reach the limit instead of staying below. */
export function figure(
  parts: Pick<
    Figure,
    'bench' | 'contestant' | 'against' | 'limit' | 'median' | 'againstMedian' | 'unit' | 'rounds'
  > & {
    ratio?: number;
    atLeast?: true;
  },
): Figure {
  const { atLeast, ratio = parts.median / parts.againstMedian, ...rest } = parts;
  const { limit } = rest;
  return {
    bench: rest.bench,
    contestant: rest.contestant,
    against: rest.against,
    ratio: short(ratio),
    limit,
    ok: limit === null || (Number.isFinite(ratio) && (atLeast ? ratio >= limit : ratio <= limit)),
    median: short(rest.median),
    againstMedian: short(rest.againstMedian),
    unit: rest.unit,
    rounds: rest.rounds,
    date: today(),
  };
}
