import { t } from '../../utils/i18n/i18n.ts';
import { Field } from '../ui/field.tsx';
import { Select } from '../ui/select.tsx';
import { type Draft, type DurationUnit, numberText } from './draft.ts';
import type { GroupProps } from './form-props.ts';
import { KpisField, useLastValue } from './kpi-field.tsx';
import { DraftField } from './text-field.tsx';

/** What is expected, from where, and what must not suffer. */
export function EffectFields(group: GroupProps) {
  const { draft, set, faults, acting } = group;
  const last = useLastValue(draft.kpi);
  const value = numberText(draft.kpi?.value);
  const isLast = value !== '' && draft.baseline === value;
  return (
    <>
      <DraftField
        of="baseline"
        {...group}
        label={t('fieldBaseline')}
        hint={
          isLast && last ? (
            t('baselineFrom', last)
          ) : last && draft.baseline.trim() === '' ? (
            <>
              {t('baselineFrom', last)}{' '}
              <button type="button" class="link-button" onClick={() => set({ baseline: value })}>
                {t('baselineUse')}
              </button>
            </>
          ) : (
            t('fieldBaselineHint')
          )
        }
        inputMode="decimal"
      />
      <div class="form-row">
        <Field label={t('fieldDirection')}>
          {(control) => (
            <Select
              {...control}
              value={draft.direction}
              onValue={(direction) => set({ direction: direction as Draft['direction'] })}
            >
              <option value="increase">{t('direction_increase')}</option>
              <option value="decrease">{t('direction_decrease')}</option>
            </Select>
          )}
        </Field>
        <DraftField of="amount" {...group} label={t('fieldAmount')} inputMode="decimal" />
        <DraftField of="amountUnit" {...group} label={t('fieldUnit')} />
      </div>
      <div class="form-row">
        <DraftField of="within" {...group} label={t('fieldWithin')} inputMode="numeric" />
        <Field label={t('fieldWithinUnit')}>
          {(control) => (
            <Select
              {...control}
              value={draft.withinUnit}
              onValue={(unit) => set({ withinUnit: unit as DurationUnit })}
            >
              <option value="D">{t('unitDays')}</option>
              <option value="W">{t('unitWeeks')}</option>
              <option value="M">{t('unitMonths')}</option>
            </Select>
          )}
        </Field>
      </div>
      <KpisField
        label={t('factGuardrails')}
        name="guardrails"
        hint={t('fieldGuardrailsHint')}
        error={faults.guardrails}
        chosen={draft.guardrails}
        acting={acting}
        onChange={(guardrails) => set({ guardrails })}
      />
    </>
  );
}

const DESIGNS = ['ab', 'holdout', 'before-after', 'other'] as const;

/** With what it is compared, for whom, and how it is measured. */
export function DesignFields(group: GroupProps) {
  const { draft, set, faults } = group;
  return (
    <>
      <Field label={t('factDesign')} name="designKind" error={faults.designKind ?? null}>
        {(control) => (
          <Select
            {...control}
            value={draft.designKind}
            onValue={(kind) => set({ designKind: kind as Draft['designKind'] })}
          >
            <option value="">{t('notYet')}</option>
            {DESIGNS.map((kind) => (
              <option key={kind} value={kind}>
                {t(`design_${kind.replace('-', '_') as 'ab' | 'holdout' | 'before_after' | 'other'}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <DraftField of="control" {...group} label={t('fieldControl')} hint={t('fieldControlHint')} />
      <DraftField of="audience" {...group} label={t('fieldAudience')} hint={t('fieldAudienceHint')} />
      <DraftField of="measurementPlan" {...group} label={t('fieldPlan')} hint={t('fieldPlanHint')} rows={2} />
    </>
  );
}

/** What happens afterwards, decided before. */
export function DecisionFields(group: GroupProps) {
  return (
    <>
      <DraftField of="success" {...group} label={t('fieldSuccess')} hint={t('fieldSuccessHint')} rows={2} />
      <DraftField of="failure" {...group} label={t('fieldFailure')} rows={2} />
    </>
  );
}

export function TimeFields(group: GroupProps) {
  return (
    <div class="form-row">
      <DraftField of="startsOn" {...group} label={t('fieldStarts')} type="date" />
      <DraftField of="endsOn" {...group} label={t('fieldEnds')} type="date" />
    </div>
  );
}
