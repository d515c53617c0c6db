/** Which observations speak for an experiment: stop rules and the reading of a decision rule look at the same ones. */
import { controlVariant } from '../definitions/control-variant.ts';
import type { Experiment } from '../definitions/experiment.ts';
import type { Observation } from '../definitions/kpi.ts';
import { dayAt, dayOf, startOf } from './calendar.ts';
import { endOf, isOverall, seriesOf } from './series.ts';

/**
 * The end of a line (oldest first) that speaks of the time since the experiment's start. A period that straddles the start
 * does so where the experiment itself measured it, for before there was nothing of it to measure; of the KPI as a whole it
 * is, in part, what was before.
 */
export function sinceStart(
  line: readonly Observation[],
  { startsOn }: Experiment,
  zone: string,
): Observation[] {
  if (startsOn === undefined) return [...line];
  const start = startOf(startsOn, zone);
  const startDay = dayAt(start, zone);
  // Comparing days first spares the zone arithmetic for all but the observations about the start.
  const before = line.findLastIndex(
    (o) =>
      dayOf(o.at, zone) <= startDay &&
      startOf(o.at, zone) < start &&
      (isOverall(o) || endOf(o, zone) <= start),
  );
  return line.slice(before + 1);
}

/**
 * What the experiment itself measured, pooled or else one list a variant, in no order. Segments are left out: they overlap
 * (country and device), so they neither add up nor form one line.
 */
export function measuredBy(experiment: Experiment, observations: readonly Observation[]): Observation[][] {
  const own = observations.filter((o) => o.experiment === experiment.id && o.segment === undefined);
  const variants = new Set(own.map((o) => o.variant));
  const lists = variants.has(undefined) ? [undefined] : [...variants].sort();
  return lists.map((variant) => own.filter((o) => o.variant === variant));
}

/** {@link measuredBy} as lines, those that have begun, and the KPI as a whole. */
export function linesOf(
  experiment: Experiment,
  observations: readonly Observation[],
  now: number,
  zone: string,
): { own: Observation[][]; overall: Observation[] } {
  return {
    own: measuredBy(experiment, observations)
      .map((list) => seriesOf(list, () => true, now, zone))
      .filter((line) => line.length > 0),
    overall: seriesOf(observations, isOverall, now, zone),
  };
}

/** An experiment's own lines, by whom they speak for. */
export interface Arms {
  /** Absent: it was not measured, or no variant is the control. */
  control: Observation[] | undefined;
  treated: Observation[][];
}

/**
 * What `own` of {@link linesOf} is of: one line pooled, or one a variant. `null`: of several variants nobody can tell which
 * is the control, so that none of their figures says anything for or against the change.
 */
export function armsOf({ design }: Experiment, own: readonly Observation[][]): Arms | null {
  const measured = own.flatMap(([first]) => first?.variant ?? []);
  const control = controlVariant(design, measured);
  if (control === null && measured.length > 0) return null;
  const isControl = ([first]: readonly Observation[]) =>
    first?.variant !== undefined && first.variant === control;
  return { control: own.find(isControl), treated: own.filter((line) => !isControl(line)) };
}
