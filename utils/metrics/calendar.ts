/**
 * Calendar days and instants in a workspace's time zone.
 *
 * The model writes a date alone (`2026-03-31`: that day in the workspace's zone) or an instant (`2026-03-31T22:00:00Z`).
 * `Temporal` would do all of this, but Chrome has it from 144 on and the extension starts at 126. The rules here are
 * Temporal's: a wall-clock time that a change to summer time skips moves forward, one that occurs twice is the
 * first, and a month added to the 31st ends on the last day of a shorter month.
 *
 * All instants are milliseconds since 1970-01-01T00:00Z. A zone that this browser does not know counts as UTC.
 */
import type { Duration } from './duration.ts';

const DAY = 86_400_000;
/** Clocks are put forward by half an hour, an hour or, long ago, two. */
const LONGEST_GAP = 2 * 3_600_000;
/** What `Date` can hold, less a margin for zone offsets. */
const LAST = 8.64e15 - 2 * DAY;
/** 0001-01-01: `Intl` counts years before it in eras, and no observation lies there. */
const FIRST_YEAR = -62_135_596_800_000;

interface Zone {
  format: Intl.DateTimeFormat;
  /** Instant → wall clock, of the instants asked last: thousands of KPIs share a few dates and one `now`. */
  walls: Map<number, number>;
}
const REMEMBERED = 1000;

/** Making a formatter costs a hundred times what using it does; zones in use are a handful. `null`: UTC. */
const zones = new Map<string, Zone | null>();

function zoneOf(name: string): Zone | null {
  const known = zones.get(name);
  if (known !== undefined) return known;
  let made: Zone | null = null;
  try {
    const numeric = { year: 'numeric', month: 'numeric', day: 'numeric' } as const;
    const clock = { hour: 'numeric', minute: 'numeric', second: 'numeric', hourCycle: 'h23' } as const;
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      calendar: 'gregory',
      ...numeric,
      ...clock,
    });
    if (format.resolvedOptions().timeZone !== 'UTC') made = { format, walls: new Map() };
  } catch {
    // RangeError: no such zone. Days are then those of UTC, the model's default.
  }
  zones.set(name, made);
  return made;
}

function clamp(ms: number): number {
  return Math.min(LAST, Math.max(-LAST, ms));
}

/** The wall clock of the zone at an instant, written as if it were UTC. */
function wallOf(ms: number, name: string): number {
  const zone = zoneOf(name);
  if (!zone || ms < FIRST_YEAR) return ms;
  const known = zone.walls.get(ms);
  if (known !== undefined) return known;
  const field: Record<string, number> = {};
  for (const { type, value } of zone.format.formatToParts(ms)) field[type] = Number(value);
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = field;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, second, ((ms % 1000) + 1000) % 1000);
  if (zone.walls.size >= REMEMBERED) zone.walls.clear();
  zone.walls.set(ms, date.getTime());
  return date.getTime();
}

/** The instant at which the zone's wall clock shows `wall`. */
function instantOf(wall: number, zone: string): number {
  if (!zoneOf(zone)) return wall;
  // Offsets a day before and after: at most one change of the clock lies between them.
  const before = wallOf(wall - DAY, zone) - (wall - DAY);
  const after = wallOf(wall + DAY, zone) - (wall + DAY);
  const candidates = before > after ? [wall - before, wall - after] : [wall - after, wall - before];
  const real = candidates.find((instant) => wallOf(instant, zone) === wall);
  return real ?? wall - before;
}

function dayText(wall: number): string {
  const year = new Date(wall).getUTCFullYear();
  if (year > 9999) return '9999-12-31';
  if (year < 0) return '0000-01-01';
  return new Date(wall).toISOString().slice(0, 10);
}

/**
 * The wall clock, but midnight for the first instant of a day that the change to summer time begins later
 * (01:00 in São Paulo, Cairo, Beirut): what starts with a day is to end with one.
 */
function wallFromMidnight(ms: number, zone: string): number {
  const wall = wallOf(ms, zone);
  const sinceMidnight = ((wall % DAY) + DAY) % DAY;
  if (sinceMidnight === 0 || sinceMidnight > LONGEST_GAP) return wall;
  return instantOf(wall - sinceMidnight, zone) === ms ? wall - sinceMidnight : wall;
}

/** A date without a time of day. */
export function isDay(when: string): boolean {
  return when.length === 10;
}

/** Calendar day `yyyy-mm-dd` of an instant. */
export function dayAt(ms: number, zone: string): string {
  return dayText(wallOf(clamp(ms), zone));
}

/** Calendar day of a date (itself) or of an instant. */
export function dayOf(when: string, zone: string): string {
  return isDay(when) ? when : dayAt(Date.parse(when), zone);
}

/** The instant at which a date begins in the zone, or the instant itself. */
export function startOf(when: string, zone: string): number {
  return isDay(when) ? instantOf(Date.parse(when), zone) : clamp(Date.parse(when));
}

/** Months, then days, on the calendar of the zone; then hours on the clock that never jumps. */
export function addDuration(ms: number, duration: Duration, zone: string): number {
  if (duration.months === 0 && duration.days === 0) return clamp(ms + duration.ms);
  const wall = new Date(wallFromMidnight(clamp(ms), zone));
  const day = wall.getUTCDate();
  wall.setUTCDate(1);
  wall.setUTCMonth(wall.getUTCMonth() + duration.months);
  const first = wall.getTime();
  wall.setUTCMonth(wall.getUTCMonth() + 1, 0);
  const target = first + (Math.min(day, wall.getUTCDate()) - 1 + duration.days) * DAY;
  // A duration of a million years is valid ISO 8601: it means "never" here.
  if (!Number.isFinite(target) || Math.abs(target) > LAST) return LAST;
  return clamp(instantOf(target, zone) + duration.ms);
}

/** Calendar days from one day to another; negative when `to` is the earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY);
}

/** Days from one instant to another by the zone's wall clock, so that a day of 23 or 25 hours is one day. */
export function wallDays(from: number, to: number, zone: string): number {
  return (wallFromMidnight(clamp(to), zone) - wallFromMidnight(clamp(from), zone)) / DAY;
}
