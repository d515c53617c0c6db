import { useEffect, useRef } from 'preact/hooks';
import { t } from '../../utils/i18n/i18n.ts';
import { AgreementCard } from '../cards/agreement-card.tsx';
import type { CardProps } from '../cards/card-props.ts';
import { ExperimentCard } from '../cards/experiment-card.tsx';
import { KpiCard } from '../cards/kpi-card.tsx';
import { TermCard } from '../cards/term-card.tsx';
import { Button } from '../ui/button.tsx';
import { ActingContext } from './acting.ts';
import type { AnyCard } from './panel-props.ts';

type Offers = Pick<CardProps<never>, 'onPin' | 'onUnpin' | 'onOpen' | 'personId' | 'busy' | 'suggestIn'>;

/** The card that was looked up, whole, with the way back. It takes focus, since it stands in for what was there. */
export function FoundCard({
  card,
  foreign,
  offers,
  onBack,
}: {
  card: AnyCard;
  /** Name of another workspace, of which it is. */
  foreign?: string | undefined;
  offers: Offers;
  onBack: () => void;
}) {
  const region = useRef<HTMLElement>(null);
  useEffect(() => region.current?.focus(), [card.type, card.id]);
  return (
    <section class="section found" aria-label={t('foundLabel')} ref={region} tabIndex={-1}>
      <Button look="plain" slim icon="back" onClick={onBack}>
        {t('backToRecord')}
      </Button>
      {foreign ? <p class="small soft">{t('foundElsewhere', foreign)}</p> : null}
      {foreign ? (
        // Whatever a card lets people do is done in the record's workspace: none of it here.
        <ActingContext.Provider value={null}>
          <AnyOpenCard card={card} offers={offers} />
        </ActingContext.Provider>
      ) : (
        <AnyOpenCard card={card} offers={offers} />
      )}
    </section>
  );
}

function AnyOpenCard({ card, offers }: { card: AnyCard; offers: Offers }) {
  const props = { ...offers, open: true, level: 2 } as const;
  switch (card.type) {
    case 'kpi':
      return <KpiCard {...props} card={card} />;
    case 'experiment':
      return <ExperimentCard {...props} card={card} />;
    case 'agreement':
      return <AgreementCard {...props} card={card} />;
    case 'term':
      return <TermCard {...props} card={card} />;
  }
}
