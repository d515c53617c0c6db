import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Kpi } from '../definitions/kpi.ts';
import { metricTree, pathToNorthStar } from './metric-tree.ts';

/** `'a>b,c'`: a drives b and c; `'*a'`: a is marked as North Star. */
function kpis(...lines: string[]): Kpi[] {
  return lines.map((line) => {
    const [name = '', drives] = line.split('>');
    const id = name.replace('*', '');
    return {
      id,
      name: id,
      unit: 'count',
      direction: 'increase',
      indicator: 'leading',
      function: 'sales',
      status: 'approved',
      ...(name.startsWith('*') && { northStar: true }),
      ...(drives !== undefined && { drives: drives.split(',') }),
    };
  });
}

function childrenOf(tree: ReturnType<typeof metricTree>): Record<string, string[]> {
  return Object.fromEntries([...tree.nodes].map(([id, node]) => [id, node.children]));
}

describe('metricTree', () => {
  test('children are the inverse of drives', () => {
    const tree = metricTree(kpis('*arr', 'win-rate>arr', 'deals>arr', 'calls>deals,win-rate', 'nps'));
    expect(tree.northStar).toBe('arr');
    expect(childrenOf(tree)).toEqual({
      arr: ['win-rate', 'deals'],
      'win-rate': ['calls'],
      deals: ['calls'],
      calls: [],
      nps: [],
    });
    expect(tree.cycles).toEqual([]);
    expect(tree.orphans).toEqual(['nps']);
  });

  test('the workspace’s North Star wins over a mark; one that does not exist does not', () => {
    expect(metricTree(kpis('*a', 'b'), 'b').northStar).toBe('b');
    expect(metricTree(kpis('*a', 'b'), 'gone').northStar).toBe('a');
    expect(metricTree(kpis('a', 'b')).northStar).toBeUndefined();
  });

  test('without a North Star orphans are the KPIs without any line', () => {
    expect(metricTree(kpis('a>b', 'b', 'c')).orphans).toEqual(['c']);
  });

  test('unknown and repeated ids are left out', () => {
    const tree = metricTree(kpis('*a', 'b>a,a,gone'));
    expect(tree.nodes.get('b')?.drives).toEqual(['a']);
    expect(tree.nodes.get('a')?.children).toEqual(['b']);
  });

  test('a circle through the North Star is cut above it and told in the direction of driving', () => {
    const tree = metricTree(kpis('*a>b', 'b>c', 'c>a'));
    expect(childrenOf(tree)).toEqual({ a: ['c'], c: ['b'], b: [] });
    expect(tree.cycles).toEqual([['b', 'c', 'a']]);
    expect(tree.orphans).toEqual([]);
  });

  test('circles apart from the tree, and of one', () => {
    const tree = metricTree(kpis('*a', 'b>c', 'c>b', 'd>d,a'));
    expect(tree.cycles.map((cycle) => [...cycle].sort())).toEqual(
      expect.arrayContaining([['b', 'c'], ['d']]),
    );
    expect(tree.cycles).toHaveLength(2);
    expect(tree.orphans).toEqual(['b', 'c']);
    expect(tree.nodes.get('a')?.children).toEqual(['d']);
  });

  test('a chain of 20,000 KPIs', () => {
    const chain = kpis(...Array.from({ length: 20_000 }, (_, n) => (n === 0 ? '*k0' : `k${n}>k${n - 1}`)));
    const tree = metricTree(chain);
    expect(tree.orphans).toEqual([]);
    expect(pathToNorthStar(tree, 'k19999')).toHaveLength(20_000);
  });
});

describe('pathToNorthStar', () => {
  const tree = metricTree(
    kpis('*arr', 'win-rate>arr', 'cycle>win-rate', 'calls>cycle,win-rate', 'nps', 'loop>pool', 'pool>loop'),
  );
  test.each([
    ['arr', ['arr']],
    ['win-rate', ['win-rate', 'arr']],
    ['calls', ['calls', 'win-rate', 'arr']],
    ['nps', null],
    ['loop', null],
    ['gone', null],
  ])('%s', (id, line) => {
    expect(pathToNorthStar(tree, id)).toEqual(line);
  });

  test('is not lost with the line that was cut', () => {
    expect(pathToNorthStar(metricTree(kpis('*a>b', 'b>c', 'c>a')), 'b')).toEqual(['b', 'c', 'a']);
  });
});

test('whatever drives whatever: no circle remains and everything with a line hangs under the North Star', () => {
  const size = 12;
  const graph = fc.array(fc.array(fc.integer({ min: 0, max: size - 1 }), { maxLength: 4 }), {
    minLength: size,
    maxLength: size,
  });
  fc.assert(
    fc.property(graph, (edges) => {
      const tree = metricTree(
        kpis(...edges.map((to, from) => `k${from}>${to.map((n) => `k${n}`).join(',')}`)),
        'k0',
      );
      // Taking leaves away again and again empties a graph exactly when it has no circle.
      const left = new Map([...tree.nodes].map(([id, node]) => [id, node.children]));
      for (let before = -1; before !== left.size; ) {
        before = left.size;
        for (const [id, children] of left) if (!children.some((child) => left.has(child))) left.delete(id);
      }
      expect(left.size).toBe(0);

      const hanging = new Set(['k0']);
      for (const id of hanging) for (const child of tree.nodes.get(id)?.children ?? []) hanging.add(child);
      for (const id of tree.nodes.keys()) {
        const line = pathToNorthStar(tree, id);
        expect(hanging.has(id)).toBe(line !== null);
        expect(tree.orphans.includes(id)).toBe(line === null);
        line?.slice(1).forEach((step, n) => {
          expect(tree.nodes.get(line[n] ?? '')?.drives).toContain(step);
        });
      }
    }),
  );
});
