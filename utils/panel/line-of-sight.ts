import type { Tag } from '../activity/schema.ts';
import type { Kpi } from '../definitions/kpi.ts';
import type { Definitions } from '../definitions/types.ts';
import { health } from '../metrics/health.ts';
import { pathToNorthStar } from '../metrics/metric-tree.ts';
import type { NamedRecord } from './campaign-view.ts';
import type { SightView } from './deal-view.ts';
import type { DefinitionIndex } from './index-definitions.ts';

type Node = SightView['nodes'][number];

/** A longer line is shown by its two ends, and says how many lie between. */
const MOST_STEPS = 12;

export interface ReachedBy {
  campaign: NamedRecord;
  times: number;
  /** Of the campaign. */
  tags: readonly Tag[];
}

/**
 * The picture from the campaigns that reached a record to the North Star. A campaign without a hypothesis, a hypothesis
 * without a KPI and a KPI that drives nothing have no edge onward: a gap. A KPI that a campaign is tagged to itself has an
 * edge from it, unless one of its hypotheses leads there.
 */
export function lineOfSight(
  campaigns: readonly ReachedBy[],
  definitions: Definitions,
  index: DefinitionIndex,
  now: Date,
): SightView {
  const nodes = new Map<string, Node>();
  const edges = new Map<string, SightView['edges'][number]>();
  const addEdge = (from: string, to: string, via = 0) =>
    edges.set(`${from}\n${to}`, { from, to, ...(via > 0 && { via }) });
  const zone = definitions.workspace.timeZone;
  const addKpi = (kpi: Kpi): string => {
    const type = kpi.id === index.tree().northStar ? ('north-star' as const) : ('kpi' as const);
    const id = `${type}:${kpi.id}`;
    if (!nodes.has(id)) {
      const { state } = health(kpi, definitions.observations.get(kpi.id) ?? [], now, zone);
      nodes.set(id, { id, type, name: kpi.name, state });
    }
    return id;
  };
  const addLine = (from: string, kpiId: string): void => {
    const line = pathToNorthStar(index.tree(), kpiId) ?? [kpiId];
    const steps = line.length > MOST_STEPS ? [kpiId, ...line.slice(-1)] : line;
    let before = from;
    for (const [i, id] of steps.entries()) {
      const kpi = definitions.kpis.get(id);
      if (!kpi) return;
      const node = addKpi(kpi);
      addEdge(before, node, i && line.length - steps.length);
      before = node;
    }
  };
  for (const { campaign, times, tags } of campaigns) {
    const from = `campaign:${campaign.key}`;
    nodes.set(from, { id: from, type: 'campaign', name: campaign.title ?? campaign.ref.id, times });
    const tested = new Set<string | undefined>();
    for (const { target } of tags) {
      if (target.type !== 'experiment') continue;
      const experiment = definitions.experiments.get(target.id);
      if (!experiment) continue;
      const id = `experiment:${experiment.id}`;
      const known = nodes.has(id);
      if (!known) nodes.set(id, { id, type: 'experiment', name: experiment.title, state: experiment.status });
      addEdge(from, id);
      if (!known && experiment.primaryKpi !== undefined) addLine(id, experiment.primaryKpi);
      tested.add(experiment.primaryKpi);
    }
    for (const { target } of tags) {
      if (target.type === 'kpi' && !tested.has(target.id)) addLine(from, target.id);
    }
  }
  const hasStar = index.tree().northStar !== undefined;
  return { nodes: [...nodes.values()], edges: [...edges.values()], hasStar };
}
