import { t } from '../../utils/i18n/i18n.ts';
import { kindWord } from '../cards/words.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import type { Place } from './place-props.ts';

/** What must be known before the record above is believed: the page shows another, or a person has named this one. */
export function PlaceNote({ place, open, onOpen }: { place: Place; open: boolean; onOpen: () => void }) {
  const { state, choices } = place;
  if (state !== 'unsure' && state !== 'pinned') return null;
  const [other] = choices.filter(({ from }) => from === 'page');
  const action = open ? null : (
    <Button slim onClick={onOpen}>
      {t(state === 'unsure' ? 'chooseWord' : 'changeWord')}
    </Button>
  );
  return (
    <Banner tone={state === 'unsure' ? 'warn' : 'idle'} live={state === 'unsure'} action={action}>
      {state === 'pinned'
        ? t('place_pinned')
        : t('place_unsure', other ? (other.title ?? kindWord(other.kind)) : t('place_another'))}
    </Banner>
  );
}
