/**
 * Keeps a shared workspace in step while somebody looks at it.
 *
 *   push what waits → pull → ring me when something changes (long poll) → again
 *
 * Every turn is short enough for a worker that is ended after 30 s without an answer. When the server cannot be reached
 * the turns come more seldom, each client at its own pace; when it does not let this user in, they end.
 */
import { SHARED_SOURCE } from '../definitions/types.ts';
import { readChanges } from '../workspace/changes.ts';
import { CouchError } from '../workspace/couch-error.ts';
import { pullShared } from './shared-pull.ts';
import { pushShared } from './shared-push.ts';
import { needsSignIn, noteFailure, saysWhen, sharedSource } from './shared-source.ts';
import { readSharedStatus } from './shared-status.ts';
import type { SyncDeps } from './sync-deps.ts';

export interface FollowDeps extends SyncDeps {
  /** Whether anybody still looks; asked at every turn, which also tells the browser that the worker is at work. */
  isWatched(workspaceId: string): Promise<boolean>;
  /** Resolves after so many milliseconds, or with the signal. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
  /** The workspace stands otherwise than before: saved, waiting, offline … */
  onStatus(workspaceId: string): void;
  /** Resolves when something was written here that is to be sent. */
  written(workspaceId: string, signal: AbortSignal): Promise<void>;
}

/** What the server may keep us waiting; with the 5 s of patience below the 30 s of Chrome. */
const WAIT_MS = 20_000;
const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 60_000;

export interface Round {
  /** Why it did not work; absent: it did. */
  error?: Error;
  /** Something came or went. */
  hasChanged: boolean;
  /** Something that waited does no longer: it went, or was refused. */
  hasSent?: boolean;
  /** Nothing was done: another round is at it, or the workspace is not shared. */
  skipped?: 'busy' | 'not-shared';
}

/** One round: what waits is sent, what is new is fetched. */
export async function syncShared(
  deps: SyncDeps,
  workspaceId: string,
  { signal, force = false }: { signal?: AbortSignal; force?: boolean } = {},
): Promise<Round> {
  const pushed = await pushShared(deps, { workspaceId, signal, force });
  if (pushed.status === 'not-shared') return { hasChanged: false, skipped: 'not-shared' };
  if (pushed.error instanceof CouchError && (needsSignIn(pushed.error.code) || saysWhen(pushed.error))) {
    await noteFailure(deps, await deps.openStore(workspaceId), pushed.error);
    return { hasChanged: false, hasSent: pushed.done + pushed.refused > 0, error: pushed.error };
  }
  const pulled = await pullShared(deps, { workspaceId, signal, force });
  const hasSent = pushed.done + pushed.refused > 0;
  const hasChanged = hasSent || pulled.status === 'applied';
  if (pulled.status === 'busy' || pulled.status === 'not-shared')
    return { hasChanged, hasSent, skipped: pulled.status };
  const error = pulled.status === 'failed' ? pulled.error : pushed.error;
  return { hasChanged, hasSent, ...(error && { error }) };
}

/**
 * Ends when nobody looks any more, when the person has to sign in, when the server wants to be left alone for long, or with
 * `signal`. Followed elsewhere already: returns at once.
 */
export async function followWorkspace(
  deps: FollowDeps,
  workspaceId: string,
  signal: AbortSignal,
): Promise<void> {
  const follow = async (): Promise<void> => {
    let pause = 0;
    let ended: Ending = 'quiet';
    let stood: string | undefined;
    const tellStanding = async (hasSent?: boolean): Promise<void> => {
      const { user = '' } = (await sharedSource(deps, workspaceId)) ?? {};
      const store = await deps.openStore(workspaceId);
      const status = await readSharedStatus(store, { signedIn: true, user, now: deps.now() });
      const stands = [status.state, status.code, status.waiting, status.refused.length].join(' ');
      // Written and sent since: saved again, which whoever shows it as waiting does not know.
      if (hasSent || (stands !== stood && stood !== undefined)) deps.onStatus(workspaceId);
      stood = stands;
    };
    // Opening the store of a workspace that was removed would make it anew.
    if (!(await sharedSource(deps, workspaceId))) return;
    await tellStanding();
    while (!signal.aborted && (await deps.isWatched(workspaceId))) {
      const { error, hasChanged, hasSent, skipped } = await syncShared(deps, workspaceId, { signal });
      if (skipped === 'not-shared') return;
      await tellStanding(hasSent);
      const asked = error instanceof CouchError ? (error.retryAfterMs ?? 0) : 0;
      // The alarm comes back: a worker does not live for so long.
      if ((error instanceof CouchError && needsSignIn(error.code)) || asked > LONGEST_PAUSE_MS) return;
      // A server that rings and has nothing new (a cluster with a node down starts its feed over) is left in peace too, and
      // one that does not wait: asked no more seldom than one that does.
      if (error || ended === 'early' || (ended === 'rang' && !hasChanged)) {
        pause = Math.min(error ? LONGEST_PAUSE_MS : WAIT_MS, Math.max(FIRST_PAUSE_MS, pause * 2));
        const wait = Math.max(asked, Math.min(LONGEST_PAUSE_MS, jittered(pause, deps.random())));
        await rest(deps, workspaceId, wait, signal);
      } else pause = 0;
      ended = error ? 'quiet' : await ring(deps, workspaceId, signal);
    }
  };
  try {
    if (!deps.locks) return await follow();
    await deps.locks.request(`follow ${workspaceId}`, { ifAvailable: true }, async (lock) => {
      if (lock !== null) await follow();
    });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

/** In parts, with a word to the browser in between: it ends a worker that is silent for 30 s. Nobody looks any more: no longer. */
async function rest(deps: FollowDeps, workspaceId: string, wait: number, signal: AbortSignal): Promise<void> {
  for (let left = wait; left > 0 && !signal.aborted; left -= WAIT_MS) {
    if (left < wait && !(await deps.isWatched(workspaceId))) return;
    await deps.sleep(Math.min(left, WAIT_MS), signal);
  }
}

/** ± 25 %, so that the clients of a server that was away do not come back together. */
function jittered(milliseconds: number, random: number): number {
  return Math.round(milliseconds * (0.75 + random / 2));
}

/**
 * How a wait ended: `rang`: the server has something; `early`: it failed, or the server would not wait; `quiet`: something was
 * written here, or the time is over.
 */
type Ending = 'rang' | 'early' | 'quiet';

/** Waits until something changes there or is written here, or for a while. */
async function ring(deps: FollowDeps, workspaceId: string, signal: AbortSignal): Promise<Ending> {
  const shared = await sharedSource(deps, workspaceId);
  if (!shared?.client) return 'early';
  const store = await deps.openStore(workspaceId);
  const { state } = await store.readSourceHead(SHARED_SOURCE);
  const since = state?.feed?.since;
  // The first copy is being made elsewhere.
  if (since === undefined) return 'early';
  const stop = new AbortController();
  const either = AbortSignal.any([signal, stop.signal]);
  const began = deps.now();
  const over = (): Ending => (Math.abs(deps.now() - began) < WAIT_MS / 2 ? 'early' : 'quiet');
  try {
    const poll = { since, limit: 1, feed: 'longpoll', waitMs: WAIT_MS, withDocs: false } as const;
    const page = await Promise.race([
      readChanges(shared.client, 'definitions', { ...poll, signal: either }),
      deps.written(workspaceId, either),
    ]);
    if (!page) return 'quiet';
    return page.rows.length > 0 ? 'rang' : over();
  } catch (error) {
    // Whether the server is well at all the next round finds out.
    if (!(error instanceof CouchError)) throw error;
    if (saysWhen(error)) await noteFailure(deps, store, error);
    return over();
  } finally {
    stop.abort();
  }
}
