import { t, tMaybe } from '../../utils/i18n/i18n.ts';
import type { ExperimentCard as Experiment } from '../../utils/panel/view.ts';
import { Markdown } from '../markdown/markdown.tsx';
import { HealthMark } from '../ui/health-mark.tsx';
import { Icon } from '../ui/icon.tsx';
import type { CardProps } from './card-props.ts';
import { Fact, Facts } from './facts.tsx';
import { NamedLinks } from './named-links.tsx';
import { Owners } from './owners.tsx';
import { stopRuleLine } from './stop-rule-words.ts';
import { Why } from './why.tsx';

export function ExperimentFacts({
  card,
  onOpen,
  personId,
  now,
  tagged,
}: CardProps<Experiment> & { now: number; tagged?: boolean | undefined }) {
  return (
    <Facts>
      <Fact name={t('factPrimary')}>
        {card.primaryKpi ? (
          <NamedLinks type="kpi" names={[card.primaryKpi]} onOpen={onOpen} />
        ) : (
          <span class="soft">{t('noPrimary')}</span>
        )}
      </Fact>
      <Fact name={t('factGuardrails')}>{card.guardrails.length > 0 ? <Guardrails card={card} /> : null}</Fact>
      <Fact name={t('factStopRules')}>
        {card.stopRules.length > 0 ? (
          <ul>
            {card.stopRules.map((rule) => (
              <li key={rule.id} class={rule.state === 'met' ? 'stop-now' : ''}>
                {stopRuleLine(rule, now)}
              </li>
            ))}
          </ul>
        ) : null}
      </Fact>
      <Fact name={t('factDecision')}>
        {card.decisionRule ? (
          <ul>
            <li>{t('ruleSuccess', card.decisionRule.success)}</li>
            <li>{t('ruleFailure', card.decisionRule.failure)}</li>
          </ul>
        ) : null}
      </Fact>
      <Fact name={t('factPlan')}>
        {card.measurementPlan ? <Markdown source={card.measurementPlan} clamp /> : null}
      </Fact>
      <Fact name={t('factDesign')}>
        {card.design
          ? [
              tMaybe(`design_${card.design.kind.replaceAll('-', '_')}`, card.design.kind),
              card.design.audience,
            ]
              .filter(Boolean)
              .join(' · ')
          : null}
      </Fact>
      <Fact name={t('factReason')}>{card.result?.summary ? card.result.reason : null}</Fact>
      <Fact name={t('factLearnings')}>
        {card.learnings ? <Markdown source={card.learnings} clamp /> : null}
      </Fact>
      <Fact name={t('factNext')}>{card.next ? tMaybe(`next_${card.next}`, card.next) : null}</Fact>
      <Fact name={t('factOwners')}>{card.owners.length > 0 ? <Owners owners={card.owners} /> : null}</Fact>
      <Fact name={t('factLink')}>
        {card.url ? (
          <a href={card.url} target="_blank" rel="noopener noreferrer" class="external">
            {t('openExperiment')}
            <Icon name="external" size={12} />
            <span class="quiet-text">{t('newTab')}</span>
          </a>
        ) : null}
      </Fact>
      <Why card={card} personId={personId} now={now} tagged={tagged} />
    </Facts>
  );
}

function Guardrails({ card }: { card: Experiment }) {
  return (
    <ul>
      {card.guardrails.map(({ id, name, state }) => (
        <li key={id} class="row">
          <HealthMark state={state} />
          <span>{name}</span>
        </li>
      ))}
    </ul>
  );
}
