/** What is to be looked at on an experiment that runs: stop rules, horizon, guardrails, an effect that is late. */
import type { Experiment, StopRule } from '../definitions/experiment.ts';
import type { Kpi, Observation } from '../definitions/kpi.ts';
import { dayAt, dayOf, daysBetween } from './calendar.ts';
import {
  type DecisionReading,
  expectedBy,
  horizonOf,
  type ReadingContext,
  readDecision,
} from './decision-reading.ts';
import { armsOf, linesOf, sinceStart } from './experiment-lines.ts';
import { type Health, health } from './health.ts';
import { isOverall, seriesOf, unbroken } from './series.ts';
import { type StopRuleState, stopRuleReading } from './stop-rule.ts';
import { boundsOf, judge, targetOn } from './target.ts';

/** `stop`: the plan says stop or decide; `look`: somebody should look. */
export type Urgency = 'stop' | 'look';

/** A guardrail is off target; see {@link WatchAlert}. */
export interface GuardrailAlert {
  kind: 'guardrail';
  urgency: 'look';
  kpi: string;
  /** `own`: what the experiment measured, pooled or of one `variant` (its id); `overall`: the KPI as a whole. */
  line: 'own' | 'overall';
  variant?: string;
  value: number;
  /** Day on which the newest value's period starts. */
  at: string;
  target: NonNullable<Health['target']>;
  /** Off target without a break since this day. */
  since: string;
  /** Days since then. */
  days: number;
}

/** Days are calendar days `yyyy-mm-dd` of the workspace's zone; numbers of days are whole. */
export type WatchAlert =
  | {
      kind: 'stop-rule';
      /** `stop` when met, `look` while counting. */
      urgency: Urgency;
      rule: StopRule;
      state: 'met' | 'counting';
      /** The KPI that it watches; absent for `after`, and for an experiment without a primary KPI. */
      kpi?: string;
      /** Newest value, or cases so far, and the rule's limit. */
      value?: number;
      threshold?: number;
      since?: string;
      /** How many days (`after`, and a rule with `for`) or cases (`sample`) so far and needed; `have` may exceed `need`. */
      progress?: NonNullable<StopRuleState['progress']>;
      /** The date of a rule `after`. */
      date?: string;
      /** Its KPI is a guardrail, too, which the same value is off the target of: told here and not by itself. */
      guardrail?: GuardrailAlert;
    }
  | {
      kind: 'horizon';
      /** `stop` once it is over. */
      urgency: Urgency;
      /** Last day. */
      endsOn: string;
      /** Days left: 0 on the last day, negative when it is over. */
      days: number;
    }
  | GuardrailAlert
  | {
      kind: 'expected-late';
      urgency: 'look';
      kpi: string;
      value: number;
      baseline: number;
      /** The value that was expected. */
      target: number;
      /** Last day by which it was expected, and days since. */
      due: string;
      days: number;
    };

export interface Watch {
  /** The most urgent first; in each urgency stop rules, horizon, guardrails, late effect. */
  alerts: WatchAlert[];
  decision: DecisionReading;
  /** That of the most urgent alert. */
  urgency: Urgency | 'none';
}

/** From so many days before its end on, the horizon is worth a word. */
const HORIZON_DAYS = 7;

/** Only experiments that run or are paused have alerts; the decision rule is read for all. */
export function watchExperiment(experiment: Experiment, context: ReadingContext): Watch {
  const decision = readDecision(experiment, context);
  if (experiment.status !== 'running' && experiment.status !== 'paused') {
    return { alerts: [], decision, urgency: 'none' };
  }
  const rules = stopRuleAlerts(experiment, context);
  const guardrails = guardrailAlerts(experiment, context).filter((alert) => {
    const said = rules.find((one) => isSaidBy(one, alert));
    if (said) said.guardrail = alert;
    return !said;
  });
  const alerts = [
    ...rules,
    ...horizonAlert(experiment, rules, context),
    ...guardrails,
    ...lateAlert(experiment, decision, context),
  ];
  // A stable sort keeps the order of kinds.
  alerts.sort((a, b) => Number(b.urgency === 'stop') - Number(a.urgency === 'stop'));
  return { alerts, decision, urgency: alerts[0]?.urgency ?? 'none' };
}

/** Whether the line of a rule about a value says what a guardrail's line would. A sample is a number of cases. */
function isSaidBy({ rule, kpi, value, guardrail }: StopRuleAlert, alert: GuardrailAlert): boolean {
  return !guardrail && rule.when !== 'sample' && kpi === alert.kpi && value === alert.value;
}

type StopRuleAlert = Extract<WatchAlert, { kind: 'stop-rule' }>;

function stopRuleAlerts(
  experiment: Experiment,
  { observations, now, timeZone = 'UTC' }: ReadingContext,
): StopRuleAlert[] {
  return (experiment.stopRules ?? []).flatMap((rule): StopRuleAlert[] => {
    const kpi = rule.kpi ?? experiment.primaryKpi;
    const watched = observations.get(kpi ?? '') ?? [];
    const reading = stopRuleReading(rule, experiment, watched, now, timeZone);
    const { state } = reading;
    if (state !== 'met' && state !== 'counting') return [];
    // A sample that grows and a date that comes nearer are the plan, not an alarm.
    if (state === 'counting' && (rule.when === 'sample' || rule.when === 'after')) return [];
    return [
      {
        kind: 'stop-rule',
        urgency: state === 'met' ? 'stop' : 'look',
        rule,
        state,
        ...(kpi !== undefined && rule.when !== 'after' && { kpi }),
        ...(reading.now !== undefined && { value: reading.now }),
        ...(rule.value !== undefined && rule.when !== 'after' && { threshold: rule.value }),
        ...(reading.since !== undefined && { since: reading.since }),
        ...(reading.progress && { progress: reading.progress }),
        ...(reading.date !== undefined && { date: reading.date }),
      },
    ];
  });
}

/** The last calendar day of a stretch that ends at `end`. */
function lastDay(end: number, zone: string): string {
  return dayAt(end - 1, zone);
}

function horizonAlert(
  experiment: Experiment,
  rules: readonly StopRuleAlert[],
  { now, timeZone = 'UTC' }: ReadingContext,
): WatchAlert[] {
  const end = horizonOf(experiment, timeZone);
  if (end === undefined) return [];
  const endsOn = lastDay(end, timeZone);
  const days = daysBetween(dayAt(now.getTime(), timeZone), endsOn);
  const over = now.getTime() >= end;
  if (!over && days > HORIZON_DAYS) return [];
  // A stop rule that says the same date has said it.
  const said = rules.some(({ rule, since }) => rule.when === 'after' && since === dayAt(end, timeZone));
  return over && said ? [] : [{ kind: 'horizon', urgency: over ? 'stop' : 'look', endsOn, days }];
}

/** What the experiment itself measured says it, a variant at a time without the control; else the KPI as a whole. */
function guardrailAlerts(
  experiment: Experiment,
  { kpis, observations, now, timeZone = 'UTC' }: ReadingContext,
): GuardrailAlert[] {
  return [...new Set(experiment.guardrails)].flatMap((id): GuardrailAlert[] => {
    const kpi = kpis.get(id);
    if (!kpi) return [];
    const measured = observations.get(id) ?? [];
    const alertOf = (
      rows: readonly Observation[],
      of: Pick<GuardrailAlert, 'line' | 'variant'>,
    ): GuardrailAlert[] => {
      const { state, value, at, target } = health(kpi, rows, now, timeZone);
      if (state !== 'off-target' || value === undefined || at === undefined || !target) return [];
      const since = offTargetSince(kpi, rows, now, timeZone) ?? at;
      const days = daysBetween(since, dayAt(now.getTime(), timeZone));
      return [{ kind: 'guardrail', urgency: 'look', kpi: id, ...of, value, at, target, since, days }];
    };
    const own = measuredHere(experiment, measured, now, timeZone).flatMap(({ rows, variant }) =>
      alertOf(rows, { line: 'own', ...(variant !== undefined && { variant }) }),
    );
    return own.length > 0 ? own : alertOf(measured, { line: 'overall' });
  });
}

/**
 * The experiment's own lines since its start, but for the control's, each as if it were a KPI as a whole; none where nobody
 * can tell which is the control's.
 */
function measuredHere(
  experiment: Experiment,
  observations: readonly Observation[],
  now: Date,
  zone: string,
): { variant: string | undefined; rows: Observation[] }[] {
  // Most guardrails are measured nowhere but as a whole.
  if (!observations.some((o) => o.experiment === experiment.id)) return [];
  const { own } = linesOf(experiment, observations, now.getTime(), zone);
  return (armsOf(experiment, own)?.treated ?? []).map((line) => ({
    variant: line[0]?.variant,
    rows: sinceStart(line, experiment, zone).map(({ experiment: _e, variant: _v, ...row }) => row),
  }));
}

/** The day from which every value has been off the target that was in force on its own day. */
function offTargetSince(
  kpi: Kpi,
  observations: readonly Observation[],
  now: Date,
  zone: string,
): string | undefined {
  const series = seriesOf(observations, isOverall, now.getTime(), zone);
  const isOff = (o: Observation) => {
    const target = targetOn(kpi.targets, dayOf(o.at, zone), zone);
    return target !== undefined && judge(o.value, boundsOf(target, kpi.direction)) === 'off-target';
  };
  const [first] = unbroken(series, isOff, zone);
  return first && dayOf(first.at, zone);
}

function lateAlert(
  experiment: Experiment,
  { reached, value, baseline, target }: DecisionReading,
  { now, timeZone = 'UTC' }: ReadingContext,
): WatchAlert[] {
  const end = expectedBy(experiment, timeZone);
  const kpi = experiment.primaryKpi;
  if (end === undefined || now.getTime() < end || reached !== false || kpi === undefined) return [];
  if (value === undefined || baseline === undefined || target === undefined) return [];
  const due = lastDay(end, timeZone);
  const days = daysBetween(due, dayAt(now.getTime(), timeZone));
  return [{ kind: 'expected-late', urgency: 'look', kpi, value, baseline, target, due, days }];
}
