/** The line of sight as a tree of lines: the text alternative to the picture. Pure. */
import type { SightView } from '../../utils/panel/deal-view.ts';
import type { SightLayer, SightNode } from './sight-layers.ts';

/**
 * A node, or what is missing in a place, and what follows; a node that was told above is not opened again. `via`: so many KPIs
 * before it are not told.
 */
export type SightLine = { next: SightLine[] } & ({ node: SightNode; via?: number } | { gap: SightLayer });

const NEXT: Partial<Record<SightLayer, SightLayer>> = {
  campaign: 'experiment',
  experiment: 'kpi',
  kpi: 'north-star',
};

/** One tree a campaign, in the order given; loops in what KPIs drive end where they close. */
export function sightTree({ nodes, edges, hasStar }: SightView): SightLine[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const line = (node: SightNode, above: readonly string[]): SightLine & { node: SightNode } => {
    const next = edges
      .filter(({ from, to }) => from === node.id && !above.includes(to))
      .flatMap(({ to, via }) => {
        const found = byId.get(to);
        return found ? { ...line(found, [...above, node.id]), ...(via && { via }) } : [];
      });
    // A KPI that the campaign itself is tagged to stands behind the hypothesis that is missing, as in the picture.
    const isBehind = (one: (typeof next)[number]) =>
      node.type === 'campaign' && one.node.type !== 'experiment';
    const behind = next.filter(isBehind);
    const missing = NEXT[node.type];
    const isGap = behind.length > 0 || (next.length === 0 && (missing !== 'north-star' || hasStar));
    const gap = missing && isGap ? [{ gap: missing, next: behind }] : [];
    return { node, next: [...next.filter((one) => !isBehind(one)), ...gap] };
  };
  return nodes.filter(({ type }) => type === 'campaign').map((node) => line(node, []));
}
