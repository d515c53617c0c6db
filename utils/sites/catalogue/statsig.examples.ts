import type { SiteExamples } from '../examples.ts';
import { statsig } from './statsig.ts';

const TENANT = '26sW9iVvp15VHwAxGqOebb';
const BASE = `https://console.statsig.com/${TENANT}`;

export const statsigExamples: SiteExamples = {
  site: statsig,
  records: [
    [`${BASE}/experiments/new_checkout`, 'experiment', 'new_checkout', TENANT],
    [`${BASE}/experiments/new_checkout/setup/?x=1#y`, 'experiment', 'new_checkout', TENANT],
    [
      'https://console.statsig.com/whn_demo/experiments/new_checkout',
      'experiment',
      'new_checkout',
      'whn_demo',
    ],
    [`${BASE}/metrics/metric_catalog/income/sum`, 'dashboard', 'metrics/income/sum', TENANT],
    [
      'https://console.statsig.com/26sW9iVvp15VHwAxGqOebb/experiments/new_checkout/results/',
      'experiment',
      'new_checkout',
      '26sW9iVvp15VHwAxGqOebb',
    ],
    [
      'https://console.statsig.com/26sW9iVvp15VHwAxGqOebb/metrics/metric_catalog/income/sum?x=1',
      'dashboard',
      'metrics/income/sum',
      '26sW9iVvp15VHwAxGqOebb',
    ],
  ],
  none: [
    `${BASE}/experiments`,
    `${BASE}/experiments/create`,
    `${BASE}/experiments/settings`,
    `${BASE}/gates/new_checkout`,
    `${BASE}/metrics/metric_catalog`,
    `${BASE}/metrics/events/income`,
    `${BASE}/dynamic_configs/new_checkout`,
    'https://console.statsig.com/api_keys/experiments/new_checkout',
    'https://console.statsig.com/settings/experiments/new_checkout',
    'https://console.statsig.com/sign_up',
    `https://statsig.com/${TENANT}/experiments/new_checkout`,
    `https://docs.statsig.com/${TENANT}/experiments/new_checkout`,
    'https://console.statsig.com/26sW9iVvp15VHwAxGqOebb/experiments/all',
    'https://console.statsig.com/26sW9iVvp15VHwAxGqOebb/experiments/new',
    'https://console.statsig.com/26sW9iVvp15VHwAxGqOebb/holdouts/x',
    'https://console.statsig.com/26sW9iVvp15VHwAxGqOebb/autotune/x',
    'https://console.statsig.com/26sW9iVvp15VHwAxGqOebb/layers/x',
    'https://console.statsig.com/26sW9iVvp15VHwAxGqOebb/home',
    'https://console.statsig.com/26sW9iVvp15VHwAxGqOebb/dashboards/x',
    'https://console.statsig.com/login',
    'https://api.statsig.com/26sW9iVvp15VHwAxGqOebb/experiments/x',
  ],
};
