import { t } from '../../utils/i18n/i18n.ts';
import type { PanelView } from '../../utils/panel/view.ts';
import { AgreementCard } from '../cards/agreement-card.tsx';
import type { CardProps } from '../cards/card-props.ts';
import { ExperimentCard } from '../cards/experiment-card.tsx';
import { KpiCard } from '../cards/kpi-card.tsx';
import { kindsWord } from '../cards/words.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Section } from '../ui/section.tsx';

/** The three sections. `cardProps` says how a card of that type and id stands and what it offers. */
export function PanelSections({
  view,
  cardProps,
  onSearch,
}: {
  view: PanelView;
  cardProps: (type: string, id: string) => Omit<CardProps<never>, 'card'>;
  onSearch: () => void;
}) {
  const kinds = kindsWord(view.record.ref.kind);
  const pin = (
    <Button look="plain" slim icon="plus" onClick={onSearch} aria-label={t('pinMore')}>
      {t('pin')}
    </Button>
  );
  return (
    <>
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
      <Section heading={t('headingExperiments')} count={view.experiments.length}>
        {view.experiments.map((card) => (
          <ExperimentCard key={card.id} card={card} {...cardProps('experiment', card.id)} />
        ))}
        {view.experiments.length === 0 ? (
          <EmptyState slim title={t('noExperiments')}>
            {t('noExperimentsHint')}
          </EmptyState>
        ) : null}
      </Section>
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
    </>
  );
}
