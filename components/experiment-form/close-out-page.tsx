import './experiment-form.css';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { t, tMaybe } from '../../utils/i18n/i18n.ts';
import type { Reply } from '../../utils/queries/ask.ts';
import { withChange } from '../campaign/optimistic.ts';
import { type Acting, useActing } from '../panel/acting.ts';
import type { TaskProps } from '../panel/task-page.tsx';
import { useAnswer } from '../panel/use-answer.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Select } from '../ui/select.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { TextArea } from '../ui/text-area.tsx';
import { type CloseOut, closedBody, closedCard, closeOutOf, NEXTS, OUTCOMES } from './close-out.ts';
import { savedFaults } from './faults.ts';
import { ResultFields } from './result-fields.tsx';

type Got = NonNullable<Reply<'experiment.get'>>;

/** Stopping asks what came of it: whoever tries it next reads the answer. */
export function CloseOutPage({ task, view, onTask }: TaskProps) {
  const acting = useActing();
  const [turn, setTurn] = useState(0);
  const id = task.kind === 'new' ? '' : task.id;
  const got = useAnswer(acting ? () => acting.ask('experiment.get', { id }) : null, [id, turn]);
  if (!acting) return null;
  if (got.data) {
    return (
      <CloseOutForm
        key={got.data.version}
        got={got.data}
        acting={acting}
        verdict={view.experiments.find((card) => card.id === id)?.watch?.verdict?.says}
        onDone={() => onTask(null)}
      />
    );
  }
  return (
    <section class="section" aria-busy={got.busy ? 'true' : undefined}>
      {got.busy ? (
        <Skeleton />
      ) : (
        <Banner tone="off" live>
          <p>{got.error ? acting.errorWords(got.error) : t('experimentGone')}</p>
          <div class="row wrap banner-row">
            <Button slim onClick={() => setTurn(turn + 1)}>
              {t('tryAgain')}
            </Button>
            <Button slim look="plain" onClick={() => onTask(null)}>
              {t('backToRecord')}
            </Button>
          </div>
        </Banner>
      )}
    </section>
  );
}

function CloseOutForm({
  got,
  acting,
  verdict,
  onDone,
}: {
  got: Got;
  acting: Acting;
  /** What the decision rule says by the numbers so far. */
  verdict: 'success' | 'failure' | 'open' | undefined;
  onDone: () => void;
}) {
  const wasStopped = got.body.status === 'stopped';
  const [form, setForm] = useState(() => closeOutOf(got.body, wasStopped ? 'concluded' : 'stopped'));
  const [tried, setTried] = useState(false);
  const [saving, setSaving] = useState(false);
  const [message, setMessage] = useState<string | null>(null);
  const element = useRef<HTMLFormElement>(null);
  const set = (fields: Partial<CloseOut>) => setForm((before) => ({ ...before, ...fields }));
  useEffect(() => element.current?.querySelector('select')?.focus(), []);
  const title = useMemo(() => String(got.body.title ?? ''), [got]);

  const outcomeFault = tried && form.outcome === '' ? t('faultOutcomeOfTest') : null;
  const reasonFault = tried && form.reason.trim() === '' ? t('faultReason') : null;
  const save = async () => {
    setTried(true);
    setMessage(null);
    if (form.outcome === '' || form.reason.trim() === '') {
      // The faults are drawn first.
      setTimeout(() => element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
      return;
    }
    setSaving(true);
    const body = closedBody(got.body, form, new Date().toISOString().slice(0, 10));
    const reply = await acting.act({
      command: 'experiment.save',
      request: { body, version: got.version },
      now: (view) => withChange(view, String(body.id), closedCard(form, body)),
      done: (saved) =>
        saved.problems.length === 0
          ? t(form.status === 'stopped' ? 'doneStopped' : 'doneConcluded', title)
          : null,
      refused: (code) => {
        if (code === 'conflict') setMessage(t('closeOutConflict'));
        return code === 'conflict';
      },
    });
    setSaving(false);
    if (reply && reply.problems.length === 0) onDone();
    else if (reply) setMessage(Object.values(savedFaults(reply.problems)).join(' '));
  };

  return (
    <form
      ref={element}
      class="section experiment-form"
      aria-labelledby="close-out-title"
      onSubmit={(event) => {
        event.preventDefault();
        if (!saving) void save();
      }}
    >
      <div class="section-head">
        <h2 id="close-out-title">{t(wasStopped ? 'concludeNamed' : 'stopNamed', title)}</h2>
        <span class="end">
          <Button look="plain" slim icon="back" onClick={onDone}>
            {t('backToRecord')}
          </Button>
        </span>
      </div>
      <Field label={t('closeOutHow')}>
        {(control) => (
          <Select
            {...control}
            value={form.status}
            onValue={(status) => set({ status: status as CloseOut['status'] })}
          >
            <option value="stopped">{t('closeOutEarly')}</option>
            <option value="concluded">{t('closeOutEnd')}</option>
          </Select>
        )}
      </Field>
      <Field
        label={t('closeOutOutcome')}
        hint={verdict && verdict !== 'open' ? t(VERDICT_HINTS[verdict]) : undefined}
        error={outcomeFault}
      >
        {(control) => (
          <Select
            {...control}
            value={form.outcome}
            onValue={(outcome) => set({ outcome: outcome as CloseOut['outcome'] })}
          >
            <option value="">{t('choose')}</option>
            {OUTCOMES.map((outcome) => (
              <option key={outcome} value={outcome}>
                {tMaybe(`outcome_${outcome}`, outcome)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t('closeOutWhy')} hint={t('closeOutWhyHint')} error={reasonFault}>
        {(control) => <TextArea {...control} value={form.reason} onText={(reason) => set({ reason })} />}
      </Field>
      <ResultFields form={form} set={set} />
      <Field label={t('closeOutLearned')} hint={t('closeOutLearnedHint')}>
        {(control) => (
          <TextArea {...control} rows={3} value={form.learnings} onText={(learnings) => set({ learnings })} />
        )}
      </Field>
      <Field label={t('closeOutNext')}>
        {(control) => (
          <Select {...control} value={form.next} onValue={(next) => set({ next: next as CloseOut['next'] })}>
            <option value="">{t('notYet')}</option>
            {NEXTS.map((next) => (
              <option key={next} value={next}>
                {tMaybe(`next_${next}`, next)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <div role="alert" class="small stop-now">
        {message ?? ''}
      </div>
      <div class="form-foot">
        <Button look="primary" type="submit" busy={saving}>
          {t(form.status === 'stopped' ? 'stopIt' : 'concludeIt')}
        </Button>
        <Button look="plain" onClick={onDone}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}

const VERDICT_HINTS = { success: 'closeOutSuccess', failure: 'closeOutFailure' } as const;
