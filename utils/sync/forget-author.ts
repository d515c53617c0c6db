import { NOBODY } from '../activity/authorship.ts';
import { LOCAL_SOURCE, type StoredDefinition } from '../definitions/types.ts';
import { type LocalDeps, sourceOrder, writeLocalRows } from './local-rows.ts';
import { retrying } from './retrying.ts';

/**
 * Takes a person's id off the experiments that were made or changed here. What they say is the workspace's and stays.
 * @param at instant of the erasure
 * @returns ids of the definitions that named them
 */
export async function forgetAuthor(
  deps: LocalDeps,
  workspaceId: string,
  person: string,
  at: string,
): Promise<string[]> {
  const store = await deps.openStore(workspaceId);
  return retrying(async () => {
    const { revision } = await store.readSourceHead(LOCAL_SOURCE);
    const rows = (await store.readDefinitions())
      .filter(({ source, doc }) => source === LOCAL_SOURCE && namedIn(doc).includes(person))
      .map((row) => withoutAuthor(row, person));
    if (rows.length === 0) return [];
    const order = await sourceOrder(deps, workspaceId, at);
    await writeLocalRows(store, rows, { order, outbox: [], at, expectRevision: revision });
    const ids = rows.map(({ doc }) => doc.id);
    deps.onChanged(workspaceId, ids);
    return ids;
  });
}

function namedIn({ createdBy, updatedBy }: StoredDefinition['doc']): string[] {
  return [createdBy, updatedBy];
}

function withoutAuthor(row: StoredDefinition, person: string): StoredDefinition {
  const unnamed = (by: string) => (by === person ? NOBODY : by);
  const { doc } = row;
  const stamp = { createdBy: unnamed(doc.createdBy), updatedBy: unnamed(doc.updatedBy) };
  return { ...row, doc: { ...doc, ...stamp } as StoredDefinition['doc'] };
}
