/**
 * What an experiment's decision rule says by the numbers. The rule itself is words; what can be computed is whether
 * the primary KPI moved as far as `expected` says, and whether the time to read it has come.
 */
import type { Experiment } from '../definitions/experiment.ts';
import type { Kpi, Observation } from '../definitions/kpi.ts';
import { isPerCent } from '../definitions/per-cent.ts';
import { addDuration, startOf } from './calendar.ts';
import { parseDuration } from './duration.ts';
import { armsOf, linesOf, sinceStart } from './experiment-lines.ts';
import { type Pooled, pool } from './pool.ts';
import { endOfDay } from './schedule.ts';
import { stopRuleState } from './stop-rule.ts';

/** What is missing for the rule to say anything, the first that applies. */
export type Lacking =
  /** Of the variants that were measured nobody can tell which is the control. */
  | 'control'
  /** No primary KPI, or no expected effect. */
  | 'expectation'
  /** “%” of a KPI that is a percentage: points and per cent of it are both meant that way. */
  | 'unit'
  /** Nothing was measured between the start and the end. */
  | 'value'
  /** Measured, but with nothing to compare with. */
  | 'baseline'
  /** Neither the horizon nor a sample or date of a stop rule is reached: a look before that decides nothing. */
  | 'time';

/**
 * Where the numbers are from: treatment against control, what the experiment measured (both pooled since its start), or the
 * newest value of the KPI as a whole against the baseline: what was before the effect came would only dilute it. Periods
 * that begin after the end ({@link horizonOf}) do not count.
 */
export type ReadingFrom = 'variants' | 'experiment' | 'kpi';

export interface DecisionReading {
  /** Absent: it cannot be told, for what it `lacks`. */
  says?: 'success' | 'failure';
  lacks?: Lacking;
  /** The rule's own words. */
  rule?: { success: string; failure: string };
  /** What it is compared with: the control's value, or the experiment's `baseline`. */
  baseline?: number;
  /** In the KPI's unit. */
  value?: number;
  /** `value − baseline`. */
  change?: number;
  /** The change that was expected, with its sign; as a ratio of the baseline where `expectedIs` says so. */
  expected?: number;
  expectedIs?: 'change' | 'ratio';
  /** The value at which the expectation is met. */
  target?: number;
  reached?: boolean;
  /** Calendar days on which the first and the last period of the value start. */
  at?: string;
  until?: string;
  /** How many observations the value rests on, and how many cases where each says so; likewise of the control. */
  periods?: number;
  n?: number;
  controlN?: number;
  from?: ReadingFrom;
  /** Of `variants`: which treatment, the one that is furthest in the expected direction. */
  variant?: string;
}

export interface ReadingContext {
  kpis: ReadonlyMap<string, Kpi>;
  /** KPI id → its observations, in any order. */
  observations: ReadonlyMap<string, readonly Observation[]>;
  now: Date;
  /** IANA name; default UTC. */
  timeZone?: string;
}

export function readDecision(experiment: Experiment, context: ReadingContext): DecisionReading {
  const { decisionRule, expected, primaryKpi } = experiment;
  const base: DecisionReading = decisionRule
    ? { rule: { success: decisionRule.success, failure: decisionRule.failure } }
    : {};
  const kpi = primaryKpi === undefined ? undefined : context.kpis.get(primaryKpi);
  const measured = kpi && measure(experiment, kpi, context);
  // Stop rules and guardrails need it, too: it is said of an experiment that nobody planned to judge by numbers as well.
  if (measured === null) return { ...base, lacks: 'control' };
  if (!kpi || !expected) return { ...base, lacks: 'expectation' };
  const aim = expectedChange(expected, kpi);
  if (!aim) return { ...base, lacks: 'unit' };
  if (!measured) return { ...base, ...aim, lacks: 'value' };
  const { baseline, value } = measured;
  if (baseline === undefined) return { ...base, ...aim, ...measured, lacks: 'baseline' };

  const target =
    aim.expectedIs === 'ratio' ? baseline + Math.abs(baseline) * aim.expected : baseline + aim.expected;
  // Met up to the noise of binary fractions: 23.2 + 3 is not quite 26.2.
  const noise = Math.max(Math.abs(target), Math.abs(value)) * 1e-9;
  const reached = expected.direction === 'increase' ? value >= target - noise : value <= target + noise;
  const found: DecisionReading = {
    ...base,
    ...aim,
    ...measured,
    change: value - baseline,
    target,
    reached,
  };
  if (!isTimeToRead(experiment, context)) return { ...found, lacks: 'time' };
  return { ...found, says: reached ? 'success' : 'failure' };
}

const POINTS = new Set(['points', 'point', 'pp', 'percentage points', '% points', '%-points']);

/**
 * The expected change with its sign. Its `unit` is a text: “%” is relative to the baseline, unless the KPI itself is in
 * percent, where it may mean either; “points” of a ratio are hundredths; all else is the KPI's own unit.
 */
function expectedChange(
  { direction, amount, unit = '' }: NonNullable<Experiment['expected']>,
  kpi: Kpi,
): { expected: number; expectedIs: 'change' | 'ratio' } | undefined {
  const sign = direction === 'increase' ? 1 : -1;
  // A fall of 4 is written as 4 and as −4: the direction says it already.
  const size = sign * Math.abs(amount);
  if (isPerCent(unit)) {
    return kpi.unit === 'percent' ? undefined : { expected: size / 100, expectedIs: 'ratio' };
  }
  const points = kpi.unit === 'ratio' && POINTS.has(unit.trim().toLowerCase());
  return { expected: points ? size / 100 : size, expectedIs: 'change' };
}

type Measured = Pick<DecisionReading, 'baseline' | 'from' | 'variant' | 'controlN'> & Pooled;

/** `undefined`: nothing was measured; `null`: by whom, nobody can tell. */
function measure(experiment: Experiment, kpi: Kpi, context: ReadingContext): Measured | null | undefined {
  const { now, timeZone = 'UTC' } = context;
  const observations = context.observations.get(kpi.id) ?? [];
  // What comes after the end is not of the experiment: by it the verdict would change from month to month.
  const last = Math.min(now.getTime(), (horizonOf(experiment, timeZone) ?? Infinity) - 1);
  const { own, overall } = linesOf(experiment, observations, last, timeZone);
  const since = (line: readonly Observation[] | undefined) => sinceStart(line ?? [], experiment, timeZone);
  const pooled = (line: readonly Observation[] | undefined) => pool(since(line), kpi.unit, timeZone);
  const against = experiment.baseline === undefined ? {} : { baseline: experiment.baseline };
  const arms = armsOf(experiment, own);
  if (!arms) return null;
  const held = pooled(arms.control);
  const up = experiment.expected?.direction === 'increase' ? 1 : -1;
  const tried = arms.treated
    .flatMap((line) => {
      const found = pooled(line);
      return found ? [{ found, variant: line[0]?.variant }] : [];
    })
    .sort((a, b) => up * (b.found.value - a.found.value));
  const [best] = tried;
  if (best) {
    const { found, variant } = best;
    const named = { ...found, ...(variant === undefined ? {} : { variant }) };
    if (variant === undefined || !held) return { ...named, from: 'experiment', ...against };
    const control = { baseline: held.value, ...(held.n === undefined ? {} : { controlN: held.n }) };
    return { ...named, from: 'variants', ...control };
  }
  const newest = pool(since(overall).slice(-1), kpi.unit, timeZone);
  return newest && { ...newest, from: 'kpi', ...against };
}

/**
 * The instant at which the experiment is over: the end of `endsOn`, else `expected.within` after the start;
 * `undefined` when neither is given.
 */
export function horizonOf(experiment: Experiment, timeZone = 'UTC'): number | undefined {
  if (experiment.endsOn !== undefined) return endOfDay(experiment.endsOn, timeZone);
  return expectedBy(experiment, timeZone);
}

/** The instant by which the effect was expected; `undefined` when start or `expected.within` is not given. */
export function expectedBy({ startsOn, expected }: Experiment, timeZone = 'UTC'): number | undefined {
  const within = parseDuration(expected?.within ?? '');
  return within && startsOn !== undefined
    ? addDuration(startOf(startsOn, timeZone), within, timeZone)
    : undefined;
}

function isTimeToRead(
  experiment: Experiment,
  { observations, now, timeZone = 'UTC' }: ReadingContext,
): boolean {
  const horizon = horizonOf(experiment, timeZone);
  if (horizon !== undefined && now.getTime() >= horizon) return true;
  return (experiment.stopRules ?? []).some((rule) => {
    if (rule.when !== 'sample' && rule.when !== 'after') return false;
    const watched = observations.get(rule.kpi ?? experiment.primaryKpi ?? '') ?? [];
    return stopRuleState(rule, experiment, watched, now, timeZone).state === 'met';
  });
}
