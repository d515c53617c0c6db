import type { Kpi } from '../definitions/kpi.ts';

export interface MetricNode {
  id: string;
  /** KPIs that this one drives, as written (known ids only, each once). */
  drives: string[];
  /** KPIs that drive this one, without the lines that would close a circle. */
  children: string[];
}

export interface MetricTree {
  /** Absent when the workspace names none that exists and no KPI is marked. */
  northStar?: string;
  nodes: Map<string, MetricNode>;
  /** Each circle in `drives` once, as ids in the direction of driving; a KPI that drives itself is a circle of one. */
  cycles: string[][];
  /** KPIs from which no line leads to the North Star; without one, KPIs that drive nothing and are driven by nothing. */
  orphans: string[];
}

/**
 * The KPIs as a tree under the North Star (really a graph without circles: a KPI may drive two others). Ids in `drives` that do
 * not exist are left out. Circles are cut where the walk from the North Star downwards comes back on itself, so
 * that everything beneath the North Star stays beneath it.
 *
 * @param northStarId the workspace's own choice; it wins over KPIs that mark themselves
 */
export function metricTree(kpis: Iterable<Kpi>, northStarId?: string): MetricTree {
  const nodes = new Map<string, MetricNode>();
  let marked: string | undefined;
  const all = [...kpis];
  for (const kpi of all) {
    nodes.set(kpi.id, { id: kpi.id, drives: [], children: [] });
    if (kpi.northStar === true) marked ??= kpi.id;
  }
  const drivenBy = new Map<string, string[]>(all.map((kpi) => [kpi.id, []]));
  for (const kpi of all) {
    const drives = [...new Set(kpi.drives)].filter((id) => nodes.has(id));
    for (const id of drives) drivenBy.get(id)?.push(kpi.id);
    const node = nodes.get(kpi.id);
    if (node) node.drives = drives;
  }
  const northStar = northStarId !== undefined && nodes.has(northStarId) ? northStarId : marked;
  const roots = northStar === undefined ? [] : [northStar];
  for (const node of nodes.values()) if (node.drives.length === 0) roots.push(node.id);
  const cycles = hangChildren(nodes, drivenBy, [...roots, ...nodes.keys()]);
  const orphans = findOrphans(nodes, drivenBy, northStar);
  return { ...(northStar === undefined ? {} : { northStar }), nodes, cycles, orphans };
}

/** Depth first without recursion: a chain of 20,000 KPIs must not exhaust the stack. */
function hangChildren(
  nodes: Map<string, MetricNode>,
  drivenBy: Map<string, string[]>,
  roots: string[],
): string[][] {
  const cycles: string[][] = [];
  const done = new Set<string>();
  for (const root of roots) {
    if (done.has(root)) continue;
    const path: { id: string; next: number }[] = [{ id: root, next: 0 }];
    const onPath = new Map([[root, 0]]);
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const child = drivenBy.get(top.id)?.[top.next++];
      if (child === undefined) {
        done.add(top.id);
        onPath.delete(top.id);
        path.pop();
        continue;
      }
      const start = onPath.get(child);
      if (start !== undefined) {
        // The path runs against the direction of driving.
        cycles.push(
          path
            .slice(start)
            .map((step) => step.id)
            .reverse(),
        );
        continue;
      }
      nodes.get(top.id)?.children.push(child);
      if (done.has(child)) continue;
      onPath.set(child, path.length);
      path.push({ id: child, next: 0 });
    }
  }
  return cycles;
}

function findOrphans(
  nodes: Map<string, MetricNode>,
  drivenBy: Map<string, string[]>,
  northStar: string | undefined,
): string[] {
  if (northStar === undefined) {
    return [...nodes.values()]
      .filter((node) => node.drives.length === 0 && drivenBy.get(node.id)?.length === 0)
      .map((node) => node.id);
  }
  const reached = new Set([northStar]);
  // A Set may grow while it is walked: what is added is visited too.
  for (const id of reached) for (const child of drivenBy.get(id) ?? []) reached.add(child);
  return [...nodes.keys()].filter((id) => !reached.has(id));
}

/**
 * The shortest line of ids from a KPI to the North Star, both included; of several equally short ones the one that
 * `drives` names first. `null` when there is none. Circles do not disturb it: it walks `drives` as written.
 */
export function pathToNorthStar(tree: MetricTree, kpiId: string): string[] | null {
  if (tree.northStar === undefined || !tree.nodes.has(kpiId)) return null;
  const cameFrom = new Map<string, string | null>([[kpiId, null]]);
  for (const id of cameFrom.keys()) {
    if (id === tree.northStar) return lineBack(id, cameFrom);
    for (const next of tree.nodes.get(id)?.drives ?? []) if (!cameFrom.has(next)) cameFrom.set(next, id);
  }
  return null;
}

function lineBack(end: string, cameFrom: Map<string, string | null>): string[] {
  const line: string[] = [];
  for (let id: string | null | undefined = end; id != null; id = cameFrom.get(id)) line.push(id);
  return line.reverse();
}
