import type { SiteExamples } from '../examples.ts';
import { lightdash } from './lightdash.ts';

const PROJECT = '4786c7af-9435-4221-8ecb-16914b5bbeb4';
const ID = 'd9a4b2e3-2222-4333-9444-a55556666888';
const BASE = `https://app.lightdash.cloud/projects/${PROJECT}`;

export const lightdashExamples: SiteExamples = {
  site: lightdash,
  bases: ['https://bi.orbit.example'],
  records: [
    [`${BASE}/dashboards/${ID}`, 'dashboard', `dashboards/${ID}`, PROJECT],
    [
      `${BASE}/dashboards/${ID.toUpperCase()}/edit/tabs/${PROJECT}?x=1#y`,
      'dashboard',
      `dashboards/${ID}`,
      PROJECT,
    ],
    [
      `https://orbit.lightdash.cloud/projects/${PROJECT}/saved/${ID}/view`,
      'dashboard',
      `saved/${ID}`,
      PROJECT,
    ],
    [
      `https://app.lightdash.cloud/minimal/projects/${PROJECT}/saved/${ID}`,
      'dashboard',
      `saved/${ID}`,
      PROJECT,
    ],
    [`${BASE}/sql-runner/monthly-cost/edit`, 'dashboard', 'sql-runner/monthly-cost', PROJECT],
    [`${BASE}/metrics/peek/orders/total_cost/`, 'dashboard', 'metrics/orders/total_cost', PROJECT],
    [
      `https://bi.orbit.example/projects/${PROJECT}/dashboards/${ID}/view`,
      'dashboard',
      `dashboards/${ID}`,
      `bi.orbit.example/${PROJECT}`,
    ],
  ],
  none: [
    `${BASE}/home`,
    `${BASE}/dashboards`,
    `${BASE}/dashboards/${ID.slice(1)}`,
    `${BASE}/saved`,
    `${BASE}/spaces/${ID}`,
    `${BASE}/tables/orders`,
    `${BASE}/sql-runner`,
    `${BASE}/sql-runner/new`,
    `${BASE}/metrics`,
    `${BASE}/metrics/canvas`,
    `https://app.lightdash.cloud/projects/orbit/dashboards/${ID}`,
    'https://app.lightdash.cloud/invite/abc124',
    'https://app.lightdash.cloud/generalSettings',
    `https://lightdash.cloud/projects/${PROJECT}/dashboards/${ID}`,
    `https://other.orbit.example/projects/${PROJECT}/dashboards/${ID}`,
  ],
};
