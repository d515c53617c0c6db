/** How a shared workspace stands, as the one thing that a person wants to know. */
import { SHARED_SOURCE } from '../definitions/types.ts';
import type { OutboxEntry } from '../store/activity-doc.ts';
import { isHeld } from '../store/outbox-store.ts';
import type { SourceState } from '../store/source-state.ts';
import type { WorkspaceStore } from '../store/workspace-store.ts';
import { DESIGN_VERSION } from '../workspace/design-documents.ts';
import { needsSignIn } from './shared-source.ts';
import { waitingActs } from './waiting-acts.ts';

/**
 * - `saved`: all that was written here is there; `waiting`: some is not yet;
 * - `offline`: the server is not to be had since `since`; `sign-in`: it does not let this user in;
 * - `refused`: some changes need a person; `failed`: something here does not work (`code`).
 */
export interface SharedStatus {
  state: 'saved' | 'waiting' | 'offline' | 'sign-in' | 'refused' | 'failed';
  /** What people did and is still to be sent; what was refused, and what waits with it, is not counted. */
  waiting: number;
  /** Instant at which it began. */
  since?: string;
  /** Cause of `offline`, `sign-in` and `failed`; of `waiting` and `refused`: why what waits could not be sent. */
  code?: string;
  /** Instant at which the definitions were last known to be up to date; absent: never. */
  checkedAt?: string;
  /** The server had another database of this name, at this instant of the last days; so many definitions are not in it. */
  remade?: { at: string; removed: number };
  /** Definitions of which the server has two versions. */
  conflicts?: number;
  /** This user may change its definitions. */
  steward?: true;
  /** The rules on the server are older than this version's; told to stewards. */
  oldRules?: true;
  /** What others wrote here who have been signed in before: it waits for them, and is counted nowhere else. */
  held?: { user: string; waiting: number }[];
  refused: RefusedChange[];
  /** So many more were refused. */
  more?: number;
}

export interface RefusedChange {
  id: string;
  /** In the server's words, or a code: `conflict`, `deleted`, `other-author`, `newer-version`, `too-large`, `bad-document`. */
  reason: string;
  /** What the person wrote and what is kept nowhere else. */
  words?: string;
}

/** Refused changes that a page shows. */
const SHOWN = 100;

const OFFLINE: ReadonlySet<string> = new Set(['unreachable', 'timeout', 'cut', 'busy', 'server-error']);

/** Whether it will be well again by itself. */
export function isOffline(code: string): boolean {
  return OFFLINE.has(code);
}

interface StatusOptions {
  /** Whether there is a secret to sign in with. */
  signedIn: boolean;
  /** Who is, or was last. */
  user: string;
  checkedAt?: string | undefined;
  steward?: boolean | undefined;
  /** Milliseconds since 1970. */
  now: number;
}

/** So long it is said that the workspace was made anew. */
const TOLD_MS = 7 * 86_400_000;

function sharedStatus(
  entries: readonly OutboxEntry[],
  state: SourceState | undefined,
  { signedIn, user, checkedAt, steward, now }: StatusOptions,
): SharedStatus {
  const { true: others = [], false: outbox = [] } = Object.groupBy(entries, (entry) =>
    isHeld(entry, user) ? 'true' : 'false',
  );
  const held = [...Map.groupBy(others, ({ heldFor }) => heldFor ?? '')];
  const refused = outbox.flatMap(({ id, refused: reason, words }) =>
    reason === undefined ? [] : [{ id, reason, ...(words !== undefined && { words }) }],
  );
  const waiting = waitingActs(outbox);
  const checked = [checkedAt, state?.lastGoodAt].filter((at) => at !== undefined).sort();
  const last = checked.at(-1);
  const { remade, conflicts: double = {}, rules = DESIGN_VERSION } = state?.feed ?? {};
  const conflicts = Object.keys(double).length;
  const common = {
    waiting,
    refused: refused.slice(0, SHOWN),
    ...(refused.length > SHOWN && { more: refused.length - SHOWN }),
    ...(last !== undefined && { checkedAt: last }),
    ...(conflicts > 0 && { conflicts }),
    ...(steward && { steward: true as const }),
    ...(steward && rules < DESIGN_VERSION && { oldRules: true as const }),
    ...(held.length > 0 && {
      held: held.map(([name, own]) => ({ user: name, waiting: waitingActs(own.map(({ id }) => ({ id }))) })),
    }),
    ...(remade && now - Date.parse(remade.at) < TOLD_MS && { remade }),
  };
  const { failure } = state ?? {};
  if (!signedIn) return { ...common, state: 'sign-in', code: 'wrong-password' };
  if (failure) {
    const { code, since } = failure;
    const is = needsSignIn(code) ? 'sign-in' : isOffline(code) ? 'offline' : 'failed';
    return { ...common, state: is, since, code };
  }
  const cause = waiting > 0 && state?.unsent !== undefined && { code: state.unsent };
  return { ...common, ...cause, state: refused.length > 0 ? 'refused' : waiting > 0 ? 'waiting' : 'saved' };
}

export async function readSharedStatus(store: WorkspaceStore, options: StatusOptions): Promise<SharedStatus> {
  const [outbox, { state }] = await Promise.all([store.readOutbox(), store.readSourceHead(SHARED_SOURCE)]);
  return sharedStatus(outbox, state, options);
}
