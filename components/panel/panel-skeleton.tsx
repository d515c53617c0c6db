import { t } from '../../utils/i18n/i18n.ts';
import { Section } from '../ui/section.tsx';
import { Skeleton } from '../ui/skeleton.tsx';

/** The panel's shape while its data is on the way: closed cards have their true height, so nothing jumps. */
export function PanelSkeleton() {
  return (
    <div aria-busy="true">
      <p class="quiet-text" role="status">
        {t('loadingWord')}
      </p>
      <Section heading={t('headingKpis')}>
        {['46%', '58%', '40%'].map((width) => (
          <div class="card" key={width}>
            <div class="row skeleton-line">
              <Skeleton width={width} />
              <span class="end" />
              <Skeleton width="56px" height={16} />
            </div>
            <div class="row skeleton-line short">
              <Skeleton width="34%" height={10} />
            </div>
          </div>
        ))}
      </Section>
      <Section heading={t('headingExperiments')}>
        <div class="card">
          <div class="row skeleton-line">
            <Skeleton width="60px" height={16} />
          </div>
          <div class="row skeleton-line">
            <Skeleton width="72%" />
          </div>
          <div class="row skeleton-line short">
            <Skeleton width="90%" height={10} />
          </div>
        </div>
      </Section>
    </div>
  );
}
