import type { SiteExamples } from '../examples.ts';
import { looker } from './looker.ts';

const CLOUD = 'orbit.cloud.looker.com';

export const lookerExamples: SiteExamples = {
  site: looker,
  bases: ['https://bi.orbit.example:9999'],
  records: [
    ['https://orbit.looker.com/dashboards/31', 'dashboard', 'dashboards/31', 'orbit.looker.com'],
    [`https://${CLOUD}/dashboards/31/?Country=%25&toggle=det#x`, 'dashboard', 'dashboards/31', CLOUD],
    [`https://${CLOUD}/dashboards-next/31`, 'dashboard', 'dashboards/31', CLOUD],
    [`https://${CLOUD}/embed/dashboards-legacy/31?x=1`, 'dashboard', 'dashboards/31', CLOUD],
    [
      `https://${CLOUD}/dashboards/sales%3A%3Aweekly_pulse`,
      'dashboard',
      'dashboards/sales::weekly_pulse',
      CLOUD,
    ],
    [`https://${CLOUD}/embed/dashboards/31`, 'dashboard', 'dashboards/31', CLOUD],
    [`https://${CLOUD}/looks/44?x=1`, 'dashboard', 'looks/44', CLOUD],
    ['https://bi.orbit.example:9999/looks/44', 'dashboard', 'looks/44', 'bi.orbit.example:9999'],
  ],
  none: [
    `https://${CLOUD}/dashboards`,
    `https://${CLOUD}/dashboards/new`,
    `https://${CLOUD}/dashboards/31x`,
    `https://${CLOUD}/boards/31`,
    `https://${CLOUD}/browse/boards/31`,
    `https://${CLOUD}/folders/31`,
    `https://${CLOUD}/explore/sales/orders?qid=31`,
    `https://${CLOUD}/x/AbC123`,
    `https://${CLOUD}/merge?mid=AbC123`,
    `https://${CLOUD}/projects/orbit/files/1_home.md`,
    `https://${CLOUD}/api/4.0/looks/44`,
    `https://${CLOUD}/admin/users/31`,
    'https://docs.looker.com/dashboards/31',
    'https://www.looker.com/dashboards/31',
    'https://looker.com/dashboards/31',
    'https://bi.orbit.example/looks/44',
  ],
};
