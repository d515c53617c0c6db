import { t, tMaybe } from '../../utils/i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { Select } from '../ui/select.tsx';
import type { OwnerDraft } from './draft.ts';
import type { GroupProps } from './form-props.ts';
import { TextField } from './text-field.tsx';

/** As the model has them; its file brings the whole schema library, which this page does without. */
const FUNCTIONS = ['marketing', 'sales', 'product', 'support', 'finance', 'other'] as const;

/** Who answers for it, by function. */
export function OwnerFields({ draft, set, faults }: GroupProps) {
  const change = (i: number, fields: Partial<OwnerDraft>) =>
    set({ owners: draft.owners.map((owner, at) => (at === i ? { ...owner, ...fields } : owner)) });
  return (
    <>
      {draft.owners.map((owner, i) => (
        <fieldset key={i} class="form-rule">
          <legend>{t('ownerNumber', i + 1)}</legend>
          <IconButton
            icon="trash"
            label={t('removeOwner', i + 1)}
            onClick={() => set({ owners: draft.owners.filter((_, at) => at !== i) })}
          />
          <div class="form-row">
            <Field label={t('ownerFunction')}>
              {(control) => (
                <Select {...control} value={owner.function} onValue={(code) => change(i, { function: code })}>
                  {FUNCTIONS.map((code) => (
                    <option key={code} value={code}>
                      {tMaybe(`function_${code}`, code)}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
            <TextField
              label={t('fieldTitle')}
              error={faults[`owners.${i}`]}
              value={owner.name}
              onText={(name) => change(i, { name })}
            />
          </div>
          <TextField
            label={t('ownerContact')}
            hint={t('ownerContactHint')}
            value={owner.contact}
            onText={(contact) => change(i, { contact })}
          />
        </fieldset>
      ))}
      <div>
        <Button
          slim
          icon="plus"
          onClick={() => set({ owners: [...draft.owners, { function: 'marketing', name: '', contact: '' }] })}
        >
          {t('addOwner')}
        </Button>
      </div>
    </>
  );
}
