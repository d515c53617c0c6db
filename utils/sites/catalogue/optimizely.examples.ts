import type { SiteExamples } from '../examples.ts';
import { optimizely } from './optimizely.ts';

const BASE = 'https://app.optimizely.com/v2/projects/27012345';

export const optimizelyExamples: SiteExamples = {
  site: optimizely,
  records: [
    [`${BASE}/experiments/31034567`, 'experiment', '31034567', '27012345'],
    [`${BASE}/experiments/31034567/variations/?x=1#y`, 'experiment', '31034567', '27012345'],
    [`${BASE}/results/29001/experiments/31034567?baseline=1`, 'experiment', '31034567', '27012345'],
    [
      'https://app.optimizely.com/v2/projects/27012345/experiments/31034567/',
      'experiment',
      '31034567',
      '27012345',
    ],
    [
      'https://app.optimizely.com/v2/projects/27012345/experiments/31034567/results?x=1',
      'experiment',
      '31034567',
      '27012345',
    ],
  ],
  none: [
    `${BASE}/experiments`,
    `${BASE}/experiments/new`,
    `${BASE}/results/29001`,
    `${BASE}/flags/list`,
    `${BASE}/flags/manage/checkout/rules/production/edit/31034567`,
    `${BASE}/audiences/31034567`,
    `${BASE}/settings/implementation`,
    'https://app.optimizely.com/v2/projects/orbit/experiments/31034567',
    'https://app.optimizely.com/signin',
    'https://www.optimizely.com/v2/projects/27012345/experiments/31034567',
    'https://optimizely.com/v2/projects/27012345/experiments/31034567',
    'https://app.optimizely.com/v2/projects/27012345/campaigns/31034567',
    'https://app.optimizely.com/v2/projects/27012345/experiments?layer=31034567',
    'https://app.optimizely.com/v2/projects/27012345/mutex-groups/31034567',
    'https://app.optimizely.com/v2/projects/27012345/audiences',
    'https://app.optimizely.com/v2/projects',
    'https://app.optimizely.com/l/campaign/31034567',
    'https://cmp.optimizely.com/v2/projects/27012345/experiments/31034567',
    'https://app.optimizely.com/v2/accounts/27012345/billing',
    'https://app.optimizely.com/v2/projects/27012345/experiments/31034567/duplicate',
  ],
};
