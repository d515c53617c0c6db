import './experiment-form.css';
import { useEffect, useRef, useState } from 'preact/hooks';
import { t, tMaybe } from '../../utils/i18n/i18n.ts';
import { withChange } from '../campaign/optimistic.ts';
import { type Acting, useActing } from '../panel/acting.ts';
import { draftPlace, dropDraft, keepDraft, kept } from '../panel/kept.ts';
import type { TaskProps } from '../panel/task-page.tsx';
import { useAnswer } from '../panel/use-answer.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Select } from '../ui/select.tsx';
import { type CloseOut, closedBody, closedCard, closeOutOf, NEXTS, OUTCOMES } from './close-out.ts';
import { closeOutFaults, figureFaults } from './close-out-faults.ts';
import { savedFaults } from './faults.ts';
import { FormPage, FormWaiting } from './form-page.tsx';
import { type End, endName, fetchBegun, type Got, useConfirmed } from './keep-draft.ts';
import { kpiNames } from './kpi-names.ts';
import { ResultFields } from './result-fields.tsx';
import { TextField } from './text-field.tsx';
import { Versions } from './versions.tsx';

/** Stopping asks what came of it: whoever tries it next reads the answer. */
export function CloseOutPage({ task, view, onTask }: TaskProps) {
  const acting = useActing();
  const [turn, setTurn] = useState(0);
  const id = task.kind === 'new' ? '' : task.id;
  const place = draftPlace(view);
  const begin =
    acting &&
    ((isOpen?: boolean) =>
      fetchBegun<End>(acting, { place, what: endName(id), id }, ({ got: { body } }) => body, isOpen));
  const got = useAnswer(
    begin &&
      (async () => {
        const { begun, found } = await begin();
        return begun?.got ?? found;
      }),
    [id, turn],
  );
  useConfirmed(got.data ? begin : null, view, id, () => onTask(null));
  if (!acting) return null;
  if (got.data) {
    return (
      <CloseOutForm
        key={got.data.version}
        got={got.data}
        acting={acting}
        nameOf={kpiNames(view)}
        verdict={view.experiments.find((card) => card.id === id)?.watch?.verdict?.says}
        place={place}
        onBack={() => onTask(null)}
      />
    );
  }
  return (
    <FormWaiting got={got} acting={acting} onAgain={() => setTurn(turn + 1)} onBack={() => onTask(null)} />
  );
}

function CloseOutForm({
  got,
  acting,
  nameOf,
  verdict,
  place,
  onBack,
}: {
  got: Got;
  acting: Acting;
  /** Of a KPI by its id. */
  nameOf: (id: string) => string;
  /** What the decision rule says by the numbers so far. */
  verdict: 'success' | 'failure' | 'open' | undefined;
  /** Of `draftPlace`. */
  place: string;
  onBack: () => void;
}) {
  const id = String(got.body.id);
  const wasStopped = got.body.status === 'stopped';
  const [form, setForm] = useState(
    () => kept<End>(place, endName(id))?.form ?? closeOutOf(got.body, wasStopped ? 'concluded' : 'stopped'),
  );
  const [tried, setTried] = useState(false);
  const [saving, setSaving] = useState(false);
  const [message, setMessage] = useState<string | null>(null);
  /** What somebody saved meanwhile. */
  const [meanwhile, setMeanwhile] = useState<Got | null>(null);
  const element = useRef<HTMLFormElement>(null);
  const set = (fields: Partial<CloseOut>) => {
    const next = { ...form, ...fields };
    setForm(next);
    keepDraft(place, endName(id), { got, form: next, sent: '' });
  };
  const onDone = () => {
    dropDraft(place, endName(id));
    onBack();
  };
  useEffect(() => element.current?.querySelector('select')?.focus(), []);
  const title = String(got.body.title ?? '');

  const faults = tried ? closeOutFaults(form) : figureFaults(form);
  const save = async (over: Got) => {
    setTried(true);
    setMessage(null);
    setMeanwhile(null);
    if (Object.keys(closeOutFaults(form)).length > 0) {
      // The faults are drawn first.
      setTimeout(() => element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
      return;
    }
    setSaving(true);
    const body = closedBody(over.body, form);
    keepDraft(place, endName(id), { got, form, sent: JSON.stringify(body) });
    const reply = await acting.act({
      command: 'experiment.save',
      request: { body, version: over.version },
      now: (view) => withChange(view, String(body.id), closedCard(form, body, wasStopped)),
      done: (saved) =>
        saved.problems.length === 0
          ? t(form.status === 'stopped' ? 'doneStopped' : 'doneConcluded', title)
          : null,
      refused: (code) => {
        if (code === 'conflict') void look();
        return code === 'conflict';
      },
    });
    setSaving(false);
    if (reply && reply.problems.length === 0) onDone();
    else if (reply) setMessage(Object.values(savedFaults(reply.problems)).join(' '));
  };
  const look = async () => {
    const now = await acting.ask('experiment.get', { id }).catch(() => undefined);
    if (now) setMeanwhile(now);
    else setMessage(t(now === null ? 'experimentGone' : 'conflictUnread'));
  };

  return (
    <FormPage
      id="close-out-title"
      title={t(wasStopped ? 'concludeNamed' : 'stopNamed', title)}
      form={element}
      message={message}
      onSubmit={() => {
        if (!saving) void save(got);
      }}
      onBack={onBack}
      foot={
        <>
          <Button look="primary" type="submit" busy={saving}>
            {t(form.status === 'stopped' ? 'stopIt' : 'concludeIt')}
          </Button>
          <Button look="plain" onClick={onDone}>
            {t('cancelWord')}
          </Button>
        </>
      }
    >
      {meanwhile ? (
        <Versions
          note={t('closeOutConflict')}
          mine={closedBody(meanwhile.body, form)}
          theirs={meanwhile.body}
          nameOf={nameOf}
          busy={saving}
          onSettle={(choice) => (choice === 'mine' ? void save(meanwhile) : onDone())}
        />
      ) : null}
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
        error={faults.outcome ?? null}
      >
        {(control) => (
          <Select
            {...control}
            value={form.outcome}
            onValue={(outcome) => set({ outcome: outcome as CloseOut['outcome'] })}
          >
            <option value="">{t('chooseWord')}</option>
            {OUTCOMES.map((outcome) => (
              <option key={outcome} value={outcome}>
                {tMaybe(`outcome_${outcome}`, outcome)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <TextField
        label={t('closeOutWhy')}
        hint={t('closeOutWhyHint')}
        error={faults.reason}
        rows={2}
        value={form.reason}
        onText={(reason) => set({ reason })}
      />
      <ResultFields form={form} set={set} faults={faults} />
      <TextField
        label={t('closeOutLearned')}
        hint={t('closeOutLearnedHint')}
        rows={3}
        value={form.learnings}
        onText={(learnings) => set({ learnings })}
      />
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
    </FormPage>
  );
}

const VERDICT_HINTS = { success: 'closeOutSuccess', failure: 'closeOutFailure' } as const;
