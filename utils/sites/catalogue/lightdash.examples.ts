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
    [
      'https://eu1.lightdash.cloud/projects/4786c7af-9435-4221-8ecb-16914b5bbeb4/dashboards/d9a4b2e3-2222-4333-9444-a55556666888/view/tabs/7d1e2f30-4152-4637-8495-a6b7c8d9e0f1?filters=x',
      'dashboard',
      'dashboards/d9a4b2e3-2222-4333-9444-a55556666888',
      '4786c7af-9435-4221-8ecb-16914b5bbeb4',
    ],
    [
      'https://app.lightdash.cloud/projects/4786c7af-9435-4221-8ecb-16914b5bbeb4/saved/d9a4b2e3-2222-4333-9444-a55556666888/history',
      'dashboard',
      'saved/d9a4b2e3-2222-4333-9444-a55556666888',
      '4786c7af-9435-4221-8ecb-16914b5bbeb4',
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
    'https://app.lightdash.cloud/projects/4786c7af-9435-4221-8ecb-16914b5bbeb4/sqlRunner',
    'https://app.lightdash.cloud/projects/4786c7af-9435-4221-8ecb-16914b5bbeb4/tables',
    'https://app.lightdash.cloud/projects/4786c7af-9435-4221-8ecb-16914b5bbeb4/spaces',
    'https://app.lightdash.cloud/generalSettings/projectManagement/4786c7af-9435-4221-8ecb-16914b5bbeb4',
    'https://app.lightdash.cloud/login?redirect=%2Fprojects',
    'https://app.lightdash.cloud/createProject',
    'https://app.lightdash.cloud/share/AbC',
    'https://app.lightdash.cloud/api/v1/projects/4786c7af-9435-4221-8ecb-16914b5bbeb4/dashboards/d9a4b2e3-2222-4333-9444-a55556666888',
  ],
};
