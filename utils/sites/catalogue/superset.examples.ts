import type { SiteExamples } from '../examples.ts';
import { superset } from './superset.ts';

const BASE = 'https://bi.orbit.example';
const HOST = 'bi.orbit.example';

export const supersetExamples: SiteExamples = {
  site: superset,
  bases: [BASE, 'https://orbit.example/bi'],
  records: [
    [`${BASE}/superset/dashboard/31/`, 'dashboard', 'dashboard/31', HOST],
    [
      `${BASE}/superset/dashboard/31?native_filters_key=abc&standalone=1#TAB-x`,
      'dashboard',
      'dashboard/31',
      HOST,
    ],
    [`${BASE}/superset/dashboard/weekly-numbers/`, 'dashboard', 'dashboard/weekly-numbers', HOST],
    [`${BASE}/explore/?form_data_key=abc&slice_id=44`, 'dashboard', 'chart/44', HOST],
    [`${BASE}/superset/explore/?slice_id=44&dashboard_id=31`, 'dashboard', 'chart/44', HOST],
    ['https://orbit.example/bi/superset/dashboard/31/', 'dashboard', 'dashboard/31', 'orbit.example/bi'],
    [
      'https://7ab6c5d4.us1a.app.preset.io/superset/dashboard/31/',
      'dashboard',
      'dashboard/31',
      '7ab6c5d4.us1a.app.preset.io',
    ],
  ],
  none: [
    `${BASE}/superset/welcome/`,
    `${BASE}/superset/dashboard/p/neAL2MbSB3y/`,
    `${BASE}/superset/dashboard/p/`,
    `${BASE}/superset/dashboard/new/`,
    `${BASE}/superset/explore/p/neAL2MbSB3y/`,
    `${BASE}/dashboard/list/`,
    `${BASE}/dashboard/new/`,
    `${BASE}/chart/list/`,
    `${BASE}/chart/add`,
    `${BASE}/dataset/31`,
    `${BASE}/explore/?datasource_type=table&datasource_id=31`,
    `${BASE}/superset/sqllab/history/`,
    `${BASE}/login/?next=%2Fsuperset%2Fdashboard%2F31%2F`,
    `${BASE}/api/v1/dashboard/31`,
    'https://orbit.example/superset/dashboard/31/',
    'https://preset.io/superset/dashboard/31/',
    'https://other.orbit.example/superset/dashboard/31/',
  ],
};
