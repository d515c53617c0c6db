/**
 * Which campaign gets how much of the credit for an outcome, under five models side by side.
 *
 * Every model gives the touches of one record weights that sum to 1; a campaign's share is the sum over its touches.
 * - first touch, last touch: everything to the first, to the last;
 * - linear: the same to each;
 * - position-based: 40 % to the first, 40 % to the last, 20 % shared by those between; two touches get half each, one gets all;
 * - time decay: a touch one half-life earlier than another gets half as much (2^(−age ÷ half-life)).
 *
 * Touches of one calendar day have no order, so they share: each gets the mean of the weights of the places that they
 * take together. Whoever adds a touch says its day; the time that an address or an import gives beside is that of a press
 * or a midnight, not of the touch. The result depends neither on the order of the input nor on what was typed first.
 *
 * `data-driven`, which a KPI may name, is not computed: it compares the journeys that ended well with those that did
 * not, and nobody's tools are asked for those here.
 */
import type { Kpi } from '../definitions/kpi.ts';
import { dayAt, isDay, startOf } from './calendar.ts';
import { endOfDay } from './schedule.ts';

export const ATTRIBUTION_MODELS = [
  'first-touch',
  'last-touch',
  'linear',
  'position-based',
  'time-decay',
] as const satisfies readonly NonNullable<Kpi['attribution']>[];
/** The models that are computed; `data-driven` is not among them. */
export type AttributionModel = (typeof ATTRIBUTION_MODELS)[number];

/** What attribution reads of a touch; `campaign` is any text that names it, such as its record key. */
export interface TouchPoint {
  campaign: string;
  /** Instant or calendar day, ISO 8601. */
  occurredAt: string;
}

export interface CampaignCredit {
  campaign: string;
  /** How often it touched the record. */
  touches: number;
  /** Ratios; over all campaigns those of one model sum to 1. */
  shares: Record<AttributionModel, number>;
}

/** `bad-date`: not a date; `after-outcome`, `in-future`: too late to have had a part in it. */
export type LeftOutReason = 'bad-date' | 'after-outcome' | 'in-future';

export interface Attribution<T> {
  halfLifeDays: number;
  /** The campaign with the first day first. Empty: no touch counts, so there is no credit to give: a gap, not zero. */
  campaigns: CampaignCredit[];
  leftOut: { touch: T; why: LeftOutReason }[];
}

export interface AttributionOptions {
  now: Date;
  /** When the deal was won or lost: an instant, or a day, which counts to its end. One that lies ahead is not yet reached. */
  outcomeAt?: string | undefined;
  /** Half-life of time decay, in days of 24 hours. */
  halfLifeDays?: number;
  /** Whose days count. */
  timeZone?: string;
}

/** The half-life that analytics tools have long used. */
const HALF_LIFE_DAYS = 7;

const DAY = 86_400_000;
/** A touch of somebody's today is kept as noon there, which is so far ahead at most. */
const HALF_DAY = DAY / 2;

/** Share of the first touch and of the last under the position-based model, where there are three or more. */
const ENDS = 0.4;

/**
 * @param touches of one record, in any order; a campaign may occur many times
 * @throws RangeError for a half-life that is not above 0
 */
export function attribute<T extends TouchPoint>(
  touches: readonly T[],
  { now, outcomeAt, halfLifeDays = HALF_LIFE_DAYS, timeZone = 'UTC' }: AttributionOptions,
): Attribution<T> {
  if (!(halfLifeDays > 0)) throw new RangeError(`half-life ${halfLifeDays}`);
  const latest = now.getTime() + HALF_DAY;
  const until = outcomeAt !== undefined && isWhen(outcomeAt) ? lastOf(outcomeAt, timeZone) : latest;
  const counted: { campaign: string; day: number }[] = [];
  const leftOut: Attribution<T>['leftOut'] = [];
  for (const touch of touches) {
    const at = isWhen(touch.occurredAt) ? startOf(touch.occurredAt, timeZone) : Number.NaN;
    if (Number.isNaN(at)) leftOut.push({ touch, why: 'bad-date' });
    else if (at > latest) leftOut.push({ touch, why: 'in-future' });
    else if (at > until) leftOut.push({ touch, why: 'after-outcome' });
    else counted.push({ campaign: touch.campaign, day: startOf(dayAt(at, timeZone), timeZone) });
  }
  const byName = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  counted.sort((a, b) => a.day - b.day || byName(a.campaign, b.campaign));
  const days = counted.map(({ day }) => day);
  const weights = weightsOf(days, halfLifeDays * DAY);
  const credits = new Map<string, CampaignCredit>();
  counted.forEach(({ campaign }, i) => {
    const credit = credits.get(campaign) ?? emptyCredit(campaign);
    credit.touches++;
    for (const model of ATTRIBUTION_MODELS) credit.shares[model] += weights[model][i] as number;
    credits.set(campaign, credit);
  });
  return { halfLifeDays, campaigns: [...credits.values()], leftOut };
}

/**
 * The last millisecond of a day: what happened on one day has no order. Of an instant that of its day, or noon of the day that
 * whoever gave it had by then.
 */
function lastOf(when: string, zone: string): number {
  if (isDay(when)) return endOfDay(when, zone) - 1;
  const at = Date.parse(when);
  return Math.max(endOfDay(dayAt(at, zone), zone) - 1, at + HALF_DAY - 1);
}

function emptyCredit(campaign: string): CampaignCredit {
  const shares = Object.fromEntries(ATTRIBUTION_MODELS.map((model) => [model, 0]));
  return { campaign, touches: 0, shares: shares as CampaignCredit['shares'] };
}

/** A day or an instant of ISO 8601 that exists; `Date.parse` alone takes `5` and, in part, 30 February. */
function isWhen(text: string): boolean {
  const day = /^(\d{4}-\d{2}-\d{2})(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2}))?$/.exec(
    text,
  )?.[1];
  if (day === undefined || Number.isNaN(Date.parse(text))) return false;
  return new Date(day).toISOString().startsWith(day);
}

/** One weight a touch and model, in the order of `times` (their days, oldest first). */
function weightsOf(times: readonly number[], halfLife: number): Record<AttributionModel, number[]> {
  const last = times.length - 1;
  const newest = times[last] ?? 0;
  // Counted back from the outcome every weight would be smaller by one and the same factor, which the division
  // takes out again; counted from the newest touch, old journeys do not underflow to nothing.
  const decay = times.map((at) => 2 ** ((at - newest) / halfLife));
  const all = decay.reduce((sum, weight) => sum + weight, 0);
  return {
    'first-touch': shared(times, (i) => (i === 0 ? 1 : 0)),
    'last-touch': shared(times, (i) => (i === last ? 1 : 0)),
    linear: times.map(() => 1 / times.length),
    'position-based': shared(times, (i) => positionWeight(i, times.length)),
    'time-decay': decay.map((weight) => weight / all),
  };
}

function positionWeight(place: number, count: number): number {
  if (count <= 2) return 1 / count;
  return place === 0 || place === count - 1 ? ENDS : (1 - 2 * ENDS) / (count - 2);
}

/** Weights by place; those of the same day get the mean of theirs. */
function shared(times: readonly number[], weight: (place: number) => number): number[] {
  const weights: number[] = [];
  for (let start = 0; start < times.length; ) {
    let end = start + 1;
    while (times[end] === times[start]) end++;
    let sum = 0;
    for (let place = start; place < end; place++) sum += weight(place);
    for (let place = start; place < end; place++) weights.push(sum / (end - start));
    start = end;
  }
  return weights;
}
