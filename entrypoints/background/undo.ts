/**
 * Tokens to take writes back with. One of activity says all by itself: the store remembers what each command found. What
 * an experiment was before is kept as long as the browser runs, so that it outlasts a stopped worker.
 */
import type { Experiment } from '../../utils/definitions/experiment.ts';
import type { Reply } from '../../utils/messaging/protocol.ts';
import { readSession, updateSession } from '../../utils/platform/session.ts';

export type UndoState = Reply<'undo'>['state'];

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

/** What was taken back by `command`, and how that went: asked again for an answer that was lost, it says the same. */
interface Settled {
  token: string;
  command: string;
  state: UndoState;
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
/** Characters of all entries: others need the session's storage (10 MB), too. */
const MOST = 2_000_000;
const KEY = 'undo';

function bounded(entries: readonly (UndoEntry | Settled)[]): (UndoEntry | Settled)[] {
  const kept: (UndoEntry | Settled)[] = [];
  let left = MOST;
  for (const entry of entries.slice(-KEPT).reverse()) {
    left -= JSON.stringify(entry).length;
    if (left < 0) break;
    kept.unshift(entry);
  }
  return kept;
}

/** Nothing is kept of what is too large to remember: it cannot be taken back. */
export function keepUndo(entry: UndoEntry): Promise<unknown> {
  return updateSession<(UndoEntry | Settled)[]>(KEY, (entries = []) =>
    bounded([...entries.filter(({ token }) => token !== entry.token), entry]),
  );
}

/** What was written, or taken back, under the token. */
export async function undoEntry(token: string): Promise<UndoEntry | Settled | undefined> {
  return (await readSession<(UndoEntry | Settled)[]>(KEY))?.find((entry) => entry.token === token);
}

/** The token is used up. */
export function settleUndo(settled: Settled): Promise<unknown> {
  return updateSession<(UndoEntry | Settled)[]>(KEY, (entries = []) =>
    bounded([...entries.filter(({ token }) => token !== settled.token), settled]),
  );
}

export function dropUndo(token: string): Promise<unknown> {
  return updateSession<(UndoEntry | Settled)[]>(KEY, (entries = []) =>
    entries.filter((entry) => entry.token !== token),
  );
}
