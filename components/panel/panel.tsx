import { useRef, useState } from 'preact/hooks';
import { t } from '../../utils/i18n/i18n.ts';
import type { PanelView } from '../../utils/panel/view.ts';
import type { PinTarget } from '../cards/card-props.ts';
import { useNow } from '../format/clock.ts';
import { LOG_SIGNAL_ID } from '../signals/log-signal-id.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Toast } from '../ui/toast.tsx';
import { ActingContext } from './acting.ts';
import { AskForm } from './ask-form.tsx';
import { FoundCard } from './found-card.tsx';
import { HoldoutNotes } from './holdout-notes.tsx';
import { lazily } from './lazily.tsx';
import { PanelFooter } from './panel-footer.tsx';
import { PanelHeader } from './panel-header.tsx';
import { PanelNotes, type Remedy } from './panel-notes.tsx';
import type { AnyCard, PanelProps, Stage } from './panel-props.ts';
import { PanelSearch } from './panel-search.tsx';
import { PanelSections } from './panel-sections.tsx';
import { PanelSkeleton } from './panel-skeleton.tsx';
import { setStage } from './set-stage.ts';
import { taskKey } from './task.ts';
import { TaskPage } from './task-page.tsx';
import { type Failure, useActs } from './use-acts.ts';
import { useEscape } from './use-escape.ts';
import { type Signing, useSigning } from './use-signing.ts';
import { useTask } from './use-task.ts';

const StillWaiting = lazily<{ onDecided: (expired: Failure | null) => void }>(
  async () => (await import('../pending/still-waiting.tsx')).StillWaiting,
);

/** Everything a person sees beside a record. */
export function Panel(props: PanelProps) {
  const { view, search, onClose } = props;
  const now = useNow();
  const box = useRef<HTMLInputElement>(null);
  const signing = useSigning(view, props);
  const { signed } = signing;
  const { acting, told, failed, undo, settle, clear } = useActs(props, signing);
  const { isOpen, toggle } = useOpenCards(view?.record.key);
  const [task, setTask] = useTask(view?.record.key, box);
  const state = failed === null ? props.state : 'error';
  const code = failed?.code ?? props.errorCode;
  const remedy = remedyOf(code, failed ? clear : undefined, props);

  const change = (onChange: (target: PinTarget) => void) => (target: PinTarget) =>
    signed(() => {
      clear();
      onChange(target);
    });
  const onStage = (stage: Stage | null) => acting && setStage(acting, stage);
  const back = () => {
    const { found } = search;
    const here = view && found && asHere(view, found);
    search.onCloseFound();
    if (here && 'pin' in here && here.pin) {
      // It stands among the others, perhaps out of sight; they come back with the next frame.
      requestAnimationFrame(() => goTo(document.getElementById(`${here.type}:${here.id}`)));
    } else box.current?.focus();
  };
  // One step at a time: from the looked-up card or a form to the record, from there out.
  useEscape(() => (search.found || search.missing ? back() : task ? setTask(null) : onClose?.()));
  const offers = {
    onPin: change(props.onPin),
    onUnpin: change(props.onUnpin),
    onOpen: search.onChoose,
    personId: view?.person.id,
    busy: props.busy,
    suggestIn: props.suggestIn,
  };

  return (
    <ActingContext.Provider value={acting}>
      <div class="panel">
        <PanelHeader {...props} onStage={onStage} />
        <main class="panel-main">
          {view ? (
            <>
              <HoldoutNotes holdouts={view.holdouts} now={now} />
              {props.place}
              <PanelNotes
                {...props}
                state={state}
                error={failed?.text ?? props.error}
                remedy={remedy}
                view={view}
                now={now}
                accountAsked={signing.accountAsked}
              />
              {code === 'not-visible' && acting ? (
                <StillWaiting
                  onDecided={(expired) => {
                    settle(expired);
                    props.onDecided?.();
                  }}
                />
              ) : null}
              <PanelSearch search={search} inputRef={box} />
              {signing.asking ? <NameForm signing={signing} /> : null}
              {search.found ? (
                <FoundCard
                  card={search.foreign ? search.found : asHere(view, search.found)}
                  foreign={search.foreign}
                  offers={search.foreign ? { onOpen: search.onChoose } : offers}
                  onBack={back}
                />
              ) : null}
              {task && !search.found ? (
                <TaskPage key={taskKey(task)} task={task} view={view} onTask={setTask} />
              ) : null}
              {search.found || task ? null : (
                <PanelSections
                  view={view}
                  whole={props.whole ?? true}
                  onSearch={() => box.current?.focus()}
                  onTask={setTask}
                  cardProps={(type, id) => ({
                    ...offers,
                    // A closed card has no button that could be busy.
                    busy: isOpen(type, id) && props.busy,
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
        <PanelToast {...props} told={told} onUndoTold={undo} onDismissTold={clear} />
        {view ? (
          <PanelFooter
            status={state === 'offline' ? { ...view.status, code: 'offline' } : view.status}
            now={now}
            onSyncNow={props.onSyncNow}
            onOpenSettings={props.onOpenSettings}
            onLogSignal={view.deal && acting && !search.found && !task ? goToSignals : undefined}
          />
        ) : null}
      </div>
    </ActingContext.Provider>
  );
}

/** What can be done about what went wrong: never a button that only looks as if it tried again. */
function remedyOf(
  code: string | undefined,
  clear: (() => void) | undefined,
  { onOpenSidePanel, onRetry }: PanelProps,
): Remedy | undefined {
  if (code === 'not-visible' && onOpenSidePanel) return { words: t('openSidePanel'), run: onOpenSidePanel };
  // What was written is still in its form, whose own button sends it again.
  if (clear) return { words: t('dismiss'), run: clear };
  return onRetry && { words: t('tryAgain'), run: onRetry };
}

/** To where a signal is logged, from anywhere in a long panel; it is loaded by then, or there is nothing to go to. */
function goToSignals(): void {
  goTo(document.getElementById(LOG_SIGNAL_ID));
}

/** Shows a part of the panel, with the focus on the first button in it. */
function goTo(place: HTMLElement | null): void {
  place?.scrollIntoView?.({ block: 'center' });
  place?.querySelector('button')?.focus({ preventScroll: true });
}

function NameForm({ signing }: { signing: Signing }) {
  return (
    <div class="panel-ask">
      <AskForm
        label={t('askName')}
        submit={t('askNameSubmit')}
        emptyError={t('askNameEmpty')}
        autocomplete="name"
        takeFocus={1}
        onCancel={signing.cancel}
        onAnswer={(name) => void signing.answer(name)}
      />
    </div>
  );
}

/** What was done last: an act in a section, or a pin. */
function PanelToast({
  done,
  told,
  onUndo,
  onDismiss,
  onUndoTold,
  onDismissTold,
}: Pick<PanelProps, 'done' | 'onUndo' | 'onDismiss'> & {
  told: { text: string; undo?: string | undefined } | null;
  onUndoTold: () => void;
  onDismissTold: () => void;
}) {
  const pinned = done ? t(done.action === 'pinned' ? 'donePinned' : 'doneUnpinned', done.name) : null;
  return (
    <div class="panel-toast">
      {told ? (
        <Toast
          text={told.text}
          onUndo={told.undo === undefined ? undefined : onUndoTold}
          onClose={onDismissTold}
        />
      ) : (
        <Toast text={pinned} onUndo={onUndo} onClose={onDismiss} />
      )}
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

/** Which cards are open; a record that was not seen yet starts with all of them closed. */
function useOpenCards(recordKey: string | undefined) {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const nameOf = (type: string, id: string) => `${recordKey} ${type}:${id}`;
  return {
    isOpen: (type: string, id: string) => open.has(nameOf(type, id)),
    toggle: (type: string, id: string, next: boolean) =>
      setOpen((before) => {
        const after = new Set(before);
        after[next ? 'add' : 'delete'](nameOf(type, id));
        return after;
      }),
  };
}
