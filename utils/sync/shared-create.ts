/** Making a shared workspace as an administrator, out of one that is here or out of nothing, and joining it. */
import { mergeDefinitions } from '../definitions/merge.ts';
import type { Definition, StoredDefinition } from '../definitions/types.ts';
import { addressText, readAddress } from '../workspace/couch-address.ts';
import { fieldsOf, textOf } from '../workspace/couch-answer.ts';
import { type Credentials, couchClient } from '../workspace/couch-client.ts';
import { CouchError } from '../workspace/couch-error.ts';
import { createWorkspace, NewerDesignError } from '../workspace/create-workspace.ts';
import { fillWorkspace } from '../workspace/fill-workspace.ts';
import { shownRow } from './plan-search.ts';
import { type ConnectFailed, connectShared } from './shared-connect.ts';
import { sharedEntry } from './shared-source.ts';
import { isoOf, type SyncDeps } from './sync-deps.ts';

export interface CreateRequest {
  address: string;
  credentials: Credentials;
  workspace: { id: string; name: string };
  members: readonly string[];
  stewards: readonly string[];
  /** A workspace of this install whose definitions and activity go into it. */
  from?: string | undefined;
}

export type Created =
  | {
      ok: true;
      workspaceId: string;
      written: number;
      refused: number;
      /** Which, and why: the first of them. */
      first: { id: string; reason: string }[];
    }
  | (Omit<ConnectFailed, 'code'> & { code: ConnectFailed['code'] | 'design-newer' });

/** More nobody reads; how many there are is told. */
const TOLD = 100;

/** Makes nothing that could not be joined here (`id-taken`). Doing it again, also after it was cut off anywhere, does what is missing. */
export async function createShared(deps: SyncDeps, request: CreateRequest): Promise<Created> {
  const read = readAddress(request.address);
  if (!read.ok) return { ok: false, code: read.problem };
  const { credentials, workspace, members, stewards, from } = request;
  const at = isoOf(deps.now());
  const app = await deps.app();
  const here = await app.workspace(workspace.id);
  const known = sharedEntry(here);
  if (known ? known.url !== addressText(read.address) : here && from !== workspace.id)
    return { ok: false, code: 'id-taken' };
  try {
    const client = couchClient({
      address: read.address,
      credentials,
      now: deps.now,
      fetch: deps.fetch,
    });
    const session = await client.request(null, '_session');
    const by = textOf(fieldsOf(fieldsOf(session.value)?.userCtx)?.name);
    if (by === undefined) return { ok: false, code: 'anonymous' };
    const local = from === undefined ? undefined : await readLocal(deps, from);
    const body = { ...local?.workspace, ...workspace };
    await createWorkspace(client, { members: { names: members }, stewards, workspace: body, by, at });
    const filled = local
      ? await fillWorkspace(client, {
          ...local,
          by,
          at,
          from: `workspace:${from}`,
          was: (await app.person()).id,
        })
      : undefined;
    const merge = from === workspace.id;
    const joined = await connectShared(deps, { address: request.address, credentials, merge });
    if (!joined.ok) return joined;
    const { written = 0, refused = [] } = filled ?? {};
    const first = refused.slice(0, TOLD);
    return { ok: true, workspaceId: joined.workspaceId, written, refused: refused.length, first };
  } catch (error) {
    if (error instanceof NewerDesignError) return { ok: false, code: 'design-newer' };
    if (!(error instanceof CouchError)) throw error;
    return { ok: false, code: error.code, reason: error.reason };
  }
}

async function readLocal(deps: SyncDeps, id: string) {
  const store = await deps.openStore(id);
  const order = ((await (await deps.app()).workspace(id))?.sources ?? []).map((source) => source.id);
  const { definitions: rows, activity } = await store.exportAll();
  const byId = Map.groupBy(rows, ({ doc }) => doc.id);
  const definitions = [...byId.values()].flatMap((own): Definition[] => {
    const row: StoredDefinition | undefined = shownRow(own, order);
    return row && row.doc.type !== 'workspace' ? [row.doc] : [];
  });
  return { definitions, activity, workspace: mergeDefinitions(rows, order).workspace };
}
