/** Whether a shared workspace can be used with what a person typed, and if not, why: one cause, in the order in which to mend them. */
import { fieldsOf, textOf, textsOf } from './couch-answer.ts';
import type { CouchClient } from './couch-client.ts';
import { CouchError, type CouchErrorCode } from './couch-error.ts';

export interface Connected {
  ok: true;
  /** Name of the user, as it will stand beside what they write. */
  user: string;
  roles: string[];
  /** May change KPIs, terms, agreements, reviews and sites. */
  isSteward: boolean;
  /** Administrator of the whole server. */
  isAdmin: boolean;
  /** Milliseconds by which the server's clock is ahead of this machine's; exact to a second or so. */
  clockSkewMs: number;
  /** Instant at which the definitions database was made, as CouchDB says it; another one: it was made anew; empty: not said. */
  instance: string;
  /** Likewise of the activity database. */
  activityInstance: string;
}

export type ConnectionProblem =
  | CouchErrorCode
  /** The definitions are there, what people do has no database: the workspace was never made whole. */
  | 'no-activity-database'
  /** The server lets anybody in without a name: nobody could tell who wrote what. */
  | 'anonymous';

export type ConnectionCheck =
  | Connected
  | {
      ok: false;
      code: ConnectionProblem;
      reason?: string | undefined;
      retryAfterMs?: number | undefined;
      clockSkewMs?: number | undefined;
    };

/** A token may look out of date because a clock is wrong: more than that is worth a word. */
const SKEW_WORTH_SAYING_MS = 60_000;

/** @throws the reason of `signal`, and nothing else */
export async function checkConnection(
  client: CouchClient,
  { signal, now = Date.now }: { signal?: AbortSignal | undefined; now?: () => number } = {},
): Promise<ConnectionCheck> {
  let skew = 0;
  try {
    const hello = await client.request(null, '', { signal });
    const { couchdb, version } = fieldsOf(hello.value) ?? {};
    if (textOf(couchdb) === undefined || textOf(version) === undefined) {
      return { ok: false, code: 'not-couchdb' };
    }
    if (hello.serverTime !== undefined) skew = hello.serverTime - now();
    const session = fieldsOf((await client.request(null, '_session', { signal })).value);
    const context = fieldsOf(session?.userCtx);
    const user = textOf(context?.name);
    // A server that was not told of tokens takes no notice of one.
    if (user === undefined)
      return { ok: false, code: client.user === undefined ? 'token-refused' : 'anonymous' };
    const roles = textsOf(context?.roles);
    const database = await client.request('definitions', '', { signal });
    const instance = instanceOf(database.value) ?? '';
    let activity: unknown;
    try {
      activity = (await client.request('activity', '', { signal })).value;
    } catch (error) {
      if (!(error instanceof CouchError && error.code === 'no-database')) throw error;
      return { ok: false, code: 'no-activity-database' };
    }
    const isAdmin = roles.includes('_admin');
    const isSteward = isAdmin || roles.includes('steward') || (await stewards(client, signal)).includes(user);
    return {
      ok: true,
      user,
      roles,
      isSteward,
      isAdmin,
      clockSkewMs: Math.round(skew / 1000) * 1000,
      instance,
      activityInstance: instanceOf(activity) ?? '',
    };
  } catch (error) {
    if (!(error instanceof CouchError)) throw error;
    const { code, reason, retryAfterMs, serverTime } = error;
    // A token that is out of date is refused with the first request.
    if (serverTime !== undefined) skew = serverTime - now();
    const isWorth = Math.abs(skew) > SKEW_WORTH_SAYING_MS;
    const clockSkewMs = isWorth ? Math.round(skew / 1000) * 1000 : undefined;
    return { ok: false, code, reason, retryAfterMs, clockSkewMs };
  }
}

/**
 * Instant at which the definitions database was made, as the server says it; `undefined`: it does not say.
 * @throws CouchError
 */
export async function readInstance(client: CouchClient, signal?: AbortSignal): Promise<string | undefined> {
  return instanceOf((await client.request('definitions', '', { signal })).value);
}

/** Servers that do not know it say 0. */
function instanceOf(database: unknown): string | undefined {
  const instance = textOf(fieldsOf(database)?.instance_start_time);
  return instance === '0' ? undefined : instance;
}

/** User names that are stewards of this workspace only; a server that does not tell members has none to name. */
async function stewards(client: CouchClient, signal: AbortSignal | undefined): Promise<string[]> {
  try {
    const { value } = await client.request('definitions', '_security', { signal });
    return textsOf(fieldsOf(fieldsOf(value)?.stewards)?.names);
  } catch (error) {
    // What a member may read of it differs (Cloudant: nothing); who asks was let in a moment ago.
    if (error instanceof CouchError && error.status !== undefined && error.status < 500) return [];
    throw error;
  }
}
