/** Tokens to take writes back with, as long as the browser runs: they outlast a stopped worker. */
import type { Experiment } from '../../utils/definitions/experiment.ts';
import { readSession, updateSession } from '../../utils/platform/session.ts';

export interface UndoEntry {
  token: string;
  workspace: string;
  /** Document id of a write to activity; the store knows what stood before. */
  activity?: string;
  /** A write to an experiment: what was shown before (`null`: nothing), and the version that the write left. */
  experiment?: { id: string; before: Experiment | null; after: string };
}

/** More than a person would take back one after the other. */
const KEPT = 50;
const KEY = 'undo';

export function keepUndo(entry: UndoEntry): Promise<unknown> {
  return updateSession<UndoEntry[]>(KEY, (entries = []) => {
    // One act may have written two documents: both go back under its token.
    const others = entries.filter(
      (one) =>
        one.token !== entry.token ||
        one.activity !== entry.activity ||
        one.experiment?.id !== entry.experiment?.id,
    );
    return [...others, entry].slice(-KEPT);
  });
}

/** What was written under the token, the last write first; taken out only by {@link dropUndo}. */
export async function undoEntries(token: string): Promise<UndoEntry[]> {
  const entries = (await readSession<UndoEntry[]>(KEY)) ?? [];
  return entries.filter((entry) => entry.token === token).reverse();
}

export function dropUndo(token: string): Promise<unknown> {
  return updateSession<UndoEntry[]>(KEY, (entries = []) => entries.filter((entry) => entry.token !== token));
}
