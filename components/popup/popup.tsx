import './popup.css';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../utils/i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { CardView } from './card-view.tsx';
import { EnableBanner } from './enable-banner.tsx';
import { NO_OPTION } from './next-active.ts';
import { PlaceBanner } from './place-banner.tsx';
import { PopupFooter } from './popup-footer.tsx';
import type { PopupEntry, PopupProps } from './popup-props.ts';
import { type SearchState, SearchView } from './search-view.tsx';
import { useTrail } from './use-trail.ts';

/** The toolbar's popup: look a definition up, read its card, go on to what it is related to. */
export function Popup(props: PopupProps) {
  const root = useRef<HTMLDivElement>(null);
  const box = useRef<HTMLInputElement>(null);
  const [searching, setSearching] = useState<SearchState>(() => {
    const query = props.firstQuery ?? '';
    return { query, active: query.trim() ? 0 : NO_OPTION };
  });
  const trail = useTrail(props.openCard, props.changed);
  /** Where the focus belongs once a card was left: the button that opened it, else the search box. */
  const returnTo = useRef<PopupEntry | null>(null);
  const { opened } = trail;

  const open = (entry: PopupEntry) => {
    returnTo.current = null;
    props.onLookedUp(entry);
    trail.open(entry);
  };
  const back = () => {
    returnTo.current = trail.back() ?? null;
  };

  useLayoutEffect(() => {
    if (!opened) {
      box.current?.focus();
      return;
    }
    const left = returnTo.current;
    const card = root.current?.querySelector<HTMLElement>('.popup-card');
    const opener =
      left && [...(card?.querySelectorAll('button') ?? [])].find((one) => one.textContent === left.name);
    (opener ?? card)?.focus();
  }, [opened?.entry]);

  const clear = trail.clear;
  useEffect(() => {
    const onSlash = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
        return;
      event.preventDefault();
      clear();
      box.current?.focus();
    };
    document.addEventListener('keydown', onSlash);
    return () => document.removeEventListener('keydown', onSlash);
  }, [clear]);

  return (
    <div class="popup" ref={root}>
      {props.site ? <EnableBanner site={props.site} onEnable={props.onEnable} /> : null}
      {props.whose}
      {props.place && !props.site ? <PlaceBanner {...props} place={props.place} /> : null}
      {props.workspace === null ? (
        <main class="popup-main popup-scroll">
          <h1 class="quiet-text">{t('appName')}</h1>
          <EmptyState
            title={t('page_panel_nothing')}
            action={
              <Button look="primary" onClick={props.onOpenOnboarding}>
                {t('popup_noWorkspaceAction')}
              </Button>
            }
          >
            {t('popup_noWorkspaceBody')}
          </EmptyState>
        </main>
      ) : (
        <main class="popup-main">
          <h1 class="quiet-text">{t('appName')}</h1>
          {opened ? (
            <CardView
              opened={opened}
              onBack={back}
              onAgain={trail.again}
              onOpen={open}
              suggestIn={props.suggestIn}
            />
          ) : (
            <SearchView {...props} state={searching} onState={setSearching} onOpen={open} inputRef={box} />
          )}
        </main>
      )}
      <PopupFooter {...props} onOpen={open} />
    </div>
  );
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');
}
