/** The number of open suggestions on the cards of what they are about. Pure. */
import type { DocOf } from '../activity/activity-doc.ts';
import type { DefinitionId } from '../definitions/types.ts';
import type { PanelView } from './view.ts';

/** How many suggestions are open for each definition. */
export function openCounts(docs: readonly DocOf<'proposal'>[]): ReadonlyMap<DefinitionId, number> {
  const counts = new Map<DefinitionId, number>();
  for (const { body } of docs) counts.set(body.target, (counts.get(body.target) ?? 0) + 1);
  return counts;
}

export function withOpenCount<Card extends { type: string; id: string; proposals?: number | undefined }>(
  card: Card,
  counts: ReadonlyMap<DefinitionId, number>,
): Card {
  const proposals = counts.get(`${card.type}:${card.id}`);
  return proposals === undefined ? card : { ...card, proposals };
}

/** @returns the same view where nothing is open */
export function withOpenProposals(view: PanelView, docs: readonly DocOf<'proposal'>[]): PanelView {
  if (docs.length === 0) return view;
  const counts = openCounts(docs);
  const counted = <Card extends PanelView['kpis' | 'experiments' | 'agreements'][number]>(cards: Card[]) =>
    cards.map((card) => withOpenCount(card, counts));
  return {
    ...view,
    kpis: counted(view.kpis),
    experiments: counted(view.experiments),
    agreements: counted(view.agreements),
  };
}
