import type { SiteExamples } from '../examples.ts';
import { growthbook } from './growthbook.ts';

const BASE = 'https://app.growthbook.io';

export const growthbookExamples: SiteExamples = {
  site: growthbook,
  bases: ['https://gb.orbit.example'],
  records: [
    [`${BASE}/experiment/exp_28h73nmy4l3bc`, 'experiment', 'exp_28h73nmy4l3bc', null],
    [`${BASE}/experiment/exp_28h73nmy4l3bc/?x=1#results`, 'experiment', 'exp_28h73nmy4l3bc', null],
    [`${BASE}/bandit/exp_28h73nmy4l3bc`, 'experiment', 'exp_28h73nmy4l3bc', null],
    [`${BASE}/holdout/hld_bcd234`, 'experiment', 'hld_bcd234', null],
    [`${BASE}/metric/met_28h73`, 'dashboard', 'metric/met_28h73', null],
    [`${BASE}/fact-metrics/fact__my-own_Name`, 'dashboard', 'fact-metrics/fact__my-own_Name', null],
    [`${BASE}/metric-groups/mg_28h73`, 'dashboard', 'metric-groups/mg_28h73', null],
    [`${BASE}/report/rep_28h73`, 'dashboard', 'report/rep_28h73', null],
    [`${BASE}/product-analytics/dashboards/dash_28h73`, 'dashboard', 'dashboards/dash_28h73', null],
    [
      'https://gb.orbit.example/experiment/exp_28h73nmy4l3bc',
      'experiment',
      'exp_28h73nmy4l3bc',
      'gb.orbit.example',
    ],
  ],
  none: [
    `${BASE}/experiments`,
    `${BASE}/experiments/template/tmplt_abc`,
    `${BASE}/experiments/lookup?trackingKey=exp_28h73`,
    `${BASE}/experiments/import/imp_abc`,
    `${BASE}/experiment/checkout-test`,
    `${BASE}/experiment/hld_bcd234`,
    `${BASE}/holdouts`,
    `${BASE}/metrics`,
    `${BASE}/metric/exp_28h73nmy4l3bc`,
    `${BASE}/metric-groups`,
    `${BASE}/fact-tables/ftb_abc`,
    `${BASE}/product-analytics/dashboards/new`,
    `${BASE}/product-analytics/explore/metrics`,
    `${BASE}/dashboard`,
    `${BASE}/features/new-checkout`,
    `${BASE}/public/e/1f2e3d4c5b6a47890abcdef123456789`,
    `${BASE}/idea/idea_abc`,
    `${BASE}/settings/team`,
    'https://www.growthbook.io/experiment/exp_28h73nmy4l3bc',
    'https://growthbook.io/experiment/exp_28h73nmy4l3bc',
    'https://other.orbit.example/experiment/exp_28h73nmy4l3bc',
  ],
};
