/** How a card names other definitions, where it comes from and what it is measured in. */
import type { Kpi } from '../definitions/kpi.ts';
import type { DefinitionId, Definitions } from '../definitions/types.ts';
import type { Named, ProvenanceView } from './view.ts';

type CardType = 'kpi' | 'term' | 'experiment' | 'agreement';

/** The definition's name; `undefined` when there is none of that id: a card never links to nothing. */
export function named(type: CardType, id: string | undefined, definitions: Definitions): Named | undefined {
  const name = id === undefined ? undefined : nameOf(type, id, definitions);
  return id === undefined || name === undefined ? undefined : { id, name, type };
}

/** `related` does not say of which type its ids are: the first type that has one. */
export function namedAny(
  types: readonly CardType[],
  id: string,
  definitions: Definitions,
): Named | undefined {
  for (const type of types) {
    const found = named(type, id, definitions);
    if (found) return found;
  }
  return undefined;
}

function nameOf(type: CardType, id: string, definitions: Definitions): string | undefined {
  switch (type) {
    case 'kpi':
      return definitions.kpis.get(id)?.name;
    case 'term':
      return definitions.terms.get(id)?.name;
    case 'experiment':
      return definitions.experiments.get(id)?.title;
    case 'agreement':
      return definitions.agreements.get(id)?.name;
  }
}

/** A KPI in money without a currency of its own is in the workspace's. */
export function currencyOf(kpi: Kpi, { workspace }: Definitions): string | undefined {
  return kpi.unit === 'currency' ? (kpi.currency ?? workspace.currency) : undefined;
}

/** A definition that nobody has filed (there should be none) has the empty source and the empty instant. */
export function provenanceOf(id: DefinitionId, definitions: Definitions): ProvenanceView {
  const known = definitions.provenance.get(id);
  return {
    source: known?.source ?? '',
    fetchedAt: known?.fetchedAt ?? '',
    state: known?.state ?? 'live',
    problem: known?.problem,
    conflicts: (definitions.conflicts.get(id) ?? []).map((other) => other.source),
    ...(known?.basedOn ? { changedHere: true } : {}),
  };
}

/** The parts of `kpi:win-rate`; `null` for types that have no card. */
export function parseCardId(id: DefinitionId): { type: CardType; id: string } | null {
  const match = /^(kpi|term|experiment|agreement):(.+)$/.exec(id);
  return match ? { type: match[1] as CardType, id: match[2] ?? '' } : null;
}
