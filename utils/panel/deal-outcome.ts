import type { Workspace } from '../definitions/document.ts';
import { type FieldValue, readMoment } from '../definitions/field-values.ts';
import { nameKey } from '../definitions/names.ts';
import type { RecordState } from '../records/schema.ts';
import { stageName } from './stage-name.ts';

/**
 * `Closed won`, `closedlost`, `Deal lost`, `7 Verloren`, as stages are named in most tools. The part of the journey says
 * nothing of it: an open renewal is one of retention.
 */
const CLOSED = /^\P{L}*(?:(?:closed|deal|opportunity)?\P{L}?(?:won|lost|gewonnen|verloren)|closed)$/u;
/** `Close date`, `closedate`, `Closed on`. */
const CLOSE_DATE = /^clos(?:e|ed|ing) ?(?:date|on|at|day)$/;

/**
 * The day on which a deal was won or lost: that of its close date, which is a hope until the stage is by its name a closed
 * one. `undefined`: it is open, no deal, or nobody gave the date.
 * @param fields the values that count first
 */
export function dealOutcome(
  state: RecordState | null,
  fields: readonly Readonly<Record<string, FieldValue>>[],
  { timeZone = 'UTC' }: Pick<Workspace, 'timeZone'>,
): string | undefined {
  if (state?.record.kind !== 'deal' || !state.stage) return undefined;
  if (!CLOSED.test(stageName(state.stage))) return undefined;
  const found = fields.flatMap(Object.entries).find(([name]) => CLOSE_DATE.test(nameKey(name)));
  return found && readMoment(found[1], timeZone)?.day;
}
