/** Joining a shared workspace, signing in again, signing out. */
import { SHARED_SOURCE } from '../definitions/types.ts';
import type { SourceEntry, WorkspaceEntry } from '../store/schema.ts';
import { type Connected, type ConnectionProblem, checkConnection } from '../workspace/check-connection.ts';
import {
  type AddressProblem,
  addressText,
  type CouchAddress,
  readAddress,
} from '../workspace/couch-address.ts';
import { type CouchClient, type Credentials, couchClient } from '../workspace/couch-client.ts';
import { CouchError } from '../workspace/couch-error.ts';
import { readCurrent } from '../workspace/read-docs.ts';
import { aloneWith } from './alone-with.ts';
import { readSharedDefinition } from './read-shared.ts';
import { type PullOutcome, pullShared } from './shared-pull.ts';
import { rightsOf } from './shared-rights.ts';
import { credentialsText, sharedEntry } from './shared-source.ts';
import { isoOf, type SyncDeps } from './sync-deps.ts';

export interface ConnectRequest {
  /** As the person typed it. */
  address: string;
  credentials: Credentials;
  /** A workspace of this id is here, unshared, and the person wants it to be the same. */
  merge?: boolean | undefined;
  signal?: AbortSignal | undefined;
}

export type ConnectProblem =
  | AddressProblem
  | ConnectionProblem
  /** Both databases are there, and nothing says which workspace it is. */
  | 'no-workspace'
  /** A workspace of this id is here already, and belongs to another address. */
  | 'other-address'
  /** One is here that is not shared: whether it is the same is for the person to say (`merge`). */
  | 'id-taken';

export interface ConnectFailed {
  ok: false;
  code: ConnectProblem;
  reason?: string | undefined;
  retryAfterMs?: number | undefined;
  clockSkewMs?: number | undefined;
}

export type Checked =
  | {
      ok: true;
      address: CouchAddress;
      client: CouchClient;
      check: Connected;
      workspace: { id: string; name: string };
    }
  | ConnectFailed;

/** Minutes between two looks while no page is open. */
const EVERY_MINUTES = 5;

/** Whether one could join, and whom as; nothing is kept. */
export async function checkShared(
  deps: Pick<SyncDeps, 'fetch' | 'now'>,
  { address: typed, credentials, signal }: ConnectRequest,
): Promise<Checked> {
  const read = readAddress(typed);
  if (!read.ok) return { ok: false, code: read.problem };
  const { address } = read;
  try {
    const client = couchClient({
      address,
      credentials,
      now: deps.now,
      fetch: deps.fetch,
    });
    const check = await checkConnection(client, { now: deps.now, signal });
    if (!check.ok) return check;
    const document = (await readCurrent(client, 'definitions', ['workspace'], { signal })).get('workspace');
    const item =
      document?.deleted === false
        ? readSharedDefinition('workspace', document, isoOf(deps.now()))
        : undefined;
    if (item?.kind !== 'live' || item.doc.type !== 'workspace') return { ok: false, code: 'no-workspace' };
    const { id, name } = item.doc.body;
    return { ok: true, address, client, check, workspace: { id, name } };
  } catch (error) {
    if (!(error instanceof CouchError)) throw error;
    return { ok: false, code: error.code, reason: error.reason };
  }
}

export type Joined = { ok: true; workspaceId: string; check: Connected; pulled: PullOutcome } | ConnectFailed;

/**
 * Joins, or signs in again to, the workspace at an address. What was kept of the same workspace on this machine (`merge`)
 * stays beside what is shared; what this person wrote in it is sent there under their name.
 */
export async function connectShared(deps: SyncDeps, request: ConnectRequest): Promise<Joined> {
  const checked = await checkShared(deps, request);
  if (!checked.ok) return checked;
  const { check, address, workspace } = checked;
  const app = await deps.app();
  const url = addressText(address);
  const source: SourceEntry = {
    id: SHARED_SOURCE,
    kind: 'couch',
    url,
    user: check.user,
    rights: rightsOf(check),
    activityInstance: check.activityInstance,
    label: `${address.name} · ${new URL(address.server).host}`,
    everyMinutes: EVERY_MINUTES,
    addedAt: isoOf(deps.now()),
  };
  let problem: 'other-address' | 'id-taken' | undefined;
  // Between two turns of sending and fetching: nothing goes under a name with another's secret.
  await aloneWith(deps, workspace.id, { wait: true }, async () => {
    await holdForOther(deps, await app.workspace(workspace.id), url, check.user);
    await app.changeWorkspace(workspace.id, (entry) => {
      const known = sharedEntry(entry);
      // What people wrote here must not go to somebody who merely says the same name.
      if (known) problem = known.url === url ? undefined : 'other-address';
      else if (entry && !request.merge) problem = 'id-taken';
      return problem ? entry : withShared(entry, workspace, source);
    });
    if (!problem) await app.setToken(workspace.id, SHARED_SOURCE, credentialsText(request.credentials));
  });
  if (problem) return { ok: false, code: problem };
  const pulled = await pullShared(deps, { workspaceId: workspace.id, force: true, signal: request.signal });
  return { ok: true, workspaceId: workspace.id, check, pulled };
}

/** What waits was written under another name: it goes under no other, and stays until that user signs in or somebody decides. */
async function holdForOther(
  deps: SyncDeps,
  entry: WorkspaceEntry | undefined,
  url: string,
  user: string,
): Promise<void> {
  const known = sharedEntry(entry);
  if (!entry || known?.user === undefined || known.user === user || known.url !== url) return;
  await (await deps.openStore(entry.id)).holdOutbox(known.user);
}

/** What is shared stands before what came from elsewhere, and after what was made here. */
function withShared(
  entry: WorkspaceEntry | undefined,
  { id, name }: { id: string; name: string },
  source: SourceEntry,
): WorkspaceEntry {
  if (!entry) return { id, name, sources: [source] };
  const known = sharedEntry(entry);
  if (known) {
    const sources = entry.sources.map((one) => (one === known ? { ...source, addedAt: one.addedAt } : one));
    return { ...entry, name, sources };
  }
  const local = entry.sources.filter(({ kind }) => kind === 'local');
  const others = entry.sources.filter(({ kind }) => kind !== 'local');
  return { ...entry, name, sources: [...local, source, ...others] };
}

/** Signs out: the secret is forgotten, what was copied stays readable here, what waits stays until somebody signs in. */
export async function signOutShared(deps: Pick<SyncDeps, 'app'>, workspaceId: string): Promise<void> {
  await (await deps.app()).setToken(workspaceId, SHARED_SOURCE, undefined);
}
