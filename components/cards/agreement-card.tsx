import { t } from '../../utils/i18n/i18n.ts';
import type { AgreementCard as Agreement } from '../../utils/panel/view.ts';
import { useNow } from '../format/clock.ts';
import { Markdown } from '../markdown/markdown.tsx';
import { Card } from '../ui/card.tsx';
import { Icon } from '../ui/icon.tsx';
import type { CardProps } from './card-props.ts';
import { Fact, Facts } from './facts.tsx';
import { NamedLinks } from './named-links.tsx';
import { Owners } from './owners.tsx';
import { CardProposals, ProposalsChip } from './proposals.tsx';
import { ProvenanceLine, ProvenanceNotes } from './provenance.tsx';
import { StagesChip } from './stages-chip.tsx';
import { StandingChip } from './standing-chip.tsx';
import { Why } from './why.tsx';
import { functionWord, verifiedWords } from './words.ts';

/** What functions have agreed on: a lead definition, a service level, a playbook page. */
export function AgreementCard(props: CardProps<Agreement>) {
  const { card, open, onToggle, level, onOpen, personId } = props;
  const now = useNow();
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
            {onToggle ? <Icon name="chevron" size={12} class="card-chevron soft" /> : null}
          </div>
          <div class="row wrap small soft">
            <span>{card.between.map(functionWord).join(' ↔ ')}</span>
            {props.showStages ? <StagesChip why={card.why} /> : null}
            <StandingChip status={card.status} />
            <ProposalsChip count={card.proposals} />
          </div>
        </>
      )}
    >
      <div class="stack">
        <ProvenanceNotes provenance={card.provenance} />
        <Markdown source={card.body} clamp />
      </div>
      <Facts>
        <Fact name={t('factCommitments')}>
          {card.commitments.length > 0 ? (
            <ul class="ticks">
              {card.commitments.map(({ text, kpi }) => (
                <li key={text}>
                  {text}
                  {kpi ? <NamedLinks type="kpi" names={[kpi]} onOpen={onOpen} /> : null}
                </li>
              ))}
            </ul>
          ) : null}
        </Fact>
        <Fact name={t('factOwners')}>{card.owners.length > 0 ? <Owners owners={card.owners} /> : null}</Fact>
        <Fact name={t('factVerified')}>{card.verified ? verifiedWords(card.verified, now) : null}</Fact>
        <Why card={card} personId={personId} now={now} />
      </Facts>
      <CardProposals definition={`agreement:${card.id}`} name={card.name} workspace={props.suggestIn} />
      <div class="card-foot">
        <ProvenanceLine provenance={card.provenance} now={now} />
      </div>
    </Card>
  );
}
