import type { Observation } from '../definitions/kpi.ts';
import { addDuration, dayAt, isDay, startOf } from './calendar.ts';
import { isZero, parseDuration, roughLength } from './duration.ts';

/**
 * The observations that `belongs` and that can be put on one line, oldest first; the input's order does not matter.
 * - An observation that begins after `now` is a plan or a slip of the keyboard: it does not count.
 * - Only those with the period of the newest one remain, since months and quarters are not one series. Of two
 *   that begin together the shorter period is the newer.
 * - Of two with the same `at` and `period` the later in the input replaces the earlier.
 */
export function seriesOf(
  observations: readonly Observation[],
  belongs: (observation: Observation) => boolean,
  now: number,
  zone: string,
): Observation[] {
  const today = dayAt(now, zone);
  const begun = observations.filter(
    (o) => belongs(o) && (isDay(o.at) ? o.at <= today : Date.parse(o.at) <= now),
  );
  // Dates alone sort as they are; looking up the zone's midnight for each would cost more than all the rest.
  const dates = begun.every((o) => isDay(o.at));
  const rows = begun.map((o) => ({ o, start: dates ? Date.parse(o.at) : startOf(o.at, zone) }));
  rows.sort(
    (a, b) =>
      a.start - b.start ||
      roughLength(b.o.period) - roughLength(a.o.period) ||
      compareText(a.o.period ?? '', b.o.period ?? '') ||
      compareText(a.o.at, b.o.at),
  );
  const period = rows.at(-1)?.o.period;
  const series: Observation[] = [];
  for (const { o } of rows) {
    if (o.period !== period) continue;
    if (series.at(-1)?.at === o.at) series.pop();
    series.push(o);
  }
  return series;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** What the whole KPI was, not a part of it and not an experiment's measurement. */
export function isOverall(observation: Observation): boolean {
  return (
    observation.segment === undefined &&
    observation.experiment === undefined &&
    observation.variant === undefined
  );
}

/**
 * The end of a line of {@link seriesOf} throughout which something holds: after the last value of which it does not, and
 * after the last hole, for silence is not evidence. A hole is where a whole period is missing: months may be written as
 * thirty days, weeks as their working days. Without periods nobody said how often there is to be a value.
 */
export function unbroken(
  line: readonly Observation[],
  holds: (observation: Observation) => boolean,
  zone: string,
): Observation[] {
  return line.slice(line.findLastIndex((o, i) => !holds(o) || isHole(o, line[i + 1], zone)) + 1);
}

function isHole(one: Observation, next: Observation | undefined, zone: string): boolean {
  const period = parseDuration(one.period ?? '');
  if (!next || !period || isZero(period)) return false;
  // The zone arithmetic only where it may matter.
  if (Date.parse(next.at) - Date.parse(one.at) < 1.5 * roughLength(one.period)) return false;
  return addDuration(endOf(one, zone), period, zone) <= startOf(next.at, zone);
}

/** The instant at which an observation's period ends. Without a period a date stands for its day, an instant for itself. */
export function endOf(observation: Observation, zone: string): number {
  const period = parseDuration(observation.period ?? (isDay(observation.at) ? 'P1D' : ''));
  const start = startOf(observation.at, zone);
  return period ? addDuration(start, period, zone) : start;
}
