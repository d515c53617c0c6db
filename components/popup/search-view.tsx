import type { RefObject } from 'preact';
import { useEffect, useId, useMemo, useState } from 'preact/hooks';
import { plural, t } from '../../utils/i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { NotRead } from '../ui/not-read.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { NO_OPTION, nextActive } from './next-active.ts';
import type { PopupEntry, PopupProps } from './popup-props.ts';
import { ResultList } from './result-list.tsx';
import { ScopeSelect } from './scope-select.tsx';

/** What the person typed and where they are in the list: kept by the popup while a card is open. */
export interface SearchState {
  query: string;
  active: number;
}

interface SearchViewProps
  extends Pick<
    PopupProps,
    'search' | 'missing' | 'scope' | 'recent' | 'status' | 'onClearRecent' | 'onSync'
  > {
  state: SearchState;
  onState: (state: SearchState) => void;
  onOpen: (entry: PopupEntry) => void;
  inputRef: RefObject<HTMLInputElement>;
}

/** An editable combobox (ARIA 1.2) over the results, or over the recent look-ups while nothing is typed. */
export function SearchView(props: SearchViewProps) {
  const { search, recent, state, onState, onOpen } = props;
  const listId = useId();
  const query = state.query.trim();
  const hits = useMemo(() => (query && search ? search(query) : []), [query, search]);
  const options: PopupEntry[] = query ? hits : recent;
  const active = Math.min(state.active, options.length - 1);
  const optionId = (index: number) => `${listId}-${index}`;

  const onText = (text: string) => {
    onState({ query: text, active: text.trim() ? 0 : NO_OPTION });
    // The button that clears goes away with the text: focus must not go with it.
    props.inputRef.current?.focus();
  };
  const open = (index: number) => {
    const option = options[index];
    if (option) onOpen(entryOf(option));
  };
  const onKey = (event: KeyboardEvent) => {
    // Enter also ends the writing of a Japanese or Chinese word; Shift+Home selects text.
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      open(active);
    } else if (event.key === 'Escape') {
      // With nothing typed, Escape is the browser's: it closes the popup.
      if (!state.query) return;
      event.preventDefault();
      onText('');
    } else {
      const next = nextActive(event.key, active, options.length);
      if (next === null) return;
      event.preventDefault();
      onState({ ...state, active: next });
    }
  };

  return (
    <>
      <div class="popup-search">
        <SearchField
          label={t('searchLabel')}
          value={state.query}
          onText={onText}
          onKey={onKey}
          listId={listId}
          expanded={options.length > 0}
          activeId={active >= 0 ? optionId(active) : undefined}
          shortcut="/"
          inputRef={props.inputRef}
        />
        {props.scope ? <ScopeSelect {...props.scope} /> : null}
      </div>
      <div class="popup-scroll">
        {query ? null : <RecentHead recent={recent} onClear={props.onClearRecent} />}
        {options.length > 0 ? (
          <ResultList
            id={listId}
            label={query ? t('popup_results') : t('popup_recent')}
            options={options}
            active={active}
            optionId={optionId}
            onActive={(index) => onState({ ...state, active: index })}
            onOpen={open}
          />
        ) : (
          <NothingListed {...props} query={query} />
        )}
      </div>
      <Announced count={query && search ? hits.length : null} />
    </>
  );
}

/** Without what only the list needs. */
function entryOf({ type, id, name, workspace }: PopupEntry): PopupEntry {
  return { type, id, name, ...(workspace ? { workspace } : {}) };
}

function RecentHead({ recent, onClear }: { recent: PopupEntry[]; onClear: () => void }) {
  if (recent.length === 0) return null;
  return (
    <div class="popup-head">
      <h2>{t('popup_recent')}</h2>
      <Button class="end" look="plain" slim aria-label={t('popup_clearRecentLabel')} onClick={onClear}>
        {t('popup_clearRecent')}
      </Button>
    </div>
  );
}

function NothingListed({ query, search, missing, status, onSync }: SearchViewProps & { query: string }) {
  if (!search && missing)
    return (
      <div class="empty">
        <NotRead {...missing} />
      </div>
    );
  if (!search) return <EmptyState title={t('popup_searchLoading')} />;
  if (query) {
    const checks = status.code !== 'saved';
    return (
      <EmptyState
        title={t('popup_noResultTitle', query)}
        action={
          checks ? (
            <Button onClick={onSync} busy={status.code === 'syncing'}>
              {t('popup_noResultSync')}
            </Button>
          ) : undefined
        }
      >
        {t('popup_noResultBody')}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={t('popup_emptyTitle')}
      action={
        <span class="popup-keys">
          <span>
            <Kbd>↑</Kbd> <Kbd>↓</Kbd> {t('popup_keyMove')}
          </span>
          <span>
            <Kbd>↵</Kbd> {t('popup_keyOpen')}
          </span>
        </span>
      }
    >
      {t('popup_emptyBody')}
    </EmptyState>
  );
}

/** How many results there are, read aloud once typing pauses. `null`: nothing was asked. */
function Announced({ count }: { count: number | null }) {
  const [said, setSaid] = useState('');
  useEffect(() => {
    const text =
      count === null ? '' : count === 0 ? t('popup_resultCountNone') : plural('resultsWord', count);
    const timer = setTimeout(() => setSaid(text), 400);
    return () => clearTimeout(timer);
  }, [count]);
  return (
    <div class="quiet-text" role="status">
      {said}
    </div>
  );
}
