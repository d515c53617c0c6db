import type { Workspace } from '../definitions/document.ts';
import { type FieldValue, readMoment } from '../definitions/field-values.ts';
import { nameKey } from '../definitions/names.ts';
import type { RecordState } from '../records/schema.ts';
import { stageName } from './stage-name.ts';

/**
 * `Closed won`, `closedlost`, `Deal lost`, `7 Verloren`, `Lost: no budget`, as stages are named in most tools: what
 * stands behind won or lost is set off by a mark (`Lost contact` is an open one). The part of the journey says nothing of it:
 * an open renewal is one of retention.
 */
const CLOSED =
  /^\P{L}*(?:(?:closed|deal|opportunity|sales?|contract)?\P{L}{0,3}(?:won|lost|gewonnen|verloren)(?:\P{L}.*)?|closed\P{L}*)$/u;
/** `Close date`, `closedate`, `Closed on`, `Won time`, `Close date (UTC)`; not the one that was expected. */
const CLOSE_DATE =
  /^(?:(?:actual )?(?:clos(?:e|ed|ing)|won|lost) ?(?:date|on|at|day|time)|abschlussdatum)(?: \(.*\))?$/;

/**
 * When a deal was won or lost: the day of its close date, which is a hope until the stage is by its name a closed one; without
 * such a date the instant at which a person chose that stage, since by then it was closed. `undefined`: it is open, no deal,
 * or nobody can tell when.
 * @param fields the values that count first
 */
export function dealOutcome(
  state: RecordState | null,
  fields: readonly Readonly<Record<string, FieldValue>>[],
  { timeZone = 'UTC' }: Pick<Workspace, 'timeZone'>,
): string | undefined {
  if (state?.record.kind !== 'deal' || !state.stage) return undefined;
  if (!CLOSED.test(stageName(state.stage))) return undefined;
  for (const [name, value] of fields.flatMap(Object.entries)) {
    const found = CLOSE_DATE.test(nameKey(name)) ? readMoment(value, timeZone) : null;
    if (found) return found.day;
  }
  return state.from === 'person' ? (state.stageAt ?? state.at) : undefined;
}
