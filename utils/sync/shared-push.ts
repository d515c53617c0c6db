/** What waits here → the shared workspace: in batches, until nothing is left, or the server cannot be reached. */
import { SHARED_SOURCE } from '../definitions/types.ts';
import type { ActivityRow } from '../store/activity-doc.ts';
import type { Claimed } from '../store/outbox-store.ts';
import { newSourceState } from '../store/source-state.ts';
import { StoreError } from '../store/store-error.ts';
import type { WorkspaceStore } from '../store/workspace-store.ts';
import { CouchError } from '../workspace/couch-error.ts';
import { isDefinitionType, typeOfId } from '../workspace/doc-ids.ts';
import { aloneWith } from './alone-with.ts';
import { type PushContext, pushActivity } from './push-activity.ts';
import { pushDefinitions } from './push-definitions.ts';
import { isOfOne, type PushedPart, partOf, together } from './push-part.ts';
import { type SharedSource, sharedSource, signedIn } from './shared-source.ts';
import { isoOf, type SyncDeps } from './sync-deps.ts';

export type PushOutcome = Pushed | { status: 'not-shared' };

interface Pushed {
  status: 'pushed';
  done: number;
  refused: number;
  /** Why the rest waits. */
  error?: CouchError | StoreError;
}

export interface PushRequest {
  workspaceId: string;
  signal?: AbortSignal | undefined;
  /** As for a pull. */
  force?: boolean;
}

/** Changes that are taken up at once. */
const CLAIMED = 500;
/** One document is sent at most so often on top of what somebody wrote in between; the rest is for the next time. */
const ROUNDS = 8;

/** @throws the reason of `signal`, and what is no fault of server or store */
export async function pushShared(
  deps: SyncDeps,
  { workspaceId, signal, force }: PushRequest,
): Promise<PushOutcome> {
  const sum = { done: 0, refused: 0 };
  const push = async (shared: SharedSource, store: WorkspaceStore): Promise<Pushed> => {
    const outcome: Pushed = { status: 'pushed', ...sum };
    try {
      const { user, order } = shared;
      let context: (PushContext & { order: readonly string[] }) | undefined;
      for (let left = ROUNDS; left > 0; left--) {
        const asked = { now: isoOf(deps.now()), user };
        // Who has nothing to send needs not be signed in, and who is not has told nobody.
        if (!(await store.hasDue(asked))) break;
        const { state } = await store.readSourceHead(SHARED_SOURCE);
        const client = signedIn(shared, state, deps.now(), force);
        const claimed = await store.claimOutbox({ ...asked, limit: CLAIMED });
        const person = (await (await deps.app()).person()).id;
        const failing = state?.failure ? undefined : new Set<string>();
        context ??= { deps, workspaceId, store, client, person, user, order, failing, signal };
        const part = await pushAll(context, claimed);
        outcome.done += part.done;
        outcome.refused += part.refused;
        const why = part.error ?? (part.again === 0 && claimed.length < CLAIMED ? part.later : undefined);
        if (why) return { ...outcome, error: why };
        if (part.done + part.refused + part.again === 0) break;
        // A full batch may have more behind it, which is no second try.
        if (claimed.length === CLAIMED && part.done + part.refused > 0) left++;
      }
      return outcome;
    } catch (error) {
      if (!(error instanceof CouchError || error instanceof StoreError)) throw error;
      return { ...outcome, error };
    }
  };
  const work = async (): Promise<PushOutcome> => {
    // Only now: somebody else may have signed in while this waited for its turn.
    const shared = await sharedSource(deps, workspaceId);
    if (!shared) return { status: 'not-shared' };
    let store: WorkspaceStore;
    try {
      store = await deps.openStore(workspaceId);
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      return { status: 'pushed', ...sum, error };
    }
    const pushed = await push(shared, store);
    // A full disk may still take these few bytes.
    await noteUnsent(store, pushed.error).catch(() => {});
    return pushed;
  };
  return (await aloneWith(deps, workspaceId, { wait: true }, work)) ?? { status: 'pushed', ...sum };
}

/** Notes in the state of the source what keeps changes from being sent, or that nothing does any more; the status tells it. */
async function noteUnsent(store: WorkspaceStore, error: Pushed['error']): Promise<void> {
  const { state = newSourceState(SHARED_SOURCE) } = await store.readSourceHead(SHARED_SOURCE);
  const { unsent: before, ...kept } = state;
  // Of the two databases it is the other that is missing: without definitions nothing could be read, which is told first.
  const code = error?.code === 'no-database' ? 'no-activity-database' : error?.code;
  if (code === before) return;
  await store.applySourceChange({
    source: SHARED_SOURCE,
    upserts: [],
    state: { ...kept, ...(code !== undefined && { unsent: code }) },
  });
}

/** That a suggestion was accepted, and the history of a definition, go once the definition itself has. */
async function pushAll(
  context: PushContext & { order: readonly string[] },
  claimed: readonly Claimed[],
): Promise<PushedPart> {
  const {
    definitions = [],
    after = [],
    first = [],
  } = Object.groupBy(claimed, ({ entry, row }) => {
    const type = typeOfId(entry.id);
    if (type !== undefined && isDefinitionType(type)) return 'definitions';
    return targetOf(row) === undefined ? 'first' : 'after';
  });
  let sum = await pushActivity(context, first);
  if (sum.error && !isOfOne(sum.error)) return sum;
  const made = await partOf(pushDefinitions(context, definitions));
  sum = together(sum, made);
  if (made.error || after.length === 0) return sum;
  const waiting = new Set((await context.store.readOutbox()).map(({ id }) => id));
  const free = after.filter(({ row }) => !waiting.has(targetOf(row) ?? ''));
  return together(sum, await pushActivity(context, free));
}

/** The definition that a document tells of what became of it. */
function targetOf(row: ActivityRow | undefined): string | undefined {
  const { doc } = row ?? {};
  if (doc?.deleted) return undefined;
  const isAccepted = doc?.type === 'proposal' && doc.body.state === 'accepted';
  return doc?.type === 'change' || isAccepted ? doc.body.target : undefined;
}
