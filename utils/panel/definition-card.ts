import { contentHash } from '../definitions/content-hash.ts';
import type { AppliesTo } from '../definitions/kpi.ts';
import type { DefinitionId, Definitions } from '../definitions/types.ts';
import { meantFor } from './applies-here.ts';
import { agreementCard, experimentCard, kpiCard, termCard } from './card.ts';
import { parseCardId } from './reference.ts';
import { watchOf } from './select-for-record.ts';
import type { AgreementCard, ExperimentCard, KpiCard, TermCard, WhyView } from './view.ts';
import { watchCard } from './watch-card.ts';

export type DefinitionCard = KpiCard | ExperimentCard | AgreementCard | TermCard;

/**
 * One definition in full, away from any record: what the popup opens.
 *
 * @param id `kpi:win-rate`, `term:…`, `experiment:…` or `agreement:…`
 * @returns `null` when there is no such definition, or no card for its type
 */
export function definitionCard(id: DefinitionId, definitions: Definitions, now: Date): DefinitionCard | null {
  const name = parseCardId(id);
  if (!name) return null;
  const context = (appliesTo?: AppliesTo) => ({ definitions, now, why: notHere(appliesTo) });
  switch (name.type) {
    case 'kpi': {
      const kpi = definitions.kpis.get(name.id);
      return kpi ? kpiCard(kpi, context(kpi.appliesTo)) : null;
    }
    case 'experiment': {
      const experiment = definitions.experiments.get(name.id);
      const primary = definitions.kpis.get(experiment?.primaryKpi ?? '');
      if (!experiment) return null;
      const watch = watchOf(experiment, definitions, now);
      return experimentCard(experiment, {
        ...context(primary?.appliesTo),
        watch: watch && watchCard(experiment, watch, definitions),
        version: contentHash(experiment),
      });
    }
    case 'agreement': {
      const agreement = definitions.agreements.get(name.id);
      return agreement ? agreementCard(agreement, context(agreement.appliesTo)) : null;
    }
    case 'term': {
      const term = definitions.terms.get(name.id);
      return term ? termCard(term, { definitions, now }) : null;
    }
  }
}

/** `kind` is told when there is just one. */
function notHere(appliesTo: AppliesTo | undefined): WhyView {
  const [kind, ...others] = new Set(appliesTo?.map((entry) => entry.kind));
  return { reason: 'not-here', kind: others.length === 0 ? kind : undefined, ...meantFor(appliesTo) };
}
