import { expect, test } from 'vitest';
import { definitions, experiment, kpi, NOW, pin } from './example-definitions.ts';
import { indexDefinitions } from './index-definitions.ts';
import { lineOfSight } from './line-of-sight.ts';

/** The edges below the hypothesis of a line of so many KPIs, the last of them the North Star. */
function edgesOf(count: number) {
  const kpis = Array.from({ length: count }, (_, n) =>
    kpi(`k${n}`, { drives: [`k${n + 1}`], northStar: n === count - 1 }),
  );
  const all = definitions({ kpis, experiments: [experiment('pack', { primaryKpi: 'k0' })] });
  const ref = { site: 'ads', tenant: '1', kind: 'campaign', id: '1' } as const;
  const campaign = { key: 'ads/1/campaign/1', ref, siteName: 'Ads' };
  const reached = [{ campaign, times: 1, tags: [pin('experiment', 'pack')] }];
  return lineOfSight(reached, all, indexDefinitions(all), NOW).edges.slice(2);
}

test('a line of 12 KPIs is told whole, one of 13 by its ends and how many lie between', () => {
  expect(edgesOf(12)).toHaveLength(11);
  expect(edgesOf(12).every(({ via }) => via === undefined)).toBe(true);
  expect(edgesOf(13)).toEqual([{ from: 'kpi:k0', to: 'north-star:k12', via: 11 }]);
  expect(edgesOf(20)).toEqual([{ from: 'kpi:k0', to: 'north-star:k19', via: 18 }]);
});
