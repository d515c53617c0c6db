/** The rows of one definition that is sent to the shared workspace: what stands, and what they are once that is known. */
import { LOCAL_SOURCE, SHARED_SOURCE, type StoredDefinition } from '../definitions/types.ts';
import type { Claimed } from '../store/outbox-store.ts';
import { basisOf } from './local-definitions.ts';
import { writeLocalRows } from './local-rows.ts';
import type { PushContext } from './push-activity.ts';
import { retrying } from './retrying.ts';
import { isoOf } from './sync-deps.ts';

export interface DefinitionContext extends PushContext {
  /** Sources in order of precedence. */
  order: readonly string[];
}

export interface Standing {
  local: StoredDefinition | undefined;
  shared: StoredDefinition | undefined;
}

export async function readStanding({ store }: PushContext, id: string): Promise<Standing> {
  const rows = await store.readDefinition(id);
  return {
    local: rows.find(({ source }) => source === LOCAL_SOURCE),
    shared: rows.find(({ source }) => source === SHARED_SOURCE),
  };
}

/**
 * What stands there is kept as a row of the shared workspace; then the local row steps back and the entry goes. Stopped in
 * between, the next push finds what stands there to be the same.
 * @param sent the local row that was sent: one written since stays, on top of what stands there now
 */
export async function settle(
  context: DefinitionContext,
  { entry }: Claimed,
  sent: StoredDefinition | undefined,
  shared: StoredDefinition | undefined,
): Promise<void> {
  const { store, order, deps, workspaceId } = context;
  const at = isoOf(deps.now());
  if (shared) await keepShared(context, shared);
  await retrying(async () => {
    const { revision } = await store.readSourceHead(LOCAL_SOURCE);
    const { local } = await readStanding(context, entry.id);
    const isSame =
      local?.sourceVersion === sent?.sourceVersion && local?.doc.updatedAt === sent?.doc.updatedAt;
    const options = { order, at, expectRevision: revision, settled: isSame ? [entry] : [] };
    const rows: StoredDefinition[] = [];
    if (local && (shared || local.removes) && isSame) {
      const { basedOn: _done, removes: _gone, ...kept } = local;
      rows.push({ ...kept, state: 'tombstone' });
    } else if (local?.state === 'live' && shared?.state === 'live') {
      rows.push({ ...local, basedOn: basisOf(shared) } as StoredDefinition);
    }
    await writeLocalRows(store, rows, options);
  });
  if (shared) deps.onChanged(workspaceId, [entry.id]);
}

export async function keepShared(
  { store, order, deps }: DefinitionContext,
  row: StoredDefinition,
): Promise<void> {
  await retrying(async () => {
    const { revision } = await store.readSourceHead(SHARED_SOURCE);
    const options = { source: SHARED_SOURCE, order, at: isoOf(deps.now()), expectRevision: revision };
    await writeLocalRows(store, [row], options);
  });
}

/** The local row as it is to be sent in the next round; one that a person wrote since stays, and is looked at then. */
export async function requeue(
  context: DefinitionContext,
  { entry }: Claimed,
  next: StoredDefinition,
): Promise<void> {
  const { store, order, deps } = context;
  await retrying(async () => {
    const { revision } = await store.readSourceHead(LOCAL_SOURCE);
    const { local } = await readStanding(context, entry.id);
    if (local?.doc.updatedAt !== next.doc.updatedAt) return;
    await writeLocalRows(store, [next], { order, at: isoOf(deps.now()), expectRevision: revision });
  });
}
