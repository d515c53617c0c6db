import { t } from '../../utils/i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { Icon, type IconName } from '../ui/icon.tsx';
import type { OnboardingProps } from './onboarding-props.ts';
import { PanelPicture } from './panel-picture.tsx';

type DoneStepProps = Pick<OnboardingProps, 'tools' | 'browser' | 'shortcut' | 'onOpenSettings' | 'onFinish'>;

/** What to do now, beside a picture of what will be seen. */
export function DoneStep({ tools, browser, shortcut, onOpenSettings, onFinish }: DoneStepProps) {
  return (
    <>
      <p class="soft step-lead">{t('onboarding_doneLead')}</p>
      <div class="done-parts">
        <ul class="todo">
          {tools.some((tool) => tool.granted) ? (
            <Todo icon="external" title={t('page_panel_aside')} body={t('onboarding_doneOpenBody')} />
          ) : (
            <Todo icon="gear" title={t('onboarding_doneAllow')} body={t('onboarding_doneAllowBody')} />
          )}
          <Todo icon="pin" title={t('onboarding_donePin')} body={t(`onboarding_donePin_${browser}`)} />
          <Todo
            icon="search"
            title={shortcut ? t('onboarding_doneKeys', shortcut) : t('onboarding_doneKeysNone')}
            body={t('onboarding_doneKeysBody')}
          />
        </ul>
        <PanelPicture />
      </div>
      <div class="row wrap step-actions">
        <Button look="primary" onClick={onFinish}>
          {t('onboarding_finish')}
        </Button>
        <Button look="plain" onClick={onOpenSettings}>
          {t('onboarding_settings')}
        </Button>
      </div>
    </>
  );
}

function Todo({ icon, title, body }: { icon: IconName; title: string; body: string }) {
  return (
    <li class="row">
      <span class="todo-icon">
        <Icon name={icon} />
      </span>
      <div>
        <h3>{title}</h3>
        <p class="soft">{body}</p>
      </div>
    </li>
  );
}
