import type { SiteExamples } from '../examples.ts';
import { superset } from './superset.ts';

const BASE = 'https://superset.orbit.example';
const HOST = 'superset.orbit.example';

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
    [`${BASE}/dashboard/31/?native_filters_key=abc`, 'dashboard', 'dashboard/31', HOST],
    [`${BASE}/superset/slice/44/?standalone=true`, 'dashboard', 'chart/44', HOST],
    [`${BASE}/slice/44/`, 'dashboard', 'chart/44', HOST],
    [
      `${BASE}/superset/explore/?form_data=%7B%22slice_id%22%3A%2044%7D&standalone=1`,
      'dashboard',
      'chart/44',
      HOST,
    ],
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
    `${BASE}/dashboard/p/neAL2MbSB3y/`,
    `${BASE}/dashboard/import_dashboards/`,
    `${BASE}/slice/new/`,
    `${BASE}/explore/table/31/`,
    `${BASE}/explore/?form_data=%7B%22datasource%22%3A%2231__table%22%7D`,
    `${BASE}/explore/?form_data=%7B%22slice_id%22%3A%2244`,
    `${BASE}/explore/?form_data=null`,
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
