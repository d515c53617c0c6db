import './place.css';
import { t } from '../../utils/i18n/i18n.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import type { PlaceProps } from './place-props.ts';
import { PlaceSection } from './place-section.tsx';

/** In place of a record: why there is none. */
export function PlaceInstead(props: PlaceProps) {
  const { state, site } = props.place;
  if (state === 'off') return <EmptyState title={t('place_offTitle')}>{t('place_offHint')}</EmptyState>;
  const unsure = state === 'unsure';
  return (
    <>
      <EmptyState title={t(unsure ? 'place_unsureTitle' : 'place_noneTitle')}>
        {unsure ? t('place_unsureHint') : t('place_noneHint', site?.name ?? '')}
      </EmptyState>
      <PlaceSection {...props} />
    </>
  );
}
