import { t } from '../../utils/i18n/i18n.ts';
import type { PinView, WhyView } from '../../utils/panel/view.ts';
import { Fact } from './facts.tsx';
import { whyLabel, whyWords } from './words.ts';

/** The row that says why a card is here, or on which records it shows. */
export function Why({
  card,
  personId,
  now,
  tagged,
}: {
  card: { type: string; why: WhyView; pin?: PinView | undefined };
  personId: string | undefined;
  now: number;
  /** The record is a campaign, where a pin is a tag: it has a line of its own. */
  tagged?: boolean | undefined;
}) {
  if (tagged && card.why.reason === 'pinned' && card.pin) return null;
  const words =
    card.type === 'experiment' && card.why.reason === 'primary-kpi'
      ? t('whyItsKpi')
      : whyWords(card.why, card.pin, personId, now);
  return words === null ? null : (
    <Fact name={whyLabel(card.why)}>
      {words}
      {card.pin?.note && !tagged ? <span class="soft"> “{card.pin.note}”</span> : null}
    </Fact>
  );
}
