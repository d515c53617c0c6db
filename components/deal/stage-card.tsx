import { formatNumber, language, t, tMaybe } from '../../utils/i18n/i18n.ts';
import type { DealView } from '../../utils/panel/deal-view.ts';
import { isSamePlace, stageName } from '../../utils/panel/stage-name.ts';
import type { ExperimentCard, KpiCard, PanelView } from '../../utils/panel/view.ts';
import { kindWord } from '../cards/words.ts';
import { useNow } from '../format/clock.ts';
import { formatTarget, nextWords } from '../format/target.ts';
import { type Acting, useActing } from '../panel/acting.ts';
import type { Stage } from '../panel/panel-props.ts';
import { setStage } from '../panel/set-stage.ts';
import { StagePicker } from '../panel/stage-picker.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { HealthMark } from '../ui/health-mark.tsx';
import { Section } from '../ui/section.tsx';
import { still } from '../ui/still.tsx';
import type { DealProps } from './deal-props.ts';
import { DefinitionLink } from './definition-link.tsx';
import { withFields } from './with-fields.ts';

/** What has to be done to leave the record's stage, what good is there, and what is being tried. */
export function StageCard({ view, deal, onOpen }: DealProps & { deal: DealView }) {
  const acting = useActing();
  const { stage, stages } = view;
  if (!stage) return stages.length > 0 && acting ? <AskStage view={view} acting={acting} /> : null;
  const names = namesOf(stage, stages);
  const kpis = atStage(view.kpis, names);
  const experiments = atStage(view.experiments, names).filter(isActive);
  if (kpis.length + experiments.length + deal.exits.length === 0) return null;
  return (
    <Section heading={t('headingStage', stage.stage)}>
      {deal.exits.map((exit) => (
        <Exit key={exit.agreement.id} exit={exit} onOpen={onOpen} acting={acting} />
      ))}
      {kpis.length > 0 ? (
        <>
          <h3 class="deal-sub">{t('stageGood')}</h3>
          <ul class="stage-line small">
            {kpis.map((kpi) => (
              <Good key={kpi.id} kpi={kpi} onOpen={onOpen} />
            ))}
          </ul>
        </>
      ) : null}
      {experiments.length > 0 ? (
        <>
          <h3 class="deal-sub">{t('stageExperiments')}</h3>
          <ul class="stage-line small">
            {experiments.map((card) => (
              <li key={card.id}>
                <DefinitionLink to={card} name={card.key ?? card.title} onOpen={onOpen} />{' '}
                <span class="soft">{tMaybe(`experiment_${card.status}`, card.status)}</span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Section>
  );
}

/** What definitions may call the stage: the tool's id or label of it, or the part of the journey it stands for. */
function namesOf(stage: Stage, stages: readonly Stage[]): Set<string> {
  const journeys = stages.flatMap((one) => (isSamePlace(one, stage) ? (one.journey ?? []) : []));
  return new Set([stageName(stage.stage), ...journeys]);
}

/** Those made for this stage; where none is, those for any stage. */
function atStage<Card extends KpiCard | ExperimentCard>(
  cards: readonly Card[],
  names: ReadonlySet<string>,
): Card[] {
  const own = cards.filter(({ why }) => why.stages.some((one) => names.has(stageName(one))));
  return own.length > 0 ? own : cards.filter(({ why }) => why.stages.length === 0);
}

const isActive = ({ status }: ExperimentCard) =>
  status === 'running' || status === 'paused' || status === 'planned';

/** Name and target alone: the cards above say how it stands. */
const Good = still(function GoodOf({ kpi, onOpen }: { kpi: KpiCard } & Pick<DealProps, 'onOpen'>) {
  const { health } = kpi;
  const now = useNow();
  const good = health.target ? formatTarget(health.target, kpi, language()) : '';
  return (
    <li>
      <HealthMark state={health.state} />
      <DefinitionLink to={kpi} name={kpi.name} onOpen={onOpen} />{' '}
      {good ? <b class="figures">{good}</b> : <span class="soft">{nextWords(kpi, now)}</span>}
    </li>
  );
});

function Exit({
  exit,
  onOpen,
  acting,
}: { exit: DealView['exits'][number]; acting: Acting | null } & Pick<DealProps, 'onOpen'>) {
  const { agreement, items } = exit;
  const done = items.filter((item) => item.done).length;
  const tick = (field: string, text: string, value: boolean) =>
    void acting?.act({
      command: 'fields.set',
      request: { fields: { [field]: value } },
      done: t(value ? 'exitDone' : 'exitUndone', text),
      now: (view) => withFields(view, { [field]: value }),
    });
  return (
    <fieldset class="exits">
      <legend class="deal-sub">
        {t('stageExit')}{' '}
        <DefinitionLink to={{ type: 'agreement', id: agreement.id }} name={agreement.name} onOpen={onOpen} />{' '}
        <span class="count">{t('stageExitCount', formatNumber(done), formatNumber(items.length))}</span>
      </legend>
      {items.map(({ field, text, done: isDone }) => (
        <Checkbox
          key={field}
          label={text}
          checked={isDone}
          disabled={acting === null}
          onChecked={(value) => tick(field, text, value)}
        />
      ))}
    </fieldset>
  );
}

function AskStage({ view, acting }: { view: PanelView; acting: Acting }) {
  return (
    <Section heading={t('headingStageUnknown')}>
      <div class="row wrap">
        <span class="small soft grow">{t('stageAsk', kindWord(view.record.ref.kind))}</span>
        <StagePicker
          label={t('stageAskLabel')}
          stage={view.stage}
          stages={view.stages}
          onStage={(stage) => stage && setStage(acting, stage)}
        />
      </div>
    </Section>
  );
}
