/** Observations are stored by KPI and month; a month is one of the workspace's time zone. */
import type { Observation } from './kpi.ts';

const zones = new Map<string, Intl.DateTimeFormat>();

/** A name, and none of the other texts in which Temporal would find a time zone. */
const ZONE_NAME = /^[A-Za-z][\w+/-]*$/;

/** Whether the engine knows this IANA name. */
export function isTimeZone(timeZone: string): boolean {
  if (temporalKnows(timeZone)) return true;
  try {
    formatter(timeZone);
    return true;
  } catch {
    return false;
  }
}

/**
 * The quick answer where there is Temporal: the first `Intl.DateTimeFormat` of a process costs 40 ms (Chromium 156, a
 * tenth of a first sync of 10,000 definitions), and most documents need it for nothing else.
 */
function temporalKnows(timeZone: string): boolean {
  if (typeof Temporal === 'undefined' || !ZONE_NAME.test(timeZone)) return false;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(timeZone);
    return true;
  } catch {
    return false;
  }
}

function formatter(timeZone: string): Intl.DateTimeFormat {
  let found = zones.get(timeZone);
  if (!found) {
    // `en-CA` with these parts writes `2026-03`; the parts are read by name all the same.
    found = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit' });
    zones.set(timeZone, found);
  }
  return found;
}

/**
 * `yyyy-mm` of a calendar day (a day of the workspace: its own month) or of an instant as seen in `timeZone`.
 * @param at as `When` allows it
 * @throws RangeError for a time zone that the engine does not know
 */
export function monthOf(at: string, timeZone: string): string {
  if (at.length <= 10 || (timeZone === 'UTC' && at.endsWith('Z'))) return at.slice(0, 7);
  const parts = formatter(timeZone).formatToParts(new Date(at));
  const part = (type: 'year' | 'month') => parts.find((p) => p.type === type)?.value ?? '';
  return `${part('year').padStart(4, '0')}-${part('month')}`;
}

/** What makes an observation this one and no other: `[kpi, at, period, segment, experiment, variant]`. */
export function observationIdentity(observation: Observation): string {
  const { kpi, at, period, segment, experiment, variant } = observation;
  return JSON.stringify([kpi, at, period, segment, experiment, variant].map((part) => part ?? null));
}

/** The last of each identity, oldest first; the order of equal instants is that of the document. */
export function latestObservations(observations: readonly Observation[]): Observation[] {
  const last = new Map<string, Observation>();
  for (const observation of observations) last.set(observationIdentity(observation), observation);
  return [...last.values()].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}
