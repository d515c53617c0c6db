/** Look-ups for pages that cannot read the store themselves, and what was looked up lately. */

import { mergeHits } from '../../utils/glossary/merge-hits.ts';
import { openSearch, type Search } from '../../utils/glossary/search.ts';
import { SearchBlobError } from '../../utils/glossary/search-blob.ts';
import { SEARCH_TYPES } from '../../utils/glossary/search-source.ts';
import type { CommandHandlers } from '../../utils/messaging/router.ts';
import { definitionCard } from '../../utils/panel/definition-card.ts';
import { openCounts, withOpenCount } from '../../utils/panel/open-proposals.ts';
import { parseCardId } from '../../utils/panel/reference.ts';
import { type ActiveWorkspace, appStore, loadWorkspace, tellPages } from './context.ts';
import { remakeSearch } from './source-handlers.ts';
import { needWorkspace, workspaceAsked } from './which-workspace.ts';
import { workspaceCalled } from './workspace-choice.ts';

/** Derived from the store and cheap to make again. By the handle: a workspace added again counts its revisions anew. */
const opened = new WeakMap<ActiveWorkspace['store'], { revision: number; search: Search }>();

/** `null`: there are no blobs. @throws SearchBlobError when they cannot be read */
async function readSearch({ store }: ActiveWorkspace): Promise<Search | null> {
  const revision = await store.revision();
  const known = opened.get(store);
  if (known?.revision === revision) return known.search;
  const { base, texts, delta } = await store.readSearch();
  if (!base || !texts) return null;
  const search = openSearch(base, delta).withTexts(texts);
  opened.set(store, { revision, search });
  return search;
}

/** The search of a workspace; blobs that are missing or unreadable are made again once. */
async function searchOf(workspace: ActiveWorkspace): Promise<Search | null> {
  const search = await readSearch(workspace).catch((error: unknown) => {
    if (error instanceof SearchBlobError) return null;
    throw error;
  });
  if (search) return search;
  await remakeSearch(workspace.entry.id);
  tellPages(workspace.entry.id);
  return readSearch(workspace);
}

/** In every workspace that opens, each hit with the name of its own. */
async function searchAll(query: string, limit: number) {
  const entries = await (await appStore()).workspaces();
  const found = await Promise.all(
    entries.map(async (entry) => {
      const search = await loadWorkspace(entry)
        .then(searchOf)
        .catch(() => null);
      const workspace = { id: entry.id, name: entry.name };
      return (search?.search(query, { limit }) ?? []).map((hit) => ({ ...hit, workspace }));
    }),
  );
  return mergeHits(found, limit);
}

export const searchHandlers = {
  search: async ({ query, limit, across, ...asked }, sender) => {
    if (across) return searchAll(query, limit);
    const workspace = await workspaceAsked(sender, asked);
    const search = workspace && (await searchOf(workspace));
    return search?.search(query, { limit }) ?? [];
  },
  'card.get': async ({ id, ...asked }, sender) => {
    // Only read, and what was found across all workspaces is of any: the answer is of the one that is named, and of no other.
    const { definitions, store } =
      asked.workspace === undefined
        ? await needWorkspace(sender, asked)
        : await workspaceCalled(asked.workspace);
    const card = definitionCard(id, definitions, new Date());
    return card && withOpenCount(card, openCounts(await store.readOpenProposals()));
  },
  'recent.get': async (asked, sender) => {
    const workspace = await workspaceAsked(sender, asked);
    if (!workspace) return [];
    const lookups = await (await appStore()).recent(workspace.entry.id);
    return lookups.flatMap(({ id }) => {
      const type = parseCardId(id)?.type;
      const card = definitionCard(id, workspace.definitions, new Date());
      if (!card || !type || !SEARCH_TYPES.includes(type)) return [];
      return [{ id, type, name: card.type === 'experiment' ? card.title : card.name }];
    });
  },
  'recent.add': async ({ id, ...asked }, sender) => {
    const { entry } = await needWorkspace(sender, asked);
    await (await appStore()).addRecent({ workspace: entry.id, id, at: new Date().toISOString() });
    return {};
  },
  'recent.clear': async (asked, sender) => {
    const { entry } = await needWorkspace(sender, asked);
    await (await appStore()).clearRecent(entry.id);
    return {};
  },
} satisfies Partial<CommandHandlers>;
