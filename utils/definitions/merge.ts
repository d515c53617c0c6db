/** The rows of all sources of a workspace → the one view that people see. */
import { contentHash } from './content-hash.ts';
import type { Workspace } from './document.ts';
import { latestObservations } from './observation-months.ts';
import { sameContent } from './same-content.ts';
import { compareSources } from './source-order.ts';
import {
  type DefinitionId,
  type Definitions,
  type DefinitionType,
  type Provenance,
  SHARED_SOURCE,
  type StoredDefinition,
} from './types.ts';

/** Whether a definition that vanished at its source is still shown (marked as gone). */
const OUTLIVES_SOURCE: Record<DefinitionType, boolean> = {
  workspace: true,
  kpi: true,
  term: true,
  experiment: true,
  agreement: true,
  review: true,
  site: false,
  observations: false,
};

/**
 * The merged view. Of several rows of one definition the first source in `sourceOrder` wins; sources not listed come
 * last. A row that still stands (live, or the last good version of one set aside) beats any tombstone. Tombstones
 * stay in the view, so that what was tagged stays explainable; `provenance` says that they are gone. Observations and
 * sites that are gone are dropped: an old value must not count, an old site must not be recognised. Sources that say
 * otherwise are listed in `conflicts`: never merged field by field. What was taken back here is gone at once, though the
 * shared workspace may not know of it yet. What was changed here differs from what it was made
 * from, which is no conflict until a source says something new.
 */
export function mergeDefinitions(
  rows: readonly StoredDefinition[],
  sourceOrder: readonly string[],
): Definitions {
  const view: Definitions = {
    workspace: { id: rows[0]?.workspace ?? 'none', name: rows[0]?.workspace ?? 'none' } as Workspace,
    kpis: new Map(),
    terms: new Map(),
    experiments: new Map(),
    agreements: new Map(),
    reviews: new Map(),
    sites: [],
    observations: new Map(),
    provenance: new Map(),
    conflicts: new Map(),
  };
  const { winners, others } = chooseRows(rows, sourceOrder);
  for (const [id, winner] of winners) {
    if (winner.state === 'tombstone' && !OUTLIVES_SOURCE[winner.doc.type]) continue;
    show(view, winner);
    view.provenance.set(id, provenanceOf(winner));
    const differing = others
      .get(id)
      ?.filter((row) => row.state !== 'tombstone' && !sameContent(row.doc.body, winner.doc.body))
      .filter(
        (row) => winner.basedOn === undefined || contentHash(row.doc.body) !== winner.basedOn.contentHash,
      );
    if (differing?.length && winner.state !== 'tombstone') {
      view.conflicts.set(
        id,
        differing.sort((a, b) => compare(a, b, sourceOrder)).map((row) => provenanceOf(row)),
      );
    }
  }
  for (const [kpi, observations] of view.observations) {
    view.observations.set(kpi, latestObservations(observations));
  }
  return view;
}

function chooseRows(rows: readonly StoredDefinition[], sourceOrder: readonly string[]) {
  const winners = new Map<DefinitionId, StoredDefinition>();
  const others = new Map<DefinitionId, StoredDefinition[]>();
  const takenBack = new Set<DefinitionId>();
  for (const { removes, doc } of rows) if (removes) takenBack.add(doc.id);
  for (const row of rows) {
    const { id } = row.doc;
    if (takenBack.has(id) && row.source === SHARED_SOURCE) continue;
    const winner = winners.get(id);
    if (!winner) {
      winners.set(id, row);
      continue;
    }
    const better = compare(row, winner, sourceOrder) < 0;
    if (better) winners.set(id, row);
    const rest = others.get(id) ?? [];
    rest.push(better ? winner : row);
    others.set(id, rest);
  }
  return { winners, others };
}

/** Which of two rows of one definition stands first. */
function compare(a: StoredDefinition, b: StoredDefinition, sourceOrder: readonly string[]): number {
  const gone = Number(a.state === 'tombstone') - Number(b.state === 'tombstone');
  if (gone !== 0) return gone;
  return compareSources(a.source, b.source, sourceOrder);
}

function show(view: Definitions, { doc }: StoredDefinition): void {
  switch (doc.type) {
    case 'workspace':
      view.workspace = doc.body;
      break;
    case 'kpi':
      view.kpis.set(doc.body.id, doc.body);
      break;
    case 'term':
      view.terms.set(doc.body.id, doc.body);
      break;
    case 'experiment':
      view.experiments.set(doc.body.id, doc.body);
      break;
    case 'agreement':
      view.agreements.set(doc.body.id, doc.body);
      break;
    case 'review':
      view.reviews.set(doc.body.id, doc.body);
      break;
    case 'site':
      view.sites.push(doc.body);
      break;
    case 'observations': {
      const known = view.observations.get(doc.body.kpi);
      if (known) known.push(...doc.body.observations);
      else view.observations.set(doc.body.kpi, [...doc.body.observations]);
      break;
    }
  }
}

function provenanceOf(row: StoredDefinition): Provenance & { problem?: string } {
  const { workspace, source, sourceVersion, fetchedAt, state, basedOn, problem } = row;
  return {
    workspace,
    source,
    sourceVersion,
    fetchedAt,
    state,
    ...(basedOn === undefined ? {} : { basedOn }),
    ...(problem === undefined ? {} : { problem }),
  };
}
