/** A workspace of the product's that is joined to a CouchDB, without the connecting by hand around it. */
import { SHARED_SOURCE } from '../../../utils/definitions/types.ts';
import { credentialsText } from '../../../utils/sync/shared-source.ts';
import type { SyncDeps } from '../../../utils/sync/sync-deps.ts';

export interface Server {
  url: string;
  database: string;
  name: string;
  password: string;
}

/** @param workspace its id here */
export async function join(
  deps: SyncDeps,
  workspace: string,
  { url, database, name, password }: Server,
): Promise<void> {
  const app = await deps.app();
  const source = {
    id: SHARED_SOURCE,
    kind: 'couch',
    url: `${url}/${database}`,
    user: name,
    label: 'Bench',
    everyMinutes: 5,
    addedAt: new Date().toISOString(),
  } as const;
  await app.changeWorkspace(workspace, () => ({ id: workspace, name: 'Bench', sources: [source] }));
  await app.setToken(workspace, SHARED_SOURCE, credentialsText({ kind: 'password', name, password }));
  await deps.openStore(workspace);
}
