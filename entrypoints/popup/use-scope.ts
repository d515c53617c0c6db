/** Where the popup looks: in the workspace of the page, in another one, or in all, with the workspace named on each hit. */
import { useMemo } from 'preact/hooks';
import { EVERYWHERE, type PopupHit, type PopupWorkspace } from '../../components/popup/popup-props.ts';
import { mergeHits } from '../../utils/glossary/merge-hits.ts';
import type { Search } from '../../utils/glossary/search.ts';
import { useSearchesOf } from './local-search.ts';

const RESULTS = 20;

/** The part after the type: what the cards and their links are named by. */
export const bareId = (id: string): string => id.slice(id.indexOf(':') + 1);

type Find = (query: string) => PopupHit[];

interface Scope {
  value: string;
  /** The workspace whose look-ups are the recent ones. */
  one: string | undefined;
  /** That one by name, where it is not the page's. */
  named: { workspace?: PopupWorkspace };
  /** `null`: still being read. */
  search: Find | null;
}

const findIn =
  (search: Search, workspace?: PopupWorkspace): Find =>
  (query) =>
    search
      .search(query, { limit: RESULTS })
      .map((hit) => ({ ...hit, id: bareId(hit.id), ...(workspace ? { workspace } : {}) }));

/**
 * @param local search of the page's own workspace; `undefined` while it is read, `null` when it cannot be
 * @param here id of that workspace
 * @param chosen what the person has chosen; absent: the page's own
 */
export function useScope(
  local: Search | null | undefined,
  here: string | undefined,
  all: readonly PopupWorkspace[],
  chosen: string | undefined,
): Scope {
  const value = chosen ?? here ?? '';
  const isElsewhere = value !== here && value !== '';
  const wanted = all.filter(({ id }) => id !== here && (value === EVERYWHERE || id === value));
  const ids = isElsewhere ? wanted.map(({ id }) => id) : [];
  const searches = useSearchesOf(ids);
  const search = useMemo((): Find | null => {
    if (value === EVERYWHERE) {
      const finds = all.flatMap((workspace) => {
        const found = workspace.id === here ? local : searches.get(workspace.id);
        return found ? [findIn(found, workspace)] : [];
      });
      return finds.length === 0
        ? null
        : (query) =>
            mergeHits(
              finds.map((find) => find(query)),
              RESULTS,
            );
    }
    const other = isElsewhere && all.find(({ id }) => id === value);
    if (other) {
      const found = searches.get(value);
      return found ? findIn(found, other) : null;
    }
    if (!local) return local === null && here !== undefined ? () => [] : null;
    return findIn(local);
  }, [local, here, all, searches, value, isElsewhere]);
  const other = all.find(({ id }) => id === value && isElsewhere);
  return {
    value,
    one: value === EVERYWHERE || value === '' ? here : value,
    named: other ? { workspace: other } : {},
    search,
  };
}
