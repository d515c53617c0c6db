import { useEffect, useState } from 'preact/hooks';
import { t } from '../../utils/i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { onSend } from '../ui/form-events.ts';
import { Icon } from '../ui/icon.tsx';
import { TextInput } from '../ui/text-input.tsx';
import type { PersonProps } from './settings-props.ts';
import { SettingsSection } from './settings-section.tsx';

/** The display name that stands beside what the person pins or notes. */
export function PersonSection({ name, saved, onName }: PersonProps) {
  const [text, setText] = useState(name);
  useEffect(() => setText(name), [name]);
  return (
    <SettingsSection id="person" heading={t('settings_person')} lead={t('settings_personLead')}>
      <form class="settings-box" onSubmit={onSend(() => onName(text.trim()))}>
        <Field label={t('settings_personLabel')}>
          {(control) => (
            <div class="row settings-short">
              <TextInput {...control} autocomplete="name" maxLength={100} value={text} onText={setText} />
              <Button type="submit">{t('save')}</Button>
            </div>
          )}
        </Field>
        <p class="row small task-done" role="status">
          {saved && text.trim() === name ? (
            <>
              <Icon name="check" size={14} />
              {t('settings_personSaved')}
            </>
          ) : null}
        </p>
      </form>
    </SettingsSection>
  );
}
