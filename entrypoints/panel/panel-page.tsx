import '../../assets/styles/panel.css';
import { useQueryClient } from '@tanstack/preact-query';
import { useEffect, useState } from 'preact/hooks';
import { Panel } from '../../components/panel/panel.tsx';
import { PanelHeader } from '../../components/panel/panel-header.tsx';
import type { AnyCard, PanelProps } from '../../components/panel/panel-props.ts';
import { useEscape } from '../../components/panel/use-escape.ts';
import { Button } from '../../components/ui/button.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { PaintedContext } from '../../components/ui/painted.ts';
import { t } from '../../utils/i18n/i18n.ts';
import { ask } from '../../utils/messaging/client.ts';
import type { PanelView } from '../../utils/panel/view.ts';
import { extensionUrl } from '../../utils/platform/page.ts';
import { sessionTexts } from '../../utils/platform/session-texts.ts';
import { keys } from '../../utils/queries/keys.ts';
import { type PinChange, usePanel, usePanelActions } from '../../utils/queries/use-panel.ts';
import { useReach } from '../../utils/queries/use-reach.ts';
import { browserName } from '../page-setup/browser-name.ts';
import { errorWords } from '../page-setup/error-words.ts';
import { usePainted } from './use-painted.ts';
import { usePanelSearch } from './use-panel-search.ts';
import { type PlaceParts, usePlace } from './use-place.tsx';

/** When to ask for the record's name again: pages set their title late, and say “Loading…” before. */
const TITLE_LAG_MS = [700, 2000, 5000];

/** @param found the card that was looked up: it need not be in the view yet */
function nameOf(view: PanelView, found: AnyCard | null, { type, id }: PinChange['target']): string {
  const cards: AnyCard[] = [...view.kpis, ...view.experiments, ...(found ? [found] : [])];
  const card = cards.find((one) => one.type === type && one.id === id);
  if (!card) return id;
  return card.type === 'experiment' ? card.title : card.name;
}

/** A pin that was just written, the token that takes it back, and what the panel showed before. */
interface PinDone extends PinChange {
  name: string;
  undo: string | undefined;
  before: PanelView;
}

/** @param windowId absent: a frame in the record's own tab */
export function PanelPage({ windowId }: { windowId?: number }) {
  const client = useQueryClient();
  const panel = usePanel(windowId, true);
  const actions = usePanelActions(windowId);
  const [done, setDone] = useState<PinDone | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const view = panel.data ?? null;
  const search = usePanelSearch(view?.workspace.id);
  const whole = usePainted();
  const reach = useReach(windowId, view?.record.key, view?.private ? undefined : sessionTexts);

  const shown = view?.record.key;
  useEffect(() => {
    if (shown === undefined) return;
    const look = () => void client.invalidateQueries({ queryKey: keys.panel(windowId) });
    const timers = TITLE_LAG_MS.map((ms) => setTimeout(look, ms));
    return () => timers.forEach(clearTimeout);
  }, [shown, client, windowId]);

  const ways: Ways = windowId === undefined ? waysOfFrame(setFailure) : {};
  const place = usePlace(windowId, panel.isPending ? undefined : view?.record.key, whole && !panel.isPending);
  if (panel.data === null) return <NoRecord ways={ways} place={place} />;

  const pin = (change: PinChange): void => {
    if (!view) return;
    setFailure(null);
    const name = nameOf(view, search.found, change.target);
    actions.pin.mutate(
      { ...change, key: view.record.key },
      { onError: setFailure, onSuccess: ({ undo }) => setDone({ ...change, name, undo, before: view }) },
    );
  };
  /** Note, role and author of a tag come back with it. */
  const undo = (): void => {
    setDone(null);
    if (done?.undo === undefined) return;
    const { undo: token, before } = done;
    reach
      .write('undo', { token }, (now) => (now.record.key === before.record.key ? before : now))
      .catch(setFailure);
  };
  const error = panel.error ?? failure;
  const props: PanelProps = {
    view,
    whole,
    state: panel.error && !view ? 'error' : panel.isLoading ? 'loading' : error ? 'error' : 'ready',
    ...(error ? { error: errorWords(error), errorCode: (error as { code?: string }).code } : {}),
    busy: actions.pin.isPending,
    search,
    reach,
    errorWords,
    done: done && { action: done.pinned ? 'pinned' : 'unpinned', name: done.name },
    onPin: (target) => pin({ target, pinned: true }),
    onUnpin: (target) => pin({ target, pinned: false }),
    onUndo: undo,
    onDismiss: () => setDone(null),
    onSetName: async (name) => {
      await actions.name.mutateAsync(name).catch(setFailure);
    },
    onSetAccount: (account) =>
      view && actions.account.mutate({ key: view.record.key, account }, { onError: setFailure }),
    onSyncNow: () => view && actions.sync.mutate(view.workspace.id, { onError: setFailure }),
    onDecided: () => setFailure(null),
    onRetry: () => {
      setFailure(null);
      void panel.refetch();
    },
    onOpenSettings: () => openOwn('options.html'),
    place: place.notes,
    placeButton: place.button,
    ...ways,
  };
  return (
    <PaintedContext.Provider value={whole}>
      <Panel {...props} />
    </PaintedContext.Provider>
  );
}

/** Nothing to show: no record, or no definitions yet. */
function NoRecord({ ways, place }: { ways: Ways; place: PlaceParts }) {
  useEscape(() => ways.onClose?.());
  return (
    <div class="panel">
      <PanelHeader view={null} onStage={() => undefined} {...ways} />
      <main class="panel-main">{place.instead ?? <NoDefinitions ways={ways} />}</main>
    </div>
  );
}

/** The frame has a record, so it lacks definitions; the side panel may lack either, and says so until it knows. */
function NoDefinitions({ ways: { onClose } }: { ways: Ways }) {
  const aside = onClose === undefined;
  return (
    <EmptyState
      title={t(aside ? 'page_panel_aside' : 'page_panel_nothing')}
      action={
        aside ? null : (
          <Button look="primary" onClick={() => openOwn('onboarding.html')}>
            {t('popup_noWorkspaceAction')}
          </Button>
        )
      }
    >
      {t(aside ? 'page_panel_aside_hint' : 'page_panel_nothing_hint')}
    </EmptyState>
  );
}

type Ways = Pick<PanelProps, 'onClose' | 'onOpenSidePanel'>;

/** What only a frame in a page can do: go, or move to the side. */
function waysOfFrame(onFailure: (error: unknown) => void): Ways {
  return {
    onClose: () => void ask('panel.close', {}).catch(onFailure),
    // Firefox opens its sidebar only from a button of the browser's own: a button here could only fail.
    ...(browserName() === 'firefox'
      ? {}
      : { onOpenSidePanel: () => void ask('panel.aside', {}).catch(onFailure) }),
  };
}

/** A page of ours in a tab. A frame has no `tabs`, and may have been loaded from an address made for it alone. */
function openOwn(page: 'options.html' | 'onboarding.html'): void {
  window.open(extensionUrl(page), '_blank', 'noopener');
}
