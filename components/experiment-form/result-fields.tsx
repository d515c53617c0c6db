import { t } from '../../utils/i18n/i18n.ts';
import { lazily } from '../panel/lazily.tsx';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Select } from '../ui/select.tsx';
import {
  type CloseOut,
  COLUMNS,
  emptyVariant,
  freeVariantId,
  type VariantDraft,
  withCounts,
} from './close-out.ts';
import type { Faults } from './faults.ts';
import { TextField } from './text-field.tsx';

interface Props {
  form: CloseOut;
  set: (fields: Partial<CloseOut>) => void;
}

type FieldsProps = Props & { faults: Faults };

/** The statistics come only when there are counts to compare. */
const Comparison = lazily<Props>(
  async () => (await import('./comparison.tsx')).Comparison,
  () => <p class="small soft">{t('loadingWord')}</p>,
);

/** How much it moved: typed in, or worked out from what each variant counted. */
export function ResultFields({ form, set, faults }: FieldsProps) {
  // A figure typed by hand is no longer that of the comparison.
  const byHand = (fields: Partial<CloseOut>) => set({ ...fields, p: undefined, method: undefined });
  return (
    <>
      <div class="form-row figure-row">
        <TextField
          label={t('fieldLift')}
          error={faults.lift}
          inputMode="decimal"
          value={form.lift}
          // The interval of another lift is none of this one.
          onText={(lift) => byHand({ lift, ...(form.method !== undefined && { low: '', high: '' }) })}
        />
        <TextField
          label={t('fieldLow')}
          error={faults.low}
          inputMode="decimal"
          value={form.low}
          onText={(low) => byHand({ low })}
        />
        <TextField
          label={t('fieldHigh')}
          error={faults.high}
          inputMode="decimal"
          value={form.high}
          onText={(high) => byHand({ high })}
        />
      </div>
      <Field label={t('fieldCounts')} hint={t('fieldCountsHint')}>
        {(control) => (
          <Select
            {...control}
            value={form.counts}
            onValue={(counts) => set(withCounts(form, { counts: counts as CloseOut['counts'] }))}
          >
            <option value="none">{t('countsNone')}</option>
            <option value="conversions">{t('countsConversions')}</option>
            <option value="means">{t('countsMeans')}</option>
          </Select>
        )}
      </Field>
      {form.counts === 'none' ? null : (
        <>
          <VariantFields form={form} set={set} faults={faults} />
          <Comparison form={form} set={set} />
        </>
      )}
    </>
  );
}

const COLUMN_LABELS = {
  n: 'columnN',
  conversions: 'columnConversions',
  mean: 'columnMean',
  sd: 'columnSd',
} as const;

/** A row a variant; the first is what the others are compared with. */
function VariantFields({ form, set, faults }: FieldsProps) {
  const change = (i: number, fields: Partial<VariantDraft>) =>
    set(
      withCounts(form, {
        variants: form.variants.map((one, at) => (at === i ? { ...one, ...fields } : one)),
      }),
    );
  return (
    <>
      {form.variants.map((variant, i) => (
        <fieldset key={variant.id} class="form-rule">
          <legend>{i === 0 ? t('variantControl') : t('variantNumber', i)}</legend>
          <TextField label={t('fieldTitle')} value={variant.name} onText={(name) => change(i, { name })} />
          <div class="form-row figure-row">
            {COLUMNS[form.counts === 'means' ? 'means' : 'conversions'].map((column) => (
              <TextField
                key={column}
                label={t(COLUMN_LABELS[column])}
                error={faults[`variants.${i}.${column}`]}
                inputMode="decimal"
                value={variant[column]}
                onText={(text) => change(i, { [column]: text })}
              />
            ))}
          </div>
        </fieldset>
      ))}
      <div>
        <Button
          slim
          icon="plus"
          onClick={() => set({ variants: [...form.variants, emptyVariant(freeVariantId(form.variants))] })}
        >
          {t('addVariant')}
        </Button>
      </div>
    </>
  );
}
