import { t } from '../../utils/i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import type { AboutProps } from './settings-props.ts';
import { SettingsSection } from './settings-section.tsx';

/** Privacy in plain words, and which version this is. */
export function AboutSection({ version, onOpenOnboarding }: AboutProps) {
  return (
    <SettingsSection id="about" heading={t('settings_about')}>
      <div class="settings-box about">
        <p>{t('settings_privacyPages')}</p>
        <p>{t('settings_privacyNetwork')}</p>
        <p>{t('settings_privacyUndo')}</p>
        <div class="row wrap settings-divided">
          <span class="grow soft">
            {t('appName')} · {t('settings_version', version)}
          </span>
          <Button onClick={onOpenOnboarding}>{t('settings_openOnboarding')}</Button>
        </div>
      </div>
    </SettingsSection>
  );
}
