import { t } from '../../utils/i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import type { PopupSite } from './popup-props.ts';

/** The tool of this tab is known and not enabled. The click goes straight through: the browser's question needs it. */
export function EnableBanner({ site, onEnable }: { site: PopupSite; onEnable: (siteId: string) => void }) {
  return (
    <section class="popup-enable" aria-label={t('popup_enableTitle', site.name)}>
      <div class="grow">
        <p class="name">{t('popup_enableTitle', site.name)}</p>
        <p class="small soft">{t('popup_enableBody', site.host)}</p>
        <p class="small popup-refused" role="status">
          {site.refused ? t('popup_enableRefused') : null}
        </p>
      </div>
      <Button look="primary" onClick={() => onEnable(site.id)}>
        {t('popup_enableAction')}
      </Button>
    </section>
  );
}
