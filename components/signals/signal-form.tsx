import { useState } from 'preact/hooks';
import { signalId } from '../../utils/activity/schema.ts';
import type { SignalType } from '../../utils/activity/signal-types.ts';
import { formatNumber, plural, t, tMaybe } from '../../utils/i18n/i18n.ts';
import type { SignalView } from '../../utils/panel/deal-view.ts';
import type { PanelView } from '../../utils/panel/view.ts';
import type { Reply } from '../../utils/queries/ask.ts';
import type { DealProps } from '../deal/deal-props.ts';
import { DefinitionLink } from '../deal/definition-link.tsx';
import { withList } from '../deal/with-list.ts';
import type { Acting } from '../panel/acting.ts';
import { draftPlace, keepDraft, kept, useKeptNew } from '../panel/kept.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { onSend } from '../ui/form-events.ts';
import { type Missing, NotRead } from '../ui/not-read.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { TextInput } from '../ui/text-input.tsx';
import { QuoteField } from './quote-field.tsx';
import { More, type SignalDraft } from './signal-more.tsx';

type Reason = Reply<'signal.reasons'>[number];

/** As what the form is kept (`components/panel/kept.ts`). */
const SIGNAL_DRAFT = 'a signal';

/** The id of the form with the own reason, whose button is below all. */
const OWN_FORM = 'signal-own';

/**
 * The reasons of one kind: pressing one logs it. What else there is to say (the buyer's words, the stage, what it is about)
 * need not be said, and stands before them: a form is filled in from its top to its bottom.
 */
export function SignalForm({
  type,
  view,
  acting,
  reasons,
  missing,
  onOpen,
  onClose,
}: {
  type: SignalType;
  view: PanelView;
  acting: Acting;
  /** `undefined`: on their way. */
  reasons: readonly Reason[] | undefined;
  missing: Missing | undefined;
  onClose: () => void;
} & Pick<DealProps, 'onOpen'>) {
  const [busy, setBusy] = useState<string | null>(null);
  const place = draftPlace(view);
  const [draft, set, idFor] = useKeptNew<SignalDraft>(acting, place, SIGNAL_DRAFT, {
    busy: busy !== null,
    has: (uuid) => view.deal?.signals.some((one) => one.id === signalId(view.record.ref, uuid)) === true,
  });
  const { quote = '', stage = view.stage?.stage ?? '', targets = [], own = '' } = draft;
  const fitting = reasons?.filter((reason) => reason.type === type);

  const save = async (reason: string, reasonName: string) => {
    if (busy !== null) return;
    setBusy(reason);
    const more = {
      ...(quote.trim() ? { quote: quote.trim() } : {}),
      ...(stage ? { stage } : {}),
    };
    const about = targets.map(({ type: kind, id: target }) => ({ type: kind, id: target }));
    const id = idFor([type, reason, more, about]);
    const shown: SignalView = {
      id: signalId(view.record.ref, id),
      type,
      reason,
      reasonName,
      ...more,
      targets,
      by: view.person.id,
      at: new Date().toISOString(),
    };
    const reply = await acting.act({
      command: 'signal.put',
      request: {
        id,
        signal: type,
        reason,
        ...more,
        ...(about.length > 0 ? { targets: about } : {}),
      },
      done: t('signalDone', reasonName),
      undone: () => {
        // A slip of the hand costs nobody the buyer's words; what was typed since counts.
        keepDraft(place, SIGNAL_DRAFT, { ...draft, ...kept(place, SIGNAL_DRAFT) });
      },
      now: (before) =>
        withList(before, 'signals', (list) => [shown, ...list.filter((one) => one.id !== shown.id)]),
    });
    setBusy(null);
    if (!reply) return;
    set(null);
    onClose();
  };

  return (
    <div class="deal-form signal-form">
      {fitting?.length === 0 ? (
        <OwnReason
          text={own}
          onText={(value) => set({ own: value })}
          onSave={(reason) => void save(reason, reason)}
        />
      ) : null}
      <QuoteField view={view} value={quote} onText={(value) => set({ quote: value })} />
      <More view={view} stage={stage} targets={targets} onDraft={set} />
      {fitting?.length === 0 ? (
        <div class="row">
          <Button look="primary" slim type="submit" form={OWN_FORM} busy={busy !== null}>
            {t('signalSubmit')}
          </Button>
        </div>
      ) : missing && !fitting ? (
        <NotRead {...missing} />
      ) : (
        <div class="field">
          <p class="label" id="signal-reasons">
            {t('signalReasons')}
          </p>
          {fitting ? (
            <ul class="reasons" aria-labelledby="signal-reasons">
              {fitting.map((reason) => (
                <ReasonRow
                  key={reason.id}
                  reason={reason}
                  busy={busy === reason.id}
                  onOpen={onOpen}
                  onChoose={() => void save(reason.id, reason.name)}
                />
              ))}
            </ul>
          ) : (
            <ReasonsComing />
          )}
        </div>
      )}
    </div>
  );
}

function ReasonRow({
  reason,
  busy,
  onOpen,
  onChoose,
}: { reason: Reason; busy: boolean; onChoose: () => void } & Pick<DealProps, 'onOpen'>) {
  return (
    <li>
      <button type="button" class="reason" aria-busy={busy ? 'true' : undefined} onClick={onChoose}>
        <span class="name">{reason.name}</span>
        {reason.others > 0 ? (
          <span class="soft small others">
            {' '}
            {reason.more
              ? t('signalOthersMore', formatNumber(reason.others))
              : plural('signalOthers', reason.others)}
          </span>
        ) : null}
      </button>
      {reason.changes.length > 0 ? <Changes reason={reason} onOpen={onOpen} /> : null}
    </li>
  );
}

/** What was changed because of it: what is being done now, and the others where they are asked for. */
function Changes({ reason: { name, changes }, onOpen }: { reason: Reason } & Pick<DealProps, 'onOpen'>) {
  const [all, setAll] = useState(false);
  const shown = all ? changes : changes.slice(0, 1);
  const left = changes.length - shown.length;
  return (
    <p class="small soft reason-changes">
      <span>{t('signalChanged')} </span>
      <span>
        {shown.map((change, i) => (
          <span key={`${change.type}:${change.id}`}>
            {i > 0 ? ', ' : ''}
            <DefinitionLink to={change} name={change.name} onOpen={onOpen} />
            {change.type === 'experiment' ? ` (${tMaybe(`experiment_${change.state}`, change.state)})` : ''}
          </span>
        ))}
        {left > 0 ? (
          <>
            {' '}
            <button
              type="button"
              class="link-button"
              aria-label={t('signalMoreChanges', name, formatNumber(left))}
              onClick={() => setAll(true)}
            >
              {t('plusMore', formatNumber(left))}
            </button>
          </>
        ) : null}
      </span>
    </p>
  );
}

function ReasonsComing() {
  return (
    <div class="reasons" aria-busy="true">
      <p class="quiet-text" role="status">
        {t('loadingWord')}
      </p>
      {['62%', '40%', '54%'].map((width) => (
        <div class="reason" key={width}>
          <Skeleton width={width} />
        </div>
      ))}
    </div>
  );
}

/** The workspace has no list for this kind: own words, until somebody makes one. */
function OwnReason({
  text,
  onText,
  onSave,
}: {
  text: string;
  onText: (text: string) => void;
  onSave: (reason: string) => void;
}) {
  const [tried, setTried] = useState(false);
  const reason = text.trim();
  return (
    <form
      id={OWN_FORM}
      class="stack"
      noValidate
      onSubmit={onSend(() => {
        setTried(true);
        if (reason) onSave(reason);
      })}
    >
      <Field
        label={t('signalOwn')}
        hint={t('signalOwnHint')}
        error={tried && !reason ? t('signalOwnEmpty') : null}
      >
        {(control) => <TextInput {...control} maxLength={500} value={text} onText={onText} />}
      </Field>
    </form>
  );
}
