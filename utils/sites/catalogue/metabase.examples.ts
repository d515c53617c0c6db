import type { SiteExamples } from '../examples.ts';
import { metabase } from './metabase.ts';

const BASE = 'https://bi.orbit.example';
const HOST = 'bi.orbit.example';

export const metabaseExamples: SiteExamples = {
  site: metabase,
  bases: [BASE, 'http://intra.orbit.example:3000/stats'],
  records: [
    [`${BASE}/dashboard/31`, 'dashboard', 'dashboard/31', HOST],
    [`${BASE}/dashboard/31-weekly-numbers/?tab=2-x#refresh=60`, 'dashboard', 'dashboard/31', HOST],
    [`${BASE}/dash/31`, 'dashboard', 'dashboard/31', HOST],
    [`${BASE}/question/44-signups/notebook`, 'dashboard', 'question/44', HOST],
    [`${BASE}/card/44`, 'dashboard', 'question/44', HOST],
    [`${BASE}/metric/5-revenue`, 'dashboard', 'metric/5', HOST],
    [`${BASE}/explore?metricId=5`, 'dashboard', 'metric/5', HOST],
    [`${BASE}/reference/metrics/6/questions`, 'dashboard', 'reference-metric/6', HOST],
    ['https://orbit.metabaseapp.com/dashboard/31', 'dashboard', 'dashboard/31', 'orbit.metabaseapp.com'],
    [
      'http://intra.orbit.example:3000/stats/question/44',
      'dashboard',
      'question/44',
      'intra.orbit.example:3000/stats',
    ],
  ],
  none: [
    `${BASE}/`,
    `${BASE}/dashboard`,
    `${BASE}/dashboard/new`,
    `${BASE}/dashboard/31/copy`,
    `${BASE}/dashboard/31weekly`,
    `${BASE}/dashboard/0-x`,
    `${BASE}/question`,
    `${BASE}/question#eyJkIjp7fX0`,
    `${BASE}/question/notebook`,
    `${BASE}/explore/31`,
    `${BASE}/explore?metricId=5&metricId=6`,
    `${BASE}/auto/dashboard/table/31`,
    `${BASE}/collection/31-our-numbers`,
    `${BASE}/model/31-orders`,
    `${BASE}/public/dashboard/66cd9fae-55d3-4391-bb1c-6a4f1de4bbbb`,
    `${BASE}/embed/dashboard/eyJhbGciOiJIUzI1NiJ9.x.y`,
    `${BASE}/api/dashboard/31`,
    `${BASE}/admin/settings`,
    `${BASE}/search?q=%2Fdashboard%2F31`,
    `${BASE}/auth/login?redirect=%2Fdashboard%2F31`,
    'http://intra.orbit.example:3000/question/44',
    'https://metabaseapp.com/dashboard/31',
    'https://other.orbit.example/dashboard/31',
  ],
};
