import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SightView } from '../../utils/panel/deal-view.ts';
import { definitions, experiment, kpi, NOW, type Parts, pin } from '../../utils/panel/example-definitions.ts';
import { indexDefinitions } from '../../utils/panel/index-definitions.ts';
import { lineOfSight } from '../../utils/panel/line-of-sight.ts';
import { SIGHT_LAYERS, type SightCell, sightRows } from './sight-layers.ts';
import { type SightLine, sightTree } from './sight-text.ts';

/** `c1>e1 e1>k1`: the first letter is the row; a name alone is a node without links; `*`: the workspace has a North Star. */
function sight(text: string): SightView {
  const types = { c: 'campaign', e: 'experiment', k: 'kpi', n: 'north-star' } as const;
  const hasStar = /[n*]/.test(text);
  const links = text.split(' ').flatMap((part) => (part === '*' ? [] : [part.split('>')]));
  const ids = [...new Set(links.flat())];
  return {
    nodes: ids.map((id) => ({ id, name: id, type: types[id[0] as keyof typeof types] })),
    edges: links.flatMap(([from, to]) => (from && to ? [{ from, to }] : [])),
    hasStar,
  };
}
const name = (cell: SightCell | undefined) =>
  cell?.kind === 'node'
    ? `${cell.id}${cell.via > 0 ? `+${cell.via}` : ''}`
    : cell?.kind === 'more'
      ? `+${cell.nodes.length}`
      : cell?.kind;
const drawn = (view: SightView) =>
  sightRows(view).map((row, i, rows) => [
    row.cells.map(name).join(' '),
    row.links
      .map(({ from, to, gap }) => `${name(row.cells[from])}${gap ? '-' : '>'}${name(rows[i + 1]?.cells[to])}`)
      .sort()
      .join(' '),
  ]);

describe('sightRows', () => {
  test('each row stands in the order in which the row above leads to it', () => {
    expect(drawn(sight('e2 c1 c2>e2 c3>e3 e3>k3 e2>k2 k3>n k2>n')).map(([cells]) => cells)).toEqual([
      'c1 c2 c3',
      'gap e2 e3',
      'k2 k3',
      'n',
    ]);
  });

  test.each<[what: string, text: string, rows: string[][]]>([
    [
      'a whole line',
      'c1>e1 e1>k1 k1>n',
      [
        ['c1', 'c1>e1'],
        ['e1', 'e1>k1'],
        ['k1', 'k1>n'],
        ['n', ''],
      ],
    ],
    [
      'a campaign without a hypothesis',
      'c1',
      [
        ['c1', 'c1-gap'],
        ['gap', ''],
      ],
    ],
    [
      'a hypothesis without a KPI',
      'c1>e1',
      [
        ['c1', 'c1>e1'],
        ['e1', 'e1-gap'],
        ['gap', ''],
      ],
    ],
    [
      'no North Star: nothing is missing',
      'c1>e1 e1>k1',
      [
        ['c1', 'c1>e1'],
        ['e1', 'e1>k1'],
        ['k1', ''],
      ],
    ],
    [
      'a KPI that is tied to no North Star',
      'c1>e1 e1>k1 *',
      [
        ['c1', 'c1>e1'],
        ['e1', 'e1>k1'],
        ['k1', 'k1-gap'],
        ['gap', ''],
      ],
    ],
    [
      'a campaign that is tagged to a KPI',
      'c1>k1',
      [
        ['c1', 'c1-gap'],
        ['gap', 'gap-k1'],
        ['k1', ''],
      ],
    ],
    [
      'KPIs between',
      'c1>e1 e1>k1 k1>k2 k2>n',
      [
        ['c1', 'c1>e1'],
        ['e1', 'e1>k1+1'],
        ['k1+1', 'k1+1>n'],
        ['n', ''],
      ],
    ],
    [
      'several KPIs between, and one that is drawn itself',
      'c1>e1 e1>k1 k1>k2 k2>k3 k3>n k1>k4 e1>k4 k4>n',
      [
        ['c1', 'c1>e1'],
        ['e1', 'e1>k1+2 e1>k4'],
        ['k1+2 k4', 'k1+2>n k4>n'],
        ['n', ''],
      ],
    ],
    [
      'a hypothesis on the North Star itself: no KPI is missing',
      'c1>e1 e1>n',
      [
        ['c1', 'c1>e1'],
        ['e1', 'e1>n'],
        ['n', ''],
      ],
    ],
    [
      'the same beside one on a KPI',
      'c1>e1 c1>e2 e1>k1 k1>n e2>n',
      [
        ['c1', 'c1>e1 c1>e2'],
        ['e1 e2', 'e1>k1 e2>pass'],
        ['k1 pass', 'k1>n pass>n'],
        ['n', ''],
      ],
    ],
    [
      'the same beside one without a KPI',
      'c1>e1 c1>e2 e1 e2>n',
      [
        ['c1', 'c1>e1 c1>e2'],
        ['e1 e2', 'e1-gap e2>pass'],
        ['gap pass', 'pass>n'],
        ['n', ''],
      ],
    ],
    [
      'a campaign that is tagged to the North Star: a hypothesis is missing, and no KPI',
      'c1>n',
      [
        ['c1', 'c1-gap'],
        ['gap', 'gap-n'],
        ['n', ''],
      ],
    ],
    [
      'many campaigns',
      'c1>e1 c2>e1 c3>e1 c4>e1 c5>e1 e1>k1',
      [
        ['c1 c2 +3', '+3>e1 c1>e1 c2>e1'],
        ['e1', 'e1>k1'],
        ['k1', ''],
      ],
    ],
    [
      'KPIs that drive each other',
      'c1>e1 e1>k1 k1>k2 k2>k1',
      [
        ['c1', 'c1>e1'],
        ['e1', 'e1>k1+1'],
        ['k1+1', ''],
      ],
    ],
  ])('%s', (_, text, rows) => {
    expect(drawn(sight(text))).toEqual(rows);
  });

  test('whatever the graph: no row is too wide, every node is drawn once, links end in cells', () => {
    const id = fc.tuple(fc.constantFrom('c', 'e', 'k', 'n'), fc.nat(7)).map(([type, n]) => `${type}${n}`);
    const edge = fc.tuple(id, id).map(([from, to]) => `${from}>${to}`);
    fc.assert(
      fc.property(fc.array(fc.oneof(id, edge), { minLength: 1 }), (parts) => {
        const view = sight(parts.join(' '));
        const rows = sightRows(view);
        const shown = rows.flatMap(({ cells }) =>
          cells.flatMap((cell) =>
            cell.kind === 'node' ? [cell.id] : cell.kind === 'more' ? cell.nodes.map((n) => n.id) : [],
          ),
        );
        expect(new Set(shown).size).toBe(shown.length);
        const left = view.nodes.filter((node) => !shown.includes(node.id));
        expect(left.every(({ type }) => type === 'kpi')).toBe(true);
        rows.forEach((row, i) => {
          expect(row.cells.length).toBeLessThanOrEqual(3);
          for (const { from, to } of row.links) {
            expect(row.cells[from]).toBeDefined();
            expect(rows[i + 1]?.cells[to]).toBeDefined();
          }
        });
        const order = rows.map(({ layer }) => SIGHT_LAYERS.indexOf(layer));
        expect(order).toEqual([...order].sort());
      }),
    );
  });
});

/** `c1(e1(k1))`; what is missing stands in `<>`. */
const told = (lines: readonly SightLine[]): string =>
  lines
    .map((line) => {
      const own = 'gap' in line ? `<${line.gap}>` : line.node.id;
      return line.next.length > 0 ? `${own}(${told(line.next)})` : own;
    })
    .join(' ');

describe('sightTree', () => {
  test.each<[what: string, text: string, lines: string]>([
    [
      'every campaign with what follows, and what is missing',
      'c1>e1 e1>k1 k1>k2 k2>n c2',
      'c1(e1(k1(k2(n)))) c2(<experiment>)',
    ],
    ['a hypothesis without a KPI', 'c1>e1', 'c1(e1(<kpi>))'],
    ['a KPI that is tied to no North Star', 'c1>e1 e1>k1 *', 'c1(e1(k1(<north-star>)))'],
    ['no North Star: nothing is missing', 'c1>e1 e1>k1', 'c1(e1(k1))'],
    [
      'KPIs that drive each other: it ends where the loop closes',
      'c1>e1 e1>k1 k1>k2 k2>k1',
      'c1(e1(k1(k2)))',
    ],
    ['a campaign that is tagged to a KPI', 'c1>k1 k1>n', 'c1(<experiment>(k1(n)))'],
    [
      'tagged to KPIs beside a hypothesis',
      'c1>k1 c1>e1 e1>k2 c1>n',
      'c1(e1(k2(<north-star>)) <experiment>(k1(<north-star>) n))',
    ],
  ])('%s', (_, text, lines) => {
    expect(told(sightTree(sight(text)))).toBe(lines);
  });
});

describe('drawn as the panel makes it', () => {
  const line = (kpis: Parts['kpis'], tag = pin('experiment', 'e')) => {
    const defined = definitions({ kpis, experiments: [experiment('e', { primaryKpi: 'lone' })] });
    const record = { site: 'google-ads', tenant: '1', kind: 'campaign', id: '1' } as const;
    const campaign = { ref: record, key: 'c', siteName: 'Google Ads' };
    return lineOfSight([{ campaign, times: 1, tags: [tag] }], defined, indexDefinitions(defined), NOW);
  };
  const STAR = kpi('star', { northStar: true });

  test('a KPI that drives nothing is a gap where the workspace has a North Star', () => {
    const view = line([kpi('lone'), STAR]);
    expect(drawn(view).slice(2)).toEqual([
      ['kpi:lone', 'kpi:lone-gap'],
      ['gap', ''],
    ]);
    expect(told(sightTree(view))).toBe('campaign:c(experiment:e(kpi:lone(<north-star>)))');
  });

  test('and none where it has no such', () => {
    const view = line([kpi('lone'), kpi('star')]);
    expect(drawn(view).slice(2)).toEqual([['kpi:lone', '']]);
    expect(told(sightTree(view))).toBe('campaign:c(experiment:e(kpi:lone))');
  });

  test('a campaign that is tagged to a KPI leads to it past the missing hypothesis', () => {
    const view = line([kpi('lone', { drives: ['star'] }), STAR], pin('kpi', 'lone'));
    expect(drawn(view).map(([cells]) => cells)).toEqual(['campaign:c', 'gap', 'kpi:lone', 'north-star:star']);
    expect(told(sightTree(view))).toBe('campaign:c(<experiment>(kpi:lone(north-star:star)))');
  });
});
