import type { Workspace } from '../definitions/document.ts';
import { type FieldValue, readMoment } from '../definitions/field-values.ts';
import { nameKey } from '../definitions/names.ts';
import type { RecordState } from '../records/schema.ts';
import { journeysOf } from './applies-here.ts';
import { stageName } from './stage-name.ts';

/** `Closed won`, `closedlost`, `Won`, `7 Verloren`, as stages are named in most tools. */
const CLOSED = /^closed|(?:won|lost|gewonnen|verloren)$/;
/** Of whom is bought from already. */
const AFTER_THE_DEAL: ReadonlySet<string> = new Set([
  'onboarding',
  'adoption',
  'retention',
  'expansion',
  'advocacy',
]);
/** `Close date`, `closedate`, `Closed on`. */
const CLOSE_DATE = /^clos(?:e|ed|ing) ?(?:date|on|at|day)$/;

/**
 * The day on which a deal was won or lost: that of its close date, which is a hope until the stage is a closed one, by its
 * name or because the workspace maps it to what follows a deal. `undefined`: it is open, no deal, or nobody gave the date.
 * @param fields the values that count first
 */
export function dealOutcome(
  state: RecordState | null,
  fields: readonly Readonly<Record<string, FieldValue>>[],
  { stages, timeZone = 'UTC' }: Workspace,
): string | undefined {
  if (state?.record.kind !== 'deal' || !state.stage) return undefined;
  const isClosed =
    CLOSED.test(stageName(state.stage)) ||
    journeysOf(state.record, state, stages).some((journey) => AFTER_THE_DEAL.has(journey));
  if (!isClosed) return undefined;
  const found = fields.flatMap(Object.entries).find(([name]) => CLOSE_DATE.test(nameKey(name)));
  return found && readMoment(found[1], timeZone)?.day;
}
