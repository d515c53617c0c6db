/** Look-ups for pages that cannot read the store themselves, and what was looked up lately. */

import { openSearch, type Search } from '../../utils/glossary/search.ts';
import { SearchBlobError } from '../../utils/glossary/search-blob.ts';
import { SEARCH_TYPES } from '../../utils/glossary/search-source.ts';
import type { CommandHandlers } from '../../utils/messaging/router.ts';
import { definitionCard } from '../../utils/panel/definition-card.ts';
import { parseCardId } from '../../utils/panel/reference.ts';
import { type ActiveWorkspace, activeWorkspace, appStore, needWorkspace, tellPages } from './context.ts';
import { remakeSearch } from './source-handlers.ts';

/** Derived from the store and cheap to make again. */
let cached: { store: ActiveWorkspace['store']; revision: number; search: Search } | undefined;

/** `null`: there are no blobs. @throws SearchBlobError when they cannot be read */
async function readSearch({ store }: ActiveWorkspace): Promise<Search | null> {
  const revision = await store.revision();
  // By the handle, not the id: a workspace that was removed and added again counts its revisions anew.
  if (cached?.store === store && cached.revision === revision) return cached.search;
  const { base, delta } = await store.readSearch();
  if (!base) return null;
  const search = openSearch(base, delta);
  cached = { store, revision, search };
  return search;
}

/** The search of the shown workspace; blobs that are missing or unreadable are made again once. */
async function currentSearch(): Promise<Search | null> {
  const workspace = await activeWorkspace();
  if (!workspace) return null;
  const search = await readSearch(workspace).catch((error: unknown) => {
    if (error instanceof SearchBlobError) return null;
    throw error;
  });
  if (search) return search;
  await remakeSearch(workspace.entry.id);
  tellPages(workspace.entry.id);
  return readSearch(workspace);
}

export const searchHandlers = {
  search: async ({ query, limit }) => {
    const search = await currentSearch();
    return search?.search(query, { limit }) ?? [];
  },
  'card.get': async ({ id }) => {
    const { definitions } = await needWorkspace();
    return definitionCard(id, definitions, new Date());
  },
  'recent.get': async () => {
    const workspace = await activeWorkspace();
    if (!workspace) return [];
    const lookups = await (await appStore()).recent(workspace.entry.id);
    return lookups.flatMap(({ id }) => {
      const type = parseCardId(id)?.type;
      const card = definitionCard(id, workspace.definitions, new Date());
      if (!card || !type || !SEARCH_TYPES.includes(type)) return [];
      return [{ id, type, name: card.type === 'experiment' ? card.title : card.name }];
    });
  },
  'recent.add': async ({ id }) => {
    const { entry } = await needWorkspace();
    await (await appStore()).addRecent({ workspace: entry.id, id, at: new Date().toISOString() });
    return {};
  },
  'recent.clear': async () => {
    const { entry } = await needWorkspace();
    await (await appStore()).clearRecent(entry.id);
    return {};
  },
} satisfies Partial<CommandHandlers>;
