import type { SiteExamples } from '../examples.ts';
import { posthog } from './posthog.ts';

const BASE = 'https://us.posthog.com/project/70080';
const UUID = '0190bbbb-cccc-7ddd-8eee-ffff00001111';

export const posthogExamples: SiteExamples = {
  site: posthog,
  bases: ['https://ph.orbit.example'],
  records: [
    [`${BASE}/dashboard/3100`, 'dashboard', 'dashboard/3100', '70080'],
    [`${BASE}/insights/bClzFwy2/edit/?x=1#y`, 'dashboard', 'insights/bClzFwy2', '70080'],
    ['https://eu.posthog.com/project/70080/experiments/44', 'experiment', '44', '70080'],
    [`${BASE}/experiments/shared-metrics/9`, 'dashboard', 'shared-metrics/9', '70080'],
    [`${BASE}/workflows/${UUID}/workflow`, 'campaign', `workflows/${UUID}`, '70080'],
    ['https://app.posthog.com/dashboard/3100', 'dashboard', 'dashboard/3100', null],
    ['https://us.posthog.com/experiments/44', 'experiment', '44', null],
    [
      'https://ph.orbit.example/project/1/insights/bClzFwy2',
      'dashboard',
      'insights/bClzFwy2',
      'ph.orbit.example/1',
    ],
  ],
  none: [
    `${BASE}/dashboard`,
    `${BASE}/insights`,
    `${BASE}/insights/new`,
    `${BASE}/experiments`,
    `${BASE}/experiments/new`,
    `${BASE}/experiments/shared-metrics`,
    `${BASE}/experiments/shared-metrics/new`,
    `${BASE}/feature_flags/44`,
    `${BASE}/persons/${UUID}`,
    `${BASE}/workflows/new/workflow`,
    `${BASE}/settings/project`,
    'https://app.posthog.com/project/settings',
    'https://us.posthog.com/shared/CdEfGhIjKlMnOpQrStUvWxYz012345',
    'https://us.posthog.com/shared_dashboard/CdEfGhIj2345',
    'https://us.posthog.com/login?next=/project/70080/dashboard/3100',
    'https://us.i.posthog.com/project/70080/dashboard/3100',
    'https://posthog.com/project/70080/dashboard/3100',
    'https://other.orbit.example/project/1/insights/bClzFwy2',
  ],
};
