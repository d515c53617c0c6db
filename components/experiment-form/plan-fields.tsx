import { t } from '../../utils/i18n/i18n.ts';
import { Field } from '../ui/field.tsx';
import { Select } from '../ui/select.tsx';
import { TextArea } from '../ui/text-area.tsx';
import { TextInput } from '../ui/text-input.tsx';
import { type Draft, type DurationUnit, numberText } from './draft.ts';
import type { GroupProps } from './form-props.ts';
import { KpisField, useLastValue } from './kpi-field.tsx';

/** What is expected, from where, and what must not suffer. */
export function EffectFields({ draft, set, faults, acting }: GroupProps) {
  const last = useLastValue(draft.kpi);
  const value = numberText(draft.kpi?.value);
  const isLast = value !== '' && draft.baseline === value;
  return (
    <>
      <Field
        label={t('fieldBaseline')}
        name="baseline"
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
        error={faults.baseline ?? null}
      >
        {(control) => (
          <TextInput
            {...control}
            inputMode="decimal"
            value={draft.baseline}
            onText={(baseline) => set({ baseline })}
          />
        )}
      </Field>
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
        <Field label={t('fieldAmount')} name="amount" error={faults.amount ?? null}>
          {(control) => (
            <TextInput
              {...control}
              inputMode="decimal"
              value={draft.amount}
              onText={(amount) => set({ amount })}
            />
          )}
        </Field>
        <Field label={t('fieldUnit')}>
          {(control) => (
            <TextInput {...control} value={draft.amountUnit} onText={(amountUnit) => set({ amountUnit })} />
          )}
        </Field>
      </div>
      <div class="form-row">
        <Field label={t('fieldWithin')} name="within" error={faults.within ?? null}>
          {(control) => (
            <TextInput
              {...control}
              inputMode="numeric"
              value={draft.within}
              onText={(within) => set({ within })}
            />
          )}
        </Field>
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
export function DesignFields({ draft, set, faults }: GroupProps) {
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
      <Field
        label={t('fieldControl')}
        name="control"
        hint={t('fieldControlHint')}
        error={faults.control ?? null}
      >
        {(control) => (
          <TextInput {...control} value={draft.control} onText={(text) => set({ control: text })} />
        )}
      </Field>
      <Field
        label={t('fieldAudience')}
        name="audience"
        hint={t('fieldAudienceHint')}
        error={faults.audience ?? null}
      >
        {(control) => (
          <TextInput {...control} value={draft.audience} onText={(audience) => set({ audience })} />
        )}
      </Field>
      <Field
        label={t('fieldPlan')}
        name="measurementPlan"
        hint={t('fieldPlanHint')}
        error={faults.measurementPlan ?? null}
      >
        {(control) => (
          <TextArea
            {...control}
            value={draft.measurementPlan}
            onText={(measurementPlan) => set({ measurementPlan })}
          />
        )}
      </Field>
    </>
  );
}

/** What happens afterwards, decided before. */
export function DecisionFields({ draft, set, faults }: GroupProps) {
  return (
    <>
      <Field
        label={t('fieldSuccess')}
        name="success"
        hint={t('fieldSuccessHint')}
        error={faults.success ?? null}
      >
        {(control) => <TextArea {...control} value={draft.success} onText={(success) => set({ success })} />}
      </Field>
      <Field label={t('fieldFailure')} error={faults.failure ?? null}>
        {(control) => <TextArea {...control} value={draft.failure} onText={(failure) => set({ failure })} />}
      </Field>
    </>
  );
}

export function TimeFields({ draft, set, faults }: GroupProps) {
  return (
    <div class="form-row">
      <Field label={t('fieldStarts')} error={faults.startsOn ?? null}>
        {(control) => (
          <TextInput
            {...control}
            type="date"
            value={draft.startsOn.slice(0, 10)}
            onText={(startsOn) => set({ startsOn })}
          />
        )}
      </Field>
      <Field label={t('fieldEnds')} error={faults.endsOn ?? null}>
        {(control) => (
          <TextInput
            {...control}
            type="date"
            value={draft.endsOn.slice(0, 10)}
            onText={(endsOn) => set({ endsOn })}
          />
        )}
      </Field>
    </div>
  );
}
