import type { SiteExamples } from '../examples.ts';
import { grafana } from './grafana.ts';

const BASE = 'https://metrics.orbit.example';
const HOST = 'metrics.orbit.example';

export const grafanaExamples: SiteExamples = {
  site: grafana,
  bases: [BASE, 'http://ops.orbit.example:3000/grafana'],
  records: [
    [`${BASE}/d/GTS2ZXb3l/weekly-numbers`, 'dashboard', 'GTS2ZXb3l', HOST],
    [`${BASE}/d/GTS2ZXb3l/?orgId=1&from=now-7d&to=now#x`, 'dashboard', 'GTS2ZXb3l', HOST],
    [`${BASE}/d/GTS2ZXb3l/new?viewPanel=4`, 'dashboard', 'GTS2ZXb3l', HOST],
    [`${BASE}/d/_shop-monitor/shop?orgId=3`, 'dashboard', '_shop-monitor', `${HOST}/3`],
    ['https://orbit.grafana.net/d/GTS2ZXb3l', 'dashboard', 'GTS2ZXb3l', 'orbit.grafana.net'],
    [
      'http://ops.orbit.example:3000/grafana/d/GTS2ZXb3l/x?orgId=2',
      'dashboard',
      'GTS2ZXb3l',
      'ops.orbit.example:3000/grafana/2',
    ],
  ],
  none: [
    `${BASE}/`,
    `${BASE}/d/`,
    `${BASE}/dashboards`,
    `${BASE}/dashboards/f/l4K0y/marketing`,
    `${BASE}/dashboard/new`,
    `${BASE}/dashboard/import`,
    `${BASE}/dashboard/snapshot/WuC7d0Ay`,
    `${BASE}/public-dashboards/1f2e3d4c5b6a47890abcdef123456789`,
    `${BASE}/d-solo/GTS2ZXb3l/weekly-numbers?panelId=2`,
    `${BASE}/d/GTS2ZXb3l/weekly-numbers?orgId=x`,
    `${BASE}/d/GTS2ZXb3l/weekly-numbers?orgId=1&orgId=2`,
    `${BASE}/goto/AbC123`,
    `${BASE}/explore?orgId=1`,
    `${BASE}/alerting/list`,
    `${BASE}/login?redirectTo=%2Fd%2FGTS2ZXb3l`,
    'http://ops.orbit.example:3000/d/GTS2ZXb3l/x',
    'https://grafana.net/d/GTS2ZXb3l',
    'https://grafana.com/grafana/dashboards/1860-node-exporter-full/',
    'https://other.orbit.example/d/GTS2ZXb3l',
  ],
};
