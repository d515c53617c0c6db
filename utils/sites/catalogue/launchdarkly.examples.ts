import type { SiteExamples } from '../examples.ts';
import { launchdarkly } from './launchdarkly.ts';

const BASE = 'https://app.launchdarkly.com/projects/shop';

export const launchdarklyExamples: SiteExamples = {
  site: launchdarkly,
  records: [
    [`${BASE}/experiments/checkout.button`, 'experiment', 'checkout.button', 'shop'],
    [
      `${BASE}/experiments/checkout.button/results/?env=production#x`,
      'experiment',
      'checkout.button',
      'shop',
    ],
    [
      'https://app.eu.launchdarkly.com/projects/shop/metrics/page-speed',
      'dashboard',
      'metrics/page-speed',
      'shop',
    ],
  ],
  none: [
    `${BASE}/experiments`,
    `${BASE}/experiments/new`,
    `${BASE}/experiments/create`,
    `${BASE}/metrics/`,
    `${BASE}/metrics/new`,
    `${BASE}/metrics/groups`,
    `${BASE}/experiments/holdouts`,
    `${BASE}/experiments/settings`,
    `${BASE}/flags/checkout.button`,
    `${BASE}/get-started?env=test`,
    'https://app.launchdarkly.com/shop/production/features/checkout.button',
    'https://app.launchdarkly.com/settings/projects/shop/experiments',
    'https://app.launchdarkly.com/login',
    'https://launchdarkly.com/projects/shop/experiments/checkout.button',
    'https://docs.launchdarkly.com/projects/shop/experiments/checkout.button',
  ],
};
