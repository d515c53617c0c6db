import { t } from '../../utils/i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { Kbd } from '../ui/kbd.tsx';
import type { ShortcutsProps } from './settings-props.ts';
import { SettingsSection } from './settings-section.tsx';

/**
 * Which keys do what, and where the browser lets a person change them. The browser's own command for
 * the toolbar button comes without a description.
 */
export function ShortcutsSection({ shortcuts, onChange }: ShortcutsProps) {
  return (
    <SettingsSection id="shortcuts" heading={t('settings_shortcuts')}>
      <div class="settings-box">
        <ul class="settings-rows">
          {shortcuts.map((shortcut) => (
            <li key={shortcut.id} class="row wrap">
              <span class="grow">{shortcut.label || t('settings_shortcutOpen')}</span>
              {shortcut.keys ? (
                <Kbd>{shortcut.keys}</Kbd>
              ) : (
                <span class="small soft">{t('settings_shortcutNone')}</span>
              )}
            </li>
          ))}
        </ul>
        <div class="settings-divided">
          {onChange ? (
            <Button onClick={onChange}>{t('settings_shortcutsChange')}</Button>
          ) : (
            <p class="small soft">{t('settings_shortcutsHow')}</p>
          )}
        </div>
      </div>
    </SettingsSection>
  );
}
