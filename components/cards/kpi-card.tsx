import { language, t, tMaybe } from '../../utils/i18n/i18n.ts';
import type { KpiCard as Kpi } from '../../utils/panel/view.ts';
import { useNow } from '../format/clock.ts';
import { formatDay } from '../format/date.ts';
import { formatDays, formatValue } from '../format/number.ts';
import { formatTarget, nextWords } from '../format/target.ts';
import { Card } from '../ui/card.tsx';
import { Chip } from '../ui/chip.tsx';
import { HealthMark } from '../ui/health-mark.tsx';
import { Icon } from '../ui/icon.tsx';
import type { CardProps } from './card-props.ts';
import { DefinitionText } from './definition-text.tsx';
import { KpiFacts } from './kpi-facts.tsx';
import { PinButton } from './pin-button.tsx';
import { CardProposals, ProposalsChip } from './proposals.tsx';
import { ProvenanceLine } from './provenance.tsx';
import { Sparkline } from './sparkline.tsx';
import { StagesChip } from './stages-chip.tsx';
import { StandingChip } from './standing-chip.tsx';

/** A KPI: how it stands in one line; what it means, counts and whose it is on opening. */
export function KpiCard(props: CardProps<Kpi>) {
  const { card, open, onToggle, level } = props;
  const now = useNow();
  const target = { type: 'kpi', id: card.id } as const;
  return (
    <Card
      id={`kpi:${card.id}`}
      name={card.name}
      open={open}
      onToggle={onToggle}
      level={level ?? 3}
      head={(heading) => (
        <>
          <div class="row">
            <HealthMark state={card.health.state} />
            {heading}
            <Sparkline health={card.health} unit={card.unit} currency={card.currency} now={now} />
            <Value card={card} />
          </div>
          <SecondLine card={card} showStages={props.showStages ?? false} now={now} foldable={!!onToggle} />
        </>
      )}
    >
      <DefinitionText card={card} />
      <KpiFacts {...props} now={now} />
      <CardProposals definition={`kpi:${card.id}`} name={card.name} workspace={props.suggestIn} />
      <div class="card-foot">
        <span class="grow">
          <ProvenanceLine provenance={card.provenance} now={now} />
        </span>
        <PinButton {...props} target={target} name={card.name} pinned={card.pin !== undefined} />
      </div>
    </Card>
  );
}

function Value({ card }: { card: Kpi }) {
  const { value, target } = card.health;
  if (value === undefined) return <span class="soft small">{t('noValue')}</span>;
  return <span class="num">{formatValue(value, card, language(), target?.value)}</span>;
}

function SecondLine({
  card,
  showStages,
  now,
  foldable,
}: {
  card: Kpi;
  showStages: boolean;
  now: number;
  foldable: boolean;
}) {
  return (
    <div class="row small soft card-line">
      <span class="row wrap grow">
        <span>{targetWords(card, now)}</span>
        {card.health.state === 'stale' && card.health.ageDays !== undefined ? (
          <Chip>{t('staleAge', formatDays(card.health.ageDays, language()))}</Chip>
        ) : null}
        {showStages ? <StagesChip why={card.why} /> : null}
        {card.northStar ? (
          <span class="north-star">
            <Icon name="star" size={12} /> {t('sight_north_star')}
          </span>
        ) : null}
        <StandingChip status={card.status} supersededBy={card.supersededBy} />
        <ProposalsChip count={card.proposals} />
      </span>
      {card.pin ? (
        <span title={t('pinnedWord')}>
          <Icon name="pin" size={12} />
          <span class="quiet-text">{t('pinnedWord')}</span>
        </span>
      ) : null}
      <span>{tMaybe(`indicator_${card.indicator}`, card.indicator)}</span>
      {foldable ? <Icon name="chevron" size={12} class="card-chevron" /> : null}
    </div>
  );
}

/** "target ≥ 25% by 31 Dec", or that there is none. */
function targetWords(card: Kpi, now: number): string {
  const target = card.health.target;
  const goal = target ? formatTarget(target, card, language()) : '';
  if (!goal) return nextWords(card, now);
  return target?.due ? t('targetBy', goal, formatDay(target.due, now, language())) : t('targetWord', goal);
}
