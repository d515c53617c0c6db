import type { Kpi, Observation, Target } from '../definitions/kpi.ts';
import { addDuration, dayAt, dayOf, wallDays } from './calendar.ts';
import { isZero, parseDuration, twice } from './duration.ts';
import { endOf, isOverall, seriesOf } from './series.ts';
import { boundsOf, type Judgement, judge, nextTarget, type TargetOp, targetOn } from './target.ts';

/** `stale`: the newest value is too old to be judged. `unknown`: no value, or no target to judge it by. */
export type HealthState = Judgement | 'stale' | 'unknown';

interface HealthTarget {
  op: TargetOp;
  value?: number;
  min?: number;
  max?: number;
  due?: string;
}

export interface Health {
  state: HealthState;
  /** The newest value; absent when nothing was ever observed. */
  value?: number;
  /** Calendar day on which its period starts. */
  at?: string;
  /** ISO 8601 duration of its period. */
  period?: string;
  /** Whole days since its period ended; 0 while the period runs. */
  ageDays?: number;
  /** The target in force on `at`; without a value the one in force today; absent when there is none. */
  target?: HealthTarget;
  /** Where there is none: the one in force today, or that begins next, and since or from which day. */
  next?: HealthTarget & { from: string };
  /** Up to 13 last values of the same period length, oldest first: twelve months and the same month a year ago. */
  trend: { at: string; value: number }[];
}

const TREND = 13;

/**
 * How a KPI stands, design §4 "Health". In this order: no value → unknown; older than twice `source.refresh`,
 * counted from the end of the observation's period → stale; no target in force on the observation's date →
 * unknown, with the value; else on target, warning or off target.
 *
 * @param observations of this KPI, in any order; segments and experiments are left out
 * @param timeZone IANA name of the workspace's zone
 */
export function health(kpi: Kpi, observations: readonly Observation[], now: Date, timeZone = 'UTC'): Health {
  const nowMs = now.getTime();
  const series = seriesOf(observations, isOverall, nowMs, timeZone);
  const latest = series.at(-1);
  const day = latest ? dayOf(latest.at, timeZone) : dayAt(nowMs, timeZone);
  const inForce = targetOn(kpi.targets, day, timeZone);
  const coming = inForce ? undefined : nextTarget(kpi.targets, dayAt(nowMs, timeZone), timeZone);
  const told = (target: Target): HealthTarget => {
    const { op, good } = boundsOf(target, kpi.direction);
    return {
      op,
      ...(target.value === undefined ? { min: good[0], max: good[1] } : { value: target.value }),
      ...(target.due === undefined ? {} : { due: dayOf(target.due, timeZone) }),
    };
  };
  const goal: Pick<Health, 'target' | 'next'> = {
    ...(inForce && { target: told(inForce) }),
    ...(coming && { next: { ...told(coming.target), from: coming.from } }),
  };
  if (!latest) return { state: 'unknown', ...goal, trend: [] };

  const end = endOf(latest, timeZone);
  const found: Omit<Health, 'state'> = {
    value: latest.value,
    at: day,
    ...(latest.period === undefined ? {} : { period: latest.period }),
    ageDays: Math.max(0, Math.floor(wallDays(end, nowMs, timeZone))),
    ...goal,
    trend: series.slice(-TREND).map((o) => ({ at: dayOf(o.at, timeZone), value: o.value })),
  };
  if (isStale(kpi, end, nowMs, timeZone)) return { state: 'stale', ...found };
  return { state: inForce ? judge(latest.value, boundsOf(inForce, kpi.direction)) : 'unknown', ...found };
}

/** A KPI that does not say how often it is refreshed never grows stale; `P0D` ("always fresh") says nothing either. */
function isStale(kpi: Kpi, end: number, now: number, zone: string): boolean {
  const refresh = parseDuration(kpi.source?.refresh ?? '');
  return refresh !== null && !isZero(refresh) && now > addDuration(end, twice(refresh), zone);
}
