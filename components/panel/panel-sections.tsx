import type { VNode } from 'preact';
import { t } from '../../utils/i18n/i18n.ts';
import type { ExperimentCard as Experiment, PanelView } from '../../utils/panel/view.ts';
import { AgreementCard as AnyAgreementCard } from '../cards/agreement-card.tsx';
import type { CardProps } from '../cards/card-props.ts';
import { ExperimentCard as AnyExperimentCard } from '../cards/experiment-card.tsx';
import { KpiCard as AnyKpiCard } from '../cards/kpi-card.tsx';
import { kindsWord } from '../cards/words.ts';
import { DealHead } from '../deal/deal-head.tsx';
import { DealPlaceholder } from '../deal/deal-placeholder.tsx';
import type { DealProps } from '../deal/deal-props.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Section } from '../ui/section.tsx';
import { still } from '../ui/still.tsx';
import { lazily } from './lazily.tsx';
import type { Task } from './task.ts';

const KpiCard = still(AnyKpiCard);
const ExperimentCard = still(AnyExperimentCard);
const AgreementCard = still(AnyAgreementCard);

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
  ({ view: { campaign: { triedBefore = [] } = {} } }) => (
    <Section heading={t('headingTried')} count={triedBefore.length}>
      <div class="tried-room" data-cards={Math.min(2, triedBefore.length)} />
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

/** Closed cards that a window can show at once, and how tall one is: the rest is drawn after the first paint, unseen. */
const FIRST_CARDS = 7;
/** Of these, so many have no place below what is said of a deal. */
const DEAL_CARDS = 3;
const CARD_PX = 94;

/** The first screenful: of each section as many cards as are left, and room for the others. */
function firstOf<T>(cards: readonly T[], budget: number): { drawn: readonly T[]; room: VNode | null } {
  const drawn = cards.slice(0, Math.max(0, budget));
  const blockSize = (cards.length - drawn.length) * CARD_PX;
  return { drawn, room: blockSize > 0 ? <div style={{ blockSize }} /> : null };
}

/**
 * The sections of a record. `cardProps` says how a card of that type and id stands and what it offers.
 * @param whole false: only what is seen at once; the rest is drawn as soon as that is painted
 */
export function PanelSections({
  view,
  whole,
  cardProps,
  onSearch,
  onTask,
}: {
  view: PanelView;
  whole: boolean;
  cardProps: (type: string, id: string) => CardOffers;
  onSearch: () => void;
  onTask: (task: Task) => void;
}) {
  const kinds = kindsWord(view.record.ref.kind);
  const all = Number.POSITIVE_INFINITY;
  const budget = whole ? all : FIRST_CARDS - (view.deal ? DEAL_CARDS : 0);
  const [kpiBudget, testBudget] = view.campaign
    ? [budget - view.experiments.length, budget]
    : [budget, budget - view.kpis.length];
  const agreementCards = firstOf(view.agreements, whole ? all : 0);
  const agreements = (
    <Section heading={t('headingAgreements')} count={view.agreements.length}>
      {agreementCards.drawn.map((card) => (
        <AgreementCard key={card.id} card={card} {...cardProps('agreement', card.id)} />
      ))}
      {agreementCards.room}
      {view.agreements.length === 0 ? (
        <EmptyState slim title={t('noAgreements', kinds)}>
          {t('noAgreementsHint')}
        </EmptyState>
      ) : null}
    </Section>
  );
  const experiments = <Experiments view={view} budget={testBudget} cardProps={cardProps} onTask={onTask} />;
  const { onOpen } = cardProps('', '');
  const kpis = <Kpis view={view} budget={kpiBudget} cardProps={cardProps} onSearch={onSearch} />;
  // A campaign is there to test something: its hypotheses come first.
  return view.campaign ? (
    <>
      {experiments}
      <TriedSection view={view} onTask={onTask} onOpen={onOpen} />
      {kpis}
      {whole ? <ReachedSection view={view} /> : null}
      {agreements}
      {whole ? <ActivitySection view={view} /> : null}
    </>
  ) : (
    <>
      {view.deal ? <DealHead view={view} onOpen={onOpen} /> : null}
      {kpis}
      {experiments}
      {view.deal && whole ? <DealSections view={view} onOpen={onOpen} /> : null}
      {agreements}
      {whole ? <ActivitySection view={view} /> : null}
    </>
  );
}

function Kpis({
  view,
  budget,
  cardProps,
  onSearch,
}: {
  view: PanelView;
  budget: number;
  cardProps: (type: string, id: string) => CardOffers;
  onSearch: () => void;
}) {
  const kinds = kindsWord(view.record.ref.kind);
  const { drawn, room } = firstOf(view.kpis, budget);
  const pin = (
    <Button look="plain" slim icon="plus" onClick={onSearch} aria-label={t('pinMore')}>
      {t('pinWord')}
    </Button>
  );
  return (
    <Section heading={t('headingKpis')} count={view.kpis.length} action={pin}>
      {drawn.map((card) => (
        <KpiCard key={card.id} card={card} {...cardProps('kpi', card.id)} />
      ))}
      {room}
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
  budget,
  cardProps,
  onTask,
}: {
  view: PanelView;
  budget: number;
  cardProps: (type: string, id: string) => CardOffers;
  onTask: (task: Task) => void;
}) {
  // Whoever looks at a deal follows the plan; it is made and changed where the campaign or the test is.
  const { drawn, room } = firstOf(view.experiments, budget);
  const plans = view.campaign !== undefined || PLANNED_ON.has(view.record.ref.kind);
  return (
    <Section heading={t('headingExperiments')} count={view.experiments.length}>
      {view.campaign ? <CampaignHead view={view} onTask={onTask} /> : null}
      {drawn.map((card) => (
        <ExperimentCard
          key={card.id}
          card={card}
          {...cardProps('experiment', card.id)}
          tagged={view.campaign !== undefined}
          actions={plans ? <ExperimentActions view={view} card={card} onTask={onTask} /> : null}
        />
      ))}
      {room}
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
