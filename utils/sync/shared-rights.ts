/**
 * What a person may sign and decide in a workspace. In one that is not shared everybody may everything; in a shared one the
 * server says so, and enforces it: what is kept here only spares people buttons that would be refused.
 */
import { type BusinessFunction, FUNCTIONS } from '../definitions/fields.ts';
import { SHARED_SOURCE } from '../definitions/types.ts';
import type { SourceEntry, WorkspaceEntry } from '../store/schema.ts';
import { type Connected, checkConnection } from '../workspace/check-connection.ts';
import { aloneWith } from './alone-with.ts';
import { sharedEntry, sharedSource, signedIn } from './shared-source.ts';
import type { SyncDeps } from './sync-deps.ts';

export type Rights = NonNullable<SourceEntry['rights']>;

export function rightsIn(entry: WorkspaceEntry): Rights {
  const shared = sharedEntry(entry);
  if (!shared) return { steward: true, functions: [...FUNCTIONS] };
  return shared.rights ?? { steward: false, functions: [] };
}

/** Functions are roles of CouchDB, `function:<name>`; an administrator of the server is held to no rule. */
export function rightsOf({
  roles,
  isSteward,
  isAdmin,
}: Pick<Connected, 'roles' | 'isSteward' | 'isAdmin'>): Rights {
  const functions: BusinessFunction[] = FUNCTIONS.filter(
    (name) => isAdmin || roles.includes(`function:${name}`),
  );
  return { steward: isSteward, functions };
}

/**
 * Asks the server again; where it cannot be asked, what it said last stands. Another activity database under the same name is
 * noticed here: of what was copied of it nothing is left.
 * @returns whether anything is otherwise than before
 */
export async function refreshRights(
  deps: Pick<SyncDeps, 'app' | 'fetch' | 'now' | 'openStore' | 'locks'>,
  workspaceId: string,
): Promise<boolean> {
  const shared = await sharedSource(deps, workspaceId);
  if (!shared?.client) return false;
  const { source } = shared;
  const store = await deps.openStore(workspaceId);
  const { state } = await store.readSourceHead(SHARED_SOURCE);
  // Throws where the server did not let the user in a moment ago.
  const check = await checkConnection(signedIn(shared, state, deps.now()), { now: deps.now });
  if (!check.ok || check.user !== shared.user) return false;
  const { activityInstance } = check;
  const now = { rights: rightsOf(check), activityInstance };
  const { rights, activityInstance: before } = source;
  if (JSON.stringify(now) === JSON.stringify({ rights, activityInstance: before })) return false;
  if (before && activityInstance && before !== activityInstance) {
    await aloneWith(deps, workspaceId, { wait: true }, () => store.forgetShared('records'));
  }
  await (await deps.app()).changeWorkspace(workspaceId, (entry) => {
    const known = sharedEntry(entry);
    if (!entry || !known || known.user !== check.user) return entry;
    return { ...entry, sources: entry.sources.map((one) => (one === known ? { ...one, ...now } : one)) };
  });
  return true;
}
