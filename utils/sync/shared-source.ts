/** The shared workspace that a workspace of this install is a copy of, and how to speak to it. */
import { SHARED_SOURCE } from '../definitions/types.ts';
import type { SourceEntry, WorkspaceEntry } from '../store/schema.ts';
import { newSourceState, type SourceState } from '../store/source-state.ts';
import type { StoreError } from '../store/store-error.ts';
import type { WorkspaceStore } from '../store/workspace-store.ts';
import { readAddress } from '../workspace/couch-address.ts';
import { type CouchClient, type Credentials, couchClient } from '../workspace/couch-client.ts';
import { CouchError, type CouchErrorCode } from '../workspace/couch-error.ts';
import { isDueAgain, waitAfterFailure } from './schedule.ts';
import { isoOf, type SyncDeps } from './sync-deps.ts';

export interface SharedSource {
  entry: WorkspaceEntry;
  source: SourceEntry;
  /** Sources in order of precedence. */
  order: string[];
  /** Name under which everything is written there. */
  user: string;
  /** `undefined`: nobody is signed in. */
  client: CouchClient | undefined;
}

/** The source of kind `couch`; a workspace has at most one. */
export function sharedEntry(entry: WorkspaceEntry | undefined): SourceEntry | undefined {
  return entry?.sources.find(({ kind }) => kind === 'couch');
}

/** @returns `null`: no such workspace, or one that is not shared */
export async function sharedSource(
  deps: Pick<SyncDeps, 'app' | 'fetch' | 'now'>,
  workspaceId: string,
): Promise<SharedSource | null> {
  const app = await deps.app();
  const entry = await app.workspace(workspaceId);
  const source = sharedEntry(entry);
  if (!entry || !source) return null;
  const credentials = readCredentials(await app.token(workspaceId, SHARED_SOURCE));
  const read = readAddress(source.url ?? '');
  const client =
    credentials && read.ok
      ? couchClient({
          address: read.address,
          credentials,
          now: deps.now,
          fetch: deps.fetch,
        })
      : undefined;
  return { entry, source, order: entry.sources.map(({ id }) => id), user: source.user ?? '', client };
}

/** What the app store keeps as the secret of a shared workspace. */
export function credentialsText(credentials: Credentials): string {
  return JSON.stringify(credentials);
}

function readCredentials(text: string | undefined): Credentials | undefined {
  if (text === undefined) return undefined;
  try {
    const { kind, name, password, token } = JSON.parse(text) as Record<string, unknown>;
    if (kind === 'token' && typeof token === 'string') return { kind, token };
    if (kind === 'password' && typeof name === 'string' && typeof password === 'string') {
      return { kind, name, password };
    }
  } catch {
    // Written by no version of this: whoever owns it signs in again.
  }
  return undefined;
}

/** The person has to sign in, or somebody has to let them in: trying again by itself does harm (it locks accounts). */
const SIGN_IN: ReadonlySet<string> = new Set<CouchErrorCode>([
  'wrong-password',
  'token-expired',
  'token-refused',
  'not-member',
  'locked',
]);

export function needsSignIn(code: string): boolean {
  return SIGN_IN.has(code);
}

/** How long a locked account is left alone; CouchDB says five minutes. */
const LOCKED_MS = 6 * 60_000;

/**
 * Of the failures in a row so many make the wait longer, to five minutes: while somebody looks there is one every few seconds,
 * and when the server is back nobody should wait for an hour.
 */
const COUNTED = 3;

/**
 * What a node that lost the others, or is just back, says to anybody as well: it finds no user, or has an old list of members.
 * Who was let in before asks once more, when a password that is wrong after all counts for nothing any more.
 */
function isDoubtful(code: string): boolean {
  return code === 'wrong-password' || code === 'not-member';
}

/** As {@link waitAfterFailure} of the schedule wants it. */
function patienceWith(
  { code, retryAfterMs }: CouchError,
  { failure, lastGoodAt }: SourceState,
): { code: string; retryAfter?: number } {
  const isFirst = lastGoodAt !== undefined && !needsSignIn(failure?.code ?? '');
  if (code === 'locked' || (isFirst && isDoubtful(code))) return { code, retryAfter: LOCKED_MS / 1000 };
  const wait = retryAfterMs === undefined ? {} : { retryAfter: Math.ceil(retryAfterMs / 1000) };
  return { code: needsSignIn(code) ? 'refused' : code, ...wait };
}

/** Whether the server said when to come back; all that is asked by itself waits until then. */
export function saysWhen({ retryAfterMs = 0 }: CouchError): boolean {
  return retryAfterMs > 0;
}

/** Milliseconds for which the server wants to be asked nothing. A clock that was set back makes it no longer. */
function leftAlone({ failure, nextDue = '' }: SourceState, now: number): number {
  const { askedMs = 0, waitMs = 0 } = failure ?? {};
  const left = Date.parse(nextDue) - waitMs + askedMs - now;
  return left <= askedMs ? Math.max(0, left) : 0;
}

/**
 * The client to ask with. After the server did not let this user in it is not asked again until the wait is over: every
 * wrong password more locks the account for longer. Nor is it before the instant that it named itself.
 * @param force the person said so, or has just signed in
 * @throws CouchError of the kind that {@link needsSignIn}, or one that {@link saysWhen}
 */
export function signedIn(
  { client }: SharedSource,
  state: SourceState | undefined,
  now: number,
  force = false,
): CouchClient {
  if (!client) throw new CouchError('wrong-password');
  if (force || !state?.failure) return client;
  const code = state.failure.code as CouchErrorCode;
  if (needsSignIn(code) && !isDueAgain(state, now)) throw new CouchError(code);
  const retryAfterMs = leftAlone(state, now);
  if (retryAfterMs > 0) throw new CouchError(code, { retryAfterMs });
  return client;
}

/** The failure joins the last good state, and says when to try again. @throws StoreError */
export async function noteFailure(
  deps: Pick<SyncDeps, 'now' | 'random'>,
  store: WorkspaceStore,
  error: CouchError | StoreError,
): Promise<void> {
  const { state = newSourceState(SHARED_SOURCE) } = await store.readSourceHead(SHARED_SOURCE);
  const now = deps.now();
  // Nobody asked: it is the wait of an earlier one that goes on.
  if (isOfWait(error) && state.failure) return;
  const attempts = (state.failure?.attempts ?? 0) + 1;
  const patience =
    error instanceof CouchError
      ? { ...patienceWith(error, state), attempts: Math.min(attempts, COUNTED) }
      : { code: error.code, attempts };
  const before = state.failure?.code ?? '';
  // Two who asked at once were told the same: that is no second time.
  const goesOn = isDoubtful(before) && isDoubtful(error.code) && !isDueAgain(state, now);
  const waitMs = goesOn
    ? Date.parse(state.nextDue ?? '') - now
    : waitAfterFailure(patience, 0, deps.random());
  const since = state.failure?.since ?? isoOf(now);
  const askedMs = error instanceof CouchError && saysWhen(error) ? error.retryAfterMs : undefined;
  const failure = {
    code: error.code,
    since,
    detail: error.message,
    attempts,
    waitMs,
    ...(askedMs !== undefined && { askedMs }),
  };
  await store.applySourceChange({
    source: SHARED_SOURCE,
    upserts: [],
    state: { ...state, failure, nextDue: isoOf(now + waitMs) },
  });
}

/** As {@link signedIn} throws it. */
function isOfWait(error: CouchError | StoreError): boolean {
  if (!(error instanceof CouchError) || error.status !== undefined) return false;
  return needsSignIn(error.code) || saysWhen(error);
}
