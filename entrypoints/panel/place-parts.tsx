import '../../components/place/place.css';
import { PlaceNote } from '../../components/place/place-note.tsx';
import type { PlaceProps } from '../../components/place/place-props.ts';
import { PlaceSection } from '../../components/place/place-section.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { t } from '../../utils/i18n/i18n.ts';

/** Above a record: what makes it doubtful, and the form where the person wants it. */
export function PlaceAbove({
  open,
  onOpen,
  ...props
}: PlaceProps & { open: boolean; onOpen: (open: boolean) => void }) {
  return (
    <>
      <div class="panel-notes">
        <PlaceNote place={props.place} open={open} onOpen={() => onOpen(true)} />
      </div>
      {open ? <PlaceSection {...props} onClose={() => onOpen(false)} /> : null}
    </>
  );
}

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
