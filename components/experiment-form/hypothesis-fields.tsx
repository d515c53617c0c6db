import { t } from '../../utils/i18n/i18n.ts';
import { type Draft, type KpiOption, numberText } from './draft.ts';
import type { GroupProps } from './form-props.ts';
import { KpiField, useLastValue } from './kpi-field.tsx';
import { DraftField } from './text-field.tsx';

/** The few fields with which a hypothesis begins: if, then, judged by. */
export function HypothesisFields(group: GroupProps) {
  const { draft, set, faults, acting } = group;
  const last = useLastValue(draft.kpi);
  return (
    <div class="form-fields">
      <DraftField of="change" {...group} label={t('hypothesisIf')} hint={t('fieldIfHint')} rows={2} />
      <DraftField of="outcome" {...group} label={t('hypothesisThen')} hint={t('fieldThenHint')} rows={2} />
      <DraftField of="because" {...group} label={t('hypothesisBecause')} rows={2} />
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
export function NameFields(group: GroupProps) {
  return (
    <>
      <DraftField of="title" {...group} label={t('fieldTitle')} hint={t('fieldTitleHint')} maxLength={300} />
      <DraftField of="key" {...group} label={t('fieldKey')} hint={t('fieldKeyHint')} maxLength={60} />
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
