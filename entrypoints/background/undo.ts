/**
 * Tokens to take writes back with. One of activity says all by itself: the store remembers what each command found. What
 * an experiment was before is kept as long as the browser runs, so that it outlasts a stopped worker.
 */
import type { Experiment } from '../../utils/definitions/experiment.ts';
import { readSession, updateSession } from '../../utils/platform/session.ts';

/** A write to an experiment: what was shown before (`null`: nothing), and the version that the write left. */
export interface UndoEntry {
  token: string;
  workspace: string;
  id: string;
  before: Experiment | null;
  after: string;
  /** The tag that was written with it. */
  tag?: string;
}

/** Token for one document of activity. */
export function activityToken(command: string, id: string): string {
  return `${command} ${id}`;
}

/** `null`: no token of {@link activityToken}. */
export function readActivityToken(token: string): { command: string; id: string } | null {
  const at = token.indexOf(' ');
  return at < 0 ? null : { command: token.slice(0, at), id: token.slice(at + 1) };
}

/** More than a person would take back one after the other. */
const KEPT = 50;
const KEY = 'undo';

export function keepUndo(entry: UndoEntry): Promise<unknown> {
  return updateSession<UndoEntry[]>(KEY, (entries = []) =>
    [...entries.filter(({ token }) => token !== entry.token), entry].slice(-KEPT),
  );
}

/** What was written under the token; taken out only by {@link dropUndo}. */
export async function undoEntry(token: string): Promise<UndoEntry | undefined> {
  return (await readSession<UndoEntry[]>(KEY))?.find((entry) => entry.token === token);
}

export function dropUndo(token: string): Promise<unknown> {
  return updateSession<UndoEntry[]>(KEY, (entries = []) => entries.filter((entry) => entry.token !== token));
}
