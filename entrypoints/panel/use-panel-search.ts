import { useQuery } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import type { PanelSearch, SearchHit } from '../../components/panel/panel-props.ts';
import { ask } from '../../utils/messaging/client.ts';
import type { SearchHit as Hit } from '../../utils/messaging/protocol.ts';
import { keys } from '../../utils/queries/keys.ts';
import { useSearch } from '../../utils/queries/use-panel.ts';

const RESULTS = 12;

function toHit({ id, type, name, hint, matched, matchedText, ranges }: Hit): SearchHit {
  const detail = matched === 'name' || !matchedText ? hint : matchedText;
  return {
    type,
    id: id.slice(id.indexOf(':') + 1),
    name,
    ...(detail ? { detail } : {}),
    ...(matched === 'name' ? { marks: ranges } : {}),
  };
}

/** The panel's search box: results and the chosen card, both from the worker. */
export function usePanelSearch(workspace: string | undefined): PanelSearch {
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const results = useSearch(query, RESULTS);
  const card = useQuery({
    queryKey: keys.card(workspace ?? '', chosen ?? ''),
    queryFn: () => ask('card.get', { id: chosen ?? '' }),
    enabled: chosen !== null && workspace !== undefined,
  });
  return {
    query,
    // Once one is chosen the list is gone: it would lie over the card.
    results: chosen !== null || query.trim() === '' ? null : (results.data ?? []).map(toHit),
    busy: results.isFetching,
    found: chosen === null ? null : (card.data ?? null),
    onQuery: (text) => {
      setQuery(text);
      setChosen(null);
    },
    onChoose: ({ type, id }) => setChosen(`${type}:${id}`),
    onCloseFound: () => {
      setChosen(null);
      setQuery('');
    },
  };
}
