import { useQuery } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import type { PanelSearch, SearchHit } from '../../components/panel/panel-props.ts';
import { ask } from '../../utils/messaging/client.ts';
import type { SearchHit as Hit } from '../../utils/messaging/protocol.ts';
import { keys } from '../../utils/queries/keys.ts';
import { useSearch } from '../../utils/queries/use-panel.ts';
import { useMissing } from '../page-setup/use-missing.ts';

const RESULTS = 12;

function toHit({ id, type, name, hint, matched, matchedText, ranges, workspace }: Hit): SearchHit {
  const detail = matched === 'name' || !matchedText ? hint : matchedText;
  return {
    type,
    id: id.slice(id.indexOf(':') + 1),
    name,
    ...(detail ? { detail } : {}),
    ...(matched === 'name' ? { marks: ranges } : {}),
    ...(workspace ? { workspace } : {}),
  };
}

/**
 * The panel's search box: results and the chosen card, both from the worker.
 * @param workspace of the record on show
 * @param several whether there is another one to look in
 */
export function usePanelSearch(workspace: string | undefined, several: boolean): PanelSearch {
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState<{ id: string; elsewhere?: SearchHit['workspace'] } | null>(null);
  const [across, setAcross] = useState(false);
  const results = useSearch(workspace, several && across, query, RESULTS);
  const elsewhere = chosen?.elsewhere;
  const of = elsewhere?.id ?? workspace;
  const card = useQuery({
    queryKey: keys.card(of ?? '', chosen?.id ?? ''),
    queryFn: () => ask('card.get', { id: chosen?.id ?? '', workspace: of }),
    enabled: chosen !== null && of !== undefined,
  });
  const missing = useMissing(chosen === null ? results : card);
  return {
    query,
    // Once one is chosen the list is gone: it would lie over the card.
    results: chosen !== null || query.trim() === '' ? null : (results.data ?? []).map(toHit),
    busy: results.isFetching,
    missing,
    found: chosen === null ? null : (card.data ?? null),
    foreign: elsewhere?.name,
    ...(several ? { across, onAcross: setAcross } : {}),
    onQuery: (text) => {
      setQuery(text);
      setChosen(null);
    },
    // What a card of another workspace names is of that one, too.
    onChoose: ({ type, id, workspace: found = elsewhere }) =>
      setChosen({
        id: `${type}:${id}`,
        ...(found && found.id !== workspace ? { elsewhere: found } : {}),
      }),
    onCloseFound: () => {
      setChosen(null);
      setQuery('');
    },
  };
}
