import { t } from '../../utils/i18n/i18n.ts';
import { Field } from '../ui/field.tsx';
import { TextArea } from '../ui/text-area.tsx';
import { TextInput } from '../ui/text-input.tsx';
import { type Draft, type KpiOption, numberText } from './draft.ts';
import type { GroupProps } from './form-props.ts';
import { KpiField, useLastValue } from './kpi-field.tsx';

/** The few fields with which a hypothesis begins: if, then, judged by. */
export function HypothesisFields({ draft, set, faults, acting }: GroupProps) {
  const last = useLastValue(draft.kpi);
  return (
    <div class="form-fields">
      <Field label={t('hypothesisIf')} hint={t('fieldIfHint')} error={faults.change ?? null}>
        {(control) => (
          <TextArea
            {...control}
            data-field="change"
            value={draft.change}
            onText={(change) => set({ change })}
          />
        )}
      </Field>
      <Field label={t('hypothesisThen')} hint={t('fieldThenHint')} error={faults.outcome ?? null}>
        {(control) => <TextArea {...control} value={draft.outcome} onText={(outcome) => set({ outcome })} />}
      </Field>
      <Field label={t('hypothesisBecause')} name="because" error={faults.because ?? null}>
        {(control) => <TextArea {...control} value={draft.because} onText={(because) => set({ because })} />}
      </Field>
      <KpiField
        label={t('factPrimary')}
        name="kpi"
        hint={last ? t('kpiLast', last) : t('fieldKpiHint')}
        error={faults.kpi}
        chosen={draft.kpi}
        acting={acting}
        onChoose={(kpi) => set(withKpi(draft, kpi))}
      />
    </div>
  );
}

/** How it is called and found: the name, and the key that campaign names carry. */
export function NameFields({ draft, set, faults }: GroupProps) {
  return (
    <>
      <Field label={t('fieldTitle')} hint={t('fieldTitleHint')} error={faults.title ?? null}>
        {(control) => (
          <TextInput {...control} value={draft.title} onText={(title) => set({ title })} maxLength={300} />
        )}
      </Field>
      <Field label={t('fieldKey')} hint={t('fieldKeyHint')} error={faults.key ?? null}>
        {(control) => (
          <TextInput {...control} value={draft.key} onText={(key) => set({ key })} maxLength={60} />
        )}
      </Field>
    </>
  );
}

/** A chosen KPI brings its last value as the baseline, its direction and its unit, where nothing else was typed. */
function withKpi(draft: Draft, kpi: KpiOption | null): Partial<Draft> {
  const before = draft.kpi;
  const filledByUs = draft.baseline === '' || draft.baseline === numberText(before?.value);
  const unitByUs = draft.amountUnit === '' || draft.amountUnit === unitOf(before);
  return {
    kpi,
    ...(filledByUs ? { baseline: numberText(kpi?.value) } : {}),
    ...(unitByUs ? { amountUnit: unitOf(kpi) } : {}),
    ...(kpi && draft.amount === ''
      ? { direction: kpi.direction === 'decrease' ? ('decrease' as const) : ('increase' as const) }
      : {}),
  };
}

/** The unit in which a change of the KPI is said: a share moves by points. */
function unitOf(kpi: Draft['kpi']): string {
  switch (kpi?.unit) {
    case undefined:
    case 'count':
    case 'text':
      return '';
    case 'percent':
    case 'ratio':
      return 'points';
    case 'currency':
      return kpi?.currency ?? '';
    default:
      return kpi?.unit ?? '';
  }
}
