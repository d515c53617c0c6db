import type { ComponentChildren } from 'preact';
import { language, plural, t, tMaybe } from '../../utils/i18n/i18n.ts';
import type { ExperimentCard as Experiment, StopRuleView } from '../../utils/panel/view.ts';
import { useNow } from '../format/clock.ts';
import { formatDay } from '../format/date.ts';
import { formatLift } from '../format/number.ts';
import { Card } from '../ui/card.tsx';
import { Chip, type Tone } from '../ui/chip.tsx';
import { Icon } from '../ui/icon.tsx';
import type { CardProps } from './card-props.ts';
import { ExperimentFacts } from './experiment-facts.tsx';
import { WatchAlerts, WatchFacts } from './experiment-watch.tsx';
import { PinButton } from './pin-button.tsx';
import { CardProposals, ProposalsChip } from './proposals.tsx';
import { ProvenanceLine, ProvenanceNotes } from './provenance.tsx';
import { StagesChip } from './stages-chip.tsx';
import { nearestStopRule, stopRuleWords } from './stop-rule-words.ts';
import { TagLine } from './tag-line.tsx';

const TONES: Record<Experiment['status'], Tone> = {
  idea: 'idle',
  planned: 'idle',
  running: 'go',
  paused: 'warn',
  stopped: 'off',
  concluded: 'ok',
};

export interface ExperimentCardProps extends CardProps<Experiment> {
  /** What can be done with it, below its facts. */
  actions?: ComponentChildren;
  /** On a campaign a pin is a tag: its first line says whose and in which role, and the actions take it away. */
  tagged?: boolean;
}

/** An experiment: what is believed, how far it is and what would stop it; plan, guardrails and learnings on opening. */
export function ExperimentCard(props: ExperimentCardProps) {
  const { card, open, onToggle, level, tagged, actions } = props;
  const now = useNow();
  const target = { type: 'experiment', id: card.id } as const;
  const name = card.key ? `${card.key} · ${card.title}` : card.title;
  return (
    <Card
      id={`experiment:${card.id}`}
      name={name}
      open={open}
      onToggle={onToggle}
      level={level ?? 3}
      head={(heading) => (
        <>
          <div class="row card-line-first">
            <span class="row wrap grow">
              <Chip tone={TONES[card.status]}>{tMaybe(`experiment_${card.status}`, card.status)}</Chip>
              {props.showStages ? <StagesChip why={card.why} /> : null}
              <ProposalsChip count={card.proposals} />
            </span>
            {card.pin && !tagged ? (
              <span class="soft" title={t('pinnedWord')}>
                <Icon name="pin" size={12} />
                <span class="quiet-text">{t('pinnedWord')}</span>
              </span>
            ) : null}
            <span class="small soft">{timing(card, now)}</span>
            {onToggle ? <Icon name="chevron" size={12} class="card-chevron soft" /> : null}
          </div>
          {heading}
        </>
      )}
      summary={
        <>
          <WatchAlerts card={card} now={now} />
          <Summary card={card} now={now} />
          {tagged && card.pin ? <TagLine pin={card.pin} personId={props.personId} now={now} /> : null}
        </>
      }
    >
      <ProvenanceNotes provenance={card.provenance} />
      <WatchFacts card={card} now={now} />
      <ExperimentFacts {...props} now={now} />
      {actions}
      <CardProposals definition={`experiment:${card.id}`} name={name} workspace={props.suggestIn} />
      <div class="card-foot">
        <span class="grow">
          <ProvenanceLine provenance={card.provenance} now={now} />
        </span>
        {tagged ? null : <PinButton {...props} target={target} name={name} pinned={card.pin !== undefined} />}
      </div>
    </Card>
  );
}

function timing(card: Experiment, now: number): string | null {
  const over = card.status === 'concluded' || card.status === 'stopped';
  if (over) return card.endsOn ? t('endedWord', formatDay(card.endsOn, now, language())) : null;
  if (card.status === 'idea') return null;
  if (card.status === 'planned') {
    return card.startsOn ? t('startsWord', formatDay(card.startsOn, now, language())) : null;
  }
  if (card.daysLeft === undefined) return null;
  return card.daysLeft < 0 ? plural('daysOver', -card.daysLeft) : plural('daysLeftWord', card.daysLeft);
}

function Summary({ card, now }: { card: Experiment; now: number }) {
  const { hypothesis, result } = card;
  const active = card.status === 'running' || card.status === 'paused';
  const rule = active ? nearestStopRule(card.stopRules) : undefined;
  // What stands among the alerts is not said twice.
  const told = card.watch?.alerts.some(({ stopRule }) => stopRule === rule?.id);
  return (
    <>
      <p class="small">
        <span class="soft">{t('hypothesisIf')}</span> {hypothesis.change},{' '}
        <span class="soft">{t('hypothesisThen')}</span>{' '}
        {hypothesis.because ? (
          <>
            {hypothesis.outcome}, <span class="soft">{t('hypothesisBecause')}</span>{' '}
            {ended(hypothesis.because)}
          </>
        ) : (
          ended(hypothesis.outcome)
        )}
      </p>
      {active && card.elapsed !== undefined ? <Elapsed share={card.elapsed} rule={rule} /> : null}
      {rule && !told ? (
        <p class={`small ${rule.state === 'met' ? 'stop-now' : 'soft'}`}>
          {rule.state === 'met' ? <Icon name="warning" size={12} /> : null}
          {t('stopRuleWord', stopRuleWords(rule, now))}
        </p>
      ) : null}
      {result ? <Result result={result} /> : null}
    </>
  );
}

/** The last part closes the sentence, unless its writer did. */
function ended(text: string): string {
  return /[.!?…。]$/u.test(text) ? text : t('hypothesisEnd', text);
}

function Elapsed({ share, rule }: { share: number; rule: StopRuleView | undefined }) {
  const percent = Math.round(Math.min(1, Math.max(0, share)) * 100);
  const tone = rule?.state === 'met' ? 'off' : rule?.state === 'counting' ? 'warn' : '';
  return (
    <div
      class={`bar ${tone}`}
      role="progressbar"
      aria-label={t('elapsedWord')}
      aria-valuenow={percent}
      aria-valuemin={0}
      aria-valuemax={100}
    >
      <span style={{ inlineSize: `${percent}%` }} />
    </div>
  );
}

const OUTCOMES: Record<string, Tone> = { won: 'ok', lost: 'off' };

/** "Won: +3.1% (+0.4 to +5.8%). Legal review started earlier." */
function Result({ result }: { result: NonNullable<Experiment['result']> }) {
  const locale = language();
  const interval = result.interval
    ? t('intervalWord', formatLift(result.interval[0], locale), formatLift(result.interval[1], locale))
    : '';
  return (
    <p class="small result">
      <Chip tone={OUTCOMES[result.outcome] ?? 'idle'}>
        {tMaybe(`outcome_${result.outcome}`, result.outcome)}
      </Chip>{' '}
      {result.lift === undefined ? null : <b class="figures">{formatLift(result.lift, locale)} </b>}
      {interval ? <span class="soft figures">{interval} </span> : null}
      {result.summary ?? result.reason}
    </p>
  );
}
