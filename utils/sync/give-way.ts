/** A definition that was changed here by suggestions alone, and otherwise there. */
import { applyPatch } from '../definitions/merge-patch.ts';
import { sameContent } from '../definitions/same-content.ts';
import { LOCAL_SOURCE, type StoredDefinition } from '../definitions/types.ts';
import type { Claimed } from '../store/outbox-store.ts';
import { takeBack, unsentHistory } from './history.ts';
import { writeLocalRows } from './local-rows.ts';
import { saying } from './rebase.ts';
import type { DefinitionContext } from './settle-definition.ts';
import { isoOf } from './sync-deps.ts';

/**
 * Two stewards accepted changes to the same field: the first stands, and what was accepted here is open again, for somebody who
 * sees both to decide. Only where nothing else was changed here.
 * @param basis what it was made to @returns `undefined`: it does not, and a person has to decide
 */
export async function giveWay(
  { store, order, deps, user, workspaceId }: DefinitionContext,
  { entry }: Claimed,
  local: StoredDefinition,
  basis: object,
): Promise<'refused' | undefined> {
  const { id } = entry;
  const at = isoOf(deps.now());
  const { revision } = await store.readSourceHead(LOCAL_SOURCE);
  const history = await unsentHistory(store, id);
  const accepted = history.reduce<unknown>((body, { body: { change } }) => applyPatch(body, change), basis);
  const isAll = history.every(({ body }) => body.proposal !== undefined);
  if (!isAll || !sameContent(saying(accepted as object), saying(local.doc.body))) return undefined;
  const { basedOn: _gone, ...kept } = local;
  const beside = takeBack(history, { updatedBy: user, updatedAt: at });
  const rows = [{ ...kept, state: 'tombstone' as const }];
  await writeLocalRows(store, rows, { order, at, expectRevision: revision, beside });
  const words = history.map(({ body }) => body.reason).join('\n');
  await store.refuseOutbox([{ ...entry, refused: 'reopened', words }]);
  deps.onChanged(workspaceId, [id]);
  return 'refused';
}
