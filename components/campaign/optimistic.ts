/** The view as it will be once the worker has written a tag: what the panel shows meanwhile. Pure. */
import type { ExperimentOption } from '../../utils/panel/campaign-view.ts';
import type { ExperimentCard, PanelView, PinView } from '../../utils/panel/view.ts';

export type TagRole = 'tests' | 'supports';
/** An option without the fields that only its list shows; a card will do. */
type Tagged = Pick<ExperimentOption, 'id' | 'key' | 'title' | 'status' | 'change' | 'outcome'>;

/** @param at instant of the tag */
export function withTag(view: PanelView, option: Tagged, role: TagRole, at: string): PanelView {
  const pin: PinView = { by: view.person.id, byName: view.person.name, role, at };
  const here = view.experiments.some(({ id }) => id === option.id);
  const experiments = here
    ? view.experiments.map((card) => (card.id === option.id ? { ...card, pin: card.pin ?? pin } : card))
    : [...view.experiments, provisional(option, pin)];
  return {
    ...view,
    experiments,
    campaign: view.campaign && {
      ...view.campaign,
      offers: view.campaign.offers.filter(({ experiment }) => experiment.id !== option.id),
    },
  };
}

export function withoutTag(view: PanelView, id: string): PanelView {
  return {
    ...view,
    experiments: view.experiments.flatMap((card) => {
      if (card.id !== id) return [card];
      // What was here only because of the tag goes with it.
      if (card.why.reason === 'pinned') return [];
      const { pin: _, ...rest } = card;
      return [rest];
    }),
  };
}

export function withTagEdit(view: PanelView, id: string, edit: { role: TagRole; note: string }): PanelView {
  const pinned = (pin: PinView): PinView => ({ ...pin, role: edit.role, note: edit.note || undefined });
  return {
    ...view,
    experiments: view.experiments.map((card) =>
      card.id === id && card.pin ? { ...card, pin: pinned(card.pin) } : card,
    ),
  };
}

/** The experiment's card with some of what it says changed; one that has ended is not watched any more. */
export function withChange(view: PanelView, id: string, fields: Partial<ExperimentCard>): PanelView {
  const changed = (card: ExperimentCard): ExperimentCard => {
    const { watch, ...rest } = { ...card, ...fields };
    const hasEnded = rest.status === 'stopped' || rest.status === 'concluded';
    return watch && !hasEnded ? { ...rest, watch } : rest;
  };
  return { ...view, experiments: view.experiments.map((card) => (card.id === id ? changed(card) : card)) };
}

/** The card of an experiment that the panel has only met in a list; the worker's answer brings the rest. */
function provisional({ id, key, title, status, change, outcome }: Tagged, pin: PinView): ExperimentCard {
  return {
    type: 'experiment',
    id,
    key,
    title,
    status,
    hypothesis: { change, outcome },
    owners: [],
    guardrails: [],
    stopRules: [],
    why: { reason: 'pinned', stages: [], pipelines: [] },
    pin,
    provenance: { source: '', fetchedAt: pin.at, state: 'live', conflicts: [] },
  };
}
