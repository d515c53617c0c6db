/** The line of sight as a tree of lines: the text alternative to the picture. Pure. */
import type { SightView } from '../../utils/panel/deal-view.ts';
import type { SightLayer, SightNode } from './sight-layers.ts';

/** A node, or what is missing in a place, and what follows; a node that was told above is not opened again. */
export type SightLine = { next: SightLine[] } & ({ node: SightNode } | { gap: SightLayer });

const NEXT: Partial<Record<SightLayer, SightLayer>> = {
  campaign: 'experiment',
  experiment: 'kpi',
  kpi: 'north-star',
};

/** One tree a campaign, in the order given; loops in what KPIs drive end where they close. */
export function sightTree({ nodes, edges, hasStar }: SightView): SightLine[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const line = (node: SightNode, above: readonly string[]): SightLine => {
    const path = [...above, node.id];
    const next = edges
      .filter(({ from, to }) => from === node.id && !above.includes(to))
      .flatMap(({ to }) => byId.get(to) ?? []);
    const lines = (some: readonly SightNode[]) => some.map((to) => line(to, path));
    const missing = NEXT[node.type];
    if (next.length === 0) {
      const isGap = missing && (missing !== 'north-star' || hasStar);
      return { node, next: isGap ? [{ gap: missing, next: [] }] : [] };
    }
    if (node.type !== 'campaign') return { node, next: lines(next) };
    const tested = next.filter(({ type }) => type === 'experiment');
    const direct = next.filter(({ type }) => type !== 'experiment');
    // A KPI that the campaign itself is tagged to stands behind the hypothesis that is missing, as in the picture.
    const past: SightLine[] = direct.length > 0 ? [{ gap: 'experiment', next: lines(direct) }] : [];
    return { node, next: [...lines(tested), ...past] };
  };
  return nodes.filter(({ type }) => type === 'campaign').map((node) => line(node, []));
}
