import type { RefObject } from 'preact';
import { useEffect, useId, useState } from 'preact/hooks';
import { plural, t, tMaybe } from '../../utils/i18n/i18n.ts';
import { Chip } from '../ui/chip.tsx';
import { Option } from '../ui/option.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { MarkedName } from './marked-name.tsx';
import type { PanelSearch as Search, SearchHit } from './panel-props.ts';

/** Looks anything up, and is the way to pin what is not here yet. A combobox: focus stays in the box. */
export function PanelSearch({ search, inputRef }: { search: Search; inputRef: RefObject<HTMLInputElement> }) {
  const list = useId();
  const [active, setActive] = useState(0);
  const { query, results } = search;
  useEffect(() => setActive(0), [results]);
  const hits = results ?? [];
  const expanded = query.trim() !== '' && hits.length > 0;
  const choose = (hit: SearchHit | undefined) => {
    if (hit) search.onChoose({ type: hit.type, id: hit.id });
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
        {query.trim() === '' || search.busy || results === null ? '' : plural('results', hits.length)}
      </div>
      {expanded ? (
        <div class="options" role="listbox" id={list} aria-label={t('searchLabel')}>
          {hits.map((hit, i) => (
            <Option
              key={`${hit.type} ${hit.id}`}
              id={`${list}-${i}`}
              active={i === active}
              onChoose={() => choose(hit)}
            >
              <Hit hit={hit} />
            </Option>
          ))}
        </div>
      ) : null}
      {query.trim() !== '' && results !== null && hits.length === 0 && !search.busy ? (
        <p class="small soft no-hit">{t('noResult', query.trim())}</p>
      ) : null}
    </search>
  );
}

function Hit({ hit }: { hit: SearchHit }) {
  return (
    <>
      <div class="row">
        <span class="name grow">
          <MarkedName name={hit.name} {...(hit.marks ? { marks: hit.marks } : {})} />
        </span>
        <Chip>{tMaybe(`type_${hit.type}`, hit.type)}</Chip>
      </div>
      {hit.detail ? <div class="small soft cut">{hit.detail}</div> : null}
    </>
  );
}
