import { useRef, useState } from 'preact/hooks';
import { t } from '../../utils/i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import type { DiagnosticsProps } from './settings-props.ts';
import { SettingsSection } from './settings-section.tsx';

/** A text for whoever helps, shown whole before it is copied. */
export function DiagnosticsSection({ text }: DiagnosticsProps) {
  const box = useRef<HTMLTextAreaElement>(null);
  const [said, setSaid] = useState('');
  const copy = async () => {
    if (text === null) return;
    setSaid('');
    try {
      await navigator.clipboard.writeText(text);
      setSaid(t('settings_copied'));
    } catch {
      // Refused by the browser or a policy: everything is made ready for the person's own keys.
      box.current?.focus();
      box.current?.select();
      setSaid(t('settings_copyFailed'));
    }
  };
  return (
    <SettingsSection
      id="diagnostics"
      heading={t('settings_diagnostics')}
      lead={t('settings_diagnosticsLead')}
    >
      <div class="settings-box">
        <textarea
          ref={box}
          class="input diagnostics-text"
          readOnly
          rows={10}
          aria-label={t('settings_diagnosticsText')}
          value={text ?? t('settings_diagnosticsLoading')}
        />
        <div class="row wrap settings-actions">
          <Button icon="copy" off={text === null} onClick={() => void copy()}>
            {t('settings_copy')}
          </Button>
          <span class="small soft" role="status">
            {said}
          </span>
        </div>
      </div>
    </SettingsSection>
  );
}
