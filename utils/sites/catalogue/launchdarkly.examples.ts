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
    [
      'https://app.launchdarkly.com/projects/shop/experiments/checkout.button/design?env=production',
      'experiment',
      'checkout.button',
      'shop',
    ],
    [
      'https://app.launchdarkly.com/projects/shop/metrics/page-speed/details',
      'dashboard',
      'metrics/page-speed',
      'shop',
    ],
    ['https://app.launchdarkly.us/projects/shop/experiments/x', 'experiment', 'x', 'shop'],
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
    'https://app.launchdarkly.com/projects/shop/segments/x',
    'https://app.launchdarkly.com/projects/shop/flags/x/targeting?env=production',
    'https://app.launchdarkly.com/projects/shop/experiments/holdouts/x',
    'https://app.launchdarkly.com/projects/shop/metrics/groups/x',
    'https://app.launchdarkly.com/projects/shop/context-kinds',
    'https://app.launchdarkly.com/settings/projects',
    'https://app.launchdarkly.com/signup',
    'https://app.launchdarkly.com/projects/shop/experiments/create/x',
    'https://apidocs.launchdarkly.com/projects/shop/experiments/x',
    'https://app.launchdarkly.com/projects/shop/ai-configs/x',
  ],
};
