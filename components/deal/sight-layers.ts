/** The line of sight as rows of cells with links between neighbouring rows: what the picture draws. Pure. */
import type { SightView } from '../../utils/panel/deal-view.ts';

export type SightNode = SightView['nodes'][number];
/** The rows, top to bottom. */
export const SIGHT_LAYERS = ['campaign', 'experiment', 'kpi', 'north-star'] as const;
export type SightLayer = (typeof SIGHT_LAYERS)[number];

/**
 * A node; several that are not drawn one by one; what is missing in that row; or a line that passes it, missing nothing.
 * `via`: how many KPIs that are not drawn its line leads through.
 */
export type SightCell =
  | { kind: 'node'; id: string; node: SightNode; via: number }
  | { kind: 'more'; id: string; nodes: SightNode[] }
  | { kind: 'gap'; id: string }
  | { kind: 'pass'; id: string };

/** `from` and `to` are places in this row and the next; `gap`: one end of it is missing. */
export interface SightLink {
  from: number;
  to: number;
  gap: boolean;
}

export interface SightRow {
  layer: SightLayer;
  cells: SightCell[];
  /** To the next row. */
  links: SightLink[];
}

/** How many cells fit beside each other in 300 px. */
const MOST = 3;

/**
 * Rows for a picture. A node that leads nowhere leads to a gap in the next row; what skips a row passes through the gap
 * there, but for the row of KPIs: what leads to the North Star itself leads to a KPI. Nodes beyond `most` in a row become one
 * cell. KPIs that only lie between another KPI and the North Star are left
 * out and counted in the cell above: the text has them. Rows without anything are left out too.
 */
export function sightRows(sight: SightView, most: number = MOST): SightRow[] {
  const graph = new Graph(sight);
  const shown = sight.nodes.filter(({ id }) => !graph.between.has(id));
  const gaps = new Set<SightLayer>();
  const links: [from: string, to: string][] = [];
  const pastKpis: [from: string, to: string][] = [];
  const via = new Map<string, number>();
  for (const node of shown) {
    const row = SIGHT_LAYERS.indexOf(node.type);
    const { found: reached, passed } = graph.visibleFrom(node.id);
    via.set(node.id, passed);
    for (const to of reached) {
      const path = SIGHT_LAYERS.slice(row + 1, SIGHT_LAYERS.indexOf(to.type));
      const missing = path.filter((layer) => layer !== 'kpi');
      for (const layer of missing) gaps.add(layer);
      const ids = [node.id, ...missing.map(gapId), to.id];
      const steps = ids.slice(1).map((id, i): [string, string] => [ids[i] ?? '', id]);
      if (path.includes('kpi')) pastKpis.push(...steps.splice(-1));
      links.push(...steps);
    }
    const next = SIGHT_LAYERS[row + 1];
    // Without a North Star in the workspace nothing is missing below the KPIs.
    if (reached.length === 0 && next && (next !== 'north-star' || sight.hasStar)) {
      gaps.add(next);
      links.push([node.id, gapId(next)]);
    }
  }
  const passes = pastKpis.length > 0 && (gaps.has('kpi') || shown.some(({ type }) => type === 'kpi'));
  for (const [from, to] of pastKpis) {
    if (passes) links.push([from, PASS], [PASS, to]);
    else links.push([from, to]);
  }
  const rows = SIGHT_LAYERS.map((layer) => {
    const here = shown.filter(({ type }) => type === layer);
    const without: SightCell[] = [];
    if (gaps.has(layer)) without.push({ kind: 'gap', id: gapId(layer) });
    if (passes && layer === 'kpi') without.push({ kind: 'pass', id: PASS });
    return { layer, cells: cells(layer, here, without, most, via) };
  }).filter((row) => row.cells.length > 0);
  const ordered = untangled(rows, links);
  return ordered.map((row, i) => ({
    ...row,
    links: linksBetween(row.cells, ordered[i + 1]?.cells ?? [], links),
  }));
}

/** Each row in the order in which the row above leads to it, so that lines cross little; equals keep their order. */
function untangled<Row extends Pick<SightRow, 'cells'>>(
  rows: readonly Row[],
  links: readonly [from: string, to: string][],
): Row[] {
  const ordered: Row[] = [];
  for (const row of rows) {
    const above = ordered.at(-1)?.cells ?? [];
    const places = row.cells.map((cell, i) => {
      const from = linksBetween(above, [cell], links).map((link) => link.from);
      // What nothing leads to stays where it was.
      return from.length > 0
        ? from.reduce((sum, place) => sum + (place + 0.5) / above.length, 0) / from.length
        : (i + 0.5) / row.cells.length;
    });
    const order = row.cells.map((cell, i) => ({ cell, place: places[i] ?? 0 }));
    ordered.push({ ...row, cells: order.sort((a, b) => a.place - b.place).map(({ cell }) => cell) });
  }
  return ordered;
}

/** Past the KPIs: what leads to the North Star itself. */
const PASS = 'kpi pass';

function gapId(layer: SightLayer): string {
  return `${layer} gap`;
}

class Graph {
  readonly between: ReadonlySet<string>;
  readonly #nodes: ReadonlyMap<string, SightNode>;
  readonly #onward = new Map<string, SightView['edges']>();

  constructor({ nodes, edges }: SightView) {
    this.#nodes = new Map(nodes.map((node) => [node.id, node]));
    for (const edge of edges) this.#onward.set(edge.from, [...(this.#onward.get(edge.from) ?? []), edge]);
    const driven = edges.filter(({ from }) => this.#nodes.get(from)?.type === 'kpi');
    const pointed = edges.filter(({ from }) => this.#nodes.get(from)?.type !== 'kpi');
    const isPointed = new Set(pointed.map(({ to }) => to));
    this.between = new Set(
      driven.map(({ to }) => to).filter((id) => this.#nodes.get(id)?.type === 'kpi' && !isPointed.has(id)),
    );
  }

  /**
   * The nodes of later rows that a node leads to, straight or through nodes of its own row (KPIs drive KPIs), and how many
   * that are not drawn lie on the way.
   */
  visibleFrom(start: string): { found: SightNode[]; passed: number } {
    const row = (id: string) => SIGHT_LAYERS.indexOf(this.#nodes.get(id)?.type ?? 'campaign');
    const seen = new Set([start]);
    const found: SightNode[] = [];
    let passed = 0;
    const waiting = [start];
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      for (const { to, via = 0 } of this.#onward.get(at) ?? []) {
        const node = this.#nodes.get(to);
        if (!node || seen.has(to)) continue;
        seen.add(to);
        const isBetween = this.between.has(to);
        passed += via + Number(isBetween);
        if (isBetween || row(to) === row(start)) waiting.push(to);
        else if (row(to) > row(start)) found.push(node);
      }
    }
    return { found, passed };
  }
}

function cells(
  layer: SightLayer,
  here: SightNode[],
  without: readonly SightCell[],
  most: number,
  via: ReadonlyMap<string, number>,
): SightCell[] {
  const room = most - without.length;
  const alone = here.length <= room ? here.length : room - 1;
  const shown: SightCell[] = here.slice(0, alone).map((node) => ({
    kind: 'node',
    id: node.id,
    node,
    via: via.get(node.id) ?? 0,
  }));
  const rest = here.slice(alone);
  if (rest.length > 0) shown.push({ kind: 'more', id: `${layer} more`, nodes: rest });
  return [...shown, ...without];
}

/** Links by place, each once; one that is drawn whole anywhere is no gap. */
function linksBetween(
  own: readonly SightCell[],
  next: readonly SightCell[],
  links: readonly [from: string, to: string][],
): SightLink[] {
  const found = new Map<string, SightLink>();
  for (const [fromId, toId] of links) {
    const from = placeOf(own, fromId);
    const to = placeOf(next, toId);
    if (from < 0 || to < 0) continue;
    const gap = own[from]?.kind === 'gap' || next[to]?.kind === 'gap';
    found.set(`${from} ${to}`, { from, to, gap });
  }
  return [...found.values()];
}

function placeOf(own: readonly SightCell[], id: string): number {
  return own.findIndex((cell) =>
    cell.kind === 'more' ? cell.nodes.some((node) => node.id === id) : cell.id === id,
  );
}
