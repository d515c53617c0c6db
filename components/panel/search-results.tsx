import { t, tMaybe } from '../../utils/i18n/i18n.ts';
import { Checkbox } from '../ui/checkbox.tsx';
import { Chip } from '../ui/chip.tsx';
import { Option } from '../ui/option.tsx';
import { MarkedName } from './marked-name.tsx';
import type { PanelSearch, SearchHit } from './panel-props.ts';

export interface SearchResultsProps {
  search: PanelSearch;
  /** Id of the listbox; its options are `<id>-0` and so on. */
  listId: string;
  active: number;
  onChoose: (hit: SearchHit) => void;
}

/** What was found for what stands in the box, and where it is looked for. Focus stays in the box. */
export function SearchResults({ search, listId, active, onChoose }: SearchResultsProps) {
  const { query, results, busy, across } = search;
  const hits = results ?? [];
  const isAnswered = results !== null && !busy;
  return (
    <>
      {hits.length > 0 ? (
        <div class="options" role="listbox" id={listId} aria-label={t('searchLabel')}>
          {hits.map((hit, i) => (
            <Option
              key={`${hit.type} ${hit.id} ${hit.workspace?.id}`}
              id={`${listId}-${i}`}
              active={i === active}
              onChoose={() => onChoose(hit)}
            >
              <Hit hit={hit} />
            </Option>
          ))}
        </div>
      ) : isAnswered ? (
        <p class="small soft no-hit">{t('noResult', query.trim())}</p>
      ) : null}
      {across === undefined ? null : (
        <Checkbox
          label={t('searchAcross')}
          checked={across}
          onChecked={(checked) => search.onAcross?.(checked)}
        />
      )}
    </>
  );
}

function Hit({ hit }: { hit: SearchHit }) {
  return (
    <>
      <div class="row">
        <span class="name grow">
          <MarkedName name={hit.name} {...(hit.marks ? { marks: hit.marks } : {})} />
        </span>
        {hit.workspace ? <Chip>{hit.workspace.name}</Chip> : null}
        <Chip>{tMaybe(`type_${hit.type}`, hit.type)}</Chip>
      </div>
      {hit.detail ? <div class="small soft cut">{hit.detail}</div> : null}
    </>
  );
}
