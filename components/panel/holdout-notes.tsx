import { language, t } from '../../utils/i18n/i18n.ts';
import type { PanelView } from '../../utils/panel/view.ts';
import { formatDay } from '../format/date.ts';
import { Banner } from '../ui/banner.tsx';

/** Experiments that hold this record out: said before anything else, since treating it spoils them. */
export function HoldoutNotes({ holdouts, now }: { holdouts: PanelView['holdouts']; now: number }) {
  if (holdouts.length === 0) return null;
  return (
    <section class="panel-notes" aria-label={t('holdoutLabel')}>
      {holdouts.map(({ id, title, key, control, endsOn }) => {
        const name = key ? `${key} · ${title}` : title;
        return (
          <Banner key={id} tone="warn">
            <b>{t('holdoutTitle')}</b>{' '}
            {endsOn ? t('holdoutUntil', name, formatDay(endsOn, now, language())) : t('holdoutOpen', name)}{' '}
            {control ? t('holdoutControl', control) : null}
          </Banner>
        );
      })}
    </section>
  );
}
