import { SIGNAL_TYPES, type SignalType } from '../activity/signal-types.ts';
import type { Workspace } from '../definitions/document.ts';
import type { Experiment } from '../definitions/experiment.ts';
import { type Definitions, definitionId } from '../definitions/types.ts';
import { isGone } from './is-gone.ts';
import { statusRank } from './status-rank.ts';

export interface SignalReason {
  id: string;
  name: string;
  type: SignalType;
}

/** What was changed because of a reason. `state`: the experiment's or the agreement's status. */
export interface ReasonChange {
  type: 'experiment' | 'agreement';
  id: string;
  name: string;
  state: string;
}

export interface CountedReason extends SignalReason {
  /** How many other records have such a signal, in the time that is looked at. */
  others: number;
  /** There may be more: no more were looked at. */
  more?: boolean;
}

/**
 * The workspace's list, each reason once for each type that it fits, for all where it names none: said as an objection it
 * is not what it is as a buyer's signal. One that is only a text is its own id.
 */
export function reasonsOf(workspace: Workspace): SignalReason[] {
  const seen = new Set<string>();
  return (workspace.signalReasons ?? []).flatMap((reason) => {
    const { id, name, type } =
      typeof reason === 'string' ? { id: reason, name: reason, type: undefined } : reason;
    if (seen.has(id)) return [];
    seen.add(id);
    return (type ? [type] : SIGNAL_TYPES).map((one) => ({ id, name, type: one }));
  });
}

/** The reason's name; the id itself where the workspace has none such. */
export function reasonName(workspace: Workspace, reason: string): string {
  const found = workspace.signalReasons?.find((one) => (typeof one === 'string' ? one : one.id) === reason);
  return found === undefined || typeof found === 'string' ? reason : found.name;
}

/** After every status. */
const AGREEMENT_RANK = 100;

/** What is being done now comes first, agreements last. */
function rankOf({ type, state }: ReasonChange): number {
  return type === 'experiment' ? statusRank(state as Experiment['status']) : AGREEMENT_RANK;
}

/** Reason → experiments and agreements that say that they respond to it. */
function changesByReason(definitions: Definitions): Map<string, ReasonChange[]> {
  const changes = new Map<string, ReasonChange[]>();
  const add = (reasons: readonly string[] | undefined, change: ReasonChange): void => {
    if (!reasons || isGone(definitions, definitionId(change.type, change.id))) return;
    for (const reason of new Set(reasons)) {
      const list = changes.get(reason);
      if (list) list.push(change);
      else changes.set(reason, [change]);
    }
  };
  for (const { id, title, status, respondsTo } of definitions.experiments.values()) {
    add(respondsTo, { type: 'experiment', id, name: title, state: status });
  }
  for (const { id, name, status, respondsTo } of definitions.agreements.values()) {
    add(respondsTo, { type: 'agreement', id, name, state: status });
  }
  return changes;
}

/** The reasons to choose from, how often each was said and what was changed because of it. */
export function signalReasons(
  definitions: Definitions,
  counted: readonly CountedReason[],
): (CountedReason & { changes: ReasonChange[] })[] {
  const changes = changesByReason(definitions);
  return counted.map((reason) => ({
    ...reason,
    changes: (changes.get(reason.id) ?? []).sort((a, b) => rankOf(a) - rankOf(b)),
  }));
}
