import type { PanelView } from '../../utils/panel/view.ts';

/** Names of the KPIs that the panel has met; an experiment's body holds only their ids. */
export function kpiNames(view: PanelView): (id: string) => string {
  const names = new Map<string, string>();
  for (const card of view.experiments) {
    for (const { id, name } of card.guardrails) names.set(id, name);
    for (const { kpi } of card.stopRules) if (kpi) names.set(kpi.id, kpi.name);
    if (card.primaryKpi) names.set(card.primaryKpi.id, card.primaryKpi.name);
  }
  for (const { id, name } of view.kpis) names.set(id, name);
  return (id) => names.get(id) ?? id;
}
