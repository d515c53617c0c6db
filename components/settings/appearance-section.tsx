import { useId } from 'preact/hooks';
import { t } from '../../utils/i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { Locked } from './locked.tsx';
import type { AppearanceProps, Theme } from './settings-props.ts';
import { SettingsSection } from './settings-section.tsx';

const THEMES: Theme[] = ['system', 'light', 'dark'];

/** The theme, and where the launcher was hidden. */
export function AppearanceSection({ theme, hiddenLaunchers, onTheme, onShowLauncher }: AppearanceProps) {
  const name = useId();
  return (
    <SettingsSection id="appearance" heading={t('settings_appearance')}>
      <div class="settings-box">
        <Locked by={['theme']}>
          <fieldset class="themes">
            <legend class="name">{t('settings_theme')}</legend>
            {THEMES.map((one) => (
              <label key={one} class={`theme ${one}`}>
                <span class="theme-picture" aria-hidden="true" />
                <span class="row">
                  <input type="radio" name={name} checked={one === theme} onChange={() => onTheme(one)} />
                  {t(`settings_theme_${one}`)}
                </span>
              </label>
            ))}
          </fieldset>
        </Locked>
        <div class="settings-divided">
          {hiddenLaunchers.length === 0 ? (
            <p class="small soft">{t('settings_hiddenNone')}</p>
          ) : (
            <>
              <h3 class="name">{t('settings_hidden')}</h3>
              <ul class="settings-rows">
                {hiddenLaunchers.map((host) => (
                  <li key={host} class="row">
                    <span class="grow">{host}</span>
                    <Button
                      slim
                      aria-label={t('settings_hiddenShowLabel', host)}
                      onClick={() => onShowLauncher(host)}
                    >
                      {t('settings_hiddenShow')}
                    </Button>
                  </li>
                ))}
              </ul>
            </>
          )}
        </div>
      </div>
    </SettingsSection>
  );
}
