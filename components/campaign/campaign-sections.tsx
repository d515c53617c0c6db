import './campaign.css';
import { formatNumber, language, plural, t } from '../../utils/i18n/i18n.ts';
import type { CampaignView } from '../../utils/panel/campaign-view.ts';
import type { CardProps } from '../cards/card-props.ts';
import { kindWord } from '../cards/words.ts';
import { useNow } from '../format/clock.ts';
import { relativeTime } from '../format/date.ts';
import type { CampaignPartProps } from '../panel/panel-sections.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Section } from '../ui/section.tsx';
import { TriedList } from './tried-list.tsx';

/** Below the hypotheses of a campaign: what was tried before. */
export function TriedSection({ view, onOpen }: CampaignPartProps & Pick<CardProps<never>, 'onOpen'>) {
  const { campaign } = view;
  if (!campaign) return null;
  return (
    <Section heading={t('headingTried')} count={campaign.triedBefore.length}>
      <TriedList tried={campaign.triedBefore} onOpen={onOpen} />
      {campaign.triedBefore.length === 0 ? (
        <EmptyState slim title={t('noTried')}>
          {t('noTriedHint')}
        </EmptyState>
      ) : null}
    </Section>
  );
}

/** Deals and people that this campaign reached, the latest first. */
export function ReachedSection({ view }: Pick<CampaignPartProps, 'view'>) {
  return view.campaign ? <Reached reached={view.campaign.reached} /> : null;
}

function Reached({ reached: { total, read, records } }: { reached: CampaignView['reached'] }) {
  const now = useNow();
  return (
    <Section heading={t('headingReached')} count={read ? undefined : total}>
      {records.length === 0 ? (
        <EmptyState slim title={t('noReached')}>
          {t('noReachedHint')}
        </EmptyState>
      ) : (
        <ul class="reached small">
          {records.map(({ key, title, ref, siteName, lastAt, times }) => (
            <li key={key} class="row">
              <span class="grow">
                <span dir="auto">{title ?? t('untitled', kindWord(ref.kind), ref.id)}</span>{' '}
                <span class="soft">
                  {title === undefined ? '' : `· ${kindWord(ref.kind)} `}· {siteName}
                </span>
              </span>
              <span class="soft figures">
                {relativeTime(lastAt, Math.max(now, Date.parse(lastAt)), language())}
                {times > 1 ? ` · ${plural('timesWord', times)}` : ''}
              </span>
            </li>
          ))}
        </ul>
      )}
      {read ? (
        <p class="small soft">{t('reachedMany', formatNumber(total), formatNumber(read))}</p>
      ) : total > records.length && records.length > 0 ? (
        <p class="small soft">{plural('andMore', total - records.length)}</p>
      ) : null}
    </Section>
  );
}
