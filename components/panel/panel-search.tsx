import type { RefObject } from 'preact';
import { useEffect, useId, useState } from 'preact/hooks';
import { plural, t } from '../../utils/i18n/i18n.ts';
import { NotRead } from '../ui/not-read.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { lazily } from './lazily.tsx';
import type { PanelSearch as Search, SearchHit } from './panel-props.ts';
import type { SearchResultsProps } from './search-results.tsx';

const SearchResults = lazily<SearchResultsProps>(
  async () => (await import('./search-results.tsx')).SearchResults,
);

/** Looks anything up, and is the way to pin what is not here yet. A combobox: focus stays in the box. */
export function PanelSearch({ search, inputRef }: { search: Search; inputRef: RefObject<HTMLInputElement> }) {
  const list = useId();
  const [active, setActive] = useState(0);
  const { query, results } = search;
  useEffect(() => setActive(0), [results]);
  const hits = results ?? [];
  const expanded = query.trim() !== '' && hits.length > 0;
  const choose = (hit: SearchHit | undefined) => {
    if (hit) search.onChoose(hit);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (event.key === 'Escape' && query !== '') {
      // Escape empties the box first; the panel closes on the next one.
      event.preventDefault();
      search.onQuery('');
    } else if (expanded && event.key === 'ArrowDown') {
      event.preventDefault();
      setActive((active + 1) % hits.length);
    } else if (expanded && event.key === 'ArrowUp') {
      event.preventDefault();
      setActive((active - 1 + hits.length) % hits.length);
    } else if (expanded && event.key === 'Enter') {
      event.preventDefault();
      choose(hits[active]);
    }
  };
  return (
    <search class="panel-search">
      <SearchField
        label={t('searchLabel')}
        value={query}
        onText={search.onQuery}
        onKey={onKey}
        listId={list}
        activeId={`${list}-${active}`}
        expanded={expanded}
        inputRef={inputRef}
      />
      <div role="status" class="quiet-text">
        {query.trim() === '' || search.busy || results === null ? '' : plural('resultsWord', hits.length)}
      </div>
      {search.missing ? (
        <NotRead
          {...search.missing}
          onAgain={() => {
            inputRef.current?.focus();
            search.missing?.onAgain();
          }}
        />
      ) : query.trim() === '' ? null : (
        <SearchResults search={search} listId={list} active={active} onChoose={choose} />
      )}
    </search>
  );
}
