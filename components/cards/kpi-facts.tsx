import { language, t, tMaybe } from '../../utils/i18n/i18n.ts';
import type { KpiCard as Kpi } from '../../utils/panel/view.ts';
import { formatPeriod } from '../format/date.ts';
import { formatDays } from '../format/number.ts';
import { Markdown } from '../markdown/markdown.tsx';
import { Chip } from '../ui/chip.tsx';
import { Icon } from '../ui/icon.tsx';
import { still } from '../ui/still.tsx';
import type { CardProps } from './card-props.ts';
import { Fact, Facts } from './facts.tsx';
import { NamedLinks } from './named-links.tsx';
import { Owners } from './owners.tsx';
import { Why } from './why.tsx';
import { functionWord, listWords, refreshWords, verifiedWords } from './words.ts';

/** What stands behind a KPI, row by row; rows that the source leaves empty are left out. */
export function KpiFacts({ card, onOpen, personId, now }: CardProps<Kpi> & { now: number }) {
  return (
    <Facts>
      {/* Part by part, without what a pin changes: then a pin draws one row. */}
      <Sourced {...card} pin={undefined} onOpen={onOpen} now={now} />
      <Why card={card} personId={personId} now={now} />
    </Facts>
  );
}

/** The rows that its source fills. */
const Sourced = still(function SourcedFacts(card: Kpi & Pick<CardProps<Kpi>, 'onOpen'> & { now: number }) {
  const { onOpen, now } = card;
  const also = [card.abbreviation, ...card.aliases].filter((name) => name !== undefined);
  return (
    <>
      <Fact name={t('factAlso')}>{also.length > 0 ? also.join(', ') : null}</Fact>
      <Fact name={t('factCounts')}>{card.includes ? <Markdown source={card.includes} clamp /> : null}</Fact>
      <Fact name={t('factCountsNot')}>
        {card.excludes ? <Markdown source={card.excludes} clamp /> : null}
      </Fact>
      <Fact name={t('factFormula')}>
        {card.formula ? <Markdown source={card.formula} plain clamp /> : null}
      </Fact>
      <Fact name={t('factOwners')}>
        {card.owners.length > 0 ? <Owners owners={card.owners} /> : <span class="soft">{t('noOwner')}</span>}
      </Fact>
      <Fact name={t('factSource')}>
        <Source card={card} now={now} />
      </Fact>
      <Fact name={t('factDecides')}>{card.decisionRights.length > 0 ? <Decisions card={card} /> : null}</Fact>
      <Fact name={t('factVerified')}>
        {card.verified ? (
          <>
            {verifiedWords(card.verified, now)}{' '}
            {card.verified.expired ? <Chip tone="warn">{t('verifyAgain')}</Chip> : null}
          </>
        ) : null}
      </Fact>
      <Fact name={t('factJourney')}>
        {card.journeyStage ? tMaybe(`journey_${card.journeyStage}`, card.journeyStage) : null}
      </Fact>
      <Fact name={t('factAttribution')}>
        {card.attribution
          ? tMaybe(`attribution_${card.attribution.replaceAll('-', '_')}`, card.attribution)
          : null}
      </Fact>
      <Fact name={t('factDrives')}>
        {card.drives.length > 0 ? <NamedLinks type="kpi" names={card.drives} onOpen={onOpen} /> : null}
      </Fact>
      <Fact name={t('factRelated')}>
        {card.related.length > 0 ? <NamedLinks type="kpi" names={card.related} onOpen={onOpen} /> : null}
      </Fact>
      <Fact name={t('factReplacedBy')}>
        {card.supersededBy ? <NamedLinks type="kpi" names={[card.supersededBy]} onOpen={onOpen} /> : null}
      </Fact>
    </>
  );
});

function Source({ card, now }: { card: Kpi; now: number }) {
  const { source, health } = card;
  const locale = language();
  const period = health.at === undefined ? null : formatPeriod(health.at, health.period, now, locale);
  return (
    <>
      {source?.url ? (
        <a href={source.url} target="_blank" rel="noopener noreferrer" class="external">
          {source.system}
          <Icon name="external" size={12} />
          <span class="quiet-text">{t('newTab')}</span>
        </a>
      ) : (
        (source?.system ?? <span class="soft">{t('noSource')}</span>)
      )}
      {period ? `, ${period} ` : ' '}
      {health.value === undefined ? null : health.state === 'stale' ? (
        <Chip tone="warn">{t('staleAge', formatDays(health.ageDays ?? 0, locale))}</Chip>
      ) : (
        <Chip tone="ok">{t('freshWord')}</Chip>
      )}
      {source?.refresh ? <span class="block soft">{refreshWords(source.refresh)}</span> : null}
      {source?.steward ? <span class="block soft">{t('stewardWord', source.steward)}</span> : null}
    </>
  );
}

/** "Target: Sales decides; Finance approves", one decision a line. */
function Decisions({ card }: { card: Kpi }) {
  const byDecision = new Map<string, string[]>();
  for (const { decision, function: name, role } of card.decisionRights) {
    const said = byDecision.get(decision) ?? [];
    said.push(tMaybe(`role_${role}`, `${functionWord(name)}: ${role}`, functionWord(name)));
    byDecision.set(decision, said);
  }
  return (
    <ul>
      {[...byDecision].map(([decision, said]) => (
        <li key={decision}>
          {decision}: {listWords(said)}
        </li>
      ))}
    </ul>
  );
}
