import { t } from '../../utils/i18n/i18n.ts';
import { lazily } from '../panel/lazily.tsx';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Select } from '../ui/select.tsx';
import { TextInput } from '../ui/text-input.tsx';
import { type CloseOut, emptyVariant, ratioOf, type VariantDraft, withCounts } from './close-out.ts';

interface Props {
  form: CloseOut;
  set: (fields: Partial<CloseOut>) => void;
}

/** The statistics come only when there are counts to compare. */
const Comparison = lazily<Props>(
  async () => (await import('./comparison.tsx')).Comparison,
  () => <p class="small soft">{t('loading')}</p>,
);

/** How much it moved: typed in, or worked out from what each variant counted. */
export function ResultFields({ form, set }: Props) {
  // A figure typed by hand is no longer that of the comparison.
  const byHand = (fields: Partial<CloseOut>) => set({ ...fields, p: undefined, method: undefined });
  const fault = (text: string) =>
    text.trim() !== '' && ratioOf(text) === undefined ? t('faultNumber') : null;
  return (
    <>
      <div class="form-row">
        <Field label={t('fieldLift')} error={fault(form.lift)}>
          {(control) => (
            <TextInput
              {...control}
              inputMode="decimal"
              value={form.lift}
              onText={(lift) => byHand({ lift })}
            />
          )}
        </Field>
        <Field label={t('fieldLow')} error={fault(form.low)}>
          {(control) => (
            <TextInput {...control} inputMode="decimal" value={form.low} onText={(low) => byHand({ low })} />
          )}
        </Field>
        <Field label={t('fieldHigh')} error={fault(form.high)}>
          {(control) => (
            <TextInput
              {...control}
              inputMode="decimal"
              value={form.high}
              onText={(high) => byHand({ high })}
            />
          )}
        </Field>
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
          <VariantFields form={form} set={set} />
          <Comparison form={form} set={set} />
        </>
      )}
    </>
  );
}

/** A row a variant; the first is what the others are compared with. */
function VariantFields({ form, set }: Props) {
  const change = (i: number, fields: Partial<VariantDraft>) =>
    set(
      withCounts(form, {
        variants: form.variants.map((one, at) => (at === i ? { ...one, ...fields } : one)),
      }),
    );
  const columns =
    form.counts === 'means'
      ? ([
          ['n', 'columnN'],
          ['mean', 'columnMean'],
          ['sd', 'columnSd'],
        ] as const)
      : ([
          ['n', 'columnN'],
          ['conversions', 'columnConversions'],
        ] as const);
  return (
    <>
      {form.variants.map((variant, i) => (
        <fieldset key={variant.id} class="form-rule">
          <legend>{i === 0 ? t('variantControl') : t('variantNumber', i)}</legend>
          <Field label={t('variantName')}>
            {(control) => (
              <TextInput {...control} value={variant.name} onText={(name) => change(i, { name })} />
            )}
          </Field>
          <div class="form-row">
            {columns.map(([column, label]) => (
              <Field key={column} label={t(label)}>
                {(control) => (
                  <TextInput
                    {...control}
                    inputMode="decimal"
                    value={variant[column]}
                    onText={(text) => change(i, { [column]: text })}
                  />
                )}
              </Field>
            ))}
          </div>
        </fieldset>
      ))}
      <div>
        <Button
          slim
          icon="plus"
          onClick={() =>
            set({ variants: [...form.variants, emptyVariant(`variant-${form.variants.length}`)] })
          }
        >
          {t('addVariant')}
        </Button>
      </div>
    </>
  );
}
