import { t } from '../../utils/i18n/i18n.ts';
import type { TermCard as Term } from '../../utils/panel/view.ts';
import { useNow } from '../format/clock.ts';
import { Card } from '../ui/card.tsx';
import { Icon } from '../ui/icon.tsx';
import type { CardProps } from './card-props.ts';
import { DefinitionText } from './definition-text.tsx';
import { Fact, Facts } from './facts.tsx';
import { NamedLinks } from './named-links.tsx';
import { Owners } from './owners.tsx';
import { CardProposals, ProposalsChip } from './proposals.tsx';
import { ProvenanceLine } from './provenance.tsx';
import { StandingChip } from './standing-chip.tsx';
import { verifiedWords } from './words.ts';

/** A word and what the company means by it. */
export function TermCard(props: CardProps<Term>) {
  const { card, open, onToggle, level, onOpen } = props;
  const now = useNow();
  const also = [card.abbreviation, ...card.aliases].filter((name) => name !== undefined);
  return (
    <Card
      name={card.name}
      open={open}
      onToggle={onToggle}
      level={level ?? 3}
      head={(heading) => (
        <>
          <div class="row">
            {heading}
            <StandingChip status={card.status} supersededBy={card.supersededBy} />
            <ProposalsChip count={card.proposals} />
            {onToggle ? <Icon name="chevron" size={12} class="card-chevron soft" /> : null}
          </div>
          {also.length > 0 ? <div class="small soft">{t('alsoCalled', also.join(', '))}</div> : null}
        </>
      )}
    >
      <DefinitionText card={card} />
      <Facts>
        <Fact name={t('type_kpi')}>
          {card.kpi ? <NamedLinks type="kpi" names={[card.kpi]} onOpen={onOpen} /> : null}
        </Fact>
        <Fact name={t('factRelated')}>
          {card.related.length > 0 ? <NamedLinks type="term" names={card.related} onOpen={onOpen} /> : null}
        </Fact>
        <Fact name={t('factReplacedBy')}>
          {card.supersededBy ? <NamedLinks type="term" names={[card.supersededBy]} onOpen={onOpen} /> : null}
        </Fact>
        <Fact name={t('factOwners')}>{card.owners.length > 0 ? <Owners owners={card.owners} /> : null}</Fact>
        <Fact name={t('factVerified')}>{card.verified ? verifiedWords(card.verified, now) : null}</Fact>
      </Facts>
      <CardProposals definition={`term:${card.id}`} name={card.name} workspace={props.suggestIn} />
      <div class="card-foot">
        <ProvenanceLine provenance={card.provenance} now={now} />
      </div>
    </Card>
  );
}
