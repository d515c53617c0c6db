import { t } from '../../utils/i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { NotRead } from '../ui/not-read.tsx';
import type { DiagnosticsProps } from './settings-props.ts';
import { SettingsSection } from './settings-section.tsx';
import { useCopy } from './use-copy.ts';

/** A text for whoever helps, shown whole before it is copied. */
export function DiagnosticsSection({ text, missing }: DiagnosticsProps) {
  const { box, said, copy } = useCopy(text);
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
          value={text ?? (missing ? '' : t('settings_diagnosticsLoading'))}
        />
        {missing ? <NotRead {...missing} /> : null}
        <div class="row wrap settings-actions">
          <Button icon="copy" off={text === null} onClick={() => void copy()}>
            {t('copyWord')}
          </Button>
          <span class="small soft" role="status">
            {said}
          </span>
        </div>
      </div>
    </SettingsSection>
  );
}
