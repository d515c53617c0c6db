/**
 * What a person may sign and decide in a workspace. In one that is not shared everybody may everything; in a shared one the
 * server says so, and enforces it: what is kept here only spares people buttons that would be refused.
 */
import { type BusinessFunction, FUNCTIONS } from '../definitions/fields.ts';
import { SHARED_SOURCE } from '../definitions/types.ts';
import type { SourceEntry, WorkspaceEntry } from '../store/schema.ts';
import { type Connected, checkConnection } from '../workspace/check-connection.ts';
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
 * Asks the server again; where it cannot be asked, what it said last stands.
 * @returns whether anything is otherwise than before
 */
export async function refreshRights(
  deps: Pick<SyncDeps, 'app' | 'fetch' | 'now' | 'openStore'>,
  workspaceId: string,
): Promise<boolean> {
  const shared = await sharedSource(deps, workspaceId);
  if (!shared?.client) return false;
  const { state } = await (await deps.openStore(workspaceId)).readSourceHead(SHARED_SOURCE);
  // Throws where the server did not let the user in a moment ago.
  const check = await checkConnection(signedIn(shared, state, deps.now()), { now: deps.now });
  if (!check.ok || check.user !== shared.user) return false;
  const rights = rightsOf(check);
  if (JSON.stringify(rights) === JSON.stringify(shared.source.rights)) return false;
  await (await deps.app()).changeWorkspace(workspaceId, (entry) => {
    const source = sharedEntry(entry);
    if (!entry || !source || source.user !== check.user) return entry;
    return { ...entry, sources: entry.sources.map((one) => (one === source ? { ...one, rights } : one)) };
  });
  return true;
}
