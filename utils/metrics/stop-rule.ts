import type { Experiment, StopRule } from '../definitions/experiment.ts';
import type { Observation } from '../definitions/kpi.ts';
import { addDuration, dayAt, dayOf, startOf, wallDays } from './calendar.ts';
import { isZero, parseDuration } from './duration.ts';
import { armsOf, linesOf, measuredBy, sinceStart } from './experiment-lines.ts';
import { endOfDay } from './schedule.ts';
import { endOf, unbroken } from './series.ts';

export interface StopRuleState {
  /** `clear`: not met; `counting`: met, not yet for long enough; `met`: stop; `unknown`: nothing to judge by. */
  state: 'clear' | 'counting' | 'met' | 'unknown';
  /** Of `unknown`: there are figures, and nobody can tell which of the variants is the control ({@link armsOf}). */
  lacks?: 'control';
  /** Days or samples so far and needed. Days are whole unless less than one is needed; `have` may exceed `need`. */
  progress?: { have: number; need: number };
  /** The value, or the number of samples, that it was judged by. */
  now?: number;
  /** Calendar day of a rule `after`, also where it follows from `for` and the experiment's start. */
  date?: string;
}

/** The state, and since when: the calendar day from which the condition has held, or on which the date was over. */
export type StopRuleReading = StopRuleState & { since?: string };

/**
 * Whether an experiment's stop rule is met.
 *
 * - `below`, `above`: the newest value lies strictly beyond `value`. The experiment's own observations count, per
 *   variant (the control left out) if it has no pooled ones, and the variant that is furthest decides; without any,
 *   the KPI as a whole. What was measured before `startsOn` does not count ({@link sinceStart}). With `for`, the condition must have held
 *   without a break for that long; it is known to hold from the start of the first to the end of the last period
 *   observed, as far as none is missing ({@link unbroken}), and no longer: silence is not evidence.
 * - `after`: from the day after `date` (or the instant itself). Without a date, `for` counts from `startsOn`.
 * - `sample`: the `n` of the experiment's observations since `startsOn` together reach `value`.
 *
 * @param observations those of the KPI that the rule watches (`rule.kpi`, else the primary KPI), in any order
 */
export function stopRuleState(
  rule: StopRule,
  experiment: Experiment,
  observations: readonly Observation[],
  now: Date,
  timeZone = 'UTC',
): StopRuleState {
  const { since: _, ...state } = stopRuleReading(rule, experiment, observations, now, timeZone);
  return state;
}

/** {@link stopRuleState} with the day since when. */
export function stopRuleReading(
  rule: StopRule,
  experiment: Experiment,
  observations: readonly Observation[],
  now: Date,
  timeZone = 'UTC',
): StopRuleReading {
  const nowMs = now.getTime();
  switch (rule.when) {
    case 'after':
      return afterDate(rule, experiment, nowMs, timeZone);
    case 'sample':
      return sampleSize(rule, experiment, observations, nowMs, timeZone);
    case 'below':
    case 'above':
      return beyondValue(rule, experiment, observations, nowMs, timeZone);
  }
}

function afterDate(rule: StopRule, experiment: Experiment, now: number, zone: string): StopRuleReading {
  if (rule.date !== undefined) {
    const end = endOfDay(rule.date, zone);
    const date = dayOf(rule.date, zone);
    return now >= end ? { state: 'met', date, since: dayAt(end, zone) } : { state: 'clear', date };
  }
  const wait = parseDuration(rule.for ?? '');
  if (!wait || isZero(wait) || experiment.startsOn === undefined) return { state: 'unknown' };
  const start = startOf(experiment.startsOn, zone);
  const end = addDuration(start, wait, zone);
  return {
    state: now >= end ? 'met' : now >= start ? 'counting' : 'clear',
    progress: days(start, Math.max(start, now), end, zone),
    date: dayAt(end, zone),
    ...(now >= end && { since: dayAt(end, zone) }),
  };
}

function sampleSize(
  rule: StopRule,
  experiment: Experiment,
  observations: readonly Observation[],
  now: number,
  zone: string,
): StopRuleState {
  if (rule.value === undefined) return { state: 'unknown' };
  const sized = observations.filter((o) => o.n !== undefined);
  const counts = measuredBy(experiment, sized).flatMap((list) => countedOnce(list, experiment, now, zone));
  if (counts.length === 0) return { state: 'unknown' };
  const have = counts.reduce((sum, n) => sum + n, 0);
  return {
    state: have >= rule.value ? 'met' : 'counting',
    progress: { have, need: rule.value },
    now: have,
  };
}

/**
 * The cases of one line since the experiment's start. Its periods may be of several lengths; where two overlap the shorter
 * one says again what is in the longer.
 */
function countedOnce(
  line: readonly Observation[],
  { startsOn }: Experiment,
  now: number,
  zone: string,
): number[] {
  const begin = startsOn === undefined ? -Infinity : startOf(startsOn, zone);
  const spans = line
    .map((o) => ({ n: o.n ?? 0, start: startOf(o.at, zone), end: endOf(o, zone) }))
    .filter(({ start, end }) => start <= now && (start >= begin || end > begin))
    .sort((a, b) => b.end - b.start - (a.end - a.start) || b.start - a.start);
  const taken: typeof spans = [];
  for (const one of spans)
    if (!taken.some(({ start, end }) => start < one.end && one.start < end)) taken.push(one);
  return taken.map(({ n }) => n);
}

const WORST_FIRST = ['met', 'counting', 'clear', 'unknown'] as const;

function beyondValue(
  rule: StopRule,
  experiment: Experiment,
  observations: readonly Observation[],
  now: number,
  zone: string,
): StopRuleReading {
  if (rule.value === undefined) return { state: 'unknown' };
  const { own, overall } = linesOf(experiment, observations, now, zone);
  const arms = armsOf(experiment, own);
  if (!arms) return { state: 'unknown', lacks: 'control' };
  const states = (arms.treated.length > 0 ? arms.treated : [overall]).map((line) =>
    heldFor(rule, sinceStart(line, experiment, zone), experiment, now, zone),
  );
  states.sort(
    (a, b) =>
      WORST_FIRST.indexOf(a.state) - WORST_FIRST.indexOf(b.state) ||
      (b.progress?.have ?? 0) - (a.progress?.have ?? 0),
  );
  return states[0] ?? { state: 'unknown' };
}

/** One line of observations, oldest first: since when has the condition held? */
function heldFor(
  rule: StopRule,
  line: readonly Observation[],
  experiment: Experiment,
  now: number,
  zone: string,
): StopRuleReading {
  const newest = line.at(-1);
  const limit = rule.value;
  if (!newest || limit === undefined) return { state: 'unknown' };
  const holds = (o: Observation) => (rule.when === 'below' ? o.value < limit : o.value > limit);
  const wait = parseDuration(rule.for ?? '');
  const [first] = unbroken(line, holds, zone);
  const begin = experiment.startsOn === undefined ? -Infinity : startOf(experiment.startsOn, zone);
  const since = Math.max(begin, startOf((first ?? newest).at, zone));
  const sinceDay = first && { since: dayAt(since, zone) };
  if (!wait || isZero(wait)) return { state: first ? 'met' : 'clear', now: newest.value, ...sinceDay };

  const end = addDuration(since, wait, zone);
  const until = first ? Math.max(since, Math.min(now, endOf(newest, zone))) : since;
  return {
    state: !first ? 'clear' : until >= end ? 'met' : 'counting',
    progress: days(since, until, end, zone),
    now: newest.value,
    ...sinceDay,
  };
}

function days(start: number, until: number, end: number, zone: string): { have: number; need: number } {
  const need = wallDays(start, end, zone);
  const have = wallDays(start, until, zone);
  if (need >= 1) return { have: Math.floor(have), need: Math.round(need) };
  return { have: Math.round(have * 100) / 100, need: Math.round(need * 100) / 100 };
}
