/** What waits here → the shared workspace: in batches, until nothing is left, or the server cannot be reached. */
import { SHARED_SOURCE } from '../definitions/types.ts';
import type { ActivityRow } from '../store/activity-doc.ts';
import type { Claimed } from '../store/outbox-store.ts';
import { StoreError } from '../store/store-error.ts';
import { CouchError } from '../workspace/couch-error.ts';
import { isDefinitionType, typeOfId } from '../workspace/doc-ids.ts';
import { aloneWith } from './alone-with.ts';
import { type PushContext, type PushedPart, pushActivity, together } from './push-activity.ts';
import { pushDefinitions } from './push-definitions.ts';
import { sharedSource, signedIn } from './shared-source.ts';
import { isoOf, type SyncDeps } from './sync-deps.ts';

export type PushOutcome =
  /** `error`: why the rest waits. */
  | { status: 'pushed'; done: number; refused: number; error?: CouchError | StoreError }
  | { status: 'not-shared' };

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
  const shared = await sharedSource(deps, workspaceId);
  if (!shared) return { status: 'not-shared' };
  const sum = { done: 0, refused: 0 };
  const work = async (): Promise<PushOutcome> => {
    const outcome = { status: 'pushed' as const, ...sum };
    try {
      const store = await deps.openStore(workspaceId);
      const { user, order } = shared;
      let context: (PushContext & { order: readonly string[] }) | undefined;
      for (let left = ROUNDS; left > 0; left--) {
        const claimed = await store.claimOutbox({ now: isoOf(deps.now()), limit: CLAIMED, user });
        if (claimed.length === 0) break;
        // Only now: who has nothing to send needs not be signed in.
        const { state } = await store.readSourceHead(SHARED_SOURCE);
        const client = signedIn(shared, state, deps.now(), force);
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
  return (await aloneWith(deps, workspaceId, { wait: true }, work)) ?? { status: 'pushed', ...sum };
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
  if (!sum.error) sum = together(sum, await pushDefinitions(context, definitions));
  if (sum.error || after.length === 0) return sum;
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
