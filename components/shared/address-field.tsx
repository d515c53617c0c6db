import { t } from '../../utils/i18n/i18n.ts';
import { Field } from '../ui/field.tsx';
import { TextInput } from '../ui/text-input.tsx';

/** The one thing that can be said of an address before it is sent; all else the worker knows. */
export const addressMissing = (address: string): string | null =>
  address.trim() === '' ? t('shared_addressMissing') : null;

export function AddressField({
  value,
  error,
  onAddress,
}: {
  value: string;
  error: string | null;
  onAddress: (address: string) => void;
}) {
  return (
    <Field label={t('shared_address')} hint={t('shared_addressHint')} error={error}>
      {(control) => (
        <TextInput
          {...control}
          type="url"
          inputMode="url"
          spellcheck={false}
          value={value}
          onText={onAddress}
        />
      )}
    </Field>
  );
}
