import { t } from '../../utils/i18n/i18n.ts';
import { Field } from '../ui/field.tsx';
import { Select } from '../ui/select.tsx';
import { EVERY, type Every } from './settings-props.ts';

/** How often an address is read again. */
export function EverySelect({ value, onEvery }: { value: Every; onEvery: (every: Every) => void }) {
  return (
    <Field label={t('settings_every')}>
      {(control) => (
        <Select
          {...control}
          value={value}
          onValue={(chosen) => {
            const every = EVERY.find((one) => one === chosen);
            if (every) onEvery(every);
          }}
        >
          {EVERY.map((every) => (
            <option key={every} value={every}>
              {t(`settings_every_${every}`)}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
