import { plural, t } from '../../utils/i18n/i18n.ts';
import type { ExperimentCard } from '../../utils/panel/view.ts';
import { Icon } from '../ui/icon.tsx';
import { alertWords, verdictWords } from './watch-words.ts';
import { listWords } from './words.ts';

/** What the plan says about stopping or looking, most urgent first, and what disturbs the test. */
export function WatchAlerts({ card, now }: { card: ExperimentCard; now: number }) {
  const { watch } = card;
  if (!watch) return null;
  const alerts = watch.alerts.flatMap((alert) => {
    const words = alertWords(alert, card, now);
    return words === null ? [] : [{ words, stop: alert.severity === 'stop' }];
  });
  if (alerts.length === 0 && watch.overlaps.length === 0) return null;
  return (
    <ul class="watch" aria-label={t('watchLabel')}>
      {alerts.map(({ words, stop }) => (
        <li key={words} class={stop ? 'off' : 'warn'}>
          <Icon name="warning" size={12} />
          <span>
            <b>{t(stop ? 'watchStop' : 'watchLook')}</b> {words}
          </span>
        </li>
      ))}
      {(['audience', 'labels'] as const).map((by) => {
        const beside = watch.overlaps.flatMap((one) => (one.by === by ? [`“${one.title}”`] : []));
        return beside.length > 0 ? (
          <li key={by} class="warn">
            <Icon name="warning" size={12} />
            <span>{t(by === 'audience' ? 'watchOverlap' : 'watchOverlapLabels', listWords(beside))}</span>
          </li>
        ) : null;
      })}
    </ul>
  );
}

/** What the decision rule says by the numbers so far, and where else the same hypothesis is tested. */
export function WatchFacts({ card, now }: { card: ExperimentCard; now: number }) {
  const { watch, decisionRule, campaigns } = card;
  const verdict = watch ? verdictWords(watch, card.primaryKpi?.name ?? t('stopPrimary'), now) : null;
  const says = watch?.verdict?.says;
  const rule = says === 'success' ? decisionRule?.success : says === 'failure' ? decisionRule?.failure : null;
  return (
    <>
      {verdict ? (
        <p class="small verdict">
          {verdict} {rule ? <span class="soft">{t('verdictRule', rule)}</span> : null}
        </p>
      ) : null}
      {campaigns && campaigns.total > 0 ? (
        <div class="small campaigns">
          <p class="soft">
            {campaigns.more
              ? t('otherCampaignsMany', campaigns.total)
              : plural('otherCampaigns', campaigns.total)}
          </p>
          <ul>
            {campaigns.list.map(({ key, title, ref, siteName }) => (
              <li key={key} dir="auto">
                {title ?? t('untitledCampaign', ref.id)} <span class="soft">· {siteName}</span>
              </li>
            ))}
          </ul>
          {campaigns.total > campaigns.list.length && !campaigns.more ? (
            <p class="soft">{plural('andMore', campaigns.total - campaigns.list.length)}</p>
          ) : null}
        </div>
      ) : null}
    </>
  );
}
