import { useEffect, useRef, useState } from 'preact/hooks';
import { t, tMaybe } from '../../utils/i18n/i18n.ts';
import type { PanelView } from '../../utils/panel/view.ts';
import type { Acting } from '../panel/acting.ts';
import { draftPlace, dropDraft, keepDraft, useArrival } from '../panel/kept.ts';
import type { Task } from '../panel/task.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { Select } from '../ui/select.tsx';
import { type Draft, isWritten, type KpiChoice, type KpiOption, type Status, titleOf } from './draft.ts';
import { type Faults, savedFaults } from './faults.ts';
import { FormGroups } from './form-groups.tsx';
import { FormPage } from './form-page.tsx';
import { HypothesisFields } from './hypothesis-fields.tsx';
import { kpiNames } from './kpi-names.ts';
import { Prelaunch, TriedLive, useCheck } from './live-help.tsx';
import { goToField } from './missing-fields.ts';
import { useSave } from './use-save.ts';
import { Versions } from './versions.tsx';

/** Statuses that are set here; stopping and concluding ask what came of it, on a page of their own. */
const OPEN_STATUSES: readonly Status[] = ['idea', 'planned', 'running', 'paused'];

export interface ExperimentFormProps {
  acting: Acting;
  view: PanelView;
  onTask: (task: Task | null) => void;
  start: Draft;
  /** As what the draft is kept: one of `NEW_DRAFTS`, or the id of the experiment that is edited. */
  what: string;
  /** Code of what is missing, to begin with its field. */
  at?: string | undefined;
}

/** If, then and the KPI first, the rest where it is wanted. What is typed is kept until it is saved or thrown away. */
export function ExperimentForm({ acting, view, onTask, start, what, at }: ExperimentFormProps) {
  const [draft, setDraft] = useState(start);
  const form = useRef<HTMLFormElement>(null);
  const place = draftPlace(view);
  const onLeave = () => {
    dropDraft(place, what);
    onTask(null);
  };
  const { save, saving, faults, blocked, versions, settle, message } = useSave({
    acting,
    view,
    what,
    draft,
    setDraft,
    onLeave,
  });
  const isNew = draft.version === null;
  useArrival(saving, isNew && view.experiments.some(({ id }) => id === draft.id), () => {
    // What was typed since stays; the next save shows it beside what is there.
    if (draft.sent) onLeave();
  });
  const set = (fields: Partial<Draft>) => {
    const next = { ...draft, ...fields, sent: '' };
    setDraft(next);
    if (isWritten(next)) keepDraft(place, what, next);
    else dropDraft(place, what);
  };
  useLastOfKpi(draft.kpi, acting, (kpi) =>
    setDraft((before) => (before.kpi?.id === kpi.id ? { ...before, kpi } : before)),
  );
  const known = kpiNames(view);
  const chosen = [draft.kpi, ...draft.guardrails];
  const names = (id: string) => chosen.find((kpi) => kpi?.id === id)?.name ?? known(id);
  useEffect(() => {
    if (at === undefined) form.current?.querySelector('textarea')?.focus();
    else goToField(form.current, at);
  }, []);
  useFaultFocus(form.current, faults);
  const check = useCheck(draft, acting);
  // What a save found wrong counts first.
  const group = { draft, set, faults: { ...savedFaults(check?.problems ?? []), ...faults }, acting };
  return (
    <FormPage
      id="experiment-form-title"
      title={isNew ? t('newHypothesis') : t('editNamed', titleOf(draft))}
      form={form}
      message={message}
      onSubmit={() => {
        if (!saving) void save();
      }}
      onBack={() => onTask(null)}
      foot={
        <>
          <Button look="primary" type="submit" busy={saving}>
            {t(isNew && view.campaign ? 'saveAndTag' : 'save')}
          </Button>
          <Button look="plain" onClick={() => onTask(null)}>
            {t('keepForLater')}
          </Button>
          <span class="end">
            <IconButton icon="trash" label={t('draftDrop')} onClick={onLeave} />
          </span>
        </>
      }
    >
      {versions ? (
        <Versions
          {...versions}
          note={t(versions.theirs ? 'conflictNote2' : 'conflictGone')}
          nameOf={names}
          busy={saving}
          onSettle={(choice) => void settle(choice)}
        />
      ) : null}
      <HypothesisFields {...group} />
      <TriedLive draft={draft} acting={acting} />
      <FormGroups {...group} />
      <Prelaunch items={check?.prelaunch} blocked={blocked} onGo={(code) => goToField(form.current, code)} />
      <Field
        label={t('fieldStatus')}
        hint={draft.status === 'running' && start.status !== 'running' ? t('fieldStatusRunning') : undefined}
        error={faults.status ?? null}
      >
        {(control) => (
          <Select {...control} value={draft.status} onValue={(status) => set({ status: status as Status })}>
            {[...new Set([...OPEN_STATUSES, start.status])].map((status) => (
              <option key={status} value={status}>
                {tMaybe(`experiment_${status}`, status)}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </FormPage>
  );
}

/** An experiment's body holds its KPI's id alone: its unit and last value, which the baseline can be taken from, are asked for. */
function useLastOfKpi(kpi: KpiChoice | null, acting: Acting, onFound: (kpi: KpiOption) => void): void {
  useEffect(() => {
    if (!kpi || kpi.unit !== undefined) return;
    acting
      .ask('kpis.find', { query: kpi.name, limit: 20 })
      .then((options) => {
        const found = options.find(({ id }) => id === kpi.id);
        if (found) onFound(found);
      })
      // Without it the baseline is typed.
      .catch(() => undefined);
  }, [kpi?.id]);
}

/** After a save that failed the focus goes to the first field that is wrong, opened groups included. */
function useFaultFocus(form: HTMLFormElement | null, faults: Faults): void {
  const names = Object.keys(faults).join(' ');
  useEffect(() => {
    if (names === '') return;
    // The group that holds the field opens with the same change; the field can take focus after that.
    const timer = setTimeout(() => form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
    return () => clearTimeout(timer);
  }, [faults]);
}
