import { t } from '../../utils/i18n/i18n.ts';
import type { ExperimentCard as Experiment, PanelView } from '../../utils/panel/view.ts';
import { AgreementCard } from '../cards/agreement-card.tsx';
import type { CardProps } from '../cards/card-props.ts';
import { ExperimentCard } from '../cards/experiment-card.tsx';
import { KpiCard } from '../cards/kpi-card.tsx';
import { kindsWord } from '../cards/words.ts';
import { DealHead } from '../deal/deal-head.tsx';
import { DealPlaceholder } from '../deal/deal-placeholder.tsx';
import type { DealProps } from '../deal/deal-props.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Section } from '../ui/section.tsx';
import { lazily } from './lazily.tsx';
import type { Task } from './task.ts';

export interface CampaignPartProps {
  view: PanelView;
  onTask: (task: Task) => void;
}

const CampaignHead = lazily<CampaignPartProps>(
  async () => (await import('../campaign/campaign-head.tsx')).CampaignHead,
  ({ view }) => <div class="campaign-head-room" data-lines={linesOfHead(view)} />,
);
const TriedSection = lazily<CampaignPartProps & Pick<CardProps<never>, 'onOpen'>>(
  async () => (await import('../campaign/campaign-sections.tsx')).TriedSection,
  ({ view }) => (
    <Section heading={t('headingTried')} count={view.campaign?.triedBefore.length ?? 0}>
      <div class="tried-room" data-cards={Math.min(2, view.campaign?.triedBefore.length ?? 0)} />
    </Section>
  ),
);
const ReachedSection = lazily<Pick<CampaignPartProps, 'view'>>(
  async () => (await import('../campaign/campaign-sections.tsx')).ReachedSection,
);
const ExperimentActions = lazily<CampaignPartProps & { card: Experiment }>(
  async () => (await import('../campaign/experiment-actions.tsx')).ExperimentActions,
  () => <div class="experiment-actions" />,
);

const DealSections = lazily<DealProps>(
  async () => (await import('../deal/deal-sections.tsx')).DealSections,
  ({ view }) => <DealPlaceholder view={view} />,
);

const ActivitySection = lazily<Pick<DealProps, 'view'>>(
  async () => (await import('../activity/activity-section.tsx')).ActivitySection,
);

type CardOffers = Omit<CardProps<never>, 'card'>;

/** The sections of a record. `cardProps` says how a card of that type and id stands and what it offers. */
export function PanelSections({
  view,
  cardProps,
  onSearch,
  onTask,
}: {
  view: PanelView;
  cardProps: (type: string, id: string) => CardOffers;
  onSearch: () => void;
  onTask: (task: Task) => void;
}) {
  const kinds = kindsWord(view.record.ref.kind);
  const agreements = (
    <Section heading={t('headingAgreements')} count={view.agreements.length}>
      {view.agreements.map((card) => (
        <AgreementCard key={card.id} card={card} {...cardProps('agreement', card.id)} />
      ))}
      {view.agreements.length === 0 ? (
        <EmptyState slim title={t('noAgreements', kinds)}>
          {t('noAgreementsHint')}
        </EmptyState>
      ) : null}
    </Section>
  );
  const experiments = <Experiments view={view} cardProps={cardProps} onTask={onTask} />;
  const { onOpen } = cardProps('', '');
  const kpis = <Kpis view={view} cardProps={cardProps} onSearch={onSearch} />;
  // A campaign is there to test something: its hypotheses come first.
  return view.campaign ? (
    <>
      {experiments}
      <TriedSection view={view} onTask={onTask} onOpen={onOpen} />
      {kpis}
      <ReachedSection view={view} />
      {agreements}
      <ActivitySection view={view} />
    </>
  ) : (
    <>
      {view.deal ? <DealHead view={view} onOpen={onOpen} /> : null}
      {kpis}
      {experiments}
      {view.deal ? <DealSections view={view} onOpen={onOpen} /> : null}
      {agreements}
      <ActivitySection view={view} />
    </>
  );
}

function Kpis({
  view,
  cardProps,
  onSearch,
}: {
  view: PanelView;
  cardProps: (type: string, id: string) => CardOffers;
  onSearch: () => void;
}) {
  const kinds = kindsWord(view.record.ref.kind);
  const pin = (
    <Button look="plain" slim icon="plus" onClick={onSearch} aria-label={t('pinMore')}>
      {t('pin')}
    </Button>
  );
  return (
    <Section heading={t('headingKpis')} count={view.kpis.length} action={pin}>
      {view.kpis.map((card) => (
        <KpiCard key={card.id} card={card} {...cardProps('kpi', card.id)} />
      ))}
      {view.kpis.length === 0 ? (
        <EmptyState
          slim
          title={view.stage ? t('noKpisAtStage', view.stage.stage) : t('noKpis', kinds)}
          action={
            <Button slim icon="search" onClick={onSearch}>
              {t('findKpi')}
            </Button>
          }
        >
          {t('noKpisHint', kinds)}
        </EmptyState>
      ) : null}
    </Section>
  );
}

function Experiments({
  view,
  cardProps,
  onTask,
}: {
  view: PanelView;
  cardProps: (type: string, id: string) => CardOffers;
  onTask: (task: Task) => void;
}) {
  // Whoever looks at a deal follows the plan; it is made and changed where the campaign or the test is.
  const plans = view.campaign !== undefined || PLANNED_ON.has(view.record.ref.kind);
  return (
    <Section heading={t('headingExperiments')} count={view.experiments.length}>
      {view.campaign ? <CampaignHead view={view} onTask={onTask} /> : null}
      {view.experiments.map((card) => (
        <ExperimentCard
          key={card.id}
          card={card}
          {...cardProps('experiment', card.id)}
          tagged={view.campaign !== undefined}
          actions={plans ? <ExperimentActions view={view} card={card} onTask={onTask} /> : null}
        />
      ))}
      {view.experiments.length === 0 ? (
        <EmptyState slim title={t(view.campaign ? 'noHypotheses' : 'noExperiments')}>
          {t(view.campaign ? 'noHypothesesHint' : 'noExperimentsHint')}
        </EmptyState>
      ) : null}
    </Section>
  );
}

const PLANNED_ON: ReadonlySet<string> = new Set(['experiment', 'dashboard']);

/** How many banners the head of a campaign will show: room is kept for them while it loads. */
function linesOfHead({ campaign }: PanelView): number {
  return Math.min(3, (campaign?.offers.length ?? 0) + (campaign?.lint.length ?? 0));
}
