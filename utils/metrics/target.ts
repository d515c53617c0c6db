import type { Kpi, Target } from '../definitions/kpi.ts';
import { dayOf } from './calendar.ts';

/** On which side of the target the good values lie. */
export type TargetOp = 'at-least' | 'at-most' | 'between' | 'about';
export type Judgement = 'on-target' | 'warning' | 'off-target';

/**
 * The target in force on a day: `from` and `due` are included. Of several the most specific one counts: the latest
 * `from` (none is the earliest), then the nearest `due` (none is the farthest), then the last in the list.
 */
export function targetOn(
  targets: readonly Target[] | undefined,
  day: string,
  zone: string,
): Target | undefined {
  let best: { target: Target; from: string; due: string } | undefined;
  for (const target of targets ?? []) {
    const from = target.from === undefined ? '' : dayOf(target.from, zone);
    const due = target.due === undefined ? '~' : dayOf(target.due, zone);
    if (from > day || due < day) continue;
    if (!best || from > best.from || (from === best.from && due <= best.due)) best = { target, from, due };
  }
  return best?.target;
}

/** The target in force on `day`, where it says from when; else the one of the first day after it on which one begins. */
export function nextTarget(
  targets: readonly Target[] | undefined,
  day: string,
  zone: string,
): { target: Target; from: string } | undefined {
  const now = targetOn(targets, day, zone);
  if (now?.from !== undefined) return { target: now, from: dayOf(now.from, zone) };
  const begins = (targets ?? []).map(({ from = '' }) => from && dayOf(from, zone));
  const [from] = begins.filter((one) => one > day).sort();
  const target = from && targetOn(targets, from, zone);
  return target ? { target, from } : undefined;
}

export interface Bounds {
  op: TargetOp;
  /** Lowest and highest value on target, both included. */
  good: [number, number];
  /** Lowest and highest value that is at most a warning, both included; never narrower than `good`. */
  warn: [number, number];
}

/** One tenth of the target: how far a warning reaches where the target does not say. */
const DEFAULT_WARNING = 0.1;

/**
 * Where on target and warning end, design §4 "Health". `warnAt` is a value of the KPI, not a distance; one on the
 * good side of the target means that there is no warning.
 * - `value` with increase or decrease: good at or beyond it.
 * - `value` with maintain: a measured number never equals its target, so the half of the warning zone that is
 *   nearer to the target is good; the zone is as wide on both sides.
 * - `min` and `max`: good inside, whatever the direction. `warnAt` moves the side on which it lies, the other side
 *   keeps its tenth.
 */
export function boundsOf(target: Target, direction: Kpi['direction']): Bounds {
  const { value, warnAt } = target;
  if (value === undefined) {
    const low = Math.min(target.min ?? -Infinity, target.max ?? Infinity);
    const high = Math.max(target.min ?? -Infinity, target.max ?? Infinity);
    return {
      op: 'between',
      good: [low, high],
      warn: [
        warnAt !== undefined && warnAt < low ? warnAt : below(low),
        warnAt !== undefined && warnAt > high ? warnAt : above(high),
      ],
    };
  }
  if (direction === 'increase') {
    return {
      op: 'at-least',
      good: [value, Infinity],
      warn: [Math.min(warnAt ?? below(value), value), Infinity],
    };
  }
  if (direction === 'decrease') {
    return {
      op: 'at-most',
      good: [-Infinity, value],
      warn: [-Infinity, Math.max(warnAt ?? above(value), value)],
    };
  }
  const reach = warnAt === undefined ? Math.abs(value) * DEFAULT_WARNING : Math.abs(warnAt - value);
  return {
    op: 'about',
    good: [value - reach / 2, value + reach / 2],
    warn: [value - reach, value + reach],
  };
}

function below(value: number): number {
  return value - Math.abs(value) * DEFAULT_WARNING;
}

function above(value: number): number {
  return value + Math.abs(value) * DEFAULT_WARNING;
}

/** How a value stands to its bounds. */
export function judge(value: number, { good, warn }: Bounds): Judgement {
  if (inside(value, good)) return 'on-target';
  return inside(value, warn) ? 'warning' : 'off-target';
}

/** A bound is met up to the noise of binary fractions: 0.9 − 0.09 is not quite 0.81. */
function inside(value: number, [low, high]: [number, number]): boolean {
  return value >= low - noise(low) && value <= high + noise(high);
}

function noise(bound: number): number {
  return Number.isFinite(bound) ? Math.abs(bound) * 1e-9 : 0;
}
