/** Look-ups for pages that cannot read the store themselves, and what was looked up lately. */
import { openSearch, type Search } from '../../utils/glossary/search.ts';
import { SEARCH_TYPES } from '../../utils/glossary/search-source.ts';
import type { CommandHandlers } from '../../utils/messaging/router.ts';
import { definitionCard } from '../../utils/panel/definition-card.ts';
import { parseCardId } from '../../utils/panel/reference.ts';
import { activeWorkspace, appStore, needWorkspace } from './context.ts';

/** Derived from the store and cheap to make again. */
let cached: { workspace: string; revision: number; search: Search } | undefined;

async function currentSearch(): Promise<Search | null> {
  const workspace = await activeWorkspace();
  if (!workspace) return null;
  const revision = await workspace.store.revision();
  if (cached?.workspace === workspace.entry.id && cached.revision === revision) return cached.search;
  const { base, delta } = await workspace.store.readSearch();
  if (!base) return null;
  const search = openSearch(base, delta);
  cached = { workspace: workspace.entry.id, revision, search };
  return search;
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
