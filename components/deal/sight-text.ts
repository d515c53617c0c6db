/** The line of sight as a tree of lines: the text alternative to the picture. Pure. */
import type { SightView } from '../../utils/panel/deal-view.ts';
import type { SightLayer, SightNode } from './sight-layers.ts';

/** `gap`: what is missing after `node`; a node that was told above is not opened again. */
export interface SightLine {
  node: SightNode;
  next: SightLine[];
  gap?: SightLayer;
}

const NEXT: Partial<Record<SightLayer, SightLayer>> = {
  campaign: 'experiment',
  experiment: 'kpi',
  kpi: 'north-star',
};

/** One tree a campaign, in the order given; loops in what KPIs drive end where they close. */
export function sightTree({ nodes, edges, hasStar }: SightView): SightLine[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const line = (node: SightNode, above: readonly string[]): SightLine => {
    const next = edges
      .filter(({ from, to }) => from === node.id && !above.includes(to))
      .flatMap(({ to }) => byId.get(to) ?? [])
      .map((to) => line(to, [...above, node.id]));
    const missing = NEXT[node.type];
    const gap = next.length === 0 && missing && (missing !== 'north-star' || hasStar) ? missing : undefined;
    return { node, next, ...(gap ? { gap } : {}) };
  };
  return nodes.filter(({ type }) => type === 'campaign').map((node) => line(node, []));
}
