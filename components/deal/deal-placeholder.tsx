import { t } from '../../utils/i18n/i18n.ts';
import { Section } from '../ui/section.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import type { DealProps } from './deal-props.ts';

/** Stands where the sections of a deal will be, while they are loaded. */
export function DealPlaceholder({ view }: Pick<DealProps, 'view'>) {
  if (!view.deal) return null;
  return (
    <div aria-busy="true">
      <Section heading={t('logSignal')}>
        <Skeleton width="70%" height={24} />
      </Section>
      <Section heading={t('headingSight')}>
        <Skeleton height={120} />
      </Section>
    </div>
  );
}
