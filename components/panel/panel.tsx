import { useRef, useState } from 'preact/hooks';
import { t } from '../../utils/i18n/i18n.ts';
import type { PanelView } from '../../utils/panel/view.ts';
import type { PinTarget } from '../cards/card-props.ts';
import { useNow } from '../format/clock.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Toast } from '../ui/toast.tsx';
import { AskForm } from './ask-form.tsx';
import { FoundCard } from './found-card.tsx';
import { PanelFooter } from './panel-footer.tsx';
import { PanelHeader } from './panel-header.tsx';
import { PanelNotes } from './panel-notes.tsx';
import type { AnyCard, PanelProps, Stage } from './panel-props.ts';
import { PanelSearch } from './panel-search.tsx';
import { PanelSections } from './panel-sections.tsx';
import { PanelSkeleton } from './panel-skeleton.tsx';
import { useEscape } from './use-escape.ts';

/** A write that waits until the person has said how colleagues shall know them. */
type Write = () => void;

/** Everything a person sees beside a record. */
export function Panel(props: PanelProps) {
  const { view, state, search, done, onClose } = props;
  const now = useNow();
  const box = useRef<HTMLInputElement>(null);
  const [waiting, setWaiting] = useState<Write | null>(null);
  const [accountAsked, setAccountAsked] = useState(0);
  const { isOpen, toggle } = useOpenCards(view?.record.key);

  /** A record of no known account can only be read: the person is led to the question instead. */
  const write = (act: Write) => {
    if (view?.record.weak && props.onSetAccount) setAccountAsked(accountAsked + 1);
    else act();
  };
  const signed = (act: Write) =>
    write(() => {
      if (view && !view.person.name) setWaiting(() => act);
      else act();
    });
  const pin = (target: PinTarget) => signed(() => props.onPin(target));
  const unpin = (target: PinTarget) => signed(() => props.onUnpin(target));
  const back = () => {
    search.onCloseFound();
    box.current?.focus();
  };
  // One step at a time: from the looked-up card to the record, from there out.
  useEscape(() => (search.found ? back() : onClose?.()));
  const offers = {
    onPin: pin,
    onUnpin: unpin,
    onOpen: search.onChoose,
    personId: view?.person.id,
    busy: props.busy,
  };

  return (
    <div class="panel">
      <PanelHeader {...props} onStage={(stage: Stage | null) => write(() => props.onStage(stage))} />
      <main class="panel-main">
        {view ? (
          <>
            <PanelNotes {...props} view={view} now={now} accountAsked={accountAsked} />
            <PanelSearch search={search} inputRef={box} />
            {waiting ? (
              <div class="panel-ask">
                <AskForm
                  label={t('askName')}
                  submit={t('askNameSubmit')}
                  emptyError={t('askNameEmpty')}
                  autocomplete="name"
                  takeFocus={1}
                  onCancel={() => setWaiting(null)}
                  onAnswer={async (name) => {
                    setWaiting(null);
                    await props.onSetName(name);
                    waiting();
                  }}
                />
              </div>
            ) : null}
            {search.found ? (
              <FoundCard card={asHere(view, search.found)} offers={offers} onBack={back} />
            ) : (
              <PanelSections
                view={view}
                onSearch={() => box.current?.focus()}
                cardProps={(type, id) => ({
                  ...offers,
                  open: isOpen(type, id),
                  onToggle: (open) => toggle(type, id, open),
                  showStages: view.stage === undefined && view.stages.length > 0,
                })}
              />
            )}
          </>
        ) : (
          <Nothing {...props} />
        )}
      </main>
      <div class="panel-toast">
        <Toast
          text={done ? t(done.action === 'pinned' ? 'donePinned' : 'doneUnpinned', done.name) : null}
          onUndo={props.onUndo}
          onClose={props.onDismiss}
        />
      </div>
      {view ? (
        <PanelFooter
          status={state === 'offline' ? { ...view.status, code: 'offline' } : view.status}
          now={now}
          onSyncNow={props.onSyncNow}
          onOpenSettings={props.onOpenSettings}
        />
      ) : null}
    </div>
  );
}

/** The looked-up card as it stands on this record, where it is on it: with its pin and why it is here. */
function asHere(view: PanelView, found: AnyCard): AnyCard {
  const here: AnyCard[] = [...view.kpis, ...view.experiments, ...view.agreements];
  return here.find(({ type, id }) => type === found.type && id === found.id) ?? found;
}

/** Before the first answer: the panel's shape, or why there is none. */
function Nothing({ state, error, onRetry }: PanelProps) {
  if (state === 'loading' || state === 'ready') return <PanelSkeleton />;
  const offline = state === 'offline';
  return (
    <div role="alert">
      <EmptyState
        title={t(offline ? 'nothingOffline' : 'nothingError')}
        action={
          onRetry ? (
            <Button icon="refresh" onClick={onRetry}>
              {t('tryAgain')}
            </Button>
          ) : null
        }
      >
        {error ?? t(offline ? 'nothingOfflineHint' : 'errorUnknown')}
      </EmptyState>
    </div>
  );
}

/** Which cards are open; another record starts with all of them closed. */
function useOpenCards(recordKey: string | undefined) {
  const [state, setState] = useState<{ recordKey: string | undefined; open: ReadonlySet<string> }>({
    recordKey,
    open: new Set(),
  });
  const open = state.recordKey === recordKey ? state.open : new Set<string>();
  return {
    isOpen: (type: string, id: string) => open.has(`${type}:${id}`),
    toggle: (type: string, id: string, next: boolean) =>
      setState((before) => {
        const after = new Set(before.recordKey === recordKey ? before.open : []);
        if (next) after.add(`${type}:${id}`);
        else after.delete(`${type}:${id}`);
        return { recordKey, open: after };
      }),
  };
}
