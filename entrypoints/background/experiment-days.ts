/** The days on which an experiment starts and ends: the worker's clock in the workspace's zone, not the page's. */
import { contentHash } from '../../utils/definitions/content-hash.ts';
import type { Experiment } from '../../utils/definitions/experiment.ts';
import { dayAt, dayOf } from '../../utils/metrics/calendar.ts';

/** What stands there, and what the person saw of it. */
interface Basis {
  before: Experiment | undefined;
  /** `contentHash` of what the person saw; `null`: nothing. */
  version: string | null;
}

/** A paused one has run: what is to be there before the start cannot be passed by way of a pause. */
export function startsNow(experiment: Experiment, before: Experiment | undefined): boolean {
  return isUnderWay(experiment) && !(before && isUnderWay(before));
}

function isUnderWay({ status }: Experiment): boolean {
  return status === 'running' || status === 'paused';
}

/**
 * The experiment with the day on which it starts, where the plan has none, and with the day on which it ends: started or
 * stopped early, that is today, not the day that was planned. A message that is sent twice keeps the days of the first time.
 * @param now milliseconds
 */
export function withDays(
  experiment: Experiment,
  { before, version }: Basis,
  now: number,
  zone: string,
): Experiment {
  const today = dayAt(now, zone);
  const { startsOn, endsOn } = experiment;
  const isAhead = (when: string | undefined, day: string) => when === undefined || dayOf(when, zone) > day;
  if (before && contentHash(before) !== version) {
    const began = before.startsOn;
    const isEarly = isUnderWay(before) && began !== undefined && isAhead(startsOn, dayOf(began, zone));
    const again = {
      ...experiment,
      ...(startsOn === undefined || isEarly ? { startsOn: began } : {}),
      ...(hasEnded(before) ? { endsOn: before.endsOn } : {}),
    };
    if (contentHash(again) === contentHash(before)) return before;
  }
  const isStart = startsNow(experiment, before) && isAhead(startsOn, today);
  const isEnd = hasEnded(experiment) && !(before && hasEnded(before));
  return {
    ...experiment,
    ...(isStart ? { startsOn: today } : {}),
    ...(isEnd && isAhead(endsOn, today) ? { endsOn: today } : {}),
  };
}

/** Stopped early or at its end. */
export function hasEnded({ status }: Experiment): boolean {
  return status === 'stopped' || status === 'concluded';
}
